"""What the domain's tests share: a small account, a desk that acts on a case, sensible commands."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from domain.agenda import next_move, next_step, wake
from domain.case import Case
from domain.commands import COMMANDS, Command
from domain.commands.request import Request
from domain.complaints import ComplaintFinding, ComplaintKind
from domain.deadlines import CHINA, local_date
from domain.decide import Opening, decide, make_step, open_case
from domain.events import Record
from domain.facts import Facts, OpenBill
from domain.folding import fold
from domain.guards.service import closing_command
from domain.limitation import ResetKind
from domain.money import yuan
from domain.plans import Instalment
from domain.policy import Policy
from domain.policy_file import parse_policy
from domain.refusals import Refused
from domain.requests import DataRequestKind
from domain.reviews import DisputeFinding, HardshipFinding, HardshipReason, TraceSource
from domain.states import (
    Channel,
    ContactOutcome,
    DecisionReason,
    Delivery,
    Forum,
    HoldKind,
    Instrument,
    InterruptionKind,
    ListingGround,
    MeansFinding,
    Occupant,
    Outcome,
    OverrideReason,
    Party,
    Place,
    PlanKind,
    Poster,
    Purpose,
    Reason,
    ReliefKind,
    ReliefReason,
    Role,
    Segment,
    ShortCutGround,
    SuspensionCause,
    Venue,
)
from domain.step import Step

ROOT = Path(__file__).resolve().parents[2]
POLICY_FILE = ROOT / "policies" / "default.yaml"
POLICY: Policy = parse_policy(yaml.safe_load(POLICY_FILE.read_text(encoding="utf-8"))).compile()

LONG_DISCLOSED = date(2999, 1, 1)  # A8 is on file for as long as any test lasts
SELF_CHECKED = date(2036, 1, 1)  # A6: on file, and never too old for a test
DUE = date(2026, 1, 10)  # the oldest bill of most tests
PEOPLE = {  # one named person for each role; legal has a second
    Role.STEWARD: "guan",
    Role.MANAGER: "jing",
    Role.LEGAL: "fa",
    Role.AUDITOR: "shen",
    Role.ADMIN: "admin",
    Role.SYSTEM: "system",
}
OTHER_LEGAL = "fa2"


def at(day: date, hour: int = 10, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), CHINA)


def days(count: float) -> timedelta:
    return timedelta(days=count)


def owing(*bills: tuple[str, date, str], version: int = 1, **contract: Any) -> Facts:
    """Facts of an account with these open bills, and a contract unless said otherwise."""
    on_file = {
        "has_committee": True,
        "contract_covers": True,
        "law_firm_engaged": True,
        "agreements": ("law_firm",),
        "disclosed_on": LONG_DISCLOSED,
        "self_check_on": SELF_CHECKED,
    }
    contract = {**on_file, **contract}
    open_bills = tuple(OpenBill(key, due, Decimal(amount)) for key, due, amount in bills)
    return Facts(version=version, bills=open_bills, **contract)


FEBRUARY = ("PSF-2026-02", date(2026, 2, 10), "200.00")
JANUARY = ("PSF-2026-01", DUE, "200.00")
ACCOUNT = owing(JANUARY, FEBRUARY)


class Desk:
    """One case and everybody around it: acts, waits, keeps every record and every step."""

    def __init__(
        self,
        facts: Facts = ACCOUNT,
        now: datetime | None = None,
        policy: Policy = POLICY,
        segment: Segment = Segment.STANDARD,
        reason: Reason = Reason.REFUSES,
    ) -> None:
        self.policy = policy
        self.now = now or at(DUE + days(1))
        opening = Opening("case-a-1", "a", "m", segment, reason, facts)
        self.records: list[Record] = []
        self.steps: list[Step] = []
        self.keys = 0
        self.maybe: Case | None = None
        self._keep(open_case(opening, policy, self.now))

    @property
    def case(self) -> Case:
        assert self.maybe is not None
        return self.maybe

    @property
    def today(self) -> date:
        return local_date(self.now)

    def _keep(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        if records:
            self.steps.append(make_step(self.maybe, records, self.policy))
            self.records += records
            self.maybe = fold(records, self.maybe)
        return records

    def act(self, role: Role, command: Command, actor: str = "") -> tuple[Record, ...]:
        self.keys += 1
        request = Request(command, actor or PEOPLE[role], role, f"k{self.keys}")
        return self._keep(decide(self.case, request, self.policy, self.now))

    def refused(self, role: Role, command: Command, actor: str = "") -> tuple[str, ...]:
        """The codes of the refusal; an accepted command fails the test."""
        before = self.case
        try:
            self.act(role, command, actor)
        except Refused as refused:
            assert self.case is before
            return refused.codes
        message = f"{command.type} was accepted at {before.state}"
        raise AssertionError(message)

    def wait(self, count: float) -> None:
        self.now += days(count)

    def go_to(self, moment: datetime) -> None:
        self.now = max(self.now, moment)

    def clock(self) -> tuple[Record, ...]:
        """Let whatever is armed happen, an alert among it."""
        coming = next_step(self.case, self.policy)
        assert coming is not None
        self.go_to(coming.at)
        return self.act(Role.SYSTEM, coming.command)

    def tick(self) -> tuple[Record, ...]:
        """Let the clock do the case's own next step, when it is due; alerts apart."""
        coming = next_move(self.case, self.policy)
        assert coming is not None, f"nothing on the agenda at {self.case.state}"
        self.go_to(wake(coming, self.case, self.policy, self.now))
        return self.act(Role.SYSTEM, coming.command)

    def observe(self, facts: Facts) -> tuple[Record, ...]:
        version = self.case.facts.version + 1
        return self.act(Role.SYSTEM, COMMANDS["observe_account"](facts=replace(facts, version=version)))

    def pay(self, amounts: dict[str, str]) -> tuple[Record, ...]:
        """The ledger afterwards: bill key → what is still open of it; "0" is paid."""
        bills = (replace(b, amount=Decimal(amounts.get(b.key, b.amount))) for b in self.case.facts.bills)
        return self.observe(_paid_down(self.case.facts, tuple(b for b in bills if b.amount)))

    def pay_all(self) -> tuple[Record, ...]:
        return self.observe(_paid_down(self.case.facts, ()))

    def take_back(self, amount: str) -> tuple[Record, ...]:
        """The bank reverses a payment: the oldest bill is open by that much more."""
        facts, back = self.case.facts, Decimal(amount)
        first = replace(facts.bills[0], amount=facts.bills[0].amount + back)
        received = facts.received - back
        return self.observe(replace(facts, bills=(first, *facts.bills[1:]), received=received))


