"""What owners do in a rehearsal: personas as short lists of moments, each played once, in order.

A persona also says how its case must end; the judge compares, without asking the case why.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.states import HoldKind, Outcome, PlanKind, Role, Segment, Stage, State


@dataclass(frozen=True, slots=True)
class Pay:
    """The owner pays this share of what is open, oldest first."""

    share: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Ask:
    """One of ours gives this command; "@hold" is the oldest open hold, "@bill" the newest bill."""

    role: Role
    command: str
    values: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is played, what happens, and after how many days of waiting there."""

    when: Callable[[Case], bool]
    do: Pay | Ask
    after_days: int = 0


@dataclass(frozen=True, slots=True)
class Persona:
    """A way to live through a case, and how it must end."""

    name: str
    moments: tuple[Moment, ...]
    outcome: Outcome
    highest: Stage
    segments: tuple[Segment, ...] = ()


def _at(state: State) -> Callable[[Case], bool]:
    return lambda case: case.state is state


def _reminded(times: int) -> Callable[[Case], bool]:
    return lambda case: case.reminders >= times


def _visited(case: Case) -> bool:
    return case.visits >= 1


def _holding(case: Case) -> bool:
    return bool(case.holds)


def _hold(kind: HoldKind, **values: Any) -> Ask:
    return Ask(Role.MANAGER, "place_hold", (("kind", kind), *values.items()))


_COMPLAIN = Ask(Role.STEWARD, "open_complaint", (("kind", "service"), ("on", "@today")))
_LOOK_UP = (("source", "owner_register"), ("found", True), ("on", "@today"), ("document", "CX-1"))
_RESOLVE = (("hold", "@hold"), ("finding", "rejected"), ("document", "FH-1"))
# the whole claim by day 100; it comes in three parts before
_PLAN = (
    ("kind", PlanKind.INFORMAL),
    ("instalments", "@in100"),
    ("on", "@today"),
    ("document", "FQ-1"),
)
_THIRD = Pay(Decimal(1) / Decimal(3))

LADDER = Persona(
    "listed", (Moment(_at(State.LISTING_LISTED), Pay(), 30),), Outcome.PAID, Stage.DISHONEST_LIST
)

