"""How a case has to lie for the rows of enforcement, the list, limitation and alerts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.execution import Objection, Settlement
from domain.facts import OpenBill
from domain.states import State
from tests.domain.making import Desk, days


def _with(desk: Desk, **changes: Any) -> Case:
    return replace(desk.case, execution=replace(desk.case.execution, **changes))


def _settled(desk: Desk) -> Case:
    return _with(desk, settlement=Settlement(desk.today, desk.today + days(90), "SET-1"))


def _objected(desk: Desk) -> Case:
    return _with(desk, objection=Objection(desk.today, "OBJ-1"))


def _rejected(desk: Desk) -> Case:
    decided = desk.today + days(60)
    return _with(desk, objection=Objection(desk.today, "OBJ-1", decided_on=decided))


def _with_old_bills(desk: Desk, due: date) -> Case:
    """Only the ledger's bills speak: nothing restarted them, no court has taken the claim up."""
    bill = OpenBill("PSF-OLD", due, Decimal(100))
    facts = replace(desk.case.facts, bills=(bill,))
    return replace(desk.case, facts=facts, demanded=(), resets=(), instrument=None, alerts=(), approval=None)


def old_bill(desk: Desk) -> Case:
    """One bill whose period is over."""
    return _with_old_bills(desk, desk.today - days(4 * 365))


def expiring_bill(desk: Desk) -> Case:
    """One bill whose period ends in some three months."""
    return _with_old_bills(desk, desk.today - days(3 * 365 - 100))


FITTING: dict[str, Callable[[Desk], Case]] = {
    "record_settlement_breach": _settled,
    "record_objection_decision": _objected,
    "record_listing_review": _rejected,
    "isolate_bills": old_bill,
    "raise_alert": expiring_bill,
    "record_suspension": expiring_bill,
}
PREPARED = (State.LETTER_PREPARED, State.COURT_PREPARED, State.ENFORCEMENT_PREPARED, State.LISTING_PREPARED)
