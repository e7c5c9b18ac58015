"""What the court has on its desk: the facts of one proceeding, and the days by which somebody must act.

Sources: CPL 171 [M] (appeal), 205–206 [M] (judicial confirmation), 225–228 [P] (payment orders).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from domain.deadlines import day_after
from domain.policy import Policy
from domain.states import Forum, Instrument, Procedure, ShortCutGround, State, Venue

if TYPE_CHECKING:
    from domain.case import Case

# F5: where the short cut to court begins, and where a claim that came by it falls back to
SHORT_CUT_FROM = (
    State.FACE_TO_FACE,
    State.COMMITTEE,
    State.NOTICE_DRAFTING,
    State.NOTICE_SERVING,
    State.NOTICE_RUNNING,
    State.LETTER_SENT,
    State.LETTER_WAITING,
)
Deadline = tuple[str, date]  # code of what ends, and its last day


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides agreed on in mediation."""

    on: date
    amount: Decimal  # yuan
    performance_day: date
    document: str
    applied_on: date | None = None  # judicial confirmation was asked for


@dataclass(frozen=True, slots=True)
class Proceedings:
    """One proceeding from its filing to the instrument's effect; empty before."""

    origin: State = State.LETTER_WAITING  # where the case came from, and falls back to
    short_cut: ShortCutGround | None = None  # F5: filed before the ladder had led there
    venue: Venue | None = None
    procedure: Procedure | None = None  # of a suit
    filed_on: date | None = None
    order_issued_on: date | None = None
    objected_on: date | None = None  # the payment order became a suit
    mediation_failed: bool = False
    agreement: Agreement | None = None
    hearing_on: date | None = None
    served_on: date | None = None  # judgment, award or statement reached the debtor
    appealed_on: date | None = None
    final: bool = False  # the second instance has spoken


NO_PROCEEDINGS = Proceedings()


def procedure_for(case: "Case", forum: Forum | None) -> Procedure | None:
    """This function will return the procedure of the claim as a suit; None in other forums (I1)."""
    if forum is not Forum.SUIT:
        return None
    cap = case.facts.small_claims_cap
    return Procedure.SMALL_CLAIMS if cap is not None and case.claim <= cap else Procedure.SUMMARY


def appealable(case: "Case") -> bool:
    """This function will tell whether the instrument at hand can be appealed against (I1, I2)."""
    at = case.proceedings
    tried = case.instrument is Instrument.JUDGMENT and not at.final
    return tried and at.procedure is not Procedure.SMALL_CLAIMS


def served(case: "Case") -> date | None:
    """This function will return the day on which the judgment reached the debtor, as far as it is on file."""
    if case.proceedings.served_on is not None:
        return case.proceedings.served_on
    return max((p.on for p in case.evidence if p.kind == "judgment_recorded"), default=None)


def _ends(since: date, days: int, policy: Policy) -> date:
    """A court's period: the first day is not counted, a last day off moves to a workday (CPL 85 [M])."""
    return policy.calendar.last_day(day_after(since, days))


def appeal_end(case: "Case", policy: Policy) -> date | None:
    """This function will return the last day to appeal; None where there is no appeal (I2)."""
    day = served(case)
    return _ends(day, policy.appeal, policy) if day is not None and appealable(case) else None


def confirmation_end(case: "Case", policy: Policy) -> date | None:
    """This function will return the last day to ask for judicial confirmation (H1); None once asked."""
    agreed = case.proceedings.agreement
    if agreed is None or agreed.applied_on is not None:
        return None
    return _ends(agreed.on, policy.confirmation, policy)


def service_end(case: "Case", policy: Policy) -> date | None:
    """This function will return the last day to serve a payment order (H3); None where none waits.

    Where the day of its issue is not on file, the court is given the time that it has to issue it.
    """
    at = case.proceedings
    if case.state is not State.COURT_FILED or case.forum is not Forum.PAYMENT_ORDER:
        return None
    if at.order_issued_on is not None:
        return _ends(at.order_issued_on, policy.order_service, policy)
    return _ends(at.filed_on, policy.order_issue + policy.order_service, policy) if at.filed_on else None


def objection_end(case: "Case", policy: Policy) -> date | None:
    """This function will return the last day to object to a served payment order (H3)."""
    return _ends(case.order_served_on, policy.order_objection, policy) if case.order_served_on else None


def decline_end(case: "Case", policy: Policy) -> date | None:
    """This function will return the last day to decline the suit that a payment order became (H3)."""
    objected = case.proceedings.objected_on
    return _ends(objected, policy.order_decline, policy) if objected else None


def court_deadlines(case: "Case", policy: Policy) -> tuple[Deadline, ...]:
    """This function will return what ends on which day while the court is at work, the earliest first."""
    return tuple(sorted(_deadlines(case, policy), key=lambda d: (d[1], d[0])))


def _deadlines(case: "Case", policy: Policy) -> Iterator[Deadline]:
    found: dict[str, date | None] = {
        "confirmation": confirmation_end(case, policy) if case.state is State.COURT_CONFIRMATION else None,
        "appeal": appeal_end(case, policy) if case.state is State.COURT_JUDGED else None,
        "order_service": service_end(case, policy),
        "objection": objection_end(case, policy) if case.state is State.COURT_ORDER_SERVED else None,
        "decline_suit": decline_end(case, policy) if case.state is State.COURT_FILED else None,
        "hearing": case.proceedings.hearing_on if case.state is State.COURT_HEARING else None,
    }
    yield from ((code, day) for code, day in found.items() if day is not None)
