"""What all events share."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(cls: type[_T]) -> type[_T]:
    """This function will make a frozen, slotted, keyword-only dataclass of an event."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)
