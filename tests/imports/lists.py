"""Lists that tests invent: a workbook or a CSV with the headings and rows they name."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from imports.cells import Cell
from imports.listing import ImportOptions, Listing, read_list

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SAMPLE = Path("imports/samples/jinxiu.xlsx").resolve()
FIXTURES = Path(__file__).parent.parent / "fixtures" / "arrears"

HEADINGS = [
    "项目", "楼栋", "单元", "房号", "业主姓名", "联系电话", "建筑面积", "收费标准", "费用项目",
    "欠费起始", "欠费截止", "应收金额", "已收金额", "欠费金额",
]  # fmt: skip
ROW: dict[str, Cell] = {
    "项目": "翠湖花园",
    "楼栋": "1栋",
    "单元": "1单元",
    "房号": "0101",
    "业主姓名": "测试甲",
    "联系电话": "13800000001",
    "建筑面积": 90.0,
    "收费标准": 2.0,
    "费用项目": "物业服务费",
    "欠费起始": "2026-05-01",
    "欠费截止": "2026-10-31",
    "应收金额": 1080.0,
    "已收金额": 0.0,
    "欠费金额": 1080.0,
}


def row(**changes: Cell) -> list[Cell]:
    """A correct row with some cells changed; headings are the keywords."""
    return list({**ROW, **changes}.values())


def table(*rows: Sequence[Cell]) -> list[Sequence[Cell]]:
    """The usual headings over some rows."""
    return [HEADINGS, *rows]


def write_xlsx(
    path: Path,
    *sheets: Sequence[Any],
    merges: Sequence[tuple[int, int, int, int, str]] = (),
    hidden: int | None = None,
) -> Path:
    """Sheets of cells, texts as texts; merges on the first sheet as (row, column, row, column, text)."""
    with xlsxwriter.Workbook(path) as book:
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        made = [book.add_worksheet(f"表{number}") for number in range(1, len(sheets) + 1)]
        for sheet, cells in zip(made, sheets, strict=True):
            for r, line in enumerate(cells):
                for c, cell in enumerate(line):
                    _write_cell(sheet, r, c, cell, dates)
        for merge in merges:
            made[0].merge_range(*merge)
        if hidden is not None:
            made[hidden + 1].activate()
            made[hidden + 1].set_first_sheet()
            made[hidden].hide()
    return path


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, dates: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, dates)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)


def write_csv(path: Path, rows: Sequence[Sequence[Cell]], encoding: str, delimiter: str = ",") -> Path:
    lines = [delimiter.join("" if cell is None else str(cell) for cell in line) for line in rows]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def read(path: Path, **options: Any) -> Listing:
    return read_list(path, ImportOptions(**options), TODAY)


def codes(listing: Listing) -> set[str]:
    return {issue.code for issue in listing.report.issues}
