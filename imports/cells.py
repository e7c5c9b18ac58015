"""Single cells: what a spreadsheet holds, turned into text, money, areas and telephone numbers."""

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

Cell = str | int | float | bool | date | datetime | time | timedelta | None

ZERO = Decimal("0.00")
_CENT = Decimal("0.01")
# Excel keeps the noise of binary arithmetic (775.62 - 129.27 = 646.3499999999999); nobody writes
# a millionth of a yuan, so that much is noise and anything more is a third decimal.
_NOISE = Decimal("0.000001")
MAX_AMOUNT = Decimal(1_000_000_000)
MAX_AREA = Decimal(100_000)

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = {"-", "--", "---", "—", "——", "–", "―", "/", "\\", "无"}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+)(\.\d*)?")
_CURRENCY = re.compile(r"^(人民币|RMB|CNY|¥|¥)|(元整?|RMB|CNY)$", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)")
_AREA_UNIT = re.compile(r"(m2|m²|平方米|平米|平方|平)$", re.IGNORECASE)


class CellError(ValueError):
    """Raised when a cell cannot be what its column says; `code` is one of the row texts."""

    def __init__(self, code: str) -> None:
        """This function will keep the code."""
        self.code = code
        super().__init__(code)


def shown(value: Cell) -> str:
    """This function will return a cell as the file shows it, for an issue; at most 80 characters."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:80]


def text(value: Cell) -> str:
    """This function will return a cell as clean text: half-width, no invisible characters, single spaces.

    A whole float loses its ".0"; formula-like text ("=1+1") stays text.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return shown(value)
    if value.isascii():
        return " ".join(value.split())
    return " ".join(unicodedata.normalize("NFKC", value).translate(_INVISIBLE).split())


def name(value: Cell) -> str:
    """This function will return a person's name; spaces between Chinese characters are layout and go."""
    clean = text(value)
    return clean if clean.isascii() else re.sub(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])", "", clean)


def is_blank(value: Cell) -> bool:
    """This function will tell whether a cell shows nothing."""
    return value is None or (isinstance(value, str) and not value.strip("\u200b\ufeff \t\r\n\u3000\xa0"))


def _number(value: Cell, code: str) -> Decimal:
    """The exact number in a cell; the float as its shortest decimal, text without separators."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CellError(code)
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise CellError(code)
        return Decimal(repr(value))
    clean = text(value).replace(" ", "").replace("−", "-").replace("–", "-")
    bracketed = clean.startswith("(") and clean.endswith(")")
    clean = _CURRENCY.sub("", _CURRENCY.sub("", clean[1:-1] if bracketed else clean))
    if clean.startswith("-"):
        clean = "-" + _CURRENCY.sub("", clean[1:])
    if _GROUPED.fullmatch(clean):
        clean = clean.replace(",", "")
    if not _NUMBER.fullmatch(clean):
        raise CellError(code)
    return -Decimal(clean) if bracketed else Decimal(clean)


def parse_amount(value: Cell) -> Decimal | None:
    """This function will return an amount in yuan, two decimals, negative ones too; None for a blank cell.

    A dash alone is zero. Raises CellError: amount_unreadable, amount_too_large (over 10^9 either
    way), amount_decimals (more than two).
    """
    if is_blank(value):
        return None
    if isinstance(value, str) and text(value) in _DASHES:
        return ZERO
    number = _number(value, "amount_unreadable")
    if abs(number) > MAX_AMOUNT:
        raise CellError("amount_too_large")
    rounded = number.quantize(_CENT, ROUND_HALF_UP)
    off = abs(number - rounded)
    if off > (_NOISE if isinstance(value, float) else 0):
        raise CellError("amount_decimals")
    return rounded + ZERO  # turns -0.00 into 0.00


def parse_area(value: Cell) -> Decimal | None:
    """This function will return an area in ㎡ with all its decimals; None for a blank cell.

    Raises CellError: area_unreadable, area_not_positive, area_absurd (over 100 000).
    """
    if is_blank(value) or (isinstance(value, str) and text(value) in _DASHES):
        return None
    plain = _AREA_UNIT.sub("", text(value).replace(" ", "")) if isinstance(value, str) else value
    area = _number(plain, "area_unreadable")
    if area <= 0:
        raise CellError("area_not_positive")
    if area > MAX_AREA:
        raise CellError("area_absurd")
    return area


def parse_rate(value: Cell) -> Decimal | None:
    """This function will return the yuan a month (per ㎡ or per item); units after it are ignored.

    None for a blank cell. Raises CellError: rate_unreadable, also when it is not above zero.
    """
    if is_blank(value) or (isinstance(value, str) and text(value) in _DASHES):
        return None
    plain: Cell = value
    if isinstance(value, str):
        found = _LEADING_NUMBER.search(text(value))
        plain = found.group(1) if found else value
    rate = _number(plain, "rate_unreadable")
    if not 0 < rate <= MAX_AREA:
        raise CellError("rate_unreadable")
    return rate


def parse_months(value: Cell) -> Decimal | None:
    """This function will return a number of months, "6个月" too; None for a blank cell.

    Raises CellError: months_unreadable.
    """
    if is_blank(value) or (isinstance(value, str) and text(value) in _DASHES):
        return None
    plain = re.sub(r"(个月|月)$", "", text(value)) if isinstance(value, str) else value
    months = _number(plain, "months_unreadable")
    if not 0 <= months <= 1200:
        raise CellError("months_unreadable")
    return months


_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(
    r"\(?(010|02\d|0[3-9]\d{2})\)?-?(\d{7,8})(?:(?:-|转|ext\.?|x)(\d{1,6}))?", re.IGNORECASE
)
_BETWEEN_PHONES = re.compile(r"[/、,;|\n]|或")
# Property systems make people fill in this number when they have none.
_PLACEHOLDERS = {"18999999999", "13800138000"}


def _one_phone(raw: str) -> str:
    digits = re.sub(r"^(\+?86-?|0086-?)(?=1[3-9])", "", re.sub(r"[\s.]|(?<=\d)-(?=\d{4}(-|$))", "", raw))
    if _MOBILE.fullmatch(digits):
        return "" if digits in _PLACEHOLDERS or len(set(digits[2:])) == 1 else digits
    found = _LANDLINE.fullmatch(re.sub(r"[\s.]", "", raw))
    if not found:
        return ""
    area, local, extension = found.groups()
    return f"{area}-{local}" + (f"-{extension}" if extension else "")


def parse_phone(value: Cell) -> str:
    """This function will return a mainland number, "13800000001" or "0755-12345678-801"; "" for a blank cell.

    The first valid one of several counts. Raises CellError: phone_invalid.
    """
    if is_blank(value) or (isinstance(value, str) and text(value) in _DASHES):
        return ""
    raw = text(value)
    if _NUMBER.fullmatch(raw) and ("e" in raw.lower() or raw.endswith(".0")):
        number = Decimal(raw)
        raw = str(int(number)) if number == number.to_integral_value() else raw
    for part in _BETWEEN_PHONES.split(raw):
        if phone := _one_phone(part.strip()):
            return phone
    raise CellError("phone_invalid")
