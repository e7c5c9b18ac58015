"""The report on a terminal and in JSON."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from imports.issues import Lang
from imports.outcome import STORED_ISSUES, ImportReport
from imports.report import render
from tests.imports.lists import FIXTURES, read, row, table, write_xlsx


def _rendered(report: ImportReport, lang: Lang, limit: int = 100) -> str:
    console = Console(file=StringIO(), width=160)
    render(report, console, lang, limit)
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("未导入", "欠费金额 ≠ 应收 − 已收：应为 1080.00", "¥7,980.00", "无欠费 1", "怎么改")),
        ("en", ("Nothing was imported", "1080.00 is expected", "¥7,980.00", "nothing owed 1", "fix")),
    ],
)
def test_dirty_list(lang: Lang, words: tuple[str, ...]) -> None:
    """The summary comes first, then each issue with row, column, value, reason and fix."""
    text = _rendered(read(FIXTURES / "dirty.xlsx").report, lang)
    for word in words:
        assert word in text
    assert text.index("7,980.00") < text.index("1080.005")


def test_refused_file(tmp_path: Path) -> None:
    """A file that is refused gives its reason and its fix, nothing else."""
    text = _rendered(read(tmp_path / "none.xlsx").report, "zh")
    assert "找不到文件" in text
    assert "→ 核对路径" in text
    assert "户数" not in text


def test_markup_in_cells_is_text(tmp_path: Path) -> None:
    """Square brackets in a cell are no instruction to the terminal."""
    path = write_xlsx(tmp_path / "a.xlsx", table(row(欠费金额="[red]待核[/red]")))
    assert "[red]待核[/red]" in _rendered(read(path).report, "zh")


def test_many_issues_are_counted(tmp_path: Path) -> None:
    """The terminal shows the first issues; the store keeps the first and all counts; JSON has all."""
    many = STORED_ISSUES + 5
    path = write_xlsx(tmp_path / "a.xlsx", table(*(row(房号="", 业主姓名=f"甲{n}") for n in range(many))))
    report = read(path).report
    assert f"{many - 3:,}" in _rendered(report, "zh", limit=3)
    assert len(report.to_dict()["issues"]) == many
    stored = report.stored()
    assert (len(stored["issues"]), stored["issues_total"]) == (STORED_ISSUES, many)
    assert stored["issue_codes"] == {"no_room": many}
    json.dumps(report.to_dict())
