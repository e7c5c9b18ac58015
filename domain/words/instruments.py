"""Labels of complaints, searches, corrections and the like."""

from enum import StrEnum

from domain.complaints import ComplaintFinding, ComplaintKind
from domain.limitation import ResetKind
from domain.requests import DataRefusal, DataRequestKind
from domain.reviews import DisputeFinding, HardshipFinding, HardshipReason, TraceSource
from domain.words.label import Label

LABELS: dict[type[StrEnum], dict[StrEnum, Label]] = {
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
    ResetKind: {
        ResetKind.SIGNED_DEMAND: Label("签收的催缴", "Demand signed for"),
        ResetKind.MESSAGE_ARRIVED: Label("已到达的催缴信息", "Message that arrived"),
        ResetKind.SUIT: Label("起诉", "Suit"),
        ResetKind.PAYMENT_ORDER: Label("申请支付令", "Payment order"),
        ResetKind.ARBITRATION: Label("申请仲裁", "Arbitration"),
        ResetKind.PRESERVATION: Label("财产保全", "Preservation"),
        ResetKind.MEDIATION_REQUEST: Label("申请调解", "Request for mediation"),
        ResetKind.PART_PAYMENT: Label("部分付款", "Part payment"),
        ResetKind.SIGNED_PLAN: Label("签署分期协议", "Signed plan"),
        ResetKind.ENFORCEMENT: Label("申请执行", "Enforcement"),
        ResetKind.ACKNOWLEDGED: Label("书面承认欠款", "Acknowledged in writing"),
        ResetKind.BOARD_NOTICE: Label("公告栏公示", "Notice on a board"),
    },
}
