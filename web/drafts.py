"""A policy that is being written: as YAML, as fields of a form, and back; what is wrong, and where."""

from collections.abc import Mapping
from typing import Any, get_args

import yaml

from domain.policy_file import PathSettings, PolicyFile, PolicySettings, parse_policy
from domain.refusals import Refused, refuse
from domain.states import Segment

Form = Mapping[str, str]
Lists = Mapping[str, list[str]]
_LONGEST = 200_000  # characters of a policy
_LISTS = ("segments", "facts")  # units whose values are ticked
_HEAD = ("version", "effective_from", "title_zh", "title_en")


def to_yaml(file: PolicyFile) -> str:
    """This function will write a policy as a file would hold it."""
    return yaml.safe_dump(
        file.model_dump(mode="json", exclude_none=True), allow_unicode=True, sort_keys=False
    )


def from_yaml(text: str) -> PolicyFile:
    """This function will read a policy; Refused: `policy.unreadable` with the line, or `policy.invalid`."""
    if len(text) > _LONGEST:
        raise Refused(_unreadable(0, "文件过长", "too long"))
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise Refused(_unreadable(0, "不使用别名（*）", "aliases are not used here"))
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or "YAML")
        raise Refused(_unreadable(mark.line + 1 if mark else 0, problem, problem)) from None
    except (ValueError, RecursionError) as error:
        raise Refused(_unreadable(0, type(error).__name__, type(error).__name__)) from None
    if not isinstance(data, dict):
        raise Refused(_unreadable(1, "不是“名称: 值”的形式", "no “name: value” lines"))
    return parse_policy(data)


def _unreadable(line: int, problem_zh: str, problem: str) -> Any:
    return refuse("policy.unreadable", line=line or "?", problem=f"{problem_zh} / {problem}")


def unit_of(holder: type[PolicySettings | PathSettings], name: str) -> str:
    """This function will return the unit of a setting, or of a setting of a path."""
    kinds = get_args(holder.model_fields[name].annotation) or (holder.model_fields[name].annotation,)
    kind: Any = next(k for k in kinds if k is not type(None))
    return str(get_args(kind.model_fields["unit"].annotation)[0])


def fields_of(file: PolicyFile) -> tuple[dict[str, str], dict[str, list[str]]]:
    """This function will return a policy as the fields of its form: texts, and lists of what is ticked."""
    texts = {name: str(getattr(file, name)) for name in _HEAD}
    lists: dict[str, list[str]] = {}
    for name, setting in file.settings:
        _lay(texts, lists, f"s.{name}", setting)
    for segment, path in file.paths.items():
        for name, setting in path:
            if setting is not None:
                _lay(texts, lists, f"p.{segment.value}.{name}", setting)
    return texts, lists


def _lay(texts: dict[str, str], lists: dict[str, list[str]], key: str, setting: Any) -> None:
    texts[f"{key}.source"] = setting.source
    if setting.unit in _LISTS:
        lists[key] = [str(value) for value in setting.value]
    elif setting.unit == "days before":
        texts[key] = ", ".join(map(str, setting.value))
    elif setting.unit == "yes or no":
        texts[key] = "yes" if setting.value else "no"
    else:
        texts[key] = str(setting.value)
    if setting.unit == "rank":
        texts[f"{key}.agreed"] = setting.agreed


def from_form(form: Form, lists: Lists) -> PolicyFile:
    """This function will read a policy from the fields of its form; Refused with each wrong one."""
    settings = {
        name: _setting(PolicySettings, name, f"s.{name}", form, lists) for name in PolicySettings.model_fields
    }
    paths: dict[str, Any] = {}
    for segment in Segment:
        said = {
            name: _setting(PathSettings, name, key, form, lists)
            for name in PathSettings.model_fields
            if form.get(key := f"p.{segment.value}.{name}") or lists.get(key)
        }
        if said:
            paths[segment.value] = said
    return parse_policy(
        {**{name: form.get(name, "") for name in _HEAD}, "settings": settings, "paths": paths}
    )


def _setting(
    holder: type[PolicySettings | PathSettings], name: str, key: str, form: Form, lists: Lists
) -> dict[str, Any]:
    unit, text = unit_of(holder, name), form.get(key, "")
    value: Any = text
    if unit in _LISTS:
        value = lists.get(key, [])
    elif unit == "days before":
        value = [
            part for part in text.replace("，", ",").replace("、", ",").replace(",", " ").split() if part
        ]
    made = {"value": value, "unit": unit, "source": form.get(f"{key}.source", "")}
    return {**made, "agreed": form.get(f"{key}.agreed", "")} if unit == "rank" else made


def list_names() -> tuple[str, ...]:
    """This function will return the names of all fields that are ticked."""
    general = [f"s.{n}" for n in PolicySettings.model_fields if unit_of(PolicySettings, n) in _LISTS]
    paths = [
        f"p.{segment.value}.{n}"
        for segment in Segment
        for n in PathSettings.model_fields
        if unit_of(PathSettings, n) in _LISTS
    ]
    return (*general, *paths)
