"""Work that the claim itself makes: an estate without heirs, and lines that nobody may claim."""

from collections.abc import Iterator

from domain.case import Case
from domain.claims import excluded
from domain.deadlines import day_after, morning
from domain.ids import task_id
from domain.policy import Policy
from domain.states import Role, Stage
from domain.step import Task


def of_estate(case: Case, policy: Policy) -> Iterator[Task]:
    """This function will have legal find out who answers for an estate: at once where a court is at work."""
    died_on = case.parties.died_on
    if died_on is None or not case.parties.estate or case.closed:
        return
    mourning = 0 if case.stage.rank >= Stage.COURT.rank else policy.bereavement_days
    due = max(morning(day_after(died_on, mourning)), case.opened_at)
    kind = "record_heirs"
    yield Task(task_id(case.case_id, kind, case.parties.changed_at), kind, Role.LEGAL, due)


def of_left_out(case: Case, policy: Policy) -> Iterator[Task]:
    """This function will have the manager end a case of which only excluded lines are left (A2, A3)."""
    if case.closed or case.claim or not any(excluded(b.problems) for b in case.undisputed):
        return
    key = task_id(case.case_id, "left_out", case.facts.version)
    yield Task(key, "close_case", Role.MANAGER, case.state_since)
