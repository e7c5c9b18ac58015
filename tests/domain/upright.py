"""What holds in every life of a case, in whatever order things happen."""

from hypothesis.stateful import RuleBasedStateMachine, invariant

from domain.agenda import next_move, next_step, wake
from domain.case import Case
from domain.chain import broken_at, canonical, parse
from domain.commands.request import Request
from domain.decide import SYSTEM, check
from domain.folding import fold
from domain.states import HoldKind, Role, State
from domain.step import Task
from domain.tasks import open_tasks
from tests.domain.judge import Judge
from tests.domain.making import (
    POLICY,
    Desk,
)


class UprightLives(RuleBasedStateMachine):
    """A desk in the middle of a case and a judge who listens: what must hold, whatever happens."""

    policy = POLICY
    desk: Desk
    judge: Judge
    broken: list[str]
    heard: int  # records that the judge knows
    before: Case  # as the last look found it
    read: int  # steps that the work list knows
    listed: dict[str, Task]
    finished: set[str]
    effects: set[str]

    @invariant()
    def what_was_agreed_holds_until_it_ends(self) -> None:
        """Each open promise, plan and proposal has its hold, and no such hold stands without one."""
        case = self.desk.case
        own = {HoldKind.PROMISE_TO_PAY, HoldKind.PAYMENT_PLAN, HoldKind.RELIEF_REVIEW}
        assert sorted(h.id for h in case.holds if h.kind in own) == sorted(case.bound_holds)

    @invariant()
    def the_judge_finds_nothing(self) -> None:
        """No harsher stage without its proof and its approval; nobody pressed who is held or owes nothing."""
        for record in self.desk.records[self.heard :]:
            self.broken += self.judge.hear(record)
        self.heard = len(self.desk.records)
        assert self.broken + self.judge.unanswered() == []

    @invariant()
    def nothing_earned_is_lost(self) -> None:
        was, case = self.before, self.desk.case
        for name in ("reminders", "seq"):
            assert getattr(case, name) >= getattr(was, name)
        if case.last_correction == was.last_correction:  # only a correction takes back what was earned
            assert case.visits >= was.visits
            assert case.contacts >= was.contacts
            assert case.evidence[: len(was.evidence)] == was.evidence
            assert case.resets[: len(was.resets)] == was.resets
        assert case.anchor_due == was.anchor_due
        self.before = case

    @invariant()
    def the_work_list_is_what_the_steps_wrote(self) -> None:
        """Tasks open once and close once, and every effect has a key of its own for life.

        What follows from facts comes back with them: a reason unknown again, an expiring bill claimed again,
        nothing left to pursue once more after a hold.
        """
        coming_back = {"classify_reason", "set_segment", "record_reset", "isolate_bills", "close_case"}
        for step in self.desk.steps[self.read :]:
            for gone in step.closed:
                del self.listed[gone]
                self.finished.add(gone)
            for task in step.opened:  # new, or due on another day than before
                assert self.listed.get(task.id) != task
                assert task.id not in self.finished or task.kind in coming_back
                self.listed[task.id] = task
            for effect in step.effects:
                assert effect.key not in self.effects
                self.effects.add(effect.key)
        self.read = len(self.desk.steps)
        tasks = open_tasks(self.desk.case, self.policy)
        assert self.listed == {task.id: task for task in tasks}
        assert len(self.listed) == len(tasks)

    @invariant()
    def the_clock_never_asks_for_what_would_be_refused(self) -> None:
        coming = next_step(self.desk.case, self.policy)
        if coming is not None:
            request = Request(coming.command, SYSTEM, Role.SYSTEM, "clock")
            check(
                self.desk.case, request, self.policy, wake(coming, self.desk.case, self.policy, self.desk.now)
            )

    @invariant()
    def somebody_always_has_the_next_move(self) -> None:
        case = self.desk.case
        if case.closed or case.held or _waits_outside(case):
            return
        assert next_step(case, self.policy) is not None or open_tasks(case, self.policy)
        assert next_move(case, POLICY) is not None or open_tasks(case, POLICY)

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        records = self.desk.records
        assert fold(records) == self.desk.case
        rows = [(r.seq, canonical(r), r.prev, r.hash) for r in records]
        assert broken_at(rows) is None
        assert [parse(body, prev, hash_) for _, body, prev, hash_ in rows] == records


def _waits_outside(case: Case) -> bool:
    """A listed debtor: the next move is a payment."""
    return case.state is State.LISTING_LISTED
