"""One row of a list: what it says, what is wrong with it, or why it is no row of data."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain import ids
from imports.cells import Cell, is_blank, text
from imports.draft import Draft
from imports.fields import (
    Charge,
    Sum,
    Where,
    Who,
    read_charge,
    read_span,
    read_sum,
    read_where,
    read_who,
    regular_price,
)
from imports.headings import Headings, normalise
from imports.issues import Issue
from imports.places import place

Allowed = Callable[[str, str], bool]  # community id, building as written


class Status(StrEnum):
    """What becomes of a row."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    SKIPPED = "skipped"


class Skip(StrEnum):
    """Why a row is no arrears: counted, not reported one by one."""

    BLANK = "blank"
    HEADING = "heading"  # titles, unit rows and repeated headings
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"  # text beside or below the table
    ZERO_OWED = "zero_owed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that may go in: one charge of one account over one period."""

    row: int
    where: Where
    who: Who
    charge: Charge
    span: tuple[date, date]  # first and last day
    amounts: Sum
    monthly: Decimal | None  # yuan of a whole month, unrounded, when it explains the receivable
    community_id: str
    unit_id: str
    owner_id: str
    account_id: str


@dataclass(frozen=True, slots=True)
class RowResult:
    """The outcome of one row. A skipped row with nothing owed keeps its entry: it may settle a debt."""

    status: Status
    issues: Sequence[Issue] = ()
    entry: Entry | None = None
    skip: Skip | None = None


# Columns that tell a repeated heading: their cells never hold such words.
_TELLING = {"room", "unit", "start", "end", "period", "receivable", "received", "owed"}
_TOTAL = re.compile(r".{0,12}?(合计|总计|小计|共计|累计|总合计)(\s*[::]?\s*[\d,.]*.{0,8})?")
_SIGNATURE = re.compile(
    r"(制表|审核|复核|编制|填表|经办|负责人|打印|导出|财务|会计|出纳|说明|备注|注)(人|人员|时间|日期|部门)?\s*[::].*|"
    r"(制表|审核|复核|编制|填表)(人|时间|日期)?"
)
_UNIT_ROW = re.compile(r"(金额)?单位\s*[::].*|截[至止].*|第.{1,5}页.*")


def _first_text(cells: Sequence[Cell]) -> str:
    return next((text(c) for c in cells if isinstance(c, str) and not is_blank(c)), "")


def _mapped(draft: Draft, *names: str) -> bool:
    """Whether any of these columns shows something in this row; constants do not count."""
    return any(name in draft.columns and not draft.blank(name) for name in names)


class RowReader:
    """Reads the rows of one list in order; remembers them to find duplicates."""

    def __init__(
        self,
        headings: Headings,
        constants: Mapping[str, str],
        today: date,
        allowed: Allowed | None = None,
    ) -> None:
        """This function will keep what all rows of the list share."""
        self._columns = headings.columns
        self._constants = constants
        self._today = today
        self._allowed = allowed
        self._labels = [(c.index, normalise(c.heading)) for n, c in headings.columns.items() if n in _TELLING]
        self._seen: dict[tuple[str, str], list[tuple[date, date, int]]] = {}

    def read(self, row: int, cells: Sequence[Cell]) -> RowResult:
        """This function will judge one row (numbered as Excel shows it) and collect all its issues."""
        draft = Draft(row, cells, self._columns, self._constants)
        if skip := self._skip(draft):
            return RowResult(Status.SKIPPED, skip=skip)
        entry = self._entry(draft)
        if entry is None or draft.refused:
            return RowResult(Status.ERROR, draft.issues)
        if entry.amounts.owed == 0:
            return RowResult(Status.SKIPPED, entry=entry, skip=Skip.ZERO_OWED)
        return RowResult(Status.WARNING if draft.issues else Status.OK, draft.issues, entry)

    def _skip(self, draft: Draft) -> Skip | None:
        """Why the row is no data. A row with both room and owner is data unless it repeats the heading."""
        if self._is_heading(draft.cells):
            return Skip.HEADING
        if _mapped(draft, "owner") and _mapped(draft, "room", "unit"):
            return None
        if all(is_blank(cell) for cell in draft.cells):
            return Skip.BLANK
        first = _first_text(draft.cells)
        if _TOTAL.fullmatch(first):
            return Skip.TOTAL
        if _SIGNATURE.fullmatch(first):
            return Skip.SIGNATURE
        return self._note(draft, first)

    def _is_heading(self, cells: Sequence[Cell]) -> bool:
        """Whether the row repeats the heading, as lists do at the top of every printed page."""
        texts = ((cells[i], label) for i, label in self._labels if i < len(cells))
        return sum(isinstance(c, str) and normalise(c) == label for c, label in texts) > 1

    def _note(self, draft: Draft, first: str) -> Skip | None:
        """Text that stands beside, above or below the table."""
        if _UNIT_ROW.fullmatch(first):
            return Skip.HEADING
        if not _mapped(draft, *self._columns):
            return Skip.NOTE
        filled = [cell for cell in draft.cells if not is_blank(cell)]
        lone = len(filled) == 1 and isinstance(filled[0], str)
        return Skip.NOTE if lone else None

    def _entry(self, draft: Draft) -> Entry | None:
        """Read every group even after an error, so that one import tells all that is wrong."""
        where, who, charge = read_where(draft), read_who(draft), read_charge(draft)
        span = read_span(draft, self._today)
        amounts = read_sum(draft)
        if span is None or amounts is None:
            return None
        monthly = regular_price(draft, charge, span, amounts.receivable)
        if not (where.community and where.room and who.owner):
            return None
        community = ids.community_id(where.community)
        core = place(where.building, where.entrance, where.room)
        unit = ids.unit_id(community, core.building, core.entrance, core.room)
        owner = ids.owner_id(unit, who.owner)
        account = ids.account_id(unit, owner)
        entry = Entry(draft.row, where, who, charge, span, amounts, monthly, community, unit, owner, account)
        if self._allowed is not None and not self._allowed(community, where.building):
            draft.add("outside_places", "community")
        self._check_duplicate(draft, entry)
        return entry

    def _check_duplicate(self, draft: Draft, entry: Entry) -> None:
        """The same charge of an account may not cover a day twice, nor share a month between rows."""
        start, end = entry.span
        earlier = self._seen.setdefault((entry.account_id, entry.charge.code), [])
        for first, last, row in earlier:
            if start <= last and first <= end:
                draft.add("duplicate", "start" if draft.has("start") else "period", other=str(row))
                return
            touching = {(last.year, last.month), (first.year, first.month)}
            if touching & {(start.year, start.month), (end.year, end.month)}:
                draft.add("same_month", "start" if draft.has("start") else "period", other=str(row))
                return
        if not draft.refused:
            earlier.append((start, end, draft.row))
