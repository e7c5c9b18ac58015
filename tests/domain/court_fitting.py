"""How a case has to lie so that the guards of the court's rows let it pass; asked 61 days later."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from domain.case import Case
from domain.proceedings import Agreement
from domain.states import Forum, Instrument, State
from tests.domain.making import Desk, days


def came_from(case: Case, place: State) -> Case:
    """The case as if its open proposal, or its proceeding, had begun in that state."""
    if case.approval is not None:
        return replace(case, approval=replace(case.approval, came_from=place))
    return replace(case, proceedings=replace(case.proceedings, origin=place))


def _at_court(desk: Desk, changes: dict[str, Any], **proceedings: Any) -> Case:
    return replace(desk.case, proceedings=replace(desk.case.proceedings, **proceedings), **changes)


def _agreed(desk: Desk, *, applied: bool) -> Case:
    agreement = Agreement(desk.today + days(50), desk.case.claim, desk.today + days(90), "TJ-1")
    asked = replace(agreement, applied_on=desk.today + days(55)) if applied else agreement
    return _at_court(desk, {}, agreement=asked)


def _judged(desk: Desk) -> Case:
    return _at_court(desk, {"instrument": Instrument.JUDGMENT}, served_on=desk.today + days(55))


def _served_order(desk: Desk) -> Case:
    order = {"instrument": Instrument.PAYMENT_ORDER, "order_served_on": desk.today + days(55)}
    return _at_court(desk, order)


def _objected(desk: Desk) -> Case:
    return _at_court(desk, {}, objected_on=desk.today + days(58))


def _issued(desk: Desk, days_later: int) -> Case:
    return _at_court(desk, {"forum": Forum.PAYMENT_ORDER}, order_issued_on=desk.today + days(days_later))


COURT_FITTING: dict[str, Callable[[Desk], Case]] = {
    "apply_confirmation": lambda d: _agreed(d, applied=False),
    "record_confirmation": lambda d: _agreed(d, applied=True),
    "record_confirmation_refused": lambda d: _agreed(d, applied=True),
    "record_appeal": _judged,
    "record_objection": _served_order,
    "decline_suit": _objected,
    "record_order_issued": lambda d: replace(d.case, forum=Forum.PAYMENT_ORDER),
    "record_order_served": lambda d: _issued(d, 50),
    "order_lapsed": lambda d: _issued(d, 1),
}
