"""Which commands have something to work on: nobody is offered the end of a hold where nothing is held.

Only what can be told from the case alone; everything else is the guards' business, and they answer with
reasons. What is left out here is refused by them in any case: a test compares both.
"""

from collections.abc import Callable

from domain.case import Case
from domain.states import HoldKind


def _holding(*kinds: HoldKind) -> Callable[[Case], bool]:
    return lambda case: any(hold.kind in kinds for hold in case.holds)


def _complained(case: Case) -> bool:
    return bool(case.complaints)


def _relief_proposed(case: Case) -> bool:
    return case.reliefs.open is not None


_NEEDS: dict[str, Callable[[Case], bool]] = {
    "allow_channel": lambda case: bool(case.contact.refused),
    "answer_data_request": lambda case: bool(case.data_requests),
    "cancel_plan": lambda case: case.plans.open is not None,
    "close_complaint": _complained,
    "decide_hardship": _holding(HoldKind.HARDSHIP_REVIEW),
    "decline_relief": _relief_proposed,
    "end_tracing": _holding(HoldKind.TRACING),
    "extend_hold": lambda case: bool(case.holds),
    "grant_relief": _relief_proposed,
    "issue_work_order": _complained,
    "readmit_bills": lambda case: bool(case.barred),
    "record_gift": lambda case: bool(case.facts.campaigns),
    "record_heirs": lambda case: case.parties.died_on is not None,
    "record_repair": _complained,
    "record_trace": _holding(HoldKind.TRACING),
    "release_hold": lambda case: bool(case.holds),
    "resolve_dispute": _holding(HoldKind.DISPUTE),
    "review_correction": lambda case: bool(case.to_review),
    "revoke_override": lambda case: bool(case.overrides),
    "withdraw_consent": lambda case: bool(case.contact.consents),
    "withdraw_promise": lambda case: case.promises.open is not None,
    "withdraw_relief": _relief_proposed,
}


def has_an_object(trigger: str, case: Case) -> bool:
    """This function will tell whether a command has anything in the case to work on."""
    needs = _NEEDS.get(trigger)
    return needs is None or needs(case)
