"""Groups of fields that are read and checked together: where, who, when, how much."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from domain.money import CENT, ZERO, yuan
from imports import cells, periods
from imports.codes import DEFAULT_ITEM, PROPERTY_FEE, item_code, occupancy_code, reason_code
from imports.draft import Draft
from imports.months import exact_months, regular_amounts, slices, whole_months
from imports.places import split_combined, with_words

_FAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Where:
    """A unit as people read it."""

    community: str
    building: str
    entrance: str
    room: str


@dataclass(frozen=True, slots=True)
class Who:
    """The owner, and what the list knows about the household."""

    owner: str
    phone: str  # "" = to be traced
    occupancy: str
    steward: str
    reason: str


@dataclass(frozen=True, slots=True)
class Charge:
    """What is charged: the item, its price a month if the list says it, and the area."""

    item: str
    code: str
    area: Decimal | None  # ㎡, two decimals
    monthly: tuple[Decimal, ...]  # possible prices of a whole month in yuan, unrounded


@dataclass(frozen=True, slots=True)
class Sum:
    """The three amounts in yuan; owed = receivable − received."""

    receivable: Decimal
    received: Decimal
    owed: Decimal


def read_where(draft: Draft) -> Where:
    """This function will read community, building, entrance and room, combined ones too."""
    community = cells.name(draft.text("community", 120))
    if not community:
        draft.add("no_community", "community")
    building = draft.text("building", 40)
    entrance = draft.text("entrance", 40)
    room = draft.text("room", 40).replace(" ", "")
    source = "room"
    if not room and draft.has("unit"):
        source = "unit"
        room = draft.text("unit", 120)
    if room and not building:
        combined = split_combined(room, community)
        building, split_entrance, room = combined or ("", "", room)
        entrance = split_entrance or entrance
    if isinstance(draft.cell(source), date):
        draft.add("room_is_date", source)
    elif not room:
        draft.add("no_room", source)
    elif not building:
        draft.add("no_building", "building" if draft.has("building") else source)
    return Where(community, *with_words(building, entrance), room)


def _read_phone(draft: Draft) -> str:
    if not draft.has("phone"):
        return ""
    faults = len(draft.issues)
    phone = draft.parsed("phone", cells.parse_phone) or ""
    if not phone and len(draft.issues) == faults:
        draft.add("phone_missing", "phone")
    return phone


def read_who(draft: Draft) -> Who:
    """This function will read owner, telephone, occupancy, steward and reason."""
    owner = cells.name(draft.text("owner", 120))
    if not owner:
        draft.add("no_owner" if draft.has("owner") else "no_owner_column", "owner")
    occupancy = occupancy_code(cells.text(draft.cell("occupancy")))
    if occupancy is None:
        draft.add("occupancy_unknown", "occupancy")
    reason = reason_code(cells.text(draft.cell("reason")))
    if reason is None:
        draft.add("reason_unknown", "reason")
    return Who(
        owner,
        _read_phone(draft),
        "unknown" if occupancy is None else occupancy,
        cells.name(draft.text("steward", 60)),
        "other" if reason is None else reason,
    )


def read_charge(draft: Draft) -> Charge:
    """This function will read the charge, its rate and the area."""
    item = draft.text("item", 60) or DEFAULT_ITEM
    full = draft.parsed("area", cells.parse_area)
    area = None
    if full is not None:
        area = full.quantize(CENT, ROUND_HALF_UP)
        if area <= 0:
            draft.add("area_not_positive", "area")
        elif area != full:
            draft.add("area_rounded", "area", rounded=str(area))
    elif draft.has("area") and not draft.faulty("area"):
        draft.add("area_missing", "area")
    rate = draft.parsed("rate", cells.parse_rate)
    prices: tuple[Decimal, ...] = ()
    if rate is not None and not draft.faulty("area"):
        prices = (full * rate, rate) if full is not None else (rate,)
    return Charge(item, item_code(item), area, prices)


def _add_months(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _raw_span(draft: Draft, months: Decimal | None) -> tuple[date, date] | None:
    """Start and end from two columns, one column, or one date and the number of months."""
    if draft.blank("start") and draft.blank("end") and not draft.blank("period"):
        return draft.parsed("period", periods.parse_period)
    start = draft.parsed("start", lambda cell: periods.parse_date(cell, "start"))
    end = draft.parsed("end", lambda cell: periods.parse_date(cell, "end"))
    if draft.faulty("start", "end"):
        return None
    count = int(months) if months and months == int(months) else 0
    if start and not end and count and start.day == 1:
        end = _add_months(start, count) - timedelta(days=1)
    if end and not start and count and end == periods.month_end(end.year, end.month):
        start = _add_months(end.replace(day=1), 1 - count)
    if start and end:
        return start, end
    draft.add("period_missing", "end" if start else "start" if draft.has("start") else "period")
    return None


def _check_span(draft: Draft, start: date, end: date, today: date) -> bool:
    if end < start:
        draft.add("period_reversed", "end" if draft.has("end") else "period")
    elif start > today:
        draft.add("period_in_future", "start" if draft.has("start") else "period", today=today.isoformat())
    elif end > today + _FAR:
        draft.add("period_end_far", "end" if draft.has("end") else "period", today=today.isoformat())
    else:
        return True
    return False


def read_span(draft: Draft, today: date) -> tuple[date, date] | None:
    """This function will read the period (first and last day) and compare it with the months column.

    A period such as 2016-01-01 to 2017-01-01 with 12 months ends the day before: some systems
    write the first day that is not charged. None when there is an error.
    """
    months = draft.parsed("months", cells.parse_months)
    span = _raw_span(draft, months)
    if span is None or not _check_span(draft, *span, today):
        return None
    start, end = span
    apart = (end.year - start.year) * 12 + end.month - start.month
    if months and end.day == start.day and apart == months:
        end -= timedelta(days=1)
    exact = exact_months(slices(start, end))
    tolerance = Decimal(0) if whole_months(start, end) else Decimal("0.99")
    if months is not None and abs(months - exact) > tolerance:
        draft.add("months_mismatch", "months", months=f"{exact:.4g}")
    return start, end


def _amount(draft: Draft, name: str) -> Decimal | None:
    value = draft.parsed(name, cells.parse_amount)
    if value is not None and value < 0:
        draft.add("amount_negative", name)
    return value


def read_sum(draft: Draft) -> Sum | None:
    """This function will read the amounts and derive the missing one; None when there is an error."""
    receivable, received, owed = (_amount(draft, name) for name in ("receivable", "received", "owed"))
    if draft.faulty("receivable", "received", "owed"):
        return None
    if receivable is None:
        if owed is None:
            draft.add("amount_missing", "owed")
            return None
        receivable = owed + (received or ZERO)
    if received is None:
        received = ZERO if owed is None else receivable - owed
    expected = receivable - received
    if received > receivable:
        draft.add("received_exceeds", "received")
    elif owed is not None and (owed != expected or received < 0):
        draft.add("owed_mismatch", "owed", expected=str(min(expected, receivable)))
    else:
        return Sum(receivable, received, expected)
    return None


def regular_price(
    draft: Draft, charge: Charge, span: tuple[date, date], receivable: Decimal
) -> Decimal | None:
    """This function will return the monthly price in yuan that explains the receivable, if one does.

    For the property fee the lack of an explanation is a warning. A receivable that was rounded
    once for all months instead of month by month passes, too.
    """
    parts = slices(*span)
    expected = [(price, sum(regular_amounts(parts, price), ZERO)) for price in charge.monthly]
    for price, total in expected:
        if total == receivable:
            return price
    length = exact_months(parts)
    once = any(yuan(price * length) == receivable for price in charge.monthly)
    if expected and not once and charge.code == PROPERTY_FEE:
        draft.add("receivable_mismatch", "receivable", expected=str(expected[0][1]))
    return None
