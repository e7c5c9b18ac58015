"""The clocks of execution and of the court's list: last days, in one place.

Sources: CPL 250 [P] with CC 194–195 [S] (time to apply), 法释〔2017〕7号 art. 2, 5, 10, 12 [M] (the list).
"""

from datetime import date

from domain.case import Case
from domain.deadlines import day_after, local_date, years_after
from domain.facts import OpenBill
from domain.limitation import claim_until
from domain.policy import Policy
from domain.states import ListingGround, State
from domain.workdays import IsWorkday, workdays_after
from domain.workdays import last_day as on_workday


def workday_of(policy: Policy) -> IsWorkday:
    """This function will return what tells the workdays of the policy's place and years."""
    return policy.calendar.is_workday


def claimable_until(case: Case, bill: OpenBill, policy: Policy) -> date:
    """This function will return the last day to claim one bill of a case (E1, E3, E4)."""
    return claim_until(bill, case.resets, case.suspensions, policy.limitation_years, workday_of(policy))


def expired(case: Case, policy: Policy, today: date) -> tuple[str, ...]:
    """This function will return the keys of the claimed bills whose period is over (E2)."""
    return tuple(b.key for b in case.claimed if claimable_until(case, b, policy) < today)


def apply_until(case: Case, policy: Policy) -> date | None:
    """This function will return the last day to apply for enforcement (J1); None without an instrument.

    Each interruption in time starts the two years anew (J2), part payments in the ledger among them.
    """
    if case.performance_day is None:
        return None
    years, latest = policy.enforcement_years, years_after(case.performance_day, policy.enforcement_years)
    paid = [day for bill in case.claimed for day in bill.paid_on if day > case.performance_day]
    for day in sorted([*paid, *(i.on for i in case.execution.interruptions)]):
        if day <= latest:
            latest = max(latest, years_after(day, years))
    return on_workday(latest, workday_of(policy))


def listing_decision_due(case: Case, policy: Policy) -> date | None:
    """This function will return by when the court decides on the application for listing (K4).

    None where none waits: an application that was taken back asks for no decision.
    """
    applied = max((p.on for p in case.evidence if p.kind == "listing_applied"), default=None)
    if applied is None or case.state is not State.LISTING_APPLIED or case.execution.withdrawn_on is not None:
        return None
    return on_workday(day_after(applied, policy.listing_decision), workday_of(policy))


def listed_until(case: Case, policy: Policy) -> date | None:
    """This function will return the last day of a listing; None without a fixed term, or unlisted (K3)."""
    fixed = case.listing_ground not in (None, ListingGround.ABLE_BUT_REFUSES)
    if case.listed_on is None or not fixed:
        return None
    return years_after(case.listed_on, policy.listing_years + case.execution.term.more_years)


def deletion_due(case: Case, policy: Policy) -> date | None:
    """This function will return by when the court deletes what it was asked to delete (K6).

    Three working days after performance on ground 1; on the others once the term is over, however early
    the debt was paid.
    """
    if case.state is not State.LISTING_DELISTING or case.delisted_on is not None:
        return None
    asked = local_date(case.state_since)
    return workdays_after(
        max(asked, listed_until(case, policy) or asked), policy.deletion_workdays, workday_of(policy)
    )


def objection_due(case: Case, policy: Policy) -> date | None:
    """This function will return by when the court decides the objection or the review (K7)."""
    objection = case.execution.objection
    if objection is None or not objection.open or case.delisted_on is not None:
        return None
    days = policy.listing_review if objection.review else policy.listing_objection
    return on_workday(day_after(objection.on, days), workday_of(policy))


def correction_due(case: Case, policy: Policy) -> date | None:
    """This function will return by when the court corrects a listing that it found wrong (K7)."""
    objection = case.execution.objection
    if objection is None or not objection.upheld or objection.decided_on is None or case.delisted_on:
        return None
    return workdays_after(objection.decided_on, policy.deletion_workdays, workday_of(policy))


def review_until(case: Case, policy: Policy) -> date | None:
    """This function will return the last day on which the debtor may ask for a review (K7)."""
    objection = case.execution.objection
    if objection is None or objection.decided_on is None or objection.upheld or objection.review:
        return None
    return on_workday(day_after(objection.decided_on, policy.listing_review_apply), workday_of(policy))
