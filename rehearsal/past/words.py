"""What people of the sample wrote down: invented, polite, no name and no number in it."""

from domain.states import ContactOutcome

_SAID: dict[ContactOutcome, tuple[str, ...]] = {
    ContactOutcome.NOT_HOME: (
        "按门铃无人应答，已在信箱留联系卡。",
        "家中无人，邻居不便询问，改周末上午再来。",
        "灯亮着但无人应门，未再打扰，改日预约。",
    ),
    ContactOutcome.REFUSED: (
        "业主说费用太高，看过明细后仍不愿交，已解释服务内容。",
        "业主态度平和，但表示暂不考虑缴费；已留下账单明细。",
        "业主认为别人也没交，自己不急；已说明逾期的影响。",
    ),
    ContactOutcome.DISPUTED: (
        "业主对个别月份的费用有疑问，已约定核对账单后答复。",
        "业主问公摊部分怎么算的，已当场解释，仍要书面说明。",
    ),
    ContactOutcome.PROMISED: ("业主说最近手头紧，答应月内缴清。", "业主承诺发工资后就交。"),
    ContactOutcome.HARDSHIP: ("业主说家里有人住院，收入减少，想分期缴纳。",),
    ContactOutcome.COMPLAINT: ("业主反映单元门禁坏了很久没修，修好才愿意交。",),
}
_ELSE = ("已按约定沟通。",)


def note_for(outcome: ContactOutcome, number: int) -> str:
    """This function will return what a steward noted of a conversation; the number chooses among some."""
    said = _SAID.get(outcome, _ELSE)
    return said[number % len(said)]
