"""Playing a past: from the day on which a case was opened to today, by the domain's own rules.

Pure: the clock is `domain.agenda`, every request passes `decide` at its own time, and each step is what
the workflow would have handed to the store. What is refused is put off by a day, as people do.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from domain.agenda import Agenda, next_step, wake
from domain.case import Case
from domain.commands import ObserveAccount
from domain.commands.parsing import parse_command
from domain.commands.request import Request
from domain.credits import credit_of
from domain.deadlines import CHINA, local_date
from domain.decide import SYSTEM, Opening, decide, make_step, open_case
from domain.events import Record
from domain.ids import note_id
from domain.money import Payment
from domain.policy import Policy
from domain.refusals import Refused
from domain.states import Role
from domain.step import Step
from rehearsal.past.books import Books
from rehearsal.past.doing import Doing, next_doing, values_of
from rehearsal.past.script import Cast, Moment, Say, Script
from rehearsal.people import CAST

_SCAN = time(6)  # when the daily scan reads the ledger
_PATIENCE = 40  # times that something refused is tried again on the next day
_BANK = "bank"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that somebody wrote with a request; the records hold its id alone."""

    key: str
    author: str
    text: str
    at: datetime


@dataclass(slots=True)
class Played:
    """A past, ready to be written: payments first, then the steps in their order."""

    opening: Opening
    policy: Policy
    script: str
    case: Case
    agenda: Agenda | None
    steps: list[Step] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)  # what was refused to the end, with its codes

    @property
    def seen(self) -> dict[str, int]:
        """This function will return the requests that were answered, with their last record."""
        return {record.key: record.seq for step in self.steps for record in step.records}


def play(
    opening: Opening, policy: Policy, script: Script, cast: Cast, books: Books, start: datetime, end: datetime
) -> Played:
    """This function will play a case from its opening to `end` and return what must be written.

    The facts' version is that of the ledger once every payment is booked, so that each step finds it.
    """
    stage = _Stage.opened(opening, policy, script, cast, books, start, end)
    while stage.turn():
        continue
    stage.pay_since()
    return stage.played


