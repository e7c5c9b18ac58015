"""What people read for every code, Chinese first: one table, grouped by the code's type."""

from dataclasses import dataclass
from enum import StrEnum

from domain.complaints import ComplaintFinding, ComplaintKind
from domain.requests import DataRefusal, DataRequestKind
from domain.reviews import DisputeFinding, HardshipFinding, HardshipReason, TraceSource
from domain.states import (
    AddressSource,
    BillProblem,
    Channel,
    ContactOutcome,
    Debtor,
    DecisionReason,
    Delivery,
    Forum,
    ForumClause,
    HoldKind,
    Instrument,
    ListingGround,
    Occupant,
    Outcome,
    OverrideReason,
    Party,
    Place,
    Poster,
    Prerequisite,
    Procedure,
    Purpose,
    Reason,
    Role,
    Sealed,
    Segment,
    SegmentBasis,
    SegmentGround,
    ShortCutGround,
    SlotReason,
    Stage,
    State,
    Venue,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a person reads for a code."""

    zh: str
    en: str


LABELS: dict[type[StrEnum], dict[StrEnum, Label]] = {
    Sealed: {
        Sealed.ID_NUMBER: Label("身份证号", "ID number"),
        Sealed.BANK_ACCOUNT: Label("银行账号", "bank account"),
        Sealed.HARDSHIP_PROOF: Label("困难证明", "proof of hardship"),
    },
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
        State.COURT_CONFIRMATION: Label("待司法确认", "Agreement awaiting confirmation"),
        State.COURT_HEARING: Label("审理中", "Hearing"),
        State.COURT_JUDGED: Label("已裁判", "Judged"),
        State.COURT_APPEAL: Label("上诉审理中", "On appeal"),
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
    ForumClause: {
        ForumClause.NONE: Label("无仲裁约定", "No arbitration clause"),
        ForumClause.ARBITRATE: Label("约定仲裁", "Arbitration agreed"),
        ForumClause.SUE_OR_ARBITRATE: Label("或裁或审", "Suit or arbitration"),
        ForumClause.INVALID: Label("仲裁条款无效", "Invalid arbitration clause"),
    },
    Venue: {
        Venue.AGREED: Label("约定管辖法院", "The agreed court"),
        Venue.DOMICILE: Label("被告住所地法院", "Court of the debtor's domicile"),
        Venue.PERFORMANCE: Label("合同履行地法院", "Court of the place of performance"),
    },
    Procedure: {
        Procedure.SMALL_CLAIMS: Label("小额诉讼程序", "Small claims"),
        Procedure.SUMMARY: Label("简易程序", "Summary procedure"),
        Procedure.ORDINARY: Label("普通程序", "Ordinary procedure"),
    },
    ShortCutGround: {
        ShortCutGround.LIMITATION: Label("诉讼时效将届满", "The limitation period is running out"),
        ShortCutGround.DISSIPATION: Label("有证据证明转移财产", "Dissipation of assets is evidenced"),
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
        DecisionReason.DISPUTED: Label("争议变动", "Disputes moved"),
        DecisionReason.EVIDENCE_MOVED: Label("证据变动", "Evidence moved"),
        DecisionReason.POLICY_MOVED: Label("策略变动", "Policy moved"),
        DecisionReason.OTHER: Label("其他", "Other"),
        DecisionReason.PARTY_CHANGED: Label("欠费人已变更", "The party has changed"),
    },
    BillProblem: {
        BillProblem.UNCOVERED: Label("无合同覆盖", "Not covered by a contract"),
        BillProblem.EXIT_REFUSED: Label("合同终止后拒不退出", "After the end of the contract, exit refused"),
        BillProblem.RATE_DIFFERS: Label("高于合同单价", "Above the contract's rate"),
        BillProblem.ITEM_UNAUTHORISED: Label("合同外收费项目", "Not among the contract's items"),
        BillProblem.DUPLICATE: Label("重复计费", "Billed twice"),
        BillProblem.NOT_LIABLE: Label("非本户应担", "Not this party's to pay"),
    },
    Debtor: {
        Debtor.OWNER: Label("业主", "Owner"),
        Debtor.FORMER_OWNER: Label("原业主", "Former owner"),
        Debtor.DEVELOPER: Label("建设单位", "Developer"),
    },
    Occupant: {
        Occupant.SELF: Label("业主自住", "The owner"),
        Occupant.TENANT: Label("承租人", "A tenant"),
        Occupant.RELATIVE: Label("亲属", "A relative"),
        Occupant.NOBODY: Label("无人居住", "Nobody"),
    },
    Party: {
        Party.OWNER: Label("业主本人", "The owner"),
        Party.CO_OWNER: Label("共有人", "A co-owner"),
        Party.GUARDIAN: Label("监护人", "The guardian"),
        Party.AGENT: Label("受托人", "An authorised agent"),
        Party.HOUSEHOLD_ADULT: Label("同住成年家属", "An adult of the household"),
        Party.TENANT: Label("租户", "The tenant"),
        Party.GUARD: Label("门卫或前台", "A guard or reception"),
        Party.NEIGHBOUR: Label("邻居", "A neighbour"),
        Party.COLLEAGUE: Label("同事", "A colleague"),
        Party.EMPLOYER: Label("单位", "The employer"),
        Party.FRIEND: Label("亲友", "A friend or relative"),
        Party.NOBODY: Label("未见到人", "Nobody"),
    },
    Place: {
        Place.HOME: Label("本小区住所", "The unit"),
        Place.HOME_ELSEWHERE: Label("其他住所", "A home elsewhere"),
        Place.WORKPLACE: Label("工作单位", "The workplace"),
        Place.SHOP: Label("店铺", "The shop"),
        Place.OFFICE: Label("物业办公室", "Our office"),
    },
    AddressSource: {
        AddressSource.OWNER: Label("业主本人提供", "Given by the owner"),
        AddressSource.OTHER: Label("其他来源", "Another source"),
    },
    Purpose: {
        Purpose.NEGOTIATION: Label("协商缴费", "Talking about payment"),
        Purpose.SERVICE_OF_PAPERS: Label("送达文书", "Serving papers"),
        Purpose.URGING: Label("请其劝说", "Having them urge"),
        Purpose.TRACING: Label("寻找业主", "Finding the owner"),
        Purpose.OTHER: Label("其他目的", "Another purpose"),
    },
    Poster: {
        Poster.COMMITTEE: Label("业主委员会", "The owners' committee"),
        Poster.COMPANY: Label("物业公司", "The company"),
    },
    SegmentGround: {
        SegmentGround.NOT_REACHABLE: Label("没有有效联系方式", "No way to reach the owner is known"),
        SegmentGround.REASON_NAMED: Label("已登记拖欠原因", "The reason of non-payment is known"),
        SegmentGround.USED_FOR_BUSINESS: Label("房屋用于经营", "The unit is used for business"),
        SegmentGround.REFUSES_FOR_LONG: Label("长期拒缴", "Has refused for long"),
        SegmentGround.STANDS_EMPTY: Label("房屋空置", "The unit stands empty"),
        SegmentGround.FEW_MONTHS: Label("拖欠时间短", "In arrears for few months"),
        SegmentGround.NOTHING_SPECIAL: Label("无特殊情形", "Nothing special is known"),
    },
    SegmentBasis: {
        SegmentBasis.PROPOSAL: Label("同意系统建议", "The proposal"),
        SegmentBasis.OWNER_TOLD: Label("业主告知", "The owner said so"),
        SegmentBasis.SEEN_ON_SITE: Label("上门所见", "Seen on a visit"),
        SegmentBasis.DOCUMENTS: Label("书面材料", "Documents"),
        SegmentBasis.OTHER: Label("其他依据", "Another basis"),
    },
    Prerequisite: {
        Prerequisite.HARDSHIP_REVIEWED: Label("困难已核查（分期或减免）", "Hardship reviewed"),
        Prerequisite.REPAIR_CLOSED: Label("整改已办结", "The repair is closed"),
        Prerequisite.TRACED: Label("寻址已完成", "Tracing is done"),
    },
    SlotReason: {
        SlotReason.SHOP_HOURS: Label("商户：营业时间到店", "A trader: at the shop in trading hours"),
        SlotReason.WORKPLACE_GIVEN: Label(
            "工作日：业主本人提供了单位地址", "A weekday, and the owner gave the workplace"
        ),
        SlotReason.WORKPLACE_NOT_GIVEN: Label(
            "工作日：业主未提供单位地址，晚间上门",
            "A weekday, no workplace given: home in the evening",
        ),
        SlotReason.WEEKEND_HOME: Label("周末：在家的可能性大", "A weekend: likely at home"),
        SlotReason.VACANT_WEEKEND: Label("空置：周末可能回来看房", "Vacant: may look in at the weekend"),
        SlotReason.LIVES_ELSEWHERE: Label("业主另住他处", "The owner lives elsewhere"),
    },
    ComplaintKind: {
        ComplaintKind.SERVICE: Label("服务", "Service"),
        ComplaintKind.BUILDING_QUALITY: Label("房屋质量", "Building quality"),
        ComplaintKind.NEIGHBOUR: Label("邻里", "Neighbour"),
        ComplaintKind.BILLING: Label("收费", "Billing"),
    },
    ComplaintFinding: {
        ComplaintFinding.REPAIRED: Label("已维修", "Repaired"),
        ComplaintFinding.IMPROVED: Label("已改进", "Improved"),
        ComplaintFinding.EXPLAINED: Label("已解释", "Explained"),
        ComplaintFinding.UNFOUNDED: Label("不成立", "Unfounded"),
        ComplaintFinding.REFERRED: Label("已转交", "Referred"),
    },
    DisputeFinding: {
        DisputeFinding.UPHELD: Label("争议成立", "Upheld"),
        DisputeFinding.PARTLY: Label("部分成立", "Partly upheld"),
        DisputeFinding.REJECTED: Label("争议不成立", "Rejected"),
    },
    HardshipFinding: {
        HardshipFinding.PLAN: Label("分期", "Plan"),
        HardshipFinding.RELIEF: Label("减免", "Relief"),
        HardshipFinding.NONE: Label("不予照顾", "None"),
    },
    HardshipReason: {
        HardshipReason.INCOME_LOST: Label("失去收入", "Income lost"),
        HardshipReason.ILLNESS: Label("疾病", "Illness"),
        HardshipReason.DISASTER: Label("灾害", "Disaster"),
        HardshipReason.LOW_INCOME: Label("低收入", "Low income"),
        HardshipReason.TEMPORARY: Label("暂时周转困难", "Temporary"),
        HardshipReason.NOT_SHOWN: Label("未能证明", "Not shown"),
        HardshipReason.ABLE_TO_PAY: Label("有能力支付", "Able to pay"),
    },
    TraceSource: {
        TraceSource.OWNER_REGISTER: Label("业主名册", "Owner register"),
        TraceSource.CONTRACT_FILE: Label("合同档案", "Contract file"),
        TraceSource.PROPERTY_REGISTRY_BY_LAWYER: Label(
            "律师查询不动产登记", "Property registry, by a lawyer"
        ),
        TraceSource.COURT_INQUIRY: Label("法院调查", "Court inquiry"),
        TraceSource.COMMUNITY_OFFICE: Label("社区居委会", "Community office"),
        TraceSource.OWNER_FAMILY_CONTACT_GIVEN_BY_OWNER: Label(
            "业主自留的家属联系方式", "Family contact given by the owner"
        ),
    },
    DataRequestKind: {
        DataRequestKind.ACCESS: Label("查阅复制", "Access"),
        DataRequestKind.CORRECTION: Label("更正补充", "Correction"),
        DataRequestKind.ERASURE: Label("删除", "Erasure"),
        DataRequestKind.RESTRICTION: Label("限制处理", "Restriction"),
        DataRequestKind.PORTABILITY: Label("转移", "Portability"),
    },
    DataRefusal: {
        DataRefusal.LEGAL_HOLD: Label("依法留存", "Legal hold"),
        DataRefusal.IDENTITY_NOT_SHOWN: Label("身份未核实", "Identity not shown"),
        DataRefusal.NOT_HELD: Label("未持有该信息", "Not held"),
        DataRefusal.OTHERS_CONCERNED: Label("涉及他人", "Others concerned"),
    },
}


def label(code: StrEnum) -> Label:
    """This function will return the label of a code; a code without one reads as itself."""
    return LABELS.get(type(code), {}).get(code) or Label(code.value, code.value)
