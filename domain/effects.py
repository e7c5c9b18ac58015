"""What must leave the house because of a record: derived, so that an audit can derive it again."""

from typing import Any

from domain import events as e
from domain.complaints import ComplaintKind
from domain.events import Record
from domain.ids import effect_key
from domain.states import Outcome, Role, State
from domain.step import Effect
from domain.words import Label

# Every kind of effect as people read it.
LABELS: dict[str, Label] = {
    "reminder": Label("缴费提醒", "Reminder"),
    "committee_request": Label("致业委会函", "Request to the committee"),
    "demand_notice": Label("催缴通知书", "Written demand"),
    "letter_papers": Label("律师函文稿", "Lawyer letter, drafted"),
    "lawyer_letter": Label("律师函", "Lawyer letter"),
    "claim_papers": Label("起诉材料", "Claim papers"),
    "claim_hand_in": Label("递交起诉材料", "Claim handed in"),
    "enforcement_papers": Label("执行申请材料", "Enforcement papers"),
    "listing_papers": Label("失信申请材料", "Listing papers"),
    "claim_withdrawal": Label("撤诉申请", "Withdrawal of the claim"),
    "completion_report": Label("履行完毕报告", "Report of completion"),
    "delisting_request": Label("删除失信信息申请", "Request for deletion"),
    "listing_withdrawal": Label("撤回失信申请", "Withdrawal of the listing"),
    "owner_statement": Label("业主对账单", "Statement to the owner"),
    "work_order": Label("工单", "Work order"),
    "developer_referral": Label("转开发商函", "Referral to the developer"),
}
_PLAIN: dict[type[Any], str] = {
    e.ReminderIssued: "reminder",
    e.CommitteeAsked: "committee_request",
    e.NoticeIssued: "demand_notice",
    e.LetterDispatched: "lawyer_letter",
    e.PapersHandedIn: "claim_hand_in",
    e.DelistingRequested: "delisting_request",
    e.ClaimWithdrawn: "claim_withdrawal",
    e.WorkOrderIssued: "work_order",
    e.ListingWithdrawn: "listing_withdrawal",
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
        (
            State.COURT_FILED,
            State.COURT_MEDIATION,
            State.COURT_CONFIRMATION,
            State.COURT_HEARING,
            State.COURT_APPEAL,
            State.COURT_ORDER_SERVED,
        ),
        "claim_withdrawal",
    ),
    **dict.fromkeys(
        (State.ENFORCEMENT_APPLIED, State.ENFORCEMENT_EXECUTING, State.ENFORCEMENT_TERMINATED),
        "completion_report",
    ),
}


def effects_of(record: Record) -> tuple[Effect, ...]:
    """This function will return the effects of one record, each with the key that makes it happen once."""
    return tuple(
        Effect(effect_key(record.case_id, record.seq, kind), record.seq, kind, _body(record))
        for kind in _kinds(record)
    )


def kinds_of(event: type[Any], to_state: State | None) -> tuple[str, ...]:
    """This function will return what an event of that class makes leave the house, whatever it states."""
    kinds = [_PLAIN[event]] if event in _PLAIN else []
    if event is e.ApprovalGranted and to_state in _PAPERS:
        kinds.append(_PAPERS[to_state])
    return tuple(kinds)


def _kinds(record: Record) -> list[str]:
    event = record.event
    kinds = [_PLAIN[type(event)]] if type(event) in _PLAIN else []
    if isinstance(event, e.ApprovalGranted):
        kinds.append(_PAPERS[record.to_state])
    if isinstance(event, e.DelistingRequested) and record.role is Role.SYSTEM:
        kinds.append("completion_report")  # K6: what brought it is performance, not legal's own request
    if isinstance(event, e.CaseClosed) and _by_payment(record):
        kinds.append("owner_statement")
    if isinstance(event, e.CaseClosed | e.DemandRenewed) and record.from_state in _WITHDRAWALS:
        kinds.append(_WITHDRAWALS[record.from_state])
    if isinstance(event, e.ComplaintOpened) and event.kind is ComplaintKind.BUILDING_QUALITY:
        kinds.append("developer_referral")  # A7
    return kinds


def _by_payment(record: Record) -> bool:
    """The ledger's own end: paid, or settled with a part given up."""
    outcome = record.event.outcome if isinstance(record.event, e.CaseClosed) else None
    return outcome is Outcome.PAID or (outcome is Outcome.SETTLED and record.role is Role.SYSTEM)


def _body(record: Record) -> dict[str, Any]:
    event = record.event
    if isinstance(event, e.NoticeIssued):
        return {"amount": str(event.amount), "bills": list(event.bills)}
    if isinstance(event, e.ReminderIssued):
        body: dict[str, Any] = {"number": event.number}
        return {**body, "channel": str(event.channel)} if event.channel else body
    if isinstance(event, e.WorkOrderIssued | e.ComplaintOpened):
        return {"complaint": event.complaint, "document": event.document}
    return {}