@dataclass(slots=True)
class _Stage:
    played: Played
    script: Script
    cast: Cast
    books: Books
    end: datetime
    now: datetime
    version: int
    read_on: date  # the day of the last reading of the ledger
    refused_at: int | None = None  # seq at which the clock's own step was refused
    moments: int = 0  # behind us
    ready: datetime | None = None  # since when the next moment's condition holds
    later: dict[str, datetime] = field(default_factory=dict)  # what was refused: tried again then
    tries: dict[str, int] = field(default_factory=dict)
    credits: list[Payment] = field(default_factory=list)

    @classmethod
    def opened(
        cls,
        opening: Opening,
        policy: Policy,
        script: Script,
        cast: Cast,
        books: Books,
        start: datetime,
        end: datetime,
    ) -> "_Stage":
        """This function will open the case at `start`."""
        records = open_case(opening, policy, start.astimezone(UTC))
        step = make_step(None, records, policy)
        played = Played(opening, policy, script.name, step.case, next_step(step.case, policy), [step])
        today = local_date(start)
        return cls(played, script, cast, books, end, start, opening.facts.version, today)

    @property
    def case(self) -> Case:
        """This function will return the case as it stands."""
        return self.played.case

    def turn(self) -> bool:
        """This function will let the next thing happen; False once nothing more does before the end."""
        if self.case.closed:
            return False
        scan, clock, doing = self._scan(), self._clock(), self._doing()
        times = [at for at in (scan, clock, doing.at if doing else None) if at is not None]
        at = min(times, default=None)
        if at is None or at > self.end:
            return False
        self.now = max(self.now, at)
        if at == scan:
            self._observe()
        elif at == clock:
            self._tick()
        elif doing is not None:
            self._do(doing)
        return True

    # --- the ledger ------------------------------------------------------------------------------

    def _scan(self) -> datetime | None:
        """When the daily scan next finds something: bills that fell due, papers that came on file."""
        days = [self.books.next_bill(self.read_on)]
        if self.read_on < self.books.papers_since:
            days.append(self.books.papers_since)
        day = min((d for d in days if d is not None), default=None)
        return None if day is None else datetime.combine(day, _SCAN, CHINA)

    def _observe(self) -> None:
        self.read_on = local_date(self.now)
        money = [*self.played.payments, *self.credits]
        facts = self.books.on(self.read_on, money, self.version)
        key = f"ledger/{facts.version}/{self.case.seq + 1}"
        self._take(Request(ObserveAccount(facts=facts), SYSTEM, Role.SYSTEM, key), self.now)

    # --- the clock -------------------------------------------------------------------------------

    def _clock(self) -> datetime | None:
        agenda = self.played.agenda
        if agenda is None or self.refused_at == self.case.seq:
            return None
        return max(wake(agenda, self.case, self.played.policy, self.now), self.now)

    def _tick(self) -> None:
        agenda = self.played.agenda
        if agenda is None:
            return
        request = Request(agenda.command, SYSTEM, Role.SYSTEM, f"clock/{self.case.seq + 1}")
        try:
            self._take(request, max(self.now, agenda.at))
        except Refused:
            self.refused_at = self.case.seq

    # --- people ----------------------------------------------------------------------------------

    def _doing(self) -> Doing | None:
        moment, script = self._moment(), self.script
        over = self.moments == len(script.moments)
        silent = (*script.silent, *script.silent_then) if over else script.silent
        return next_doing(
            self.case, self.played.policy, script, silent, self.now, self.end, moment, self.later
        )

    def _moment(self) -> tuple[Moment, datetime] | None:
        """The next moment of the script and since when it waits; None while its condition does not hold."""
        if self.moments == len(self.script.moments):
            return None
        moment = self.script.moments[self.moments]
        if self.ready is None and moment.when(self.case):
            self.ready = self.now
        return None if self.ready is None else (moment, self.ready)

    def _do(self, doing: Doing) -> None:
        if doing.moment is not None and not isinstance(doing.moment.do, Say):
            self._pay(doing.moment.do.amount(self.case))
        else:
            try:
                self._ask(doing)
            except Refused as refused:
                self._put_off(doing, refused)
                return
        if doing.moment is not None:
            self.moments, self.ready = self.moments + 1, None

    def _ask(self, doing: Doing) -> None:
        day, key = local_date(self.now), f"{self.case.case_id}/{doing.command}/{self.case.seq}"
        values: dict[str, Any] = values_of(doing, self.case, self.script, day)
        text = str(values.pop("note", ""))
        if text:
            values["note"] = note_id(self.case.case_id, key)
        actor = doing.actor or (self.cast.steward if doing.role is Role.STEWARD else CAST[doing.role])
        self._take(Request(parse_command(doing.command, values), actor, doing.role, key), self.now)
        if text:
            self.played.notes.append(Note(key, actor, text, self.now))

    def _put_off(self, doing: Doing, refused: Refused) -> None:
        self.tries[doing.id] = self.tries.get(doing.id, 0) + 1
        self.later[doing.id] = self.now + timedelta(days=1)
        if self.tries[doing.id] < _PATIENCE:
            return
        self.played.given_up.append(f"{doing.command} at {self.case.state}: {', '.join(refused.codes)}")
        self.later[doing.id] = self.end + timedelta(days=1)
        if doing.moment is not None:
            self.moments, self.ready = self.moments + 1, None

    def _pay(self, amount: Any) -> None:
        number = len(self.played.payments) + 1
        payment = Payment(f"{_BANK}/{self.case.case_id}/{number}", local_date(self.now), amount)
        self.played.payments.append(payment)
        self._observe()

    def pay_since(self) -> None:
        """This function will have an owner who paid up go on paying each bill on its day."""
        if not (self.script.paid_since and self.case.closed and self.case.closed_at):
            return
        bills = self.books.whole.bills
        last = local_date(self.end)
        later = [b for b in bills if self.read_on < b.due <= last]
        for number, bill in enumerate(later, start=len(self.played.payments) + 1):
            key = f"{_BANK}/{self.case.case_id}/{number}"
            self.played.payments.append(Payment(key, bill.due, bill.amount))

    # --- steps -----------------------------------------------------------------------------------

    def _take(self, request: Request, at: datetime) -> None:
        """Decide, and go on from there. Raises Refused."""
        policy = self.played.policy
        records = decide(self.case, request, policy, at.astimezone(UTC))  # as the engine tells the time
        if not records:
            return
        step = make_step(self.case, records, policy)
        self.played.steps.append(step)
        self.played.case = step.case
        self.played.agenda = next_step(step.case, policy)
        self._credit(records)

    def _credit(self, records: tuple[Record, ...]) -> None:
        """Granted relief is booked with its step: the ledger has a new version, and the case reads it."""
        found = [credit for record in records if (credit := credit_of(record)) is not None]
        if found:
            self.credits += found
            self.version += len(found)
            self._observe()
