"""What a command would bring: where it may lead by the table, and exactly what it would do once filled in.

Pure, and nothing happens: pages show it before somebody presses the button.
"""

from dataclasses import dataclass
from datetime import datetime

from domain import events as e
from domain.case import Case
from domain.commands.request import Request
from domain.decide import decide, make_step
from domain.effects import kinds_of
from domain.lifecycle import TABLE
from domain.policy import Policy
from domain.states import Role, State
from domain.step import Step

# what no later command takes back
_FINAL = (e.ApprovalGranted, e.ReliefGranted, e.CaseClosed)


@dataclass(frozen=True, slots=True)
class Course:
    """What a command may bring from where a case stands, by the rows of the table."""

    states: tuple[State, ...]  # to which it may lead; empty = the state stays
    stays: bool  # it may also leave the state as it is
    pursues: bool  # it presses the owner
    effects: tuple[str, ...]  # kinds of what leaves the house
    final: bool  # it cannot be taken back


def course(trigger: str, case: Case, role: Role) -> Course:
    """This function will return what a command may bring here; nothing for one that is not possible here."""
    rows = [m for m in TABLE if m.trigger == trigger and case.state in m.sources and role in m.roles]
    kinds = tuple(dict.fromkeys(kind for m in rows for kind in kinds_of(m.event, m.dest)))
    return Course(
        states=tuple(dict.fromkeys(m.dest for m in rows if m.dest is not None)),
        stays=any(m.dest is None for m in rows),
        pursues=any(m.pursues for m in rows),
        effects=kinds,
        final=bool(kinds) or any(m.event in _FINAL for m in rows),
    )


def foresee(case: Case, request: Request, policy: Policy, now: datetime) -> Step | None:
    """This function will return the step that a request would make now; None if it changes nothing.

    Raises Refused with everything that stands against it.
    """
    records = decide(case, request, policy, now)
    return make_step(case, records, policy) if records else None
