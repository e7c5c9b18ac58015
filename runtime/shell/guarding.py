"""`xianli guards`: the law's guards, asked of a case, green or red, with what is missing."""

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from domain.case import Case
from domain.checklist import Check, Light, checklist
from domain.refusals import Refused, refuse
from domain.register import REGISTER, Rule
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import hint, out, print_json, run
from runtime.shell.finding import one_case, policy_of
from runtime.shell.options import JsonOption
from runtime.shell.screen import now, roles, table
from store.cases import read_case

_LIGHTS: dict[Light, tuple[str, str, str]] = {
    "green": ("●", "符合", "green"),
    "overridden": ("◐", "已越过", "yellow"),
    "red": ("○", "不符", "red"),
    "elsewhere": ("·", "随操作检查", "dim"),
}


def guards(
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE", help="案件号或房号；不写则列出全部规则 / case or room; none: all rules"
        ),
    ] = "",
    *,
    red: Annotated[
        bool, typer.Option("--red", help="只看不符合的 / only what stands against the case")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """法律规则清单：逐条是否符合，缺什么 / the law's checklist of a case, with what is missing."""
    if not case:
        _register(as_json=as_json)
        return
    subject, checks = run(_asked(case), as_json=as_json)
    shown = [check for check in checks if not red or check.light == "red"]
    if as_json:
        print_json({"case": subject.case_id, "state": subject.state, "checks": [_plain(c) for c in shown]})
        return
    _show(subject, shown)


def _asked(case: str) -> Any:
    async def work(settings: Settings) -> tuple[Case, tuple[Check, ...]]:
        async with reading(settings) as session:
            row = await one_case(session, case)
            found = await read_case(session, row.case_id)
            if found is None:
                raise Refused(refuse("case.unknown", case=case))
            return found, checklist(found, await policy_of(session, found.policy_version), now())

    return work


def _show(case: Case, checks: list[Check]) -> None:
    if not checks:
        out.print("没有不符合的规则。/ Nothing stands against this case.")
        return
    listing = table("", "!编号", "规则", "缺什么", "可越过")
    for check in checks:
        sign, _, style = _LIGHTS[check.light]
        what = Text("\n").join(
            Text(f"{r.zh}\n→ {r.fix_zh}", style="" if r in check.missing else "dim")
            for r in (*check.missing, *check.overridden)
        )
        title = Text.assemble(check.rule.title.zh, "\n", (check.rule.source, "dim"))
        listing.add_row(
            Text(sign, style=style), check.rule.number, title, what, roles(check.rule.override) or "—"
        )
    out.print(listing)
    out.print("  ".join(f"{sign} {zh}" for sign, zh, _ in _LIGHTS.values()), style="dim")
    if any(check.missing and check.rule.override for check in checks):
        code = next(r.code for check in checks for r in check.missing if check.rule.override)
        line = f"xianli act {case.case_id} override_guard code={code} reason=… document=… --as …"
        hint(f"有权者可越过 / to override: {line}")


def _plain(check: Check) -> dict[str, Any]:
    return {
        **_rule(check.rule),
        "light": check.light,
        "missing": [asdict(refusal) for refusal in check.missing],
        "overridden": [asdict(refusal) for refusal in check.overridden],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "number": rule.number,
        "zh": rule.title.zh,
        "en": rule.title.en,
        "source": rule.source,
        "codes": rule.codes,
        "override": rule.override,
    }


def _register(*, as_json: bool) -> None:
    if as_json:
        print_json([_rule(rule) for rule in REGISTER])
        return
    listing = table("!编号", "规则", "依据", "可越过")
    for rule in REGISTER:
        listing.add_row(rule.number, rule.title.zh, rule.source, roles(rule.override) or "—")
    out.print(listing)
    hint("某一案件的情况 / asked of one case: xianli guards 3-3-2601")
