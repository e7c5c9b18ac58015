"""What is wrong with a setting, in Chinese: the checker speaks English only."""

from collections.abc import Mapping
from typing import Any

_SAID = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "greater_than": "须大于 {gt}",
    "less_than": "须小于 {lt}",
    "int_parsing": "须为整数",
    "int_type": "须为整数",
    "int_from_float": "须为整数",
    "decimal_parsing": "须为数字",
    "decimal_type": "须为数字",
    "decimal_max_places": "最多 {decimal_places} 位小数",
    "bool_parsing": "须为是或否",
    "bool_type": "须为是或否",
    "string_type": "须为文字",
    "string_too_short": "至少 {min_length} 个字",
    "string_too_long": "最多 {max_length} 个字",
    "string_pattern_mismatch": "只用小写字母、数字、点与连字符，最多 39 个字",
    "literal_error": "只能是 {expected}",
    "enum": "只能是 {expected}",
    "date_parsing": "须为日期，如 2026-01-01",
    "date_from_datetime_parsing": "须为日期，如 2026-01-01",
    "date_type": "须为日期，如 2026-01-01",
    "tuple_type": "须为列表",
    "too_short": "至少 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "model_type": "须写成 value、unit、source 三项",
    "model_attributes_type": "须写成 value、unit、source 三项",
    "dict_type": "须为各项设置",
}


def said(fault: Mapping[str, Any]) -> str:
    """This function will say in Chinese what the checker found; its own words where it has none."""
    text = _SAID.get(str(fault["type"]))
    return str(fault["msg"]) if text is None else text.format_map(fault.get("ctx") or {})
