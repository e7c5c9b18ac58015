"""Pasts that ended within the year: most people pay once somebody talks to them."""

from domain.states import Outcome, Segment, State
from rehearsal.past.parts import (
    ANY,
    OLD,
    SOFT,
    C,
    Group,
    L,
    M,
    S,
    at,
    fixed,
    free,
    holding,
    plan,
    promised,
    relief,
    reminded,
    visited,
)
from rehearsal.past.script import Fit, Moment, Pay, Say, Script

_FEW = Fit(segments=SOFT, young=True)
_LITTLE = Fit(segments=(Segment.HARDSHIP, *SOFT), young=True)


def _paid_reminded(n: int) -> Script:
    moments = (Moment(Pay(), reminded(1 + n % 2), after=2 + n),)
    return Script("paid_reminded", opened=40 + 48 * n, moments=moments, paid_since=True, fit=_FEW)


def _promise_kept(n: int) -> Script:
    opened = 90 + 80 * n
    moments = (promised(opened - 30, 15, visited()), Moment(Pay(), holding, after=9))
    return Script("promise_kept", opened, met=(C.PROMISED,), moments=moments, paid_since=True, fit=ANY)


def _paid_demanded(n: int) -> Script:
    moments = (Moment(Pay(), at(State.NOTICE_RUNNING), after=5 + n),)
    return Script("paid_demanded", opened=110 + 30 * n, moments=moments, paid_since=True, fit=ANY)


def _paid_lettered(n: int) -> Script:
    moments = (Moment(Pay(), at(State.LETTER_WAITING), after=6),)
    return Script("paid_lettered", opened=170, moments=moments, paid_since=True, fit=OLD)


def _settled(n: int) -> Script:
    """A tenth was given up for poor service, the rest was paid."""
    moments = (
        Moment(Say(S, "propose_relief", relief("discount", "service_at_fault", 10)), visited()),
        Moment(Say(L, "grant_relief"), holding, after=2),
        Moment(Pay(), free, after=4),
    )
    return Script("settled", opened=100 + 30 * n, moments=moments, paid_since=True, fit=_LITTLE)


def _plan_fulfilled(n: int) -> Script:
    moments = (
        Moment(Say(M, "sign_plan", plan(2)), visited()),
        Moment(Pay(), holding, after=12),
        Moment(Pay(), lambda case: case.plans.fulfilled > 0, after=2),  # what fell due meanwhile
    )
    return Script("plan_fulfilled", opened=120, moments=moments, paid_since=True, fit=_LITTLE)


def _relieved(n: int) -> Script:
    moments = (
        Moment(Say(S, "propose_relief", relief("write_off", "hardship", 1)), visited()),
        Moment(Say(L, "grant_relief"), holding, after=3),
    )
    return Script("relieved", opened=130, moments=moments, fit=Fit(segments=(Segment.HARDSHIP,), young=True))


def _uncollectable(n: int) -> Script:
    ends = Say(L, "close_case", fixed(outcome=Outcome.UNCOLLECTABLE, document="HX-1"))
    moments = (Moment(ends, visited(2), after=20),)
    return Script(
        "uncollectable", opened=150, moments=moments, fit=Fit(segments=(Segment.UNREACHABLE,), young=True)
    )


ENDED_PASTS: tuple[Group, ...] = (
    Group(1, _paid_lettered),
    Group(2, _paid_demanded),
    Group(3, _promise_kept),
    Group(2, _settled),
    Group(1, _plan_fulfilled),
    Group(1, _relieved),
    Group(1, _uncollectable),
    Group(6, _paid_reminded),
)
