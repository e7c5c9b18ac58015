"""Options and arguments that several commands take."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from domain.words import label

_E = TypeVar("_E", bound=StrEnum)

JsonOption = Annotated[bool, typer.Option("--json", help="机器可读输出 / print JSON")]
AsOption = Annotated[str, typer.Option("--as", metavar="USER", help="以谁的身份 / under whose name")]
MaybeAs = Annotated[
    str,
    typer.Option("--as", metavar="USER", help="以哪位管理员的身份；尚无管理员时不填 / which administrator"),
]
CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE", help="案件号或其开头、账户号、房号如 3-3-2601 或 3栋3单元2601 / case, account or room"
    ),
]


def coded(kind: type[_E]) -> Callable[[str], _E]:
    """This function will return a parser that takes a code or its Chinese label, and else names them all."""

    def parse(text: str) -> _E:
        for code in kind:
            if code and text in (code.value, label(code).zh):
                return code
        known = "、".join(f"{code} {label(code).zh}" for code in kind if code)
        msg = f"“{text}”不在可选值中 / is none of: {known}"
        raise typer.BadParameter(msg)

    parse.__name__ = kind.__name__.upper()
    return parse
