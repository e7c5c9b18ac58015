"""The case as frozen state. Only `domain.folding` makes one, from its records."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.alerts import Alert
from domain.claims import excluded
from domain.complaints import Complaint
from domain.contact import NO_CONTACT, ContactLog
from domain.entries import Entry
from domain.execution import NO_EXECUTION, Execution
from domain.facts import Facts, OpenBill, total
from domain.limitation import Reset, Suspension
from domain.parties import Parties
from domain.plans import Plans
from domain.proceedings import NO_PROCEEDINGS, Proceedings
from domain.promises import Promises
from domain.relief import Reliefs
from domain.requests import DataRequest
from domain.reviews import BarredBill
from domain.states import (
    Forum,
    HoldKind,
    Instrument,
    ListingGround,
    Outcome,
    Procedure,
    Reason,
    Role,
    Segment,
    SegmentGround,
    ShortCutGround,
    Stage,
    State,
    Venue,
)
from domain.visits import PlannedVisit


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
class Stop:
    """A time for which the clock stood still."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """An open or granted request for a harsher stage, bound to what it was made on."""

    request: int  # seq of the requesting record
    target: Stage
    proposer: str
    came_from: State
    facts_version: int
    balance: Decimal  # yuan claimed
    bills: tuple[str, ...]  # keys of the bills claimed
    approver: str = ""
    ground_evidence: str = ""
    disputed: tuple[str, ...] | None = None  # bills disputed when it was made; None in the oldest records
    evidence: tuple[str, ...] | None = None  # documents on file when it was made
    policy_version: str = ""
    cosigner: str = ""  # the first of two signatures, where the amount needs two
    assignee: str = ""  # whom legal delegated the decision to
    short_cut: ShortCutGround | None = None
    venue: Venue | None = None
    procedure: Procedure | None = None
    plan: str = ""  # the plan in good standing that it was made under


@dataclass(frozen=True, slots=True)
class Override:
    """A guard that somebody with the right to do so set aside, for the bills claimed at that time."""

    code: str  # the refusal's code
    role: Role
    by: str
    at: datetime
    document: str
    bills: tuple[str, ...]  # a bill that joins the claim later is not covered


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
    anchor_due: date  # due day of the oldest bill at opening: the rhythm counts from it for ever
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
    stops: tuple[Stop, ...] = ()  # when it stood still before: over, in order, none touching another
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
    delisted_on: date | None = None
    approval: Approval | None = None
    turned_down: tuple[Stage, ...] = ()  # people said no, or not yet: the clock does not propose these again
    evidence: tuple[Evidence, ...] = ()
    resets: tuple[Reset, ...] = ()
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    demanded: tuple[
        str, ...
    ] = ()  # keys of the bills in the written demand: from then on only these are claimed
    overrides: tuple[Override, ...] = ()
    contact: ContactLog = NO_CONTACT
    parties: Parties = field(default_factory=Parties)
    hardship_reviewed_on: date | None = None  # what a segment's path asks for: P3.hardship
    repair_closed_on: date | None = None  # P3.repair
    traced_on: date | None = None  # P3.tracing
    proposed_segment: Segment | None = None  # what the rule proposed when the segment was last decided
    segment_decided_on: date | None = None  # by a person
    proposal_grounds: tuple[SegmentGround, ...] = ()
    steward: str = ""  # login of the steward assigned; "" = none yet
    planned_visit: PlannedVisit | None = None
    proceedings: Proceedings = NO_PROCEEDINGS
    barred: tuple[BarredBill, ...] = ()  # found wrong by a dispute: out of the claim
    complaints: tuple[Complaint, ...] = ()  # open ones
    data_requests: tuple[DataRequest, ...] = ()  # open ones
    entries: tuple[Entry, ...] = ()  # which record a dated fact came from
    last_correction: int = 0  # seq of the last correction
    to_review: tuple[int, ...] = ()  # corrections whose consequences legal has yet to look at, by seq
    execution: Execution = NO_EXECUTION
    suspensions: tuple[Suspension, ...] = ()
    isolated: tuple[str, ...] = ()  # keys of expired bills that counsel leaves out of the claim (E2)
    alerts: tuple[Alert, ...] = ()  # the last on each deadline
    promises: Promises = field(default_factory=Promises)
    plans: Plans = field(default_factory=Plans)
    reliefs: Reliefs = field(default_factory=Reliefs)

    @property
    def stage(self) -> Stage:
        """This function will return the stage of the ladder."""
        return self.state.stage

    @property
    def closed(self) -> bool:
        """This function will tell whether the case has ended."""
        return self.state is State.CLOSED

    @property
    def disputed(self) -> tuple[str, ...]:
        """This function will return the keys of the bills that a dispute names, in order."""
        return tuple(sorted({k for h in self.holds if h.kind is HoldKind.DISPUTE for k in h.bills}))

    @property
    def undisputed(self) -> tuple[OpenBill, ...]:
        """This function will return the open bills that no dispute names and none found wrong."""
        out = {*self.disputed, *(b.key for b in self.barred)}
        return tuple(b for b in self.facts.bills if b.key not in out)

    @property
    def claimable(self) -> tuple[OpenBill, ...]:
        """This function will return the undisputed bills that nothing excludes for good (A2, A3)."""
        return tuple(b for b in self.undisputed if not excluded(b.problems))

    @property
    def claimed(self) -> tuple[OpenBill, ...]:
        """This function will return the bills that may be pursued now: once demanded, only those (F1)."""
        timely = tuple(b for b in self.claimable if b.key not in self.isolated)
        if not self.demanded:
            return timely
        return tuple(b for b in timely if b.key in self.demanded)

    @property
    def claim(self) -> Decimal:
        """This function will return the yuan that may be pursued now."""
        return total(self.claimed)

    def overridden(self, code: str, roles: tuple[Role, ...]) -> bool:
        """This function will tell whether each of these roles set a guard aside for all claimed now."""
        claimed = {b.key for b in self.claimed}
        standing = {o.role for o in self.overrides if o.code == code and claimed <= set(o.bills)}
        return bool(roles) and standing >= set(roles)

    @property
    def held(self) -> bool:
        """This function will tell whether the clock stands still."""
        return any(h.kind is not HoldKind.DISPUTE or not h.bills for h in self.holds) or (
            bool(self.holds or self.barred) and not self.undisputed
        )

    def hold(self, hold_id: str) -> Hold | None:
        """This function will return the open hold with that id."""
        return next((h for h in self.holds if h.id == hold_id), None)

    @property
    def plan_id(self) -> str:
        """This function will return the id of the plan in good standing, empty without one."""
        return self.plans.open.id if self.plans.open else ""

    @property
    def bound_holds(self) -> tuple[str, ...]:
        """This function will return the holds that end with a promise, a plan or a relief, by id."""
        bound = (self.promises.open, self.plans.open, self.reliefs.open)
        return tuple(b.id for b in bound if b is not None)

    def stopped_after(self, moment: datetime) -> timedelta:
        """This function will return how long the clock stood still after a moment, open holds apart."""
        spans = (stop.until - max(stop.since, moment) for stop in self.stops if stop.until > moment)
        return sum(spans, timedelta(0))

    @property
    def held_for(self) -> timedelta:
        """This function will return how long the clock stood still since the state was entered."""
        return self.stopped_after(self.state_since)
