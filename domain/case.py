"""The case: what its events add up to. `evolve` folds one record; nothing else makes a case."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import reduce

from domain.chain import GENESIS
from domain.events import Record
from domain.facts import Facts, OpenBill, total
from domain.limitation import Reset
from domain.states import (
    Forum,
    HoldKind,
    Instrument,
    ListingGround,
    Outcome,
    Reason,
    Segment,
    Stage,
    State,
)


@dataclass(frozen=True, slots=True)
class Hold:
    """Why the clock stands still. A dispute with named bills stops only those bills."""

    id: str
    kind: HoldKind
    since: date  # when it took effect; may lie before it was recorded
    recorded_at: datetime
    by: str
    until: date | None = None  # last day; None = until released
    bills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """An open or granted request for a harsher stage, bound to what it was made on."""

    request: int  # seq of the requesting record
    target: Stage
    proposer: str
    came_from: State
    facts_version: int
    bills: tuple[str, ...]
    approver: str = ""
    ground_evidence: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proof on file: what kind, of which day, under which reference."""

    kind: str  # event type that brought it
    on: date
    document: str


@dataclass(frozen=True, slots=True)
class Case:
    """One arrears case, frozen. Yuan for money, China's calendar for dates, aware instants."""

    case_id: str
    account_id: str
    community_id: str
    policy_version: str
    opened_at: datetime
    facts: Facts
    segment: Segment
    reason: Reason
    state: State
    seq: int
    head: str  # hash of the last record
    state_since: datetime  # when the present state was entered
    state_seq: int  # by which record
    holds: tuple[Hold, ...] = ()
    held_since: datetime | None = None  # the clock stands still from here
    held_for: timedelta = timedelta(0)  # how long it stood still in this state so far
    reminders: int = 0
    last_reminder_at: datetime | None = None
    visits: int = 0
    last_visit_on: date | None = None
    contacts: int = 0
    committee_asked_on: date | None = None
    committee_replied_on: date | None = None
    committee_skipped: str = ""
    notice_issued_on: date | None = None
    notice_delivered_on: date | None = None
    letter_sent_on: date | None = None
    letter_delivered_on: date | None = None
    forum: Forum | None = None
    court_docket: str = ""
    order_served_on: date | None = None
    instrument: Instrument | None = None
    award: Decimal | None = None  # yuan, as the instrument states it
    effective_on: date | None = None
    performance_day: date | None = None
    enforcement_docket: str = ""
    execution_started_on: date | None = None
    listing_ground: ListingGround | None = None
    listed_on: date | None = None
    approval: Approval | None = None
    evidence: tuple[Evidence, ...] = ()
    resets: tuple[Reset, ...] = ()
    outcome: Outcome | None = None
    closed_at: datetime | None = None

    @property
    def stage(self) -> Stage:
        """This function will return the stage of the ladder."""
        return self.state.stage

    @property
    def closed(self) -> bool:
        """This function will tell whether the case has ended."""
        return self.state is State.CLOSED

    @property
    def undisputed(self) -> tuple[OpenBill, ...]:
        """This function will return the open bills that no dispute names."""
        disputed = {k for h in self.holds if h.kind is HoldKind.DISPUTE for k in h.bills}
        return tuple(b for b in self.facts.bills if b.key not in disputed)

    @property
    def claim(self) -> Decimal:
        """This function will return the yuan that may be pursued now: open and undisputed."""
        return total(self.undisputed)

    @property
    def held(self) -> bool:
        """This function will tell whether the clock stands still."""
        return any(h.kind is not HoldKind.DISPUTE or not h.bills for h in self.holds) or (
            bool(self.holds) and not self.undisputed
        )

    def hold(self, hold_id: str) -> Hold | None:
        """This function will return the open hold with that id."""
        return next((h for h in self.holds if h.id == hold_id), None)

    def held_in_state(self, now: datetime) -> timedelta:
        """This function will return how long the clock has stood still in this state by `now`."""
        running = max(now - self.held_since, timedelta(0)) if self.held_since else timedelta(0)
        return self.held_for + running


def evolve(case: Case | None, record: Record) -> Case:
    """This function will return the case after one more record. Total: every stored history folds.

    Raises ValueError if the record does not follow the case (gap, other case, first not an opening).
    """
    from domain.folding import FOLD, opened  # the table of folds needs the class above

    if case is None:
        return opened(record)
    if (record.case_id, record.seq, record.prev) != (case.case_id, case.seq + 1, case.head):
        msg = f"record {record.case_id}/{record.seq} does not follow {case.case_id}/{case.seq}"
        raise ValueError(msg)
    folded = FOLD[type(record.event)](case, record)
    return _settle_clock(_place(folded, record), record)


def fold(records: tuple[Record, ...], case: Case | None = None) -> Case:
    """This function will fold records, oldest first, onto a case or onto nothing."""
    result = reduce(evolve, records, case)  # type: ignore[arg-type]
    if result is None:
        msg = "no records to fold"
        raise ValueError(msg)
    return result


def _place(case: Case, record: Record) -> Case:
    """Put the case where the record says; entering a state starts its clock anew."""
    case = replace(case, seq=record.seq, head=record.hash)
    if record.to_state is case.state:
        return case
    return replace(
        case,
        state=record.to_state,
        state_since=record.at,
        state_seq=record.seq,
        held_for=timedelta(0),
        held_since=record.at if case.held_since else None,
    )


def _settle_clock(case: Case, record: Record) -> Case:
    """Start or stop the stopped clock when the holds or the bills changed whether the case is held."""
    if case.held == (case.held_since is not None):
        return case
    if case.held:
        return replace(case, held_since=record.at)
    return replace(case, held_since=None, held_for=case.held_in_state(record.at))


EMPTY_HEAD = GENESIS
