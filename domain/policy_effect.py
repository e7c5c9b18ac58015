"""What a draft policy would change for cases that are under way: a pure rehearsal, case by case."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.agenda import Agenda, next_move, wake
from domain.case import Case
from domain.lifecycle import TABLE
from domain.outlook import prospects
from domain.policy import Policy
from domain.rhythm import next_stage_from
from domain.states import Stage, State
from domain.words.label import Label

AHEAD = timedelta(days=30)  # how far the counts of harsher stages look
SAMPLE = 50  # cases that are named


class Shift(StrEnum):
    """What becomes of the next step of one case."""

    BLOCKED = "blocked"  # what could go on cannot
    OPENED = "opened"  # what could not go on can
    EARLIER = "earlier"
    LATER = "later"
    OTHER = "other"  # the same day, another step
    SAME = "same"


SHIFTS: dict[Shift, Label] = {
    Shift.BLOCKED: Label("受阻", "Blocked"),
    Shift.OPENED: Label("解除受阻", "No longer blocked"),
    Shift.EARLIER: Label("提前", "Earlier"),
    Shift.LATER: Label("推后", "Later"),
    Shift.OTHER: Label("改为另一步", "Another step"),
    Shift.SAME: Label("不变", "The same"),
}


@dataclass(frozen=True, slots=True)
class Next:
    """The clock's next step of a case: when, which, and the stage that it leads to."""

    at: datetime
    trigger: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class Effect:
    """One case under its own policy and under the draft."""

    case_id: str
    stage: Stage
    shift: Shift
    before: Next | None
    after: Next | None
    codes: tuple[str, ...] = ()  # what would newly stand against a step of people
    stage_before: datetime | None = None  # when the next stage may begin at the earliest
    stage_after: datetime | None = None


@dataclass(slots=True)
class Rehearsal:
    """What a draft would come to over all open cases."""

    cases: int = 0
    shifts: Counter[Shift] = field(default_factory=Counter)
    harsher_before: Counter[Stage] = field(default_factory=Counter)  # steps to a harsher stage soon
    harsher_after: Counter[Stage] = field(default_factory=Counter)
    sample: list[Effect] = field(default_factory=list)

    def add(self, effects: Iterable[Effect], now: datetime) -> None:
        """This function will count more cases; the first SAMPLE that change are kept."""
        for effect in effects:
            self.cases += 1
            self.shifts[effect.shift] += 1
            if _harsher(effect.before, effect.stage, now):
                self.harsher_before[effect.before.stage] += 1  # type: ignore[union-attr]
            if _harsher(effect.after, effect.stage, now):
                self.harsher_after[effect.after.stage] += 1  # type: ignore[union-attr]
            if effect.shift is not Shift.SAME and len(self.sample) < SAMPLE:
                self.sample.append(effect)

    @property
    def moved(self) -> int:
        """This function will return how many cases would change."""
        return self.cases - self.shifts[Shift.SAME]


def effect_on(case: Case, policy: Policy, draft: Policy, now: datetime) -> Effect:
    """This function will compare the next step of a case under two policies, both with its calendar."""
    before, after = _next(case, policy, now), _next(case, draft, now)
    open_before, open_after = _open(case, policy, now), _open(case, draft, now)
    codes = sorted(
        {c for t in open_before.keys() & open_after.keys() for c in open_after[t] - open_before[t]}
    )
    newly_shut = any(not open_before[t] and open_after[t] for t in open_before.keys() & open_after.keys())
    newly_open = any(open_before[t] and not open_after[t] for t in open_before.keys() & open_after.keys())
    shift = _shift(before, after)
    stages = next_stage_from(case, policy), next_stage_from(case, draft)
    if shift is Shift.SAME and newly_shut != newly_open:
        shift = Shift.BLOCKED if newly_shut else Shift.OPENED
    if shift is Shift.SAME and stages[0] and stages[1] and stages[0] != stages[1]:
        shift = Shift.EARLIER if stages[1] < stages[0] else Shift.LATER
    return Effect(case.case_id, case.stage, shift, before, after, tuple(codes), *stages)


def _shift(before: Next | None, after: Next | None) -> Shift:
    if before is None and after is None:
        return Shift.SAME
    if after is None:
        return Shift.BLOCKED
    if before is None:
        return Shift.OPENED
    if after.at != before.at:
        return Shift.EARLIER if after.at < before.at else Shift.LATER
    return Shift.SAME if after.trigger == before.trigger else Shift.OTHER


def _next(case: Case, policy: Policy, now: datetime) -> Next | None:
    armed: Agenda | None = next_move(case, policy)
    if armed is None:
        return None
    trigger = armed.command.type
    return Next(wake(armed, case, policy, now), trigger, _leads_to(case.state, trigger).stage)


def _leads_to(state: State, trigger: str) -> State:
    rows = (m.dest for m in TABLE if m.trigger == trigger and state in m.sources and m.dest is not None)
    return next(rows, state)


def _open(case: Case, policy: Policy, now: datetime) -> dict[str, frozenset[str]]:
    """The codes against each step by which people could press on."""
    return {p.trigger: frozenset(r.code for r in p.refusals) for p in prospects(case, policy, now)}


def _harsher(step: Next | None, stage: Stage, now: datetime) -> bool:
    return (
        step is not None
        and step.stage is not Stage.CLOSED
        and step.stage.rank > stage.rank
        and step.at <= now + AHEAD
    )