def _paid_down(facts: Facts, bills: tuple[OpenBill, ...]) -> Facts:
    """What is open less is money received."""
    paid = facts.balance - sum((b.amount for b in bills), Decimal(0))
    return replace(facts, bills=bills, received=facts.received + paid)


def command(name: str, desk: Desk, **values: Any) -> Any:
    """A command with sensible fields, dated today unless said otherwise."""
    made = COMMANDS[name]
    if name == "record_suspension":
        values = {"since": desk.today - days(30), **values}
    if name == "isolate_bills":
        values = {"bills": tuple(b.key for b in desk.case.facts.bills), **values}
    sensible = {field: fill(desk) for field, fill in _FILL.items() if field in made.__dataclass_fields__}
    return made(**{**sensible, **_OF_COMMAND.get(name, {}), **values})


def halves(desk: Desk) -> tuple[Instalment, ...]:
    """Two instalments of the claim, in 30 and 60 days."""
    half = yuan(desk.case.claim / 2)
    amounts = (half, desk.case.claim - half)
    return tuple(Instalment(desk.today + days(30 * n), a) for n, a in enumerate(amounts, 1))


_FILL: dict[str, Callable[[Desk], Any]] = {
    "on": lambda d: d.today,
    "document": lambda d: f"DOC-{d.case.seq}",
    "docket": lambda d: f"DKT-{d.case.seq}",
    "channel": lambda d: Channel.VISIT,
    "outcome": lambda d: ContactOutcome.REFUSED,
    "next_on": lambda d: d.today + days(3),
    "willing": lambda d: False,
    "method": lambda d: Delivery.POST_SIGNED,
    "forum": lambda d: Forum.SUIT,
    "ground": lambda d: ListingGround.ABLE_BUT_REFUSES,
    "evidence": lambda d: "EV-1",
    "reason": lambda d: Reason.REFUSES,
    "segment": lambda d: Segment.REFUSER,
    "instrument": lambda d: Instrument.JUDGMENT,
    "amount": lambda d: d.case.claim,
    "performance_day": lambda d: d.today + days(10),
    "hearing_on": lambda d: d.today + days(20),
    "kind": lambda d: HoldKind.MANAGER,
    "until": lambda d: d.today + days(10),
    "hold": lambda d: d.case.holds[0].id if d.case.holds else "h0",
    "facts": lambda d: d.case.facts,
    "to": lambda d: OTHER_LEGAL,
    "code": lambda d: "J1.late",
    "planned_on": lambda d: d.today + days(8),
    "policy_version": lambda d: d.case.policy_version,
    "calendar_version": lambda d: "",
    "time": lambda d: "10:30",
    "occupant": lambda d: Occupant.TENANT,
    "party": lambda d: "HEIR-1",
    "steward": lambda d: "guan",
    "visit_on": lambda d: d.today + days(3),
    "place": lambda d: Place.HOME,
    "slot": lambda d: "10:00-12:00",
    "recipient": lambda d: Party.OWNER,
    "purpose": lambda d: Purpose.NEGOTIATION,
    "posted_by": lambda d: Poster.COMMITTEE,
    "masked": lambda d: True,
    "expires_on": lambda d: d.today + days(10),
    "venue": lambda d: Venue.PERFORMANCE,
    "complaint": lambda d: d.case.complaints[0].id if d.case.complaints else "c0",
    "request": lambda d: d.case.data_requests[0].id if d.case.data_requests else "d0",
    "seq": lambda d: next((x.seq for x in d.case.entries if not x.void), 0),
    "source": lambda d: TraceSource.OWNER_REGISTER,
    "found": lambda d: True,
    "granted": lambda d: True,
    "informed_on": lambda d: d.today,
    "finding": lambda d: MeansFinding.ABLE,
    "upheld": lambda d: False,
    "due": lambda d: d.today + days(90),
    "since": lambda d: None,
    "cause": lambda d: SuspensionCause.FORCE_MAJEURE,
    "instalments": halves,
    "campaign": lambda d: "early-bird",
}
_OF_COMMAND: dict[str, dict[str, Any]] = {
    "close_case": {"outcome": Outcome.SETTLED},
    "readmit_bills": {"bills": (JANUARY[0],)},
    "resolve_dispute": {"finding": DisputeFinding.REJECTED},
    "open_complaint": {"kind": ComplaintKind.SERVICE},
    "close_complaint": {"finding": ComplaintFinding.EXPLAINED},
    "decide_hardship": {"finding": HardshipFinding.PLAN, "reason": HardshipReason.ILLNESS},
    "correct_entry": {"performance_day": None},
    "record_data_request": {"kind": DataRequestKind.ACCESS},
    "answer_data_request": {"reason": None},
    "override_guard": {"reason": OverrideReason.COUNSEL_OPINION},
    "propose_short_cut": {"ground": ShortCutGround.DISSIPATION},
    "revoke_approval": {"reason": DecisionReason.FACTS_WRONG},
    "record_reset": {"kind": ResetKind.ACKNOWLEDGED},
    "record_interruption": {"kind": InterruptionKind.DEMAND},
    "sign_plan": {"kind": PlanKind.INFORMAL},
    "propose_relief": {"kind": ReliefKind.DISCOUNT, "reason": ReliefReason.HARDSHIP},
    "cancel_plan": {"reason": DecisionReason.FACTS_WRONG},
    "decline_relief": {"reason": DecisionReason.NOT_PROPORTIONATE, "note": "n1"},
    "reject": {"reason": DecisionReason.NOT_PROPORTIONATE},
    "return_for_completion": {"reason": DecisionReason.EVIDENCE_MISSING},
}


def kinds(records: Iterable[Record]) -> list[str]:
    return [record.event.type for record in records]


def place(desk: Desk, kind: HoldKind, since: date | None = None) -> str:
    """A hold of that kind, placed as people do it, backdated or not; its id."""
    if kind is HoldKind.SERVICE_REPAIR:
        desk.act(Role.STEWARD, command("open_complaint", desk, on=since or desk.today))
    else:
        bills = (JANUARY[0],) if kind is HoldKind.DISPUTE else ()
        desk.act(Role.MANAGER, command("place_hold", desk, kind=kind, since=since, bills=bills))
    return desk.case.holds[-1].id


def end_hold(desk: Desk, hold_id: str) -> None:
    """End a hold by the command that belongs to its kind."""
    hold = desk.case.hold(hold_id)
    assert hold is not None
    name = closing_command(desk.case, hold)
    if name == "end_tracing":
        desk.act(Role.STEWARD, command("record_trace", desk))
    values = {"hold": hold_id}
    if name == "close_complaint":
        values = {"complaint": next(c.id for c in desk.case.complaints if c.hold == hold_id)}
    desk.act(Role.MANAGER, command(name, desk, **values))
