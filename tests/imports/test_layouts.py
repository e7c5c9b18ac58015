"""Lists of other layouts: headings, combined columns, CSV, .xls, merged cells, mapping files."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imports.listing import Listing
from tests.imports.lists import FIXTURES, HEADINGS, codes, read, row, table, write_csv, write_xlsx


def only(listing: Listing) -> tuple[str, str, str, str, tuple[date, date], Decimal]:
    (entry,) = listing.entries
    where = entry.where
    return where.building, where.entrance, where.room, entry.who.owner, entry.span, entry.amounts.owed


EXPECTED = ("3栋", "2单元", "1201", "测试甲", (date(2026, 1, 1), date(2026, 10, 31)), Decimal("900.00"))


def test_two_row_heading_and_combined_room(tmp_path: Path) -> None:
    """欠费期间 may stand over 起 and 止, the unit in one column, the title above, the community outside."""
    cells = [
        ["翠湖花园欠费表(截至2026年10月31日)"],
        ["单位：元"],
        ["序号", "房产", "客户\n名称", "欠费期间", "", "金额（元）", "", ""],
        ["", "", "", "起", "止", "应 收", "实收", "未收"],
        [1, "3栋2单元1201", "测试甲", "2026-01", "2026-10", 1000, 100, 900],
    ]
    listing = read(write_xlsx(tmp_path / "a.xlsx", cells), community="翠湖花园")
    assert only(listing) == EXPECTED
    assert listing.report.heading_row == 4
    assert listing.report.as_of == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", ","), ("utf-16", "\t"), ("utf-16-le", "\t")],
)
def test_csv(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """A CSV is read in the encodings and with the delimiters that Excel and WPS write."""
    cells = [
        ["小区名称", "门牌", "户主", "账期", "欠缴金额（元）"],
        ["翠湖花园", "3-2-1201", "测试甲", "202601-202610", "900.00"],
    ]
    listing = read(write_csv(tmp_path / "a.csv", cells, encoding, delimiter))
    assert only(listing) == EXPECTED
    assert codes(listing) == {"item_assumed", "phone_column_missing", "area_column_missing"}


def test_old_excel() -> None:
    """A workbook of Excel 97 is read, with its date cells and numeric rooms."""
    listing = read(FIXTURES / "list.xls")
    assert [e.where.room for e in listing.entries] == ["101", "102"]
    assert [e.where.building for e in listing.entries] == ["1栋", "1栋"]
    assert [e.who.phone for e in listing.entries] == ["13800000001", "13800000002"]
    assert listing.entries[0].span == (date(2026, 9, 1), date(2026, 10, 31))
    assert listing.report.owed == Decimal("501.00")
    assert codes(listing) == set()


def test_fee_details_of_an_open_source_system(tmp_path: Path) -> None:
    """Its headings are recognised; without an owner every row is refused with that reason."""
    headings = [
        "房屋",
        "收费项目",
        "缴费周期",
        "开始时间",
        "结束时间",
        "缴费时间",
        "应缴金额",
        "实缴金额",
        "收银员",
        "备注",
    ]
    paid_day = date(2017, 1, 1)
    cells = [
        [*headings, "", "", ""],
        ["1-1-1001", "物业费", 12, date(2016, 1, 1), paid_day, paid_day, 1000, 1000, "收银员", "手工导入"],
        [*[""] * 11, "说明：", "请填写系统中的房屋编号"],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", cells)
    listing = read(path, community="翠湖花园")
    assert listing.report.rows == {"error": 1, "skipped": 1}
    assert codes(listing) >= {"no_owner_column"}
    assert "months_mismatch" not in codes(listing)  # 2016-01-01 to 2017-01-01 are 12 months there
    assert codes(read(path)) == {"community_missing"}


def test_cells_merged_downwards(tmp_path: Path) -> None:
    """A household merged over two charges is repeated, an amount never is."""
    household = dict.fromkeys(("楼栋", "单元", "房号", "业主姓名", "联系电话"), "")
    second = row(
        **household, 费用项目="车位管理费", 建筑面积=None, 收费标准=100.0, 应收金额=600.0, 欠费金额=600.0
    )
    path = write_xlsx(
        tmp_path / "a.xlsx",
        table(row(), second),
        merges=[
            (1, c, 2, c, text) for c, text in enumerate(("1栋", "1单元", "0101", "测试甲", "13800000001"), 1)
        ],
    )
    listing = read(path)
    assert [entry.charge.code for entry in listing.entries] == ["PSF", "PARK"]
    assert len({entry.account_id for entry in listing.entries}) == 1
    assert listing.report.owed == Decimal("1680.00")


def test_mapping_file(tmp_path: Path) -> None:
    """Columns by heading or letter, constants, sheet and heading row override what is recognised."""
    cells = [["甲", "乙", "丙", "丁", "戊"], ["3-2-1201", "测试甲", "2026-01", "2026-10", "900"]]
    path = write_xlsx(tmp_path / "a.xlsx", [["别的"]], cells)
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "sheet: 表2\nheader_row: 1\nunit: 甲\nowner: B\nstart: C\nend: 丁\nowed: E\n"
        "community: 翠湖花园\nitem: {constant: 物业费}\n",
        encoding="utf-8",
    )
    listing = read(path, mapping=mapping)
    assert only(listing) == EXPECTED
    assert codes(listing) == {"sheets_left", "phone_column_missing", "area_column_missing"}
    mapping.write_text('{"sheet": "表2", "header_row": 1, "unit": "Z"}', encoding="utf-8")
    assert codes(read(path, mapping=mapping)) == {"mapping_unknown_heading"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("owner: [1", "mapping_unreadable"),
        ("- a", "mapping_unreadable"),
        ("besitzer: B", "mapping_unknown_field"),
        ("owner: [B]", "mapping_unreadable"),
        ("header_row: x", "mapping_unreadable"),
    ],
)
def test_refused_mapping(tmp_path: Path, content: str, code: str) -> None:
    """A mapping that cannot be meant is refused before any row is read."""
    mapping = tmp_path / "m.yaml"
    mapping.write_text(content, encoding="utf-8")
    assert codes(read(write_xlsx(tmp_path / "a.xlsx", table(row())), mapping=mapping)) == {code}


def test_first_sheet_with_headings_is_read(tmp_path: Path) -> None:
    """Covers and hidden sheets are passed over; the report says what was read and what was left."""
    path = write_xlsx(tmp_path / "a.xlsx", table(row()), [["封面"]], table(row(房号="0202")), hidden=0)
    listing = read(path)
    assert [entry.where.room for entry in listing.entries] == ["0202"]
    assert (listing.report.sheet, listing.report.sheets_left) == ("表3", ("表2",))
    assert codes(listing) == {"sheets_left"}


def test_rows_of_print_layout_are_skipped(tmp_path: Path) -> None:
    """Totals, signatures, page headings and blanks are counted and stay silent."""
    blank: list[str] = [""] * len(HEADINGS)
    path = write_xlsx(
        tmp_path / "a.xlsx",
        table(
            row(),
            ["1栋小计", *blank[1:13], 1080],
            blank,
            ["翠湖花园欠费表"],
            ["单位：元"],
            HEADINGS,
            row(房号="0102"),
            ["合计：", *blank[1:13], 2160],
            ["制表：财务部　　审核："],
        ),
    )
    listing = read(path)
    assert listing.report.skipped == {"total": 2, "blank": 1, "heading": 2, "note": 1, "signature": 1}
    assert listing.report.rows == {"ok": 2, "skipped": 7}
    assert listing.report.issues == []


def test_first_column_and_rows_may_be_blank(tmp_path: Path) -> None:
    """Row numbers and column letters are those that Excel shows."""
    cells = [[], [], ["", "", *HEADINGS], ["", "", *row(业主姓名="")]]
    path = write_xlsx(tmp_path / "a.xlsx", cells)
    (issue,) = read(path).report.issues
    assert (issue.row, issue.column, issue.code) == (4, "业主姓名", "no_owner")
