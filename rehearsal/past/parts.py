"""What the scripts of the portfolio are put together from: conditions, sayings, who fits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.plans import Instalment as Part
from domain.states import ContactOutcome, PlanKind, Role, Segment, State
from rehearsal.past.script import Fit, Moment, Say, Script, Values, When

S, M, L = Role.STEWARD, Role.MANAGER, Role.LEGAL
C = ContactOutcome
SECOND = "legal.sun"

# Segments whose path asks for nothing before a hard stage, reasons that suit one.
FIRM = (Segment.STANDARD, Segment.REFUSER, Segment.VACANT, Segment.BUSINESS)
SOFT = (*FIRM, Segment.FORGETFUL)
OLD = Fit(months=4, segments=SOFT, above=Decimal(800))
ANY = Fit(young=True)


@dataclass(frozen=True, slots=True)
class Group:
    """So many cases of one kind; each gets a script of its own from its number."""

    count: int
    make: Callable[[int], Script]


def at(state: State) -> When:
    """This function will tell when a case stands in that state."""
    return lambda case: case.state is state


def reminded(times: int) -> When:
    """This function will tell when so many reminders went out."""
    return lambda case: case.reminders >= times


def visited(times: int = 1) -> When:
    """This function will tell when the owner was visited so often."""
    return lambda case: case.visits >= times


def holding(case: Case) -> bool:
    """This function will tell whether a hold is open."""
    return bool(case.holds)


def free(case: Case) -> bool:
    """This function will tell whether no hold is open."""
    return not case.holds


def dated(prefix: str, **more: Any) -> Values:
    """This function will return a day and a document's number, and what else is fixed."""
    return lambda case, day: {"on": day, "document": f"{prefix}-{day:%Y%m%d}-{case.seq}", **more}


def fixed(**values: Any) -> Values:
    """This function will return fields that are the same on every case."""
    return lambda case, day: values


def on_hold(**values: Any) -> Values:
    """This function will return the oldest open hold, and what else is fixed."""
    return lambda case, day: {"hold": case.holds[0].id, **values}


def told(channel: str, outcome: ContactOutcome, days: int = 5) -> Values:
    """This function will return a contact that the owner answered, with a next date."""
    return lambda case, day: {
        "channel": channel,
        "outcome": outcome,
        "on": day,
        "next_on": day + timedelta(days=days),
    }


def answered(note: str, outcome: ContactOutcome, times: int, after: int = 1) -> Moment:
    """This function will have the owner answer a reminder by message."""
    return Moment(Say(S, "record_contact", told("message", outcome), note=note), reminded(times), after)


def promise(days: int, share: int = 1) -> Values:
    """This function will return a promise of all that is open, or of one part in so many, in so many days."""

    def values(case: Case, day: date) -> Mapping[str, Any]:
        amount = (case.facts.balance / share).quantize(case.facts.balance)
        return {"amount": amount, "until": day + timedelta(days=days), "on": day}

    return values


def promised(ago: int, days: int, when: When, share: int = 1) -> Moment:
    """This function will have the owner promise to pay, so many days ago, within so many days."""
    note = "业主承诺按时缴清，已约定到期日前再提醒一次。"
    return Moment(Say(S, "record_promise", promise(days, share), note=note), when, ago=ago)


def plan(months: int, first: int = 20) -> Values:
    """This function will return an instalment plan over the claim, one part a month."""

    def values(case: Case, day: date) -> Mapping[str, Any]:
        part = (case.claim / months).quantize(case.claim)
        sums = [part] * (months - 1)
        sums.append(case.claim - sum(sums))
        days = [day + timedelta(days=first + 30 * n) for n in range(months)]
        parts = tuple(Part(due, amount) for due, amount in zip(days, sums, strict=True))
        return {"kind": PlanKind.INFORMAL, "instalments": parts, "on": day, "document": f"FQ-{day:%Y%m%d}"}

    return values


def relief(kind: str, reason: str, part: int) -> Values:
    """This function will return a proposal to give up one part in so many of what is open."""
    return lambda case, day: {
        "kind": kind,
        "amount": (case.facts.balance / part).quantize(case.facts.balance),
        "reason": reason,
        "document": f"JM-{day:%Y%m%d}",
    }
