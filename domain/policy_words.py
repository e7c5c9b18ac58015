"""What a policy says, in words: settings, paths, units and values."""

from typing import Any

from domain.catalogue.settings import GROUPS, SETTINGS, About, Group
from domain.states import Prerequisite, Segment
from domain.words import label
from domain.words.label import Label

__all__ = ["GROUPS", "PATHS", "RANKS", "SETTINGS", "UNITS", "About", "Group", "value_label"]

# What a segment's path may say otherwise than the general rhythm.
PATHS: dict[str, Label] = {
    "needs": Label("升级前须", "Needed before hard stages"),
    "reminder_every": Label("提醒间隔", "Between reminders"),
    "reminder_count": Label("提醒次数", "Reminders"),
    "visit_count": Label("上门次数", "Visits"),
    "letter_by_rule": Label("系统提请律师函", "Letter proposed by rule"),
    "letter_oldest_months": Label("律师函：最早账单满", "Lawyer letter: oldest bill"),
}
UNITS: dict[str, Label] = {
    "days": Label("天", "days"),
    "fraction": Label("（比例）", "(fraction)"),
    "months": Label("个月", "months"),
    "years": Label("年", "years"),
    "times": Label("次", "times"),
    "o'clock": Label("点", "o'clock"),
    "fraction a year": Label("/年", "a year"),
    "fraction a day": Label("/天", "a day"),
    "days before": Label("天前", "days before"),
    "multiple": Label("倍", "times"),
    "yuan": Label("元", "yuan"),
    "cases": Label("件", "cases"),
    "time of day": Label("", ""),
}
RANKS: dict[str, Label] = {
    "with_interest": Label("与利息同列", "With interest"),
    "after_principal": Label("在本金之后", "After the principal"),
}
_YES, _NO, _NONE = Label("是", "yes"), Label("否", "no"), Label("无", "none")


def value_label(unit: str, value: Any) -> Label:
    """This function will write the value of a setting with its unit."""
    if unit == "facts":
        return _joined([label(Prerequisite(need)) for need in value])
    if unit == "segments":
        return _joined([label(Segment(segment)) for segment in value])
    if unit == "yes or no":
        return _YES if value else _NO
    if unit == "rank":
        return RANKS[value]
    said = UNITS.get(unit, Label("", ""))
    shown = "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    en = shown.replace("、", ", ")
    return Label(f"{shown} {said.zh}".strip(), f"{en} {said.en}".strip())


def _joined(labels: list[Label]) -> Label:
    if not labels:
        return _NONE
    return Label("、".join(found.zh for found in labels), ", ".join(found.en for found in labels))