MIXED: tuple[Persona, ...] = (
    Persona(
        "forgetful", (Moment(_reminded(1), Pay(), 2),), Outcome.PAID, Stage.REMINDER, (Segment.FORGETFUL,)
    ),
    Persona(
        "hardship_plan",
        (
            Moment(_visited, Ask(Role.MANAGER, "sign_plan", _PLAN)),
            Moment(_holding, _THIRD, 30),
            Moment(_holding, Pay(Decimal("0.5")), 30),
            Moment(_holding, Pay(), 30),
        ),
        Outcome.PAID,
        Stage.FACE_TO_FACE,
        (Segment.HARDSHIP,),
    ),
    Persona(
        "complaint_solved",
        (
            Moment(_reminded(1), _COMPLAIN, 1),
            Moment(lambda case: case.repair_closed_on is not None, Pay(), 5),
        ),
        Outcome.PAID,
        Stage.REMINDER,
        (Segment.SERVICE_DISSATISFIED,),
    ),
    Persona(
        "pays_after_notice",
        (Moment(_at(State.NOTICE_RUNNING), Pay(), 6),),
        Outcome.PAID,
        Stage.NOTICE,
        (Segment.VACANT,),
    ),
    Persona(
        "traced",
        (
            Moment(
                _at(State.NOTICE_RUNNING),
                Ask(
                    Role.LEGAL,
                    "override_guard",
                    (("code", "P3.tracing"), ("reason", "proven_otherwise"), ("document", "XZ-1")),
                ),
            ),
            Moment(_at(State.FACE_TO_FACE), Ask(Role.MANAGER, "start_tracing")),
            Moment(_holding, Ask(Role.STEWARD, "record_trace", _LOOK_UP), 20),
            Moment(_holding, Ask(Role.MANAGER, "end_tracing", (("hold", "@hold"), ("found", True))), 20),
            Moment(_at(State.LETTER_WAITING), Pay(), 3),
        ),
        Outcome.PAID,
        Stage.LAWYER_LETTER,
        (Segment.UNREACHABLE,),
    ),
    Persona(
        "shop_visit", (Moment(_visited, Pay(), 1),), Outcome.PAID, Stage.FACE_TO_FACE, (Segment.BUSINESS,)
    ),
    Persona(
        "pays_in_parts",
        (
            Moment(_visited, _THIRD),
            Moment(_at(State.COMMITTEE), Pay(Decimal("0.5")), 1),
            Moment(_at(State.NOTICE_SERVING), Pay()),
        ),
        Outcome.PAID,
        Stage.NOTICE,
        (Segment.STANDARD,),
    ),
    Persona(
        "disputes_one_bill",
        (
            Moment(
                _visited, Ask(Role.MANAGER, "place_hold", (("kind", HoldKind.DISPUTE), ("bills", "@bill")))
            ),
            Moment(_at(State.NOTICE_RUNNING), Ask(Role.MANAGER, "resolve_dispute", _RESOLVE), 1),
            Moment(_at(State.NOTICE_RUNNING), Pay(), 1),
        ),
        Outcome.PAID,
        Stage.NOTICE,
        (Segment.STANDARD,),
    ),
    Persona(
        "settles_at_court",
        (Moment(_at(State.COURT_MEDIATION), Pay(), 9),),
        Outcome.PAID,
        Stage.COURT,
        (Segment.REFUSER, Segment.STANDARD),
    ),
    Persona(
        "pays_between_approval_and_dispatch",
        (Moment(_at(State.LETTER_PREPARED), Pay()),),
        Outcome.PAID,
        Stage.LAWYER_LETTER,
        (Segment.REFUSER, Segment.STANDARD),
    ),
    Persona(
        "nothing_to_find",
        (
            Moment(
                _at(State.ENFORCEMENT_EXECUTING),
                Ask(Role.LEGAL, "terminate_execution", (("on", "@today"), ("document", "ZB-1"))),
                60,
            ),
            Moment(
                _at(State.ENFORCEMENT_TERMINATED),
                Ask(Role.LEGAL, "close_case", (("outcome", Outcome.UNCOLLECTABLE), ("document", "HX-1"))),
                10,
            ),
        ),
        Outcome.UNCOLLECTABLE,
        Stage.ENFORCEMENT,
        (Segment.REFUSER, Segment.STANDARD),
    ),
    LADDER,
)


# Their paths ask for something first (P3): who goes to the end all the same was put into another segment.
_FIRST = (Segment.HARDSHIP, Segment.SERVICE_DISSATISFIED, Segment.UNREACHABLE)
_RECLASSIFIED = Moment(
    _at(State.NOTICE_RUNNING),
    Ask(Role.MANAGER, "set_segment", (("segment", Segment.STANDARD), ("basis", "seen_on_site"))),
)


def _to_the_end(segment: Segment) -> Persona:
    if segment not in _FIRST:
        return LADDER
    return replace(LADDER, moments=(_RECLASSIFIED, *LADDER.moments))


def cast_persona(script: str, segment: Segment, seed: int, number: int) -> Persona:
    """This function will return the persona of the `number`-th case, seeded and fitting its segment."""
    if script == "ladder":
        return _to_the_end(segment)
    fitting = [p for p in MIXED if segment in p.segments] or [_to_the_end(segment)]
    # Every seventh refuses to the end, whatever the segment: the whole ladder is always in the mix.
    if number % 7 == 6:
        return _to_the_end(segment)
    return random.Random(f"{seed}/{number}").choice(fitting)  # noqa: S311 - a script, not a secret
