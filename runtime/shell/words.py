"""Chinese names of what only the shell shows: settings of a policy, their units, the doctor's checks."""

SETTINGS = {
    "reminder_first_after": "首次提醒：到期后",
    "reminder_every": "提醒间隔",
    "reminder_count": "提醒次数",
    "visits_from": "上门面谈：到期后",
    "visit_count": "上门次数",
    "visits_wait": "上门后等待",
    "committee_from": "请业委会：到期后",
    "committee_silence": "业委会沉默视为答复",
    "reason_gate": "须登记原因：到期后",
    "notice_from": "书面催缴：到期后",
    "notice_period": "催告期",
    "letter_oldest_months": "律师函：最早账单满",
    "letter_auto_segments": "自动提请律师函的类型",
    "letter_wait": "律师函后等待",
    "order_objection": "支付令异议期",
    "enforcement_years": "申请执行期限",
    "limitation_years": "诉讼时效",
    "late_fee_rank": "违约金清偿顺序",
    "lpr": "一年期 LPR",
    "lpr_multiple": "违约金上限倍数",
    "forgetful_months": "遗忘型：拖欠不满",
    "refuser_months": "拒缴型：拖欠满",
    "visit_slots": "上门建议：时段数",
    "visit_noon": "上门时段：单位",
    "visit_evening": "上门时段：工作日住所",
    "visit_weekend": "上门时段：周末住所",
    "visit_shop": "上门时段：店铺",
    "posting_days": "公示最长",
    "familiar_days": "熟悉度：全额计入",
    "steward_load": "在办案件抵一次交谈",
}
UNITS = {
    "days": "天",
    "months": "个月",
    "years": "年",
    "times": "次",
    "fraction a year": "/年",
    "multiple": "倍",
    "cases": "件",
    "time of day": "",
}
# What a segment's path may say otherwise than the general rhythm.
PATHS = {
    "needs": "升级前须",
    "reminder_every": "提醒间隔",
    "reminder_count": "提醒次数",
    "visit_count": "上门次数",
    "letter_by_rule": "系统提请律师函",
    "letter_oldest_months": "律师函：最早账单满",
}
RANKS = {"with_interest": "与利息同列", "after_principal": "在本金之后"}
CHECKS = {
    "python": "Python",
    "data_dir": "数据目录 / data",
    "engine_binary": "引擎程序 / engine program",
    "engine": "引擎 / engine",
    "database": "数据库 / database",
    "policy": "策略 / policy",
    "time_zone": "时区 / time zone",
    "cjk_font": "中文字体 / Chinese font",
}
