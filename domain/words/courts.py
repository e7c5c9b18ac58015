"""Labels of papers, courts and the list."""

from enum import StrEnum

from domain.states import (
    Delivery,
    Forum,
    ForumClause,
    Instrument,
    InterruptionKind,
    ListingGround,
    ListingTerm,
    MeansFinding,
    Procedure,
    ShortCutGround,
    SuspensionCause,
    Venue,
)
from domain.words.label import Label

LABELS: dict[type[StrEnum], dict[StrEnum, Label]] = {
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
    MeansFinding: {
        MeansFinding.ABLE: Label("有履行能力", "Able to perform"),
        MeansFinding.UNABLE: Label("无履行能力", "Unable to perform"),
        MeansFinding.SECURED: Label("已提供充分有效担保", "Sufficient security given"),
        MeansFinding.SEIZED_SUFFICES: Label("已查控财产足以清偿", "Seized assets suffice"),
        MeansFinding.MINOR: Label("未成年人", "A minor"),
    },
    ListingTerm: {
        ListingTerm.ORDINARY: Label("二年", "Two years"),
        ListingTerm.GRAVE_1: Label("情节严重，加一年", "Grave, one year more"),
        ListingTerm.GRAVE_2: Label("情节严重，加二年", "Grave, two years more"),
        ListingTerm.GRAVE_3: Label("情节严重，加三年", "Grave, three years more"),
    },
    InterruptionKind: {
        InterruptionKind.APPLICATION: Label("申请执行", "Application"),
        InterruptionKind.SETTLEMENT: Label("达成执行和解", "Settlement"),
        InterruptionKind.PART_PERFORMANCE: Label("部分履行", "Part performance"),
        InterruptionKind.DEMAND: Label("提出履行要求", "Demand"),
        InterruptionKind.PROMISE: Label("同意履行", "Promise to perform"),
    },
    SuspensionCause: {
        SuspensionCause.FORCE_MAJEURE: Label("不可抗力", "Force majeure"),
        SuspensionCause.NO_REPRESENTATIVE: Label("无法定代理人", "No legal representative"),
        SuspensionCause.SUCCESSION_OPEN: Label("继承人或遗产管理人未确定", "Succession open"),
        SuspensionCause.CONTROLLED: Label("被义务人控制", "Controlled by the debtor"),
        SuspensionCause.OTHER_OBSTACLE: Label("其他障碍", "Another obstacle"),
    },
}
