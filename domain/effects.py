"""What must leave the house because of a record: derived, so that an audit can derive it again."""

from typing import Any

from domain import events as e
from domain.events import Record
from domain.ids import effect_key
from domain.states import Outcome, State
from domain.step import Effect

_PLAIN: dict[type[Any], str] = {
    e.ReminderIssued: "reminder",
    e.CommitteeAsked: "committee_request",
    e.NoticeIssued: "demand_notice",
    e.LetterDispatched: "lawyer_letter",
    e.PapersHandedIn: "claim_hand_in",
    e.DelistingRequested: "delisting_request",
}
_PAPERS = {
    State.LETTER_PREPARED: "letter_papers",
    State.COURT_PREPARED: "claim_papers",
    State.ENFORCEMENT_PREPARED: "enforcement_papers",
    State.LISTING_PREPARED: "listing_papers",
}
# Paid or settled while an authority is at work: it has to be told.
_WITHDRAWALS = {
    **dict.fromkeys(
        (State.COURT_FILED, State.COURT_MEDIATION, State.COURT_HEARING, State.COURT_ORDER_SERVED),
        "claim_withdrawal",
    ),
    **dict.fromkeys(
        (State.ENFORCEMENT_APPLIED, State.ENFORCEMENT_EXECUTING, State.ENFORCEMENT_TERMINATED),
        "completion_report",
    ),
    State.LISTING_APPLIED: "listing_withdrawal",
}


def effects_of(record: Record) -> tuple[Effect, ...]:
    """This function will return the effects of one record, each with the key that makes it happen once."""
    return tuple(
        Effect(effect_key(record.case_id, record.seq, kind), record.seq, kind, _body(record))
        for kind in _kinds(record)
    )


def _kinds(record: Record) -> list[str]:
    event = record.event
    kinds = [_PLAIN[type(event)]] if type(event) in _PLAIN else []
    if isinstance(event, e.ApprovalGranted):
        kinds.append(_PAPERS[record.to_state])
    if isinstance(event, e.CaseClosed) and event.outcome is Outcome.PAID:
        kinds.append("owner_statement")
    if isinstance(event, e.CaseClosed | e.DemandRenewed) and record.from_state in _WITHDRAWALS:
        kinds.append(_WITHDRAWALS[record.from_state])
    return kinds


def _body(record: Record) -> dict[str, Any]:
    event = record.event
    if isinstance(event, e.NoticeIssued):
        return {"amount": str(event.amount), "bills": list(event.bills)}
    if isinstance(event, e.ReminderIssued):
        return {"number": event.number}
    return {}
