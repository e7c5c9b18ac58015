"""Random lives of a case: whoever does whatever, whenever — no step comes before its proof."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import ROUND_UP, Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from domain.agenda import next_move, next_step
from domain.calendar import Calendar, Window
from domain.catalogue import CATALOGUE
from domain.commands import COMMANDS, Command
from domain.commands.request import Request
from domain.decide import decide
from domain.facts import Facts, OpenBill
from domain.lifecycle import TABLE
from domain.money import CENT, Bill, Payment, impute
from domain.refusals import Refused
from domain.states import BillProblem, Forum, HoldKind, Role, Segment, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb, step_up
from tests.domain.judge import Judge
from tests.domain.making import (
    FEBRUARY,
    JANUARY,
    OTHER_LEGAL,
    PEOPLE,
    POLICY,
    Desk,
    command,
    days,
    end_hold,
    owing,
)
from tests.domain.silly import draw_command
from tests.domain.upright import UprightLives

OPEN = [state for state in State if state is not State.CLOSED]
# commands that any state takes: others give them enough
EVERYWHERE = {
    "record_contact",
    "place_hold",
    "release_hold",
    "expire_hold",
    "classify_reason",
    "set_segment",
    "observe_account",
    "close_case",
    "record_owner_change",
    "record_occupant_change",
    "record_death",
    "record_heirs",
    "record_promise",
    "withdraw_promise",
    "sign_plan",
    "cancel_plan",
    "propose_relief",
    "grant_relief",
    "decline_relief",
    "withdraw_relief",
    "record_gift",
}
TOO_EARLY = {"I2.running", "P1.too_soon", "F1.running", "P5.waited", "J1.performance"}
TOO_EARLY |= {code for code in CATALOGUE if code.startswith(("B3.", "B4."))}
PARTS = st.sampled_from([Decimal("0.1"), Decimal("0.5"), Decimal("0.9"), Decimal(1)])


class Ledger:
    """Bills and payments, and what the case gets to read of them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.bills = [Bill(b.key, b.due, b.amount) for b in facts.bills]
        self.payments: list[Payment] = []
        self.problems: dict[str, tuple[BillProblem, ...]] = {}

    def read(self) -> Facts:
        received = sum((p.amount for p in self.payments), Decimal(0))
        unpaid = impute(self.bills, self.payments).unpaid
        ordered = sorted(self.bills, key=lambda b: (b.due, b.key))
        bills = tuple(
            OpenBill(b.key, b.due, unpaid[b.key], self.problems.get(b.key, ()))
            for b in ordered
            if b.key in unpaid
        )
        self.facts = replace(self.facts, version=self.facts.version + 1, bills=bills, received=received)
        return self.facts

    def add_bill(self, due: date, amount: Decimal) -> None:
        self.bills.append(Bill(f"PSF-N{len(self.bills):03}", due, amount))

    def add_payment(self, day: date, amount: Decimal, chosen: tuple[str, ...] = ()) -> None:
        self.payments.append(Payment(f"P{len(self.payments):03}", day, amount, chosen))


