"""Workbooks to take away: text as text, money and dates as numbers, a sheet per table."""

import io
from collections.abc import AsyncIterable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fastapi import Response
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from domain.deadlines import CHINA

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole between 0 and 1, written as per cent."""

    value: float


Cell = str | int | Decimal | date | datetime | Share | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its heads, its rows; `above` are lines before it."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    above: Sequence[str] = ()


async def collected(rows: AsyncIterable[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """This function will read rows that come one by one."""
    return [row async for row in rows]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """This function will write sheets into one file; nothing that somebody typed becomes a formula."""
    out = io.BytesIO()
    with Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        pens = {
            "bold": book.add_format({"bold": True, "bottom": 1}),
            "money": book.add_format({"num_format": "#,##0.00"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "share": book.add_format({"num_format": "0.0%"}),
            "wrap": book.add_format({"text_wrap": True}),
        }
        for sheet in sheets:
            page = book.add_worksheet(sheet.name.translate(_FORBIDDEN)[:31])
            _fill(page, sheet, pens)
    return out.getvalue()


def download(content: bytes, name: str) -> Response:
    """This function will answer with a workbook to save."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(content, media_type=XLSX, headers=headers)


def _fill(page: Any, sheet: Sheet, pens: dict[str, Any]) -> None:
    for column, head in enumerate(sheet.heads):
        page.set_column(column, column, min(max(2 * len(head) + 2, 14), _WIDEST))
    for number, text in enumerate(sheet.above):
        page.write_string(number, 0, text)
    at = len(sheet.above) + bool(sheet.above)
    for column, head in enumerate(sheet.heads):
        page.write_string(at, column, head, pens["bold"])
    for number, row in enumerate(sheet.rows, start=at + 1):
        for column, value in enumerate(row):
            _write(page, number, column, value, pens)
    page.freeze_panes(at + 1, 0)


def _write(page: Any, row: int, column: int, value: Cell, pens: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, Share):
        page.write_number(row, column, value.value, pens["share"])
    elif isinstance(value, Decimal):
        page.write_number(row, column, float(value), pens["money"])
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value.astimezone(CHINA).replace(tzinfo=None), pens["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, pens["day"])
    elif isinstance(value, int):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, value)
