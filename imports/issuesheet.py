"""The issues of a list as a file, so that whoever keeps the list can mend it: workbook or CSV."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

import xlsxwriter  # type: ignore[import-untyped]

from imports.issues import Issue, Lang
from imports.texts import Severity

_HEADS = {
    "zh": ("行", "级别", "列", "内容", "原因", "怎么改", "代码"),
    "en": ("row", "level", "column", "value", "reason", "fix", "code"),
}
_LEVELS = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.NOTE: ("说明", "note"),
}
_WIDTHS = (7, 8, 14, 22, 44, 44, 20)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet program would calculate


def issues_xlsx(issues: Sequence[Issue], lang: Lang) -> bytes:
    """This function will return a workbook with one issue a row; every cell is text."""
    raw = BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        sheet = book.add_worksheet("问题" if lang == "zh" else "issues")
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for column, (head, width) in enumerate(zip(_HEADS[lang], _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, bold)
        for number, row in enumerate((_row(issue, lang) for issue in issues), start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, wrap)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(issues), 1), len(_WIDTHS) - 1)
    return raw.getvalue()


def issues_csv(issues: Sequence[Issue], lang: Lang) -> bytes:
    """This function will return the issues as UTF-8 CSV for spreadsheet programs, without formulas."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEADS[lang])
    writer.writerows([_harmless(cell) for cell in _row(issue, lang)] for issue in issues)
    return text.getvalue().encode("utf-8-sig")


def _row(issue: Issue, lang: Lang) -> tuple[str, ...]:
    level = _LEVELS[issue.severity][0 if lang == "zh" else 1]
    row = "" if issue.row is None else str(issue.row)
    return row, level, issue.column, issue.value, issue.sentence(lang), issue.fix(lang), issue.code


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
