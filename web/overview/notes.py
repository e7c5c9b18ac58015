"""Titles of the overview's subjects, and what precisely their figures are."""

from domain.words import Label

TITLES: dict[str, Label] = {
    "recovery": Label("收缴", "Recovery"),
    "ageing": Label("账龄", "Age of arrears"),
    "funnel": Label("阶段漏斗", "How far cases got"),
    "reasons": Label("拖欠原因与结果", "Reasons and what solved them"),
    "promises": Label("付款承诺", "Promises to pay"),
    "workload": Label("工作量", "Workload"),
    "service": Label("服务与收缴", "Service and collection"),
    "hard": Label("强硬阶段的结果", "Outcomes of the hard stages"),
}
NOTES: dict[str, Label] = {
    "recovery": Label(
        "到期：应付日在当月、不晚于截止日的账单原额。收款：付款日在当月、不晚于截止日且当时已登记的款项，含收回的旧欠，冲"
        "正已扣，减免不计。收缴率＝收款÷到期，收回旧欠时可超过 100%。",
        "Fell due: bills due in the month, up to the day, in full. Received: money paid in the "
        "month and booked by the end of the day, old arrears included, reversals taken off, "
        "relief not counted. The rate is received ÷ fell due, and may pass 100% where old arrears"
        " come in.",
    ),
    "ageing": Label(
        "截至该日已到期而未付清的户，按最早一笔未付账单的账龄（足月）归档，金额为该户全部已到期欠费；一户＝一位业主的一套"
        "房。付款按当时已登记的计，抵充顺序与案件相同。",
        "Households owing bills due by the day, by the age in whole months of the oldest unpaid "
        "one, with all that was due and unpaid; a household is one owner of one unit. Payments as"
        " booked by then, set against bills as cases do.",
    ),
    "funnel": Label(
        "到达：截至该日曾到过该阶段或更后阶段的案件（含越级）。升级率＝进入更后阶段÷到达。付清、其他结案、暂停中均按该日"
        "结束时，由案件记录得出；暂停按停止计时的起止时刻。",
        "Reached: cases ever in the stage or a later one by then, short cuts included. The share "
        "is went on ÷ reached. Paid, closed otherwise and on hold as of the end of the day, from "
        "the records; on hold by the times for which the clock stood still.",
    ),
    "reasons": Label(
        "建案时最早的账单到该日已逾期满 90 天的案件（已结的按结案日计）。"
        "原因为现在登记的原因；该日之后结案的算未结。"
        "过去日期不列未结欠费。",
        "Cases whose oldest bill at opening is overdue for 90 days by then (closed ones: on the "
        "day they closed). Reasons as classified now; cases closed since count as open. No sums "
        "for days in the past.",
    ),
    "promises": Label(
        "当月核对的付款承诺（到期次日由系统核对），由案件记录得出；兑现率＝足额兑现÷核对数。被替换或撤销的不计。",
        "Promises judged in the month (by the system, the day after they end), from the records; "
        "the rate is kept in full ÷ judged. Replaced and withdrawn ones are not counted.",
    ),
    "workload": Label(
        "每周（周一至周日，截至该日）新开与关闭的待办，按角色；因案情变化自动关闭的也计入办结。",
        "Tasks that came up and were closed in each week (Monday to Sunday, up to the day) by "
        "role; those that became pointless count as done.",
    ),
    "service": Label(
        "截至该日的十二个月。投诉与维修按登记时刻，由案件记录得出；平均办结天数为期内办结投诉从登记到办结的日数；收缴率＝"
        "同期收款÷到期。两者并列，不表示因果。",
        "The twelve months up to the day. Complaints and repairs as recorded; days to close run "
        "from record to record of those closed in the time; recovery is received ÷ fell due of "
        "the same time. Side by side, not cause and effect.",
    ),
    "hard": Label(
        "截至该日提请进入各强硬阶段的审批及其当时的结果，与在该阶段结案的案件（按结案前所在阶段）。",
        "Approvals asked for up to the day with where they stood then, and cases closed in the "
        "stage (by the stage they were in just before).",
    ),
}
DECISIONS: dict[str, Label] = {
    "open": Label("待决定", "Undecided"),
    "approved": Label("批准", "Approved"),
    "rejected": Label("驳回", "Rejected"),
    "returned": Label("退回", "Returned"),
    "withdrawn": Label("撤回", "Withdrawn"),
    "lapsed": Label("失效", "Lapsed"),
}
