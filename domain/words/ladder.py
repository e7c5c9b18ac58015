"""Labels of stages and states."""

from enum import StrEnum

from domain.states import Stage, State
from domain.words.label import Label

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
}
