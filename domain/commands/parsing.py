"""From a name and fields as text or JSON to a command, and what nobody may ask for."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from domain.commands import COMMANDS, Command
from domain.fields import mistake, usage
from domain.labels import FIELDS, MEASURES, UNLAWFUL_SOURCES, trigger_label
from domain.refusals import Refusal, Refused, refuse

_ADAPTER: TypeAdapter[Command] = TypeAdapter(
    Annotated[Command, Field(discriminator="type")], config=ConfigDict(extra="forbid")
)

# Measures that somebody may try to ask for (CC 944(3) [S]). None is a command; each attempt is kept.
PROHIBITED = frozenset(MEASURES)


def parse_command(name: str, values: dict[str, Any]) -> Command:
    """This function will build a command from its name and its fields as text or JSON.

    Raises Refused: B1 for a prohibited measure, C5 for an unlawful source, K1 for a listing without a
    ground and its evidence, `command.unknown`, or `command.invalid` naming the field, what is wrong with it
    and what the command takes.
    """
    if (measure := forbidden(name, values)) is not None:
        code, asked, zh = measure
        raise Refused(refuse(code, measure=asked, measure_zh=zh))
    cls = COMMANDS.get(name)
    if cls is None:
        raise Refused(_unknown(name))
    try:
        return _ADAPTER.validate_python({**values, "type": name})
    except ValidationError as error:
        items = error.errors(include_url=False)
        raise Refused(*_groundless(name, items), *(_invalid(name, cls, item) for item in items)) from None


def errors_of(name: str, values: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """This function will say what is wrong with which field of a known command, Chinese and English."""
    try:
        _ADAPTER.validate_python({**values, "type": name})
    except ValidationError as error:
        items = error.errors(include_url=False)
        return {str(item["loc"][1]): mistake(COMMANDS[name], str(item["loc"][1]), item) for item in items}
    return {}


def forbidden(name: str, values: dict[str, Any]) -> tuple[str, str, str] | None:
    """This function will return code, name and Chinese label of what nobody may ask for, else None."""
    if name in PROHIBITED:
        return "B1", name, trigger_label(name).zh
    source = str(values.get("source", ""))
    if name == "record_trace" and source in UNLAWFUL_SOURCES:
        return "C5", source, UNLAWFUL_SOURCES[source].zh
    return None


def _groundless(name: str, items: Iterable[Any]) -> Iterator[Refusal]:
    """K1: arrears alone, no ground or no evidence of it: the law says no before the form does."""
    if name == "propose_listing" and any(set(item["loc"]) & {"ground", "evidence"} for item in items):
        yield refuse("K1.no_ground")


def _unknown(name: str) -> Refusal:
    close = get_close_matches(name, COMMANDS, n=1)
    return refuse(
        "command.unknown",
        command=name,
        meant=f"Did you mean {close[0]}? " if close else "",
        meant_zh=f"是否想写 {close[0]}（{trigger_label(close[0]).zh}）？" if close else "",
    )


def _invalid(name: str, cls: type[Any], item: Any) -> Refusal:
    field = ".".join(str(part) for part in item["loc"][1:]) or "-"
    problem_zh, problem = mistake(cls, field, item)
    return refuse(
        "command.invalid",
        command=name,
        command_zh=trigger_label(name).zh,
        field=field,
        field_zh=FIELDS[field].zh if field in FIELDS else field,
        problem_zh=problem_zh,
        problem=problem,
        takes=usage(cls),
    )
