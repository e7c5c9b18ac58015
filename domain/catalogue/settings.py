"""The settings of a policy: the name of each, what it governs, and the group that people read it in."""

from dataclasses import dataclass
from enum import StrEnum

from domain.words.label import Label


class Group(StrEnum):
    """A group of settings, in the order in which people read them."""

    RHYTHM = "rhythm"
    CONTACT = "contact"
    VISITS = "visits"
    SEGMENTS = "segments"
    HARD = "hard"
    COURT = "court"
    LISTING = "listing"
    HOLDS = "holds"
    MONEY = "money"
    ALERTS = "alerts"
    BATCHES = "batches"


GROUPS: dict[Group, Label] = {
    Group.RHYTHM: Label("催缴节奏", "Rhythm"),
    Group.CONTACT: Label("联系时段与频次", "When and how often to contact"),
    Group.VISITS: Label("上门与公示", "Visits and postings"),
    Group.SEGMENTS: Label("业主分类", "Segments"),
    Group.HARD: Label("律师函与时效", "Lawyer letters and limitation"),
    Group.COURT: Label("诉讼与支付令", "Courts and payment orders"),
    Group.LISTING: Label("执行与失信", "Enforcement and listing"),
    Group.HOLDS: Label("暂停、核查与答复", "Holds, reviews and answers"),
    Group.MONEY: Label("分期、减免与违约金", "Plans, relief and late fees"),
    Group.ALERTS: Label("预警", "Alerts"),
    Group.BATCHES: Label("批次", "Batches"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What people read of one setting."""

    group: Group
    name: Label
    governs: Label


def _about(group: Group, zh: str, en: str, governs_zh: str, governs_en: str) -> About:
    return About(group, Label(zh, en), Label(governs_zh, governs_en))


_R, _C, _V, _S, _H, _J, _L, _P, _M, _A, _B = Group
SETTINGS: dict[str, About] = {
    "reminder_first_after": _about(_R, "首次提醒：到期后", "First reminder: after the due day", "立案与首次提醒的日子", "When a case opens and the first reminder goes out"),
    "reminder_every": _about(_R, "提醒间隔", "Between reminders", "两次提醒之间至少间隔", "The least time between two reminders"),
    "reminder_count": _about(_R, "提醒次数", "Reminders", "上门之前提醒几次", "How many reminders before visits"),
    "visits_from": _about(_R, "上门面谈：到期后", "Visits: after the due day", "最早何时转入上门", "The earliest day of visits"),
    "visit_count": _about(_R, "上门次数", "Visits", "请业委会之前上门几次", "How many visits before the committee is asked"),
    "visits_wait": _about(_R, "上门后等待", "Wait after the last visit", "最后一次上门后留给业主付款的时间", "Time to pay after the last visit"),
    "committee_from": _about(_R, "请业委会：到期后", "Committee: after the due day", "最早何时请业委会协助", "The earliest day to ask the committee"),
    "committee_silence": _about(_R, "业委会沉默视为答复", "Silence counts as an answer", "业委会不答复时等多久", "How long to wait for the committee"),
    "reason_gate": _about(_R, "须登记原因：到期后", "A reason is needed: after the due day", "逾此不登记拖欠原因即不得升级", "Beyond it nothing moves without a reason"),
    "notice_from": _about(_R, "书面催缴：到期后", "Written demand: after the due day", "最早何时拟制催缴通知书", "The earliest day of the written demand"),
    "notice_period": _about(_R, "催告期", "Period of the demand", "催缴通知书给业主的合理期限，不少于 7 天", "The reasonable period, never below 7 days"),
    "letter_oldest_months": _about(_H, "律师函：最早账单满", "Lawyer letter: oldest bill", "系统提请律师函所需的最早账龄", "The age from which the system proposes a letter"),
    "letter_auto_segments": _about(_H, "自动提请律师函的类型", "Segments proposed by rule", "哪些业主类型由系统提请律师函（仍须法务批准）", "For which the system proposes a letter; legal decides"),
    "letter_wait": _about(_H, "律师函后等待", "Wait after the letter", "律师函送达后至起诉之间", "Between the letter and court"),
    "short_cut_left": _about(_H, "越级起诉：时效剩余不超过", "Short cut: limitation left", "时效将届满时可越级起诉的界限", "How near limitation allows the short cut"),
    "limitation_years": _about(_H, "诉讼时效", "Limitation", "普通诉讼时效，法定", "The statutory period of limitation"),
    "limitation_rescue": _about(_H, "时效所剩不足", "Limitation rescue", "低于此数，为保时效的送达不受安静期限制", "Below it, saving service ignores quiet windows"),
    "contact_from": _about(_C, "联系时段：自", "Contact from", "每天最早几点联系业主", "The first hour of contact"),
    "contact_until": _about(_C, "联系时段：至", "Contact until", "每天最晚几点联系业主", "The hour from which there is none"),
    "contact_floor_from": _about(_C, "经业主同意的时段：自", "With consent from", "业主同意后最早几点", "The first hour with the owner's consent"),
    "contact_floor_until": _about(_C, "经业主同意的时段：至", "With consent until", "业主同意后最晚几点", "The last hour with the owner's consent"),
    "contacts_a_day": _about(_C, "每日联系最多", "Contacts a day", "同一业主一天最多联系几次", "The most contacts a day"),
    "contacts_a_week": _about(_C, "每周联系最多", "Contacts a week", "同一业主一周最多联系几次", "The most contacts a week"),
    "visit_cooling": _about(_C, "上门后不再打扰", "Quiet after a visit", "上门后多少天内不再联系", "No contact for so long after a visit"),
    "bereavement_days": _about(_C, "丧事期间不催缴", "Bereavement", "业主家中有丧后停止催缴的天数", "Nobody is pressed after a death in the house"),
    "visit_slots": _about(_V, "上门建议：时段数", "Slots of a visit plan", "安排上门时给出几个时段", "How many slots a plan offers"),
    "visit_noon": _about(_V, "上门时段：单位", "Visits: at work", "业主留了单位时的时段", "At a workplace that the owner gave"),
    "visit_evening": _about(_V, "上门时段：工作日住所", "Visits: evenings at home", "工作日晚间上门的时段", "At home on a weekday"),
    "visit_weekend": _about(_V, "上门时段：周末住所", "Visits: weekends at home", "周末上门的时段", "At home at the weekend"),
    "visit_shop": _about(_V, "上门时段：店铺", "Visits: shops", "店铺营业时间不明时的时段", "A shop whose hours are not known"),
    "posting_days": _about(_V, "公示最长", "Longest posting", "隐名公示欠费最多张贴几天", "How long masked arrears may be posted"),
    "familiar_days": _about(_V, "熟悉度：全额计入", "Familiarity", "一次来往多久内全额计入管家熟悉度", "How long a contact counts in full"),
    "steward_load": _about(_V, "在办案件抵一次交谈", "Load of a steward", "分派管家时在办件数的权重", "How open cases weigh in choosing a steward"),
    "forgetful_months": _about(_S, "遗忘型：拖欠不满", "Forgetful below", "低于此账龄多为遗忘", "Below it forgetting is the likely reason"),
    "refuser_months": _about(_S, "拒缴型：拖欠满", "Refuser from", "达到此账龄的拒缴归为拒缴型", "From it a refusal is a refuser's"),
    "disclosure_every": _about(_S, "费用公示间隔", "Between disclosures", "费用使用情况多久须公示一次", "How often the use of the fees is disclosed"),
    "self_check_valid": _about(_S, "服务自查有效期", "Self-check valid", "服务质量自查多久内有效", "How long a self-check holds"),
    "recovery_rate": _about(_J, "预计回收率", "Expected recovery", "测算诉讼成本收益时的回收率", "What an award is expected to bring in"),
    "cosign_above": _about(_J, "超过此金额须两人签批", "Two sign above", "可追索金额超过此数时法务两人签批", "Above it two people of legal sign"),
    "order_objection": _about(_J, "支付令异议期", "Objection to an order", "业主对支付令提出异议的期限，法定", "The debtor's time to object"),
    "order_issue": _about(_J, "支付令签发：立案后", "Issue of an order", "签发日不明时的推算", "Used where the day of issue is not on file"),
    "order_service": _about(_J, "支付令送达：签发后", "Service of an order", "逾期未送达则支付令终结，法定", "Unserved by then, the order ends"),
    "order_decline": _about(_J, "不同意转诉讼：异议后", "Decline the suit", "异议后不同意转为诉讼的期限，法定", "Time to decline the suit"),
    "appeal": _about(_J, "上诉期", "Time to appeal", "一审判决后的上诉期，法定", "Time to appeal a judgment"),
    "confirmation": _about(_J, "申请司法确认：协议后", "Judicial confirmation", "调解协议达成后申请确认的期限，法定", "Time to ask for confirmation"),
    "enforcement_years": _about(_L, "申请执行期限", "Time to enforce", "申请强制执行的期限，法定", "Time to apply for enforcement"),
    "delay_interest_daily": _about(_L, "迟延履行加倍利息", "Doubled delay interest", "执行阶段按日计算的加倍利息，法定", "Interest a day while an award is unpaid"),
    "listing_years": _about(_L, "失信名单期限", "Term of a listing", "第二至六项情形的纳入期限，法定", "Grounds 2 to 6"),
    "deletion_workdays": _about(_L, "法院删除或更正：工作日", "Deletion by the court", "法院删除或更正失信信息的工作日数", "Working days for deletion or correction"),
    "listing_objection": _about(_L, "纳入异议审查期", "Objection to a listing", "法院审查纳入异议的期限", "The court decides an objection"),
    "listing_review_apply": _about(_L, "申请复议期限", "Ask for a review", "被纳入人申请复议的期限", "The debtor's time to ask for a review"),
    "listing_review": _about(_L, "复议审查期", "Review of a listing", "上一级法院的审查期限", "The higher court decides"),
    "listing_decision": _about(_L, "纳入申请审查期", "Decision on listing", "法院审查纳入申请的期限", "The court decides on the application"),
    "manager_hold_days": _about(_P, "经理暂停最长", "Manager's hold", "项目经理一次最多暂停几天", "The longest hold a manager places"),
    "hardship_review_days": _about(_P, "困难核查最长", "Hardship review", "困难核查应在几天内完成", "How long a hardship review may take"),
    "repair_hold_days": _about(_P, "单次投诉暂停最长", "Hold for a complaint", "一次投诉最多让时钟停几天", "How long one complaint stops the clock"),
    "repair_sla": _about(_P, "工单时限", "Work orders", "工单应在几天内办结", "Time to answer a work order"),
    "data_answer_days": _about(_P, "个人信息请求答复期限", "Answer data requests", "答复业主个人信息请求的期限", "Time to answer an owner's data request"),
    "promise_days_max": _about(_M, "付款承诺最长", "Longest promise", "付款承诺最多约到几天后", "How far a promise to pay reaches"),
    "plan_months_max": _about(_M, "分期最长", "Longest plan", "分期协议从签订到末期最长", "From signing to the last instalment"),
    "plan_tolerance": _about(_M, "分期宽限", "Tolerance of a plan", "每期到期后宽限几天", "Grace after an instalment is due"),
    "plan_limit_manager": _about(_M, "分期：经理可签至", "Plans: manager signs to", "超过此数由法务签", "Above it legal signs"),
    "relief_limit_manager": _about(_M, "减免：经理可批至", "Relief: manager decides to", "超过此数由法务决定", "Above it legal decides"),
    "relief_limit_legal": _about(_M, "减免：法务一人可批至", "Relief: one of legal to", "超过此数须法务两人", "Above it two of legal"),
    "late_fee_rank": _about(_M, "违约金清偿顺序", "Rank of the late fee", "收到的钱先冲本金还是违约金", "What money pays first"),
    "lpr": _about(_M, "一年期 LPR", "One-year LPR", "估算法院可能支持的违约金", "To estimate what a court would grant"),
    "lpr_multiple": _about(_M, "违约金上限倍数", "Multiple of the LPR", "估算违约金上限的倍数", "The multiple courts tend to grant"),
    "alert_limitation": _about(_A, "时效预警", "Limitation alerts", "诉讼时效届满前几天提醒", "How early people hear of limitation"),
    "alert_clock": _about(_A, "期限预警", "Deadline alerts", "诉讼、执行期限前几天提醒", "How early people hear of court clocks"),
    "letter_batch_min": _about(_B, "律师函批次至少", "Letters: at least", "不足此数的批次先等", "A smaller batch waits"),
    "letter_batch_max": _about(_B, "律师函批次至多", "Letters: at most", "一批最多几件", "The most in one batch"),
    "suit_batch_min": _about(_B, "起诉批次至少", "Suits: at least", "不足此数的批次先等", "A smaller batch waits"),
    "suit_batch_max": _about(_B, "起诉批次至多", "Suits: at most", "一批最多几件", "The most in one batch"),
    "batch_wait": _about(_B, "批次最长等待", "Longest wait", "等满后不论件数都成批", "After it a batch goes whatever its size"),
}  # fmt: skip
