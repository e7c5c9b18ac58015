"""Guards on dates and amounts: what a request says must be possible at all."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from domain.commands import (
    AnswerDataRequest,
    IssueWorkOrder,
    OpenComplaint,
    RecordContact,
    RecordDataRequest,
    RecordDeath,
    RecordInterruption,
    RecordMeans,
    RecordOccupantChange,
    RecordOwnerChange,
    RecordRepair,
    RecordReset,
    RecordTrace,
)
from domain.deadlines import years_after
from domain.guards.ask import Ask
from domain.money import yuan
from domain.precedence import step_before
from domain.refusals import Refusal, refuse

_HORIZON = 10  # years: nothing of a case is planned later, and calendars end

# What happens in the owner's life, and what people do and hear at any time, follows no step of the ladder.
_BESIDE_THE_LADDER = (
    RecordContact,
    RecordDeath,
    RecordOccupantChange,
    RecordOwnerChange,
    OpenComplaint,
    IssueWorkOrder,
    RecordRepair,
    RecordTrace,
    RecordDataRequest,
    AnswerDataRequest,
    RecordInterruption,
    RecordMeans,
    RecordReset,
)


def sane_dates(ask: Ask) -> Iterator[Refusal]:
    """What happened did not happen in the future, nor before the step it follows; no plan is endless."""
    if ask.command is None:
        return
    latest = years_after(ask.today, _HORIZON)
    for f in fields(ask.command):
        day = ask.value(f.name)
        if f.name == "on" and ask.command.type == "correct_entry":
            continue  # a correction has its own rule: it may be dated before the present step
        if f.name == "on":
            yield from _happened(ask, day)
        elif isinstance(day, date) and day > latest:
            yield refuse("date.far", field=f.name, on=day, latest=latest)


def _happened(ask: Ask, on: date) -> Iterator[Refusal]:
    if on > ask.today:
        yield refuse("date.future", field="on", on=on)
    earliest = None if isinstance(ask.command, _BESIDE_THE_LADDER) else step_before(ask.case)
    if earliest and on < earliest:
        yield refuse("date.order", field="on", on=on, earliest=earliest)


def court_dates(ask: Ask) -> Iterator[Refusal]:
    """The performance day does not lie before the instrument takes effect."""
    if ask.value("performance_day") < ask.value("on"):
        yield refuse(
            "date.order", field="performance_day", on=ask.value("performance_day"), earliest=ask.value("on")
        )


_ALL_MONEY = 10**12  # yuan; a figure above it is a slip of the finger


def sane_amount(ask: Ask) -> Iterator[Refusal]:
    """An awarded amount is money."""
    amount = ask.value("amount")
    if not amount.is_finite() or not 0 < amount < _ALL_MONEY or amount != yuan(amount):
        yield refuse("money.amount", amount=amount)
