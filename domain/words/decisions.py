"""Labels of decisions and batches."""

from enum import StrEnum

from domain.states import (
    BatchKind,
    BatchState,
    DecisionReason,
    HoldKind,
    MemberState,
    MemberStep,
    Outcome,
    OverrideReason,
)
from domain.words.label import Label

LABELS: dict[type[StrEnum], dict[StrEnum, Label]] = {
    HoldKind: {
        HoldKind.DISPUTE: Label("费用争议", "Dispute"),
        HoldKind.SERVICE_REPAIR: Label("维修整改", "Service repair"),
        HoldKind.HARDSHIP_REVIEW: Label("困难核查", "Hardship review"),
        HoldKind.PAYMENT_PLAN: Label("分期履行", "Payment plan"),
        HoldKind.PROMISE_TO_PAY: Label("承诺付款", "Promise to pay"),
        HoldKind.TRACING: Label("寻址中", "Tracing"),
        HoldKind.BEREAVEMENT: Label("丧事", "Bereavement"),
        HoldKind.MANAGER: Label("经理暂停", "Manager's hold"),
        HoldKind.RELIEF_REVIEW: Label("减免审批中", "Relief being decided"),
    },
    Outcome: {
        Outcome.PAID: Label("已付清", "Paid"),
        Outcome.SETTLED: Label("和解", "Settled"),
        Outcome.RELIEVED: Label("减免", "Relieved"),
        Outcome.WRITTEN_OFF: Label("核销", "Written off"),
        Outcome.WITHDRAWN: Label("撤回", "Withdrawn"),
        Outcome.UNCOLLECTABLE: Label("无法收回", "Uncollectable"),
    },
    OverrideReason: {
        OverrideReason.COUNSEL_OPINION: Label("法律意见", "Counsel's opinion"),
        OverrideReason.OWNER_CONSENT: Label("业主同意", "The owner consents"),
        OverrideReason.PROVEN_OTHERWISE: Label("另有证据", "Proven otherwise"),
        OverrideReason.RIGHT_WOULD_LAPSE: Label("权利将失", "The right would lapse"),
        OverrideReason.LOCAL_PRACTICE: Label("当地惯例", "Local practice"),
        OverrideReason.OTHER: Label("其他理由", "Another reason"),
    },
    DecisionReason: {
        DecisionReason.FACTS_WRONG: Label("事实有误", "Facts are wrong"),
        DecisionReason.EVIDENCE_MISSING: Label("证据不足", "Evidence is missing"),
        DecisionReason.NOT_PROPORTIONATE: Label("措施不相称", "Not proportionate"),
        DecisionReason.OWNER_WILL_PAY: Label("业主将缴费", "The owner will pay"),
        DecisionReason.OWNER_HARDSHIP: Label("业主经济困难", "The owner is in hardship"),
        DecisionReason.SERVICE_AT_FAULT: Label("服务有过错", "The service was at fault"),
        DecisionReason.BALANCE_MOVED: Label("欠费金额或账单已变动", "What is owed has moved"),
        DecisionReason.HELD: Label("案件已暂停", "The case is held"),
        DecisionReason.DISPUTED: Label("争议变动", "Disputes moved"),
        DecisionReason.EVIDENCE_MOVED: Label("证据变动", "Evidence moved"),
        DecisionReason.POLICY_MOVED: Label("策略变动", "Policy moved"),
        DecisionReason.PLAN_MOVED: Label("分期协议已变动", "The plan has moved"),
        DecisionReason.RELIEF_OPEN: Label("减免申请待决", "A relief is being decided"),
        DecisionReason.OTHER: Label("其他", "Other"),
        DecisionReason.PARTY_CHANGED: Label("欠费人已变更", "The party has changed"),
    },
    BatchKind: {
        BatchKind.LETTER: Label("律师函批次", "Lawyer letters"),
        BatchKind.SUIT: Label("起诉批次", "Suits"),
    },
    BatchState: {
        BatchState.COMPOSED: Label("待整批审批", "Waiting for approval"),
        BatchState.APPROVING: Label("逐件批准中", "Approving its members"),
        BatchState.APPROVED: Label("已批待发", "Waiting for dispatch"),
        BatchState.DISPATCHING: Label("逐件发出中", "Dispatching its members"),
        BatchState.DONE: Label("已办结", "Done"),
        BatchState.CANCELLED: Label("已取消", "Cancelled"),
    },
    MemberState: {
        MemberState.IN: Label("在批次中", "In"),
        MemberState.APPROVED: Label("已批准", "Approved"),
        MemberState.FAILED: Label("未办成", "Failed"),
        MemberState.EXCLUDED: Label("已移出", "Excluded"),
        MemberState.DROPPED: Label("自动退出", "Dropped out"),
        MemberState.RETURNED: Label("退回单独办理", "Returned"),
        MemberState.DISPATCHED: Label("已发出", "Dispatched"),
    },
    MemberStep: {
        MemberStep.APPROVE: Label("批准", "Approve"),
        MemberStep.DISPATCH: Label("发出", "Dispatch"),
    },
}
