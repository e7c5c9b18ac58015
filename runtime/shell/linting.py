"""`xianli lint`: whether a text may go out to an owner."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from domain.wording import Finding, findings
from runtime.exit import Exit, leave
from runtime.shell.console import done, out, print_json
from runtime.shell.options import JsonOption


def lint(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|-", help="文字，或 - 从标准输入读 / text, or - for stdin")
    ],
    *,
    as_json: JsonOption = False,
) -> None:
    """检查函件用语：侮辱、假冒机关、威胁、征信、失信 / check the wording of a letter (B5, C9, K9)."""
    found = findings(sys.stdin.read() if text == "-" else text)
    if as_json:
        print_json({"status": "refused" if found else "ok", "findings": [_plain(f) for f in found]})
    elif not found:
        done("未发现不当用语；发出前仍请人工复核 / nothing found; have somebody read it all the same")
    else:
        _say(found)
    leave(Exit.REFUSED if found else Exit.OK)


def _plain(finding: Finding) -> dict[str, object]:
    place = {"line": finding.line, "column": finding.column, "found": finding.found}
    return {**place, **asdict(finding.refusal)}


def _say(found: tuple[Finding, ...]) -> None:
    for finding in found:
        said = finding.refusal
        out.print(Text.assemble(("✗ ", "bold red"), said.zh, (f"  [{said.code}]", "dim")), soft_wrap=True)
        out.print(f"  {said.en}", style="dim", soft_wrap=True)
        out.print(f"  → {said.fix_zh}", soft_wrap=True)
