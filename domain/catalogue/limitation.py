"""Texts on the limitation period (E) and on alerts."""

from domain.catalogue.text import C, Text

TEXTS: dict[str, Text] = {
    "E2.expired": Text(
        "账单 {bills} 已过诉讼时效。", "The limitation period of {bills} has expired.",
        "由法务剔除（isolate_bills），登记中断或中止（record_reset、record_suspension），或由法务越过。", "Counsel isolates them (isolate_bills), records a restart or suspension (record_reset, record_suspension), or overrides.",
        "CC 192, 193 [S]; voluntary payment stands", C,
    ),
    "E2.alive": Text(
        "只能剔除已过诉讼时效的账单；未届满：{bills}。", "Only expired bills are isolated; still running: {bills}.",
        "只列出已逾时效的账单。", "Name expired bills only.",
        "CC 192 [S]",
    ),
    "E2.adjudged": Text(
        "已有生效或裁判文书，诉讼时效不再适用。", "An instrument was given: the limitation period no longer applies.",
        "其后只看申请执行期限。", "From then on only the time to apply for enforcement counts.",
        "CC 195 [S], CPL 250 [P]",
    ),
    "E3.board": Text(
        "公告栏公示不中断诉讼时效。", "A notice on a board does not restart the limitation period.",
        "改用可证明到达的催缴，或取得业主书面承认。", "Use a demand with proof of arrival, or get it acknowledged in writing.",
        "CC 195 [S]",
    ),
    "E3.expired": Text(
        "账单 {bills} 的时效在该日之前已届满，催缴不能使其恢复。", "The period of {bills} was over before that day; a demand does not revive it.",
        "只有业主自己同意履行（signed_plan、acknowledged）才可恢复；否则只列未届满的账单。", "Only the owner's own promise (signed_plan, acknowledged) revives it; else name the other bills.",
        "CC 192(2), 195 [S]",
    ),
    "E3.unknown": Text(
        "没有未清账单 {bills}。", "There is no open bill {bills}.",
        "账单编号见 xianli bills。", "See xianli bills for the keys.",
    ),
    "E4.outside": Text(
        "障碍不在任何账单时效的最后 {months} 个月内，不发生中止。", "The obstacle was not in the last {months} months of any bill's period: nothing is suspended.",
        "核对障碍的起止日。", "Check the days of the obstacle.",
        "CC 194 [S]",
    ),
    "watch.none": Text(
        "目前没有需要预警的期限。", "No deadline calls for an alert now.",
        "等待时钟。", "Wait for the clock.",
    ),
}  # fmt: skip
