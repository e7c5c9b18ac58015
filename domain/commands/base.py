"""What all commands share."""

from dataclasses import dataclass
from typing import Annotated, TypeVar, dataclass_transform

from pydantic import Field

Document = Annotated[str, Field(min_length=1, max_length=120)]  # reference number, never a name
BatchId = Annotated[str, Field(max_length=40)]  # the batch that carried it out; "" = none
NoteId = Annotated[str, Field(max_length=40)]  # id of a text in the store; the text itself never travels
TimeOfDay = Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")]  # 18:30 in China; "" = not told

Login = Annotated[str, Field(min_length=1, max_length=80)]  # of a user

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def command(cls: type[_T]) -> type[_T]:
    """This function will make a frozen, slotted, keyword-only dataclass of a command."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)
