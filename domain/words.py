"""What people read for every code, Chinese first: one table, grouped by the code's type."""

from dataclasses import dataclass
from enum import StrEnum

from domain.states import (
    BatchKind,
    BatchState,
    Channel,
    ContactOutcome,
    DecisionReason,
    Delivery,
    Forum,
    HoldKind,
    Instrument,
    ListingGround,
    MemberState,
    MemberStep,
    Outcome,
    OverrideReason,
    Reason,
    Role,
    Segment,
    Stage,
    State,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a person reads for a code."""

    zh: str
    en: str


LABELS: dict[type[StrEnum], dict[StrEnum, Label]] = {
    Stage: {
        Stage.REMINDER: Label("友好提醒", "Reminder"),
        Stage.FACE_TO_FACE: Label("上门面谈", "Face to face"),
        Stage.COMMITTEE: Label("业委会协助", "Owners' committee"),
        Stage.NOTICE: Label("书面催缴", "Written notice"),
        Stage.LAWYER_LETTER: Label("律师函", "Lawyer letter"),
        Stage.COURT: Label("诉讼/仲裁", "Court or arbitration"),
        Stage.ENFORCEMENT: Label("强制执行", "Enforcement"),
        Stage.DISHONEST_LIST: Label("失信名单", "Dishonest-debtor list"),
        Stage.CLOSED: Label("结案", "Closed"),
    },
    State: {
        State.REMINDER: Label("友好提醒中", "Reminding"),
        State.FACE_TO_FACE: Label("上门面谈中", "Visiting"),
        State.COMMITTEE: Label("等待业委会答复", "Waiting for the committee"),
        State.NOTICE_DRAFTING: Label("催缴通知书拟制", "Notice being drafted"),
        State.NOTICE_SERVING: Label("催缴通知书送达中", "Notice being served"),
        State.NOTICE_RUNNING: Label("催告期内", "Notice period running"),
        State.LETTER_APPROVAL: Label("律师函待审批", "Lawyer letter awaiting approval"),
        State.LETTER_PREPARED: Label("律师函已批待发", "Lawyer letter prepared"),
        State.LETTER_SENT: Label("律师函已寄出", "Lawyer letter sent"),
        State.LETTER_WAITING: Label("律师函期限内", "Waiting after the lawyer letter"),
        State.COURT_APPROVAL: Label("起诉待审批", "Court awaiting approval"),
        State.COURT_PREPARED: Label("起诉已批待立案", "Claim prepared"),
        State.COURT_FILED: Label("已立案", "Filed"),
        State.COURT_MEDIATION: Label("调解中", "In mediation"),
        State.COURT_HEARING: Label("审理中", "Hearing"),
        State.COURT_JUDGED: Label("已裁判", "Judged"),
        State.COURT_ORDER_SERVED: Label("支付令异议期内", "Payment order: objection period"),
        State.COURT_PERFORMANCE: Label("履行期内", "Performance period"),
        State.ENFORCEMENT_APPROVAL: Label("申请执行待审批", "Enforcement awaiting approval"),
        State.ENFORCEMENT_PREPARED: Label("执行申请已批待提交", "Enforcement prepared"),
        State.ENFORCEMENT_APPLIED: Label("已申请执行", "Enforcement applied for"),
        State.ENFORCEMENT_EXECUTING: Label("执行中", "Executing"),
        State.ENFORCEMENT_TERMINATED: Label("终结本次执行", "This execution terminated"),
        State.LISTING_APPROVAL: Label("失信申请待审批", "Listing awaiting approval"),
        State.LISTING_PREPARED: Label("失信申请已批待提交", "Listing prepared"),
        State.LISTING_APPLIED: Label("已申请纳入失信", "Listing applied for"),
        State.LISTING_LISTED: Label("法院已纳入失信", "Listed by the court"),
        State.LISTING_DELISTING: Label("删除失信信息中", "Delisting"),
        State.CLOSED: Label("已结案", "Closed"),
    },
    Role: {
        Role.STEWARD: Label("楼宇管家", "Steward"),
        Role.MANAGER: Label("项目经理", "Manager"),
        Role.LEGAL: Label("法务", "Legal"),
        Role.AUDITOR: Label("审计", "Auditor"),
        Role.ADMIN: Label("管理员", "Administrator"),
        Role.SYSTEM: Label("系统", "System"),
    },
    Segment: {
        Segment.FORGETFUL: Label("遗忘型", "Forgetful"),
        Segment.HARDSHIP: Label("困难型", "Hardship"),
        Segment.SERVICE_DISSATISFIED: Label("服务不满型", "Dissatisfied with service"),
        Segment.VACANT: Label("空置型", "Vacant"),
        Segment.BUSINESS: Label("商户型", "Business"),
        Segment.UNREACHABLE: Label("失联型", "Unreachable"),
        Segment.REFUSER: Label("拒缴型", "Refuser"),
        Segment.STANDARD: Label("一般", "Standard"),
    },
    Reason: {
        Reason.FORGOT: Label("忘记或忙", "Forgot or busy"),
        Reason.SERVICE: Label("对服务不满", "Dissatisfied with service"),
        Reason.QUALITY: Label("房屋质量问题", "Building quality"),
        Reason.VACANT: Label("空置不愿交", "Unit is vacant"),
        Reason.HARDSHIP: Label("经济困难", "Hardship"),
        Reason.UNREACHABLE: Label("联系不上", "Cannot be reached"),
        Reason.REFUSES: Label("恶意拖欠", "Refuses though able"),
        Reason.DISPUTE: Label("费用争议", "Disputes the bill"),
        Reason.OTHER: Label("其他", "Other"),
        Reason.UNKNOWN: Label("未分类", "Not classified"),
    },
    HoldKind: {
        HoldKind.DISPUTE: Label("费用争议", "Dispute"),
        HoldKind.SERVICE_REPAIR: Label("维修整改", "Service repair"),
        HoldKind.HARDSHIP_REVIEW: Label("困难核查", "Hardship review"),
        HoldKind.PAYMENT_PLAN: Label("分期履行", "Payment plan"),
        HoldKind.PROMISE_TO_PAY: Label("承诺付款", "Promise to pay"),
        HoldKind.TRACING: Label("寻址中", "Tracing"),
        HoldKind.BEREAVEMENT: Label("丧事", "Bereavement"),
        HoldKind.MANAGER: Label("经理暂停", "Manager's hold"),
    },
    Outcome: {
        Outcome.PAID: Label("已付清", "Paid"),
        Outcome.SETTLED: Label("和解", "Settled"),
        Outcome.RELIEVED: Label("减免", "Relieved"),
        Outcome.WRITTEN_OFF: Label("核销", "Written off"),
        Outcome.WITHDRAWN: Label("撤回", "Withdrawn"),
        Outcome.UNCOLLECTABLE: Label("无法收回", "Uncollectable"),
    },
    Channel: {
        Channel.VISIT: Label("上门", "Visit"),
        Channel.INTERVIEW: Label("约谈", "Interview"),
        Channel.PHONE: Label("电话", "Phone call"),
        Channel.MESSAGE: Label("消息", "Message"),
        Channel.LETTER: Label("信函", "Letter"),
    },
    ContactOutcome: {
        ContactOutcome.PROMISED: Label("承诺缴费", "Promised to pay"),
        ContactOutcome.PAID_ON_SPOT: Label("当场缴清", "Paid on the spot"),
        ContactOutcome.REFUSED: Label("拒绝缴费", "Refused"),
        ContactOutcome.DISPUTED: Label("对费用有异议", "Disputed the bill"),
        ContactOutcome.HARDSHIP: Label("反映经济困难", "Told of hardship"),
        ContactOutcome.COMPLAINT: Label("提出服务投诉", "Complained about service"),
        ContactOutcome.NOT_HOME: Label("无人在家", "Nobody home"),
        ContactOutcome.NO_ANSWER: Label("未接听或未回复", "No answer"),
        ContactOutcome.WRONG_PERSON: Label("非业主本人", "Wrong person"),
    },
    Delivery: {
        Delivery.HANDED_OVER: Label("当面签收", "Handed over and signed"),
        Delivery.POST_SIGNED: Label("邮寄签收", "Posted and signed for"),
        Delivery.LEFT_AT_DOOR_WITNESSED: Label("留置送达（有见证）", "Left at the door, witnessed"),
        Delivery.ELECTRONIC_AGREED: Label("约定的电子送达", "Electronic, as agreed"),
        Delivery.FAILED: Label("未送达", "Not served"),
    },
    Forum: {
        Forum.SUIT: Label("诉讼", "Suit"),
        Forum.PAYMENT_ORDER: Label("支付令", "Payment order"),
        Forum.ARBITRATION: Label("仲裁", "Arbitration"),
    },
    Instrument: {
        Instrument.JUDGMENT: Label("判决书", "Judgment"),
        Instrument.AWARD: Label("仲裁裁决书", "Award"),
        Instrument.MEDIATION_STATEMENT: Label("调解书", "Mediation statement"),
        Instrument.CONFIRMED_SETTLEMENT: Label("司法确认的调解协议", "Confirmed settlement"),
        Instrument.PAYMENT_ORDER: Label("支付令", "Payment order"),
    },
    ListingGround: {
        ListingGround.ABLE_BUT_REFUSES: Label("有履行能力而拒不履行", "Able but refuses"),
        ListingGround.OBSTRUCTS_EXECUTION: Label(
            "以伪造证据、暴力、威胁等方法妨碍、抗拒执行", "Obstructs execution"
        ),
        ListingGround.EVADES_EXECUTION: Label(
            "以虚假诉讼、虚假仲裁或隐匿、转移财产等方法规避执行", "Evades execution"
        ),
        ListingGround.FALSE_PROPERTY_REPORT: Label("违反财产报告制度", "False property report"),
        ListingGround.BREAKS_CONSUMPTION_ORDER: Label("违反限制消费令", "Breaks a consumption order"),
        ListingGround.BREAKS_EXECUTION_SETTLEMENT: Label(
            "无正当理由拒不履行执行和解协议", "Breaks an execution settlement"
        ),
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
        DecisionReason.OTHER: Label("其他", "Other"),
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


def label(code: StrEnum) -> Label:
    """This function will return the label of a code; a code without one reads as itself."""
    return LABELS.get(type(code), {}).get(code) or Label(code.value, code.value)
