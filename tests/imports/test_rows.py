"""The rules of a row."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from imports.cells import Cell
from imports.listing import Listing
from imports.texts import Severity
from tests.imports.lists import FIXTURES, HEADINGS, SAMPLE, codes, read, row, table, write_xlsx

# What each row of the dirty list must be told, by the words of the expectation.
_TOLD = {
    "欠费金额 is not 应收 − 已收": "owed_mismatch",
    "negative amount": "amount_negative",
    "three decimals": "amount_decimals",
    "end before start": "period_reversed",
    "no room": "no_room",
    "no owner": "no_owner",
    "area 0": "area_not_positive",
    "date that does not exist": "date_impossible",
    "duplicate of the first row": "duplicate",
    "phone not valid, case opens, owner to be traced": "phone_invalid",
    "应收 differs from area × rate × months": "receivable_mismatch",
    "text in an amount": "amount_unreadable",
    "period in the future": "period_in_future",
    "money too large to be true": "amount_too_large",
}


def _one(tmp_path: Path, **changes: Cell) -> Listing:
    return read(write_xlsx(tmp_path / "a.xlsx", table(row(**changes))))


def test_dirty_list() -> None:
    """Every row of the dirty list gets exactly what is expected of it."""
    listing = read(FIXTURES / "dirty.xlsx")
    severities: dict[int, set[str]] = {}
    found: dict[int, set[str]] = {}
    for issue in listing.report.issues:
        assert issue.row is not None
        severities.setdefault(issue.row, set()).add(issue.severity.value)
        found.setdefault(issue.row, set()).add(issue.code)
    with (FIXTURES / "dirty_expected.csv").open(encoding="utf-8-sig") as file:
        expected = {int(line["excel_row"]): line["expected"] for line in csv.DictReader(file)}
    for number, words in expected.items():
        kind, _, told = words.partition(": ")
        assert severities.get(number, {"ok"}) == {kind}, number
        assert found.get(number, set()) == ({_TOLD[told]} if told in _TOLD else set()), number
    going_in = {entry.row for entry in listing.entries}
    assert going_in == {n for n, words in expected.items() if not words.startswith("error")} - {21}
    assert [entry.row for entry in listing.settled] == [21]
    assert listing.report.rows == {"ok": 5, "warning": 2, "error": 12, "skipped": 1}


def test_dirty_values() -> None:
    """Full-width digits, serial dates, separators and formula-like text are read for what they mean."""
    entries = {entry.row: entry for entry in read(FIXTURES / "dirty.xlsx").entries}
    assert (entries[3].where.room, entries[3].who.owner, entries[3].who.phone) == (
        "0102",
        "李娜",
        "13800000002",
    )
    assert entries[4].span == entries[2].span
    assert entries[5].amounts == entries[2].amounts
    assert entries[15].who.phone == ""
    assert entries[19].who.owner == '=HYPERLINK("x")'


def test_sample_list() -> None:
    """The sample has 320 rows without a single issue and its own total."""
    report = read(SAMPLE).report
    assert report.rows == {"ok": 320, "skipped": 2}
    assert report.issues == []
    assert (report.accounts, report.owed) == (320, Decimal("759149.91"))
    assert report.receivable - report.received == report.owed


@pytest.mark.parametrize(
    ("changes", "amounts"),
    [
        ({"欠费金额": None, "已收金额": 80.0}, "1080.00 80.00 1000.00"),
        ({"应收金额": "", "已收金额": 80.0, "欠费金额": 1000.0}, "1080.00 80.00 1000.00"),
        ({"已收金额": None, "欠费金额": 1000.0}, "1080.00 80.00 1000.00"),
        ({"已收金额": "-"}, "1080.00 0.00 1080.00"),
        ({"应收金额": None, "已收金额": None, "欠费金额": 1080.0}, "1080.00 0.00 1080.00"),
        ({"已收金额": None, "欠费金额": None}, "1080.00 0.00 1080.00"),
    ],
)
def test_third_amount_is_derived(tmp_path: Path, changes: dict[str, Any], amounts: str) -> None:
    """Of 应收, 已收 and 欠费 the missing one follows from the others."""
    (entry,) = _one(tmp_path, **changes).entries
    found = entry.amounts
    assert f"{found.receivable} {found.received} {found.owed}" == amounts


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"已收金额": 1100.0, "欠费金额": None}, {"received_exceeds"}),
        ({"已收金额": None, "欠费金额": 1100.0}, {"owed_mismatch"}),
        ({"应收金额": None, "已收金额": 10.0, "欠费金额": None}, {"amount_missing"}),
        ({"建筑面积": 200_000.0}, {"area_absurd"}),
        ({"楼栋": ""}, {"no_building"}),
        ({"楼栋": "", "房号": date(2026, 3, 12)}, {"room_is_date"}),
        ({"项目": ""}, {"no_community"}),
        ({"欠费截止": ""}, {"period_missing"}),
        ({"欠费截止": "2062-10-31"}, {"period_end_far"}),
        ({"业主姓名": "名" * 121}, {"text_too_long"}),
        ({"房号": "", "业主姓名": "", "应收金额": "待核", "欠费起始": "?"}, {
            "no_room", "no_owner", "amount_unreadable", "date_unreadable",
        }),
    ],
)  # fmt: skip
def test_errors(tmp_path: Path, changes: dict[str, Any], expected: set[str]) -> None:
    """A row with errors stays out, and all that is wrong with it is said at once."""
    listing = _one(tmp_path, **changes)
    assert codes(listing) == expected
    assert listing.entries == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"联系电话": ""}, "phone_missing"),
        ({"联系电话": "123"}, "phone_invalid"),
        ({"建筑面积": None}, "area_missing"),
        ({"建筑面积": 90.001, "应收金额": 1080.0}, "area_rounded"),
        ({"收费标准": "面议"}, "rate_unreadable"),
        ({"收费标准": 3.0}, "receivable_mismatch"),
    ],
)
def test_warnings(tmp_path: Path, changes: dict[str, Any], expected: str) -> None:
    """A row with warnings goes in."""
    listing = _one(tmp_path, **changes)
    assert expected in codes(listing)
    assert all(issue.severity is Severity.WARNING for issue in listing.report.issues)
    assert len(listing.entries) == 1


def test_receivable_rounded_once(tmp_path: Path) -> None:
    """Area × rate × months rounded once is as good as rounded month by month."""
    changes: dict[str, Any] = {"建筑面积": 112.41, "收费标准": 2.3, "欠费起始": "2026-08"}
    monthly = _one(tmp_path, **changes, 应收金额=775.62, 欠费金额=775.62)
    once = _one(tmp_path, **changes, 应收金额=775.63, 欠费金额=775.63)
    assert codes(monthly) == codes(once) == set()


def test_parking_is_charged_by_the_month(tmp_path: Path) -> None:
    """A charge that goes by the month, not by the area, is no mismatch."""
    assert codes(_one(tmp_path, 费用项目="车位管理费", 收费标准=180.0)) == set()


def test_overlap_and_shared_month(tmp_path: Path) -> None:
    """The same charge may not cover a day twice nor share a month; another charge or owner may."""
    rows = [
        row(),
        row(费用项目="车位费", 收费标准=180.0),
        row(业主姓名="测试乙"),
        row(楼栋="1号楼", 欠费起始="2026-10-01", 应收金额=180.0, 欠费金额=180.0),
        row(欠费起始="2026-04-10", 欠费截止="2026-04-20", 应收金额=60.0, 欠费金额=60.0, 收费标准=""),
        row(欠费起始="2026-04-21", 欠费截止="2026-04-30", 应收金额=60.0, 欠费金额=60.0, 收费标准=""),
    ]
    listing = read(write_xlsx(tmp_path / "a.xlsx", table(*rows)))
    errors = [(i.row, i.code, i.params) for i in listing.report.issues if i.severity is Severity.ERROR]
    assert errors == [(5, "duplicate", {"other": "2"}), (7, "same_month", {"other": "6"})]


def test_months_column(tmp_path: Path) -> None:
    """A number of months that disagrees with the period is a warning, and fills in for a missing date."""
    headings = [*HEADINGS, "欠费月数"]
    good = [headings, [*row(), 6], [*row(房号="0102", 欠费截止=""), "6个月"]]
    listing = read(write_xlsx(tmp_path / "a.xlsx", good))
    assert codes(listing) == set()
    assert listing.entries[0].span == listing.entries[1].span
    bad = [headings, [*row(), 5], [*row(房号="0102"), "很多"]]
    assert codes(read(write_xlsx(tmp_path / "b.xlsx", bad))) == {"months_mismatch", "months_unreadable"}


def test_unknown_words_are_warnings(tmp_path: Path) -> None:
    """An occupancy or a reason outside the tables is kept as unknown or other."""
    cells = [[*HEADINGS, "入住状态", "欠费原因"], [*row(), "猫", "狗"]]
    listing = read(write_xlsx(tmp_path / "a.xlsx", cells))
    assert codes(listing) == {"occupancy_unknown", "reason_unknown"}
    (entry,) = listing.entries
    assert (entry.who.occupancy, entry.who.reason) == ("unknown", "other")
