"""Cells: amounts, areas, telephone numbers, names."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells import Cell, CellError, name, parse_amount, parse_area, parse_phone, parse_rate, text

FEN = st.integers(-100_000_000_000, 100_000_000_000).map(lambda fen: Decimal(fen) / 100)


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        (1080.0, "1080.00"),
        (1080, "1080.00"),
        ("1,080.00", "1080.00"),
        ("￥1,080.00", "1080.00"),
        ("¥ 1080元", "1080.00"),
        ("人民币1080元整", "1080.00"),
        ("(1,080.00)", "-1080.00"),
        ("（50）", "-50.00"),
        ("-￥50", "-50.00"),
        ("−50", "-50.00"),
        ("1.08E3", "1080.00"),
        ("１０８０．５", "1080.50"),
        ("1,0800.5", "10800.50"),
        ("-", "0.00"),
        ("－", "0.00"),
        ("-0.00", "0.00"),
        (646.3499999999999, "646.35"),
    ],
)
def test_amount(cell: Cell, yuan: str) -> None:
    """An amount is read exactly, however people write it."""
    assert str(parse_amount(cell)) == yuan


@pytest.mark.parametrize("cell", [None, "", "  ", "\u3000"])
def test_blank_amount(cell: Cell) -> None:
    """A blank cell is no amount, not zero."""
    assert parse_amount(cell) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("待核", "amount_unreadable"),
        ("1,08", "amount_unreadable"),
        ("12.5.1", "amount_unreadable"),
        (True, "amount_unreadable"),
        (float("nan"), "amount_unreadable"),
        ("=1+1", "amount_unreadable"),
        (1080.005, "amount_decimals"),
        ("1080.005", "amount_decimals"),
        ("0.0000001", "amount_decimals"),
        (1e12, "amount_too_large"),
        ("-1e12", "amount_too_large"),
    ],
)
def test_refused_amount(cell: Cell, code: str) -> None:
    """What is no exact amount is refused with its code."""
    with pytest.raises(CellError) as refusal:
        parse_amount(cell)
    assert refusal.value.code == code


@given(FEN)
def test_amount_survives_excel(yuan: Decimal) -> None:
    """Every amount comes back to the fen from a float cell, plain text and text with separators."""
    assert parse_amount(float(yuan)) == yuan
    assert parse_amount(str(yuan)) == yuan
    assert parse_amount(f"￥{yuan:,}") == yuan


@given(FEN, FEN)
def test_amount_survives_formulas(left: Decimal, right: Decimal) -> None:
    """The binary noise of a subtraction in the spreadsheet is no third decimal."""
    small_left, small_right = left / 1000, right / 1000
    cents = small_left.quantize(Decimal("0.01")), small_right.quantize(Decimal("0.01"))
    assert parse_amount(float(cents[0]) - float(cents[1])) == cents[0] - cents[1]


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(cell: str) -> None:
    """No text whatever breaks the reader, and nothing has a third decimal."""
    try:
        amount = parse_amount(cell)
    except CellError:
        return
    assert amount is None or amount == amount.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (" 138 0000 0002 ", "13800000002"),
        ("138-0000-0002", "13800000002"),
        ("+86 138-0000-0002", "13800000002"),
        ("8613800000002", "13800000002"),
        ("1.8909711443E10", "18909711443"),
        (18909711443.0, "18909711443"),
        ("１３８０００００００２", "13800000002"),
        ("0755-12345678", "0755-12345678"),
        ("(0755)12345678转801", "0755-12345678-801"),
        ("010 12345678", "010-12345678"),
        ("1380000/13900000002", "13900000002"),
        (None, ""),
        ("无", ""),
    ],
)
def test_phone(cell: Cell, number: str) -> None:
    """Mobile numbers have 11 digits, landlines an area code; the first valid one counts."""
    assert parse_phone(cell) == number


@pytest.mark.parametrize(
    "cell", ["1380000", "12800000001", "12345678", "18999999999", "11111111111", "=1", 5]
)
def test_refused_phone(cell: Cell) -> None:
    """Short, foreign and placeholder numbers are not kept."""
    with pytest.raises(CellError, match="phone_invalid"):
        parse_phone(cell)


def test_area_and_rate() -> None:
    """Areas lose their unit, rates what stands after the number."""
    assert parse_area("89.5㎡") == Decimal("89.5")
    assert parse_area("89.5平方米") == Decimal("89.5")
    assert parse_area("-") is None
    assert parse_rate("2.30元/㎡·月") == Decimal("2.30")
    assert parse_rate("") is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (0, "area_not_positive"),
        (-1, "area_not_positive"),
        (100_001, "area_absurd"),
        ("大", "area_unreadable"),
    ],
)
def test_refused_area(cell: Cell, code: str) -> None:
    """An area that cannot be is refused."""
    with pytest.raises(CellError, match=code):
        parse_area(cell)


def test_names() -> None:
    """Layout spaces between Chinese characters go, those of other names stay."""
    assert name("李　 娜\u200b") == "李娜"
    assert name(" John  Smith ") == "John Smith"
    assert name('=HYPERLINK("x")') == '=HYPERLINK("x")'
    assert text(1001.0) == "1001"
