"""Why not today: the moves that press on from where a case stands, each with what still stands against it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from domain.case import Case
from domain.commands import COMMANDS, Command
from domain.deadlines import local_date
from domain.guards import Ask
from domain.lifecycle import PRESSING, TABLE, not_allowed, not_here, refusals_of, standing
from domain.moves.base import Move
from domain.outreach import why_not_today
from domain.policy import Policy
from domain.refusals import Refusal
from domain.states import Role

# of asking and skipping the committee one is never open, and the short cut hardly ever
_OTHER_WAY = {"F2.none", "F2.exists", "F5.no_ground"}


@dataclass(frozen=True, slots=True)
class Prospect:
    """A move that leads the case on; without refusals it may be made now."""

    trigger: str
    roles: tuple[Role, ...]
    refusals: tuple[Refusal, ...]


def prospects(case: Case, policy: Policy, now: datetime) -> tuple[Prospect, ...]:
    """This function will return the moves that press the owner on to another state, roles set aside.

    Empty where the case waits for a paper, a court or its end. What only the command's own fields can
    show, such as the date of a delivery, is not asked here.
    """
    moves = [m for m in TABLE if m.pursues and m.dest is not None and case.state in m.sources]
    found = (_prospect(move, case, policy, now) for move in moves)
    return tuple(p for p in found if not _OTHER_WAY & {r.code for r in p.refusals})


@dataclass(frozen=True, slots=True)
class ContactOutlook:
    """When people may next contact the owner, and why not now."""

    at: datetime | None  # None: on no channel but by letter
    reasons: tuple[Refusal, ...]
    provisional: bool = False  # it lies in a year whose holidays are not announced yet (暂定)


def contact_outlook(case: Case, policy: Policy, now: datetime) -> ContactOutlook | None:
    """This function will return when the owner may next be met or called; None once nothing is pursued.

    The channels that the owner refused are told besides (B2).
    """
    if case.closed or not case.claim:
        return None
    slot, shut = why_not_today(case, policy, now)
    provisional = slot.at is not None and policy.calendar.is_provisional(local_date(slot.at))
    return ContactOutlook(slot.at, (*slot.reasons, *shut), provisional)


class _Unfilled(LookupError):  # noqa: N818 - says that something cannot be told yet
    """A guard looks at a field that nobody has filled in yet; `getattr` with a default does not hide it."""


class _Form:
    """A command before anybody fills it in: its name is known, its fields are not."""

    def __init__(self, trigger: str) -> None:
        self.type = trigger

    def __getattr__(self, name: str) -> Any:
        if name in COMMANDS[self.type].__dataclass_fields__:
            raise _Unfilled(name)
        raise AttributeError(name)


def hindrances(trigger: str, ask: Ask) -> tuple[Refusal, ...]:
    """This function will return what stands against a command already before anybody fills it in.

    Guards that look at its fields are not asked. Where its fields decide which row of the table answers,
    only what stands against all of these rows.
    """
    ask = replace(ask, command=cast("Command", _Form(trigger)))
    here = [move for move in TABLE if move.trigger == trigger and ask.case.state in move.sources]
    mine = [_without_fields(move, ask) for move in here if _may_answer(move, ask)]
    if mine:
        return tuple(refusal for refusal in mine[0] if all(refusal in row for row in mine[1:]))
    roles = dict.fromkeys(role for move in here for role in move.roles)
    if here and ask.role not in roles:
        return (not_allowed(trigger, ask.role, roles),)
    return (not_here(trigger, ask),)


def _may_answer(move: Move, ask: Ask) -> bool:
    """Whether a row of the table may be the one that answers, as far as it can be told."""
    if ask.role not in move.roles:
        return False
    try:
        return move.when is None or move.when(ask)
    except _Unfilled:
        return True


def _without_fields(move: Move, ask: Ask) -> list[Refusal]:
    """What stands against one row, as far as it can be told."""
    guards = (*PRESSING, *move.guards) if move.pursues else move.guards
    found: list[Refusal] = []
    for guard in guards:
        with suppress(_Unfilled):
            found += standing((guard,), ask)
    return found


def _prospect(move: Move, case: Case, policy: Policy, now: datetime) -> Prospect:
    ask = Ask(case, None, "", move.roles[0], policy, now)
    return Prospect(move.trigger, move.roles, tuple(refusals_of(move, ask)))
