"""Labels of bills, promises, plans and relief."""

from enum import StrEnum

from domain.states import BillProblem, PlanKind, PromiseResult, ReliefKind, ReliefReason
from domain.words.label import Label

LABELS: dict[type[StrEnum], dict[StrEnum, Label]] = {
    PromiseResult: {
        PromiseResult.KEPT: Label("已兑现", "Kept"),
        PromiseResult.PARTLY_KEPT: Label("部分兑现", "Partly kept"),
        PromiseResult.BROKEN: Label("未兑现", "Broken"),
    },
    PlanKind: {
        PlanKind.INFORMAL: Label("双方协议", "Informal"),
        PlanKind.COURT_APPROVED: Label("经法院确认", "Court-approved"),
    },
    ReliefKind: {
        ReliefKind.LATE_FEE: Label("减免违约金", "Late fee"),
        ReliefKind.DISCOUNT: Label("减免本金", "Discount"),
        ReliefKind.WRITE_OFF: Label("核销", "Write-off"),
    },
    ReliefReason: {
        ReliefReason.HARDSHIP: Label("经济困难", "Hardship"),
        ReliefReason.SERVICE_AT_FAULT: Label("服务有过错", "The service was at fault"),
        ReliefReason.SETTLEMENT: Label("和解", "Settlement"),
        ReliefReason.BILLING_ERROR: Label("计费有误", "Billing error"),
        ReliefReason.UNECONOMIC: Label("追索成本过高", "Not worth pursuing"),
        ReliefReason.OTHER: Label("其他", "Other"),
    },
    BillProblem: {
        BillProblem.UNCOVERED: Label("无合同覆盖", "Not covered by a contract"),
        BillProblem.EXIT_REFUSED: Label("合同终止后拒不退出", "After the end of the contract, exit refused"),
        BillProblem.RATE_DIFFERS: Label("高于合同单价", "Above the contract's rate"),
        BillProblem.ITEM_UNAUTHORISED: Label("合同外收费项目", "Not among the contract's items"),
        BillProblem.DUPLICATE: Label("重复计费", "Billed twice"),
        BillProblem.NOT_LIABLE: Label("非本户应担", "Not this party's to pay"),
    },
}
