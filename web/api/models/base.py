"""What all answers are made of: money, codes with their labels, problems."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from domain.words import Label, label

Money = Annotated[
    Decimal,
    PlainSerializer(lambda value: f"{value:.2f}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$", "examples": ["1200.00"]}),
]
Next = Annotated[
    str | None, Field(description="Ask with `after` set to this for the next page; null on the last one.")
]


class Model(BaseModel):
    """What all answers share."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Code(Model):
    """A code with what people read for it."""

    code: str = Field(examples=["reminder"])
    zh: str = Field(examples=["友好提醒"])
    en: str = Field(examples=["Reminder"])


def coded(value: StrEnum) -> Code:
    """This function will return a code with its labels."""
    return named(value.value, label(value))


def named(code: str, said: Label) -> Code:
    """This function will return a code with given labels."""
    return Code(code=code, zh=said.zh, en=said.en)


def perhaps(value: StrEnum | None) -> Code | None:
    """This function will return a code with its labels, None for none and for an empty one."""
    return coded(value) if value else None


class Refusal(Model):
    """Why something may not be done (拒绝原因), with the way to mend it and the legal source."""

    code: str = Field(examples=["F1.not_delivered"])
    zh: str
    en: str
    fix_zh: str
    fix_en: str
    source: str


class Problem(Model):
    """A refusal as problem+json (RFC 9457); `problems` holds every reason, `code` is the first one's."""

    type: str = Field(examples=["urn:xianli:problem:case.unknown"])
    title: str
    title_zh: str
    status: int = Field(examples=[404])
    detail: str
    detail_zh: str
    code: str = Field(examples=["case.unknown"])
    problems: Sequence[Refusal]
