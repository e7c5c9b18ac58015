"""Spreadsheets of lists: text stays text, money and days are numbers that can be added up and sorted."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from fastapi import Response

from domain.deadlines import CHINA

Value = str | int | Decimal | date | datetime | None
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 40  # characters


def sheet(title: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """This function will return a workbook with one sheet: a head that stays, filters, a row per item.

    Text is written as text, never as a formula, whatever it begins with.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet(title[:31])
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#E8F0FB", "bottom": 1}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    for column, name in enumerate(columns):
        page.write_string(0, column, name, styles["head"])
        longest = max((len(str(row[column] or "")) for row in rows), default=0)
        page.set_column(column, column, min(max(2 * len(name), longest + 4), _WIDEST))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(page, number, column, value, styles)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    book.close()
    return out.getvalue()


def _write(page: Any, row: int, column: int, value: Value, styles: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        page.write_datetime(row, column, value.astimezone(CHINA).replace(tzinfo=None), styles["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, styles["day"])
    elif isinstance(value, Decimal):
        page.write_number(row, column, value, styles["money"])
    elif isinstance(value, int):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, value)


def attached(body: bytes, name: str) -> Response:
    """This function will answer with a workbook to be saved under a name without personal data."""
    return Response(body, media_type=_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})
