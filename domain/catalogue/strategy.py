"""Texts on segments' paths (P3), data about people (C) and planned visits."""

from domain.catalogue.text import C, S, Text, V

TEXTS: dict[str, Text] = {
    "P3.hardship": Text(
        "{segment_zh}业主：困难尚未核查（分期或减免），不得升级。", "An owner in hardship ({segment}): no plan or relief was reviewed yet.",
        "先核查困难，商定分期或减免；或改定业主类型（set_segment）。", "Review the hardship, agree on a plan or relief; or set another segment (set_segment).",
        override=C,
    ),
    "P3.repair": Text(
        "{segment_zh}业主：投诉或维修尚未办结，不得升级。", "The owner is dissatisfied ({segment}) and the repair is not closed.",
        "先整改并回访办结；或改定业主类型（set_segment）。", "Repair and close the complaint first; or set another segment (set_segment).",
        "(product); CC 942 [M]", C,
    ),
    "P3.tracing": Text(
        "{segment_zh}业主：寻址尚未完成，不得升级。", "The owner cannot be reached ({segment}) and tracing is not done.",
        "先以合法来源寻址；或改定业主类型（set_segment）。", "Trace the owner by lawful sources first; or set another segment (set_segment).",
        override=C,
    ),
    "P4.none": Text(
        "原因不能改回“未分类”。", "A reason cannot be taken back to none.",
        "选择一个原因；确实不明的选 other。", "Choose a reason; if nobody knows it, other.",
    ),
    "P2.visit_day": Text(
        "上门日 {day} 已过。", "The day of the visit, {day}, has passed.",
        "选今天或以后；已发生的联系用 record_contact。", "Choose today or later; what has happened goes to record_contact.",
    ),
    "P2.visit_time": Text(
        "上门时段“{slot}”无效：须在 09:00–20:00 之间。", "“{slot}” is no time for a visit: between 09:00 and 20:00.",
        "写成 12:00-13:30。", "Write 12:00-13:30.",
        "(product) 09:00–20:00 after GB/T 45251-2025 [P]",
    ),
    "C2.third_party": Text(
        "不得向{recipient_zh}（{recipient}）告知欠费。", "Arrears may not be told to a third party ({recipient}).",
        "只与业主、共有人、受托人或监护人谈；可请其转告业主联系物业，不提欠费。",
        "Talk to the owner, a co-owner, the agent or the guardian; others may pass on a request to call, nothing more.",
        "PIPL 23 [M]; CC 1032-1033 [M]", (*S, *V),
    ),
    "C2.workplace": Text(
        "单位地址并非业主本人提供，不得到单位上门。", "The owner did not give the workplace: it may not be visited.",
        "改到住所或约到物业办公室；业主本人提供的，填 address_source=owner。",
        "Visit the home or invite to the office; if the owner gave it, say address_source=owner.",
        "PIPL 6, 23 [M]", (*S, *V),
    ),
    "C3.posting": Text(
        "当地未允许公示欠费。", "This locality does not let arrears be posted in public.",
        "用个别送达的方式催缴。", "Address the owner individually.",
        "PIPL 25 [M]", (*C, *V),
    ),
    "C3.masked": Text(
        "公示内容未隐去姓名和房号。", "What is to be posted is not masked.",
        "隐去姓名，房号部分遮盖（masked=true）。", "Leave the name out and mask the unit (masked=true).",
        "PIPL 25 [M]",
    ),
    "C3.committee": Text(
        "只能由业主委员会公示。", "Only the owners' committee may post.",
        "请业委会办理（posted_by=committee）。", "Ask the committee (posted_by=committee).",
        "PIPL 25 [M]; (product)",
    ),
    "C3.expiry": Text(
        "公示须有撤下日，最迟 {latest}。", "A posting is taken down on a day, {latest} at the latest.",
        "填写 expires_on。", "Give expires_on.",
        "PIPL 19, 25 [M]; (product)",
    ),
    "C7.person": Text(
        "审批只能由人作出，系统和评分不作决定。", "Only people decide; the system and its scores do not.",
        "由法务审批。", "Let legal decide.",
        "PIPL 24 [P]",
    ),
}  # fmt: skip