class Lives(UprightLives):
    """A desk in the middle of a case, a ledger, and a judge who listens."""

    @initialize(
        start=st.sampled_from(OPEN),
        forum=st.sampled_from(Forum),
        segment=st.sampled_from([Segment.STANDARD, Segment.REFUSER]),
        committee=st.booleans(),
    )
    def begin(self, start: State, forum: Forum, segment: Segment, committee: bool) -> None:  # noqa: FBT001
        arbitrated = start is State.COURT_FILED and forum is Forum.ARBITRATION
        facts = owing(JANUARY, FEBRUARY, has_committee=committee, arbitration_clause=arbitrated)
        self.desk = climb(
            start, Desk(facts, segment=segment), forum if start is State.COURT_FILED else Forum.SUIT
        )
        self.desk.policy = self.policy
        self.ledger = Ledger(facts)
        self.judge = Judge(POLICY)
        self.broken = [rule for r in self.desk.records for rule in self.judge.hear(r)]
        self.heard = len(self.desk.records)
        self.judge.policy = self.policy  # feasts begin with the life itself
        self.before = self.desk.case
        self.read = 0
        self.listed = {}
        self.finished = set()
        self.effects = set()

    def ask(self, role: Role, command: Command, actor: str = "") -> tuple[str, ...]:
        """Act, and return the codes of a refusal; any other exception is a bug."""
        before = self.desk.case
        request = Request(command, actor or PEOPLE[role], role, "same")
        try:
            first = decide(before, request, self.policy, self.desk.now)
        except Refused as refused:
            return refused.codes
        assert decide(before, request, self.policy, self.desk.now) == first
        self.desk.act(role, command, actor)
        return ()

    def observe(self) -> None:
        if not self.desk.case.closed:
            self.desk.act(Role.SYSTEM, COMMANDS["observe_account"](facts=self.ledger.read()))

    # --- what may happen ------------------------------------------------------------------------

    @precondition(lambda self: next_step(self.desk.case, self.policy) is not None)
    @rule()
    def the_clock_strikes(self) -> None:
        self.desk.clock()

    @rule(count=st.sampled_from([0.01, 0.5, 1, 7, 16, 40, 400]))
    def time_passes(self, count: float) -> None:
        self.desk.wait(count)

    @precondition(lambda self: not self.desk.case.closed)
    @rule()
    def somebody_does_the_next_thing(self) -> None:
        self._try(lambda: step_up(self.desk))

    @precondition(lambda self: not self.desk.case.closed)
    @rule()
    def somebody_acts_as_soon_as_the_list_says(self) -> None:
        """The very moment at which a task is shown: the work is due then, or the list lies."""
        for task in open_tasks(self.desk.case, self.policy):
            if task.kind != "classify_reason":
                self.desk.go_to(task.not_before)
                actor = OTHER_LEGAL if task.role is Role.LEGAL else ""
                assert not TOO_EARLY & set(self.ask(task.role, command(task.kind, self.desk), actor))

    @rule(pick=st.integers(0, 999), back=st.sampled_from([0, 1, 30]))
    def the_right_person_asks_at_any_time(self, pick: int, back: int) -> None:
        self._ask_what_fits(pick, back)

    @rule(pick=st.integers(0, 999))
    def the_proposer_asks_in_every_role(self, pick: int) -> None:
        approval = self.desk.case.approval
        self._ask_what_fits(pick, 0, approval.proposer if approval else "")

    def _ask_what_fits(self, pick: int, back: int, actor: str = "") -> None:
        """What the table knows from here, in a role that may, with fields that fit — but unasked for."""
        fitting = [(m.trigger, role) for m in TABLE if self.desk.case.state in m.sources for role in m.roles]
        moving = [(name, role) for name, role in fitting if name in COMMANDS and name not in EVERYWHERE]
        if moving:
            name, role = moving[pick % len(moving)]
            dated = "on" in COMMANDS[name].__dataclass_fields__
            values = {"on": self.desk.today - days(back)} if dated else {}
            self.ask(role, command(name, self.desk, **values), actor)

    def _try(self, act: Callable[[], None]) -> None:
        if self.desk.case.state is State.LISTING_LISTED or self._nothing_for_the_clock():
            return
        with suppress(Refused):
            act()

    def _nothing_for_the_clock(self) -> bool:
        waiting = {State.REMINDER, State.FACE_TO_FACE, State.COMMITTEE, State.COURT_ORDER_SERVED}
        stuck_here = {State.ENFORCEMENT_TERMINATED, State.LISTING_DELISTING}
        here = self.desk.case.state
        return here in stuck_here or (here in waiting and next_move(self.desk.case, self.policy) is None)

    @rule(role=st.sampled_from(Role), name=st.sampled_from(sorted(COMMANDS)), data=st.data())
    def anybody_asks_anything(self, role: Role, name: str, data: st.DataObject) -> None:
        actor = data.draw(st.sampled_from([PEOPLE[role], OTHER_LEGAL, PEOPLE[Role.MANAGER]]))
        self.ask(role, draw_command(data, name, self.desk), actor)

    @rule(part=PARTS, data=st.data())
    def the_owner_pays(self, part: Decimal, data: st.DataObject) -> None:
        owed = sum((b.amount for b in self.desk.case.facts.bills), Decimal(0))
        keys = [b.key for b in self.ledger.bills]
        chosen = data.draw(st.lists(st.sampled_from(keys), max_size=2, unique=True).map(tuple))
        amount = (owed * part).quantize(CENT, ROUND_UP)
        self.ledger.add_payment(self.desk.today, amount, chosen)
        self.observe()

    @rule(amount=st.sampled_from([Decimal("0.01"), Decimal("150.00"), Decimal("9999.00")]))
    def the_bank_takes_money_back(self, amount: Decimal) -> None:
        self.ledger.add_payment(self.desk.today, -amount)
        self.observe()

    @rule(later=st.integers(0, 40))
    def a_new_bill_comes(self, later: int) -> None:
        self.ledger.add_bill(self.desk.today + days(later), Decimal("88.88"))
        self.observe()

    @rule(committee=st.booleans(), covers=st.booleans())
    def the_contract_file_changes(self, committee: bool, covers: bool) -> None:  # noqa: FBT001
        self.ledger.facts = replace(self.ledger.facts, has_committee=committee, contract_covers=covers)
        self.observe()

    @rule(data=st.data(), problems=st.lists(st.sampled_from(BillProblem), max_size=2, unique=True).map(tuple))
    def a_bill_is_looked_at_again(self, data: st.DataObject, problems: tuple[BillProblem, ...]) -> None:
        self.ledger.problems[data.draw(st.sampled_from([b.key for b in self.ledger.bills]))] = problems
        self.observe()

    @precondition(lambda self: not self.desk.case.closed)
    @rule(back=st.sampled_from([0, 20, 400]))
    def the_owner_dies(self, back: int) -> None:
        self.ask(Role.STEWARD, command("record_death", self.desk, on=self.desk.today - days(back)))

    @precondition(lambda self: not self.desk.case.closed)
    @rule(name=st.sampled_from(["record_heirs", "record_owner_change", "record_occupant_change"]))
    def the_party_changes(self, name: str) -> None:
        self.ask(Role.LEGAL, command(name, self.desk))

    @precondition(lambda self: not self.desk.case.closed)
    @rule()
    def an_old_reading_arrives_late(self) -> None:
        old = replace(self.desk.case.facts, version=self.desk.case.facts.version - 1, bills=())
        assert self.desk.act(Role.SYSTEM, COMMANDS["observe_account"](facts=old)) == ()

    @precondition(lambda self: not self.desk.case.closed)
    @rule(
        kind=st.sampled_from(HoldKind),
        back=st.integers(0, 30),
        ahead=st.integers(0, 60),
        count=st.integers(1, 3),
    )
    def somebody_holds(self, kind: HoldKind, back: int, ahead: int, count: int) -> None:
        keys = tuple(b.key for b in self.desk.case.facts.bills[:count])
        today = self.desk.today
        hold = command(
            "place_hold",
            self.desk,
            kind=kind,
            since=today - days(back),
            until=today + days(ahead),
            bills=keys if kind is HoldKind.DISPUTE else (),
        )
        self.ask(Role.MANAGER, hold)

    @precondition(lambda self: not self.desk.case.closed)
    @rule(
        name=st.sampled_from(
            ["record_promise", "sign_plan", "propose_relief", "grant_relief", "decline_relief"]
        ),
        role=st.sampled_from([Role.MANAGER, Role.LEGAL]),
    )
    def somebody_agrees_with_the_owner(self, name: str, role: Role) -> None:
        self.ask(role, command(name, self.desk))

    @precondition(lambda self: bool(self.desk.case.holds))
    @rule(data=st.data())
    def a_hold_ends(self, data: st.DataObject) -> None:
        hold = data.draw(st.sampled_from([hold.id for hold in self.desk.case.holds]))
        with suppress(Refused):
            end_hold(self.desk, hold)

    @precondition(lambda self: bool(self.desk.case.entries))
    @rule(data=st.data(), back=st.sampled_from([None, 0, 1, 30]))
    def somebody_corrects_an_entry(self, data: st.DataObject, back: int | None) -> None:
        seq = data.draw(st.sampled_from([entry.seq for entry in self.desk.case.entries]))
        on = None if back is None else self.desk.today - days(back)
        self.ask(Role.MANAGER, command("correct_entry", self.desk, seq=seq, on=on, void=on is None))


class QuietLives(Lives):
    """The same in a place of feasts: every eleven days two are quiet, and one in forty is a holiday."""

    policy = replace(
        POLICY,
        calendar=Calendar(
            "feasts",
            holidays=tuple(Window("节", day, day) for day in (JANUARY[1] + days(40 * n) for n in range(40))),
            windows=tuple(
                Window("会", day, day + days(1)) for day in (JANUARY[1] + days(11 * n) for n in range(140))
            ),
        ),
    )


Lives.TestCase.settings = settings(stateful_step_count=40, max_examples=200)
TestLives = Lives.TestCase
QuietLives.TestCase.settings = settings(stateful_step_count=40, max_examples=100)
TestQuietLives = QuietLives.TestCase
