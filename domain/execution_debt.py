"""What a debtor under an effective instrument owes as of a day: award and delay interest (J3)."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.case import Case
from domain.delay_interest import DelayInterest, delay_interest
from domain.money import Bill, Payment, impute
from domain.policy import Policy

_AWARDED_BY = ("judgment_recorded", "order_served")


def execution_debt(
    case: Case,
    bills: Sequence[Bill],
    payments: Iterable[Payment],
    policy: Policy,
    as_of: date,
    *,
    interest_first: bool = False,
) -> DelayInterest | None:
    """This function will compute the debt of a case's instrument; None without award and performance day.

    Only what was paid on the demanded bills since the instrument was given counts towards the award: later
    bills are no part of it.
    """
    if case.award is None or case.performance_day is None:
        return None
    given = max((p.on for p in case.evidence if p.kind in _AWARDED_BY), default=case.effective_on)
    paid = [
        (a.paid_on, a.amount)
        for a in impute(bills, payments).allocations
        if (not case.demanded or a.bill_key in case.demanded) and (given is None or a.paid_on > given)
    ]
    return delay_interest(
        case.award,
        case.performance_day,
        paid,
        as_of,
        policy.delay_interest_daily,
        interest_first=interest_first,
    )
