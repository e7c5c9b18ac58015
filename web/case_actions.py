"""What somebody may do to a case now: exactly what the table allows them, what is asked for first."""

from dataclasses import dataclass

from domain.lifecycle import possible_triggers
from domain.openings import has_an_object
from domain.outlook import Prospect
from domain.states import Role
from domain.subjects import Subject, subject_of
from store.worklists import TaskRow
from web.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions of one person on one case; no command stands twice."""

    mine: tuple[TaskRow, ...]  # work that waits for this person's role, and may be done by it
    others: tuple[TaskRow, ...]  # work that waits for somebody else
    up: tuple[Prospect, ...]  # what leads on and is no task, whoever may do it
    groups: tuple[tuple[Subject, tuple[str, ...]], ...]  # everything else, by subject
    allowed: frozenset[str]

    def may(self, command: str) -> bool:
        """This function will tell whether the person may give a command here, guards aside."""
        return command in self.allowed


def allowed(dossier: Dossier, role: Role) -> tuple[str, ...]:
    """This function will return the commands that the table knows here for a role and that have an object."""
    case = dossier.case
    return tuple(t for t in possible_triggers(case.state, role) if has_an_object(t, case))


def actions_for(dossier: Dossier, role: Role) -> Actions:
    """This function will return what a role may do to a case now."""
    may = allowed(dossier, role)
    tasks = dossier.view.tasks
    mine = tuple(task for task in tasks if task.kind in may)
    asked = {task.kind for task in tasks}
    up = tuple(prospect for prospect in dossier.prospects if prospect.trigger not in asked)
    shown = {task.kind for task in mine} | {prospect.trigger for prospect in up}
    groups = [
        (about, tuple(t for t in may if t not in shown and subject_of(t) is about)) for about in Subject
    ]
    return Actions(
        mine=mine,
        others=tuple(task for task in tasks if task.kind not in may),
        up=up,
        groups=tuple((about, commands) for about, commands in groups if commands),
        allowed=frozenset(may),
    )
