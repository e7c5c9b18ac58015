"""What people read for a batch's commands and events; its codes stand in `domain.words`."""

from domain.catalogue import CATALOGUE
from domain.states import HoldKind, Outcome
from domain.words import Label, label

BATCH_TRIGGERS: dict[str, Label] = {
    "exclude_member": Label("移出批次", "Exclude a member"),
    "approve_batch": Label("整批批准", "Approve the batch"),
    "dispatch_batch": Label("整批发出", "Dispatch the batch"),
    "retry_member": Label("重试", "Retry a member"),
    "return_member": Label("退回单独办理", "Return a member"),
    "cancel_batch": Label("取消批次", "Cancel the batch"),
    "remind_batch": Label("提醒法务", "Remind legal"),
    "settle_member": Label("登记逐件结果", "Settle a member"),
}

BATCH_EVENTS: dict[str, Label] = {
    "batch_composed": Label("组成批次", "Composed"),
    "member_excluded": Label("移出", "Excluded"),
    "batch_approved": Label("整批批准", "Approved"),
    "member_approved": Label("逐件批准", "Member approved"),
    "members_approved": Label("逐件批准完毕", "Members approved"),
    "dispatch_ordered": Label("整批发出", "Dispatch ordered"),
    "member_dispatched": Label("已发出", "Member dispatched"),
    "member_dropped": Label("自动退出", "Member dropped"),
    "member_failed": Label("未办成", "Member failed"),
    "member_retried": Label("重试", "Member retried"),
    "member_returned": Label("退回单独办理", "Member returned"),
    "batch_reminded": Label("提醒法务", "Legal reminded"),
    "batch_completed": Label("办结", "Completed"),
    "batch_cancelled": Label("取消", "Cancelled"),
}


def batch_trigger(name: str) -> Label:
    """This function will return the label of a batch's command."""
    return BATCH_TRIGGERS[name]


# Refusals that name particulars, told without them.
_TOLD: dict[str, Label] = {
    "state.not_here": Label("案件已不在这一环节", "the case is no longer at this step"),
    "state.closed": Label("案件已结案", "the case has ended"),
}


def code_said(code: str) -> Label:
    """This function will say why a member ended: how its case closed, what holds it, or what refused it.

    A refusal that names particulars is told by its code alone: they are not kept with it.
    """
    for kind in (Outcome, HoldKind):
        if code in {c.value for c in kind}:
            return label(kind(code))
    if code in _TOLD:
        return _TOLD[code]
    text = CATALOGUE.get(code)
    if text is None or "{" in text.zh + text.en:
        return Label(code, code)
    return Label(text.zh, text.en)
