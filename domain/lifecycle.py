"""THE transition table: every move a case can make, who may make it, and what must be true first.

One shared `transitions` machine is built from it; this is the only place where a state changes.
Buttons, validators, the diagram in the docs and the exhaustive tests all come from `TABLE`.
"""

from collections.abc import Callable, Iterable
from typing import cast

from transitions import EventData, Machine, MachineError

from domain.catalogue import CATALOGUE
from domain.guards import Ask, Guard, dates, holds
from domain.labels import trigger_label
from domain.moves import (
    anytime,
    contact,
    court,
    courtesy,
    decisions,
    enforcement,
    limitation,
    listing,
    money,
    parties,
    service,
    strategy,
)
from domain.moves.base import Move
from domain.refusals import Refusal, Refused, refuse
from domain.states import Role, State
from domain.words import label

TABLE: tuple[Move, ...] = (
    *courtesy.ROWS,
    *decisions.ROWS,
    *court.ROWS,
    *enforcement.ROWS,
    *listing.ROWS,
    *anytime.ROWS,
    *contact.ROWS,
    *parties.ROWS,
    *strategy.ROWS,
    *service.ROWS,
    *limitation.ROWS,
    *money.ROWS,
)
PRESSING: tuple[Guard, ...] = (holds.not_held, holds.owes)  # asked of whatever presses the owner
TRIGGERS = tuple(dict.fromkeys(move.trigger for move in TABLE))


class _Cursor:
    """What the machine moves: a state, the question, and the row that answered it."""

    __slots__ = ("ask", "move", "refusals", "state")

    def __init__(self, ask: Ask) -> None:
        self.state = ask.case.state
        self.ask = ask
        self.move: Move | None = None
        self.refusals: list[Refusal] = []


def refusals_of(move: Move, ask: Ask) -> list[Refusal]:
    """This function will return everything that stands against a row of the table, empty if nothing."""
    found: list[Refusal] = []
    if ask.role not in move.roles:
        found.append(not_allowed(move.trigger, ask.role, move.roles))
    guards = (*PRESSING, *move.guards) if move.pursues else move.guards
    return found + standing((dates.sane_dates, *guards), ask)


def not_allowed(trigger: str, role: Role, roles: Iterable[Role]) -> Refusal:
    """This function will say that a role may not make a move, and which roles may."""
    return refuse(
        "role.not_allowed",
        role=role,
        role_zh=label(role).zh,
        trigger=trigger,
        trigger_zh=trigger_label(trigger).zh,
        roles="、".join(f"{label(r).zh} {r}" for r in roles),
    )


def standing(guards: Iterable[Guard], ask: Ask) -> list[Refusal]:
    """This function will return what guards have against a question, overridden ones apart."""
    found = (refusal for guard in guards for refusal in guard(ask))
    return [r for r in found if not ask.case.overridden(r.code, CATALOGUE[r.code].override)]


def _gate(move: Move) -> Callable[[EventData], bool]:
    def allows(data: EventData) -> bool:
        cursor = cast("_Cursor", data.model)
        if cursor.move is not None or (move.when and not move.when(cursor.ask)):
            return False
        cursor.move = move
        cursor.refusals = refusals_of(move, cursor.ask)
        return not cursor.refusals

    return allows


def _build() -> Machine:
    machine = Machine(
        model=None, states=State, initial=State.REMINDER, auto_transitions=False, send_event=True
    )
    for move in TABLE:
        machine.add_transition(move.trigger, list(move.sources), move.dest, conditions=_gate(move))
    return machine


MACHINE = _build()


def fire(trigger: str, ask: Ask) -> tuple[Move, State]:
    """This function will return the row that answers and where it leads; Refused says all that is wrong."""
    cursor = _Cursor(ask)
    try:
        moved = MACHINE.events[trigger].trigger(cursor)
    except MachineError:
        raise Refused(not_here(trigger, ask)) from None
    if cursor.move is None:
        raise Refused(not_here(trigger, ask))
    if not moved:
        raise Refused(*cursor.refusals)
    return cursor.move, cursor.state


def not_here(trigger: str, ask: Ask) -> Refusal:
    """This function will say that the table knows no such move from where a case stands."""
    state = ask.case.state
    if state is State.CLOSED:
        outcome = ask.case.outcome
        return refuse("state.closed", outcome=label(outcome).zh if outcome else "-")
    possible = possible_triggers(state, ask.role)
    return refuse(
        "state.not_here",
        trigger=trigger,
        trigger_zh=trigger_label(trigger).zh,
        state=state,
        state_zh=label(state).zh,
        possible=", ".join(possible) or "-",
        possible_zh="、".join(f"{trigger_label(name).zh} {name}" for name in possible) or "-",
    )


def possible_triggers(state: State, role: Role) -> tuple[str, ...]:
    """This function will return the triggers that the table knows from a state for a role, guards aside."""
    found = (m.trigger for m in TABLE if state in m.sources and role in m.roles)
    return tuple(dict.fromkeys(found))
