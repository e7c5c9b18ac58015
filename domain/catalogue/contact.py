"""Texts on contact with the owner (B) and the rhythm of the soft stages."""

from domain.catalogue.text import C, S, Text

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
    "contact.time": Text(
        "“{time}”不是一天中的时刻。", "“{time}” is no time of the day.",
        "写成 18:30。", "Write 18:30.",
    ),
    "contact.not_refused": Text(
        "业主没有拒绝过“{channel}”。", "The owner has not refused “{channel}”.",
        "已拒绝的方式：{known}", "Refused: {known}",
    ),
    "contact.no_consent": Text(
        "没有业主同意的记录。", "No consent of the owner is on file.",
        "无需撤回。", "There is nothing to take back.",
    ),
    "B2.refused": Text(
        "业主已拒绝以“{channel_zh}”方式联系。", "The owner has refused to be contacted by {channel}.",
        "改用其他方式或书面送达；业主重新同意的用 allow_channel 登记。", "Use another channel or formal service; if the owner accepts it again, record allow_channel.",
        "CC 1032-1033 [M]", C,
    ),
    "B2.formal": Text(
        "信函是正式送达方式，不能拒绝。", "Letters are formal service and cannot be refused.",
        "只登记上门、约谈、电话或消息。", "Only visits, interviews, calls and messages can be.",
        "CC 1032-1033 [M], 944(2) [S]",
    ),
    "B3.night": Text(
        "夜间不联系业主：限 {first}:00 至 {end}:00。", "Nobody is contacted at night: only from {first}:00 to {end}:00.",
        "改在白天联系；系统会自动顺延。", "Do it by day; the clock moves by itself.",
        "GB/T 45251-2025 [P], borrowed; CC 1032-1033 [M]",
    ),
    "B3.hours": Text(
        "不在联系时段：限 {first}:00 至 {end}:00。", "Outside the hours of contact, {first}:00 to {end}:00.",
        "改在时段内联系；业主同意其他时段的用 record_consent 登记。", "Keep to the hours; if the owner agreed to others, record_consent.",
        "(product), stricter than GB/T 45251-2025 [P]",
    ),
    "B3.daily": Text(
        "今日已联系过业主：每日最多 {limit} 次。", "The owner was contacted today already: {limit} a day at most.",
        "改日联系；业主同意的用 record_consent 登记。", "Do it another day; if the owner agreed, record_consent.",
    ),
    "B3.weekly": Text(
        "七日内联系已满 {limit} 次。", "The owner was contacted {limit} times within seven days.",
        "改日联系；业主同意的用 record_consent 登记。", "Do it another day; if the owner agreed, record_consent.",
    ),
    "B3.cooling": Text(
        "{on} 刚上门：其后 {days} 天内不再打扰。", "The owner was visited on {on}: no contact for {days} days.",
        "改日联系；业主同意的用 record_consent 登记。", "Do it another day; if the owner agreed, record_consent.",
    ),
    "B4.window": Text(
        "“{name}”期间（{first} 至 {last}）不打扰业主。", "Nobody is disturbed from {first} to {last} (“{name}”).",
        "之后再联系；挽救诉讼时效的送达不受限。", "Wait until it is over; service that saves the limitation period is exempt.",
        "(product); CC 10, 1032 [M]", S,
    ),
    "B4.holiday": Text(
        "法定节假日“{name}”（{first} 至 {last}）不打扰业主。", "Nobody is disturbed on the holiday from {first} to {last} (“{name}”).",
        "节后再联系；挽救诉讼时效的送达不受限。", "Wait until it is over; service that saves the limitation period is exempt.",
        "(product); the State Council's yearly notice", S,
    ),
    "B4.bereavement": Text(
        "业主家有丧事，{until} 前不打扰。", "The owner is in mourning until {until}.",
        "之后再联系。", "Wait until it is over.",
        "(product); CC 10, 1032 [M]", S,
    ),
    "B1": Text(
        "禁止以停水、停电、停热、停气或限制出入催缴（{measure_zh} {measure}）。", "Cutting supplies or access to collect fees is forbidden (“{measure}”).",
        "没有例外。请改用协商、诉讼或仲裁。", "There is no exception. Talk, sue or arbitrate instead.",
        "CC 944(3) [S]",
    ),
}  # fmt: skip
