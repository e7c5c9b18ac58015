"""Texts on contact with the owner (B) and the rhythm of the soft stages."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "contact.next": Text(
        "联系结果缺少下次跟进日期。", "The contact has no next date.",
        "填写 next_on；当场付清的除外。", "Give next_on, unless the owner paid on the spot.",
    ),
    "P1.reminders": Text(
        "提醒尚未做足：已 {done} 次，需 {needed} 次。", "Only {done} of {needed} reminders were sent.",
        "等待后续提醒发出。", "Wait for the remaining reminders.",
    ),
    "P1.too_soon": Text(
        "还不到时间：最早 {earliest}。", "Too soon: {earliest} at the earliest.",
        "到期后系统会自动推进。", "The case moves by itself when the day comes.",
    ),
    "P1.enough": Text(
        "{done} 次提醒已发完。", "All {done} reminders have been sent.",
        "进入上门面谈。", "Go on to visits.",
    ),
    "P2.visits": Text(
        "上门面谈尚未做足：已 {done} 次，需 {needed} 次。", "Only {done} of {needed} visits were recorded.",
        "由管家上门并记录结果（record_contact，channel=visit）。", "The steward visits and records the outcome (record_contact, channel=visit).",
    ),
    "B1": Text(
        "禁止以停水、停电、停热、停气或限制出入催缴（{measure_zh} {measure}）。", "Cutting supplies or access to collect fees is forbidden (“{measure}”).",
        "没有例外。请改用协商、诉讼或仲裁。", "There is no exception. Talk, sue or arbitrate instead.",
        "CC 944(3) [S]",
    ),
}  # fmt: skip
