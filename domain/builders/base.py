"""What all builders share: an ask in, the event that it comes to out."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from domain.events import Event
from domain.guards import Ask

Builder = Callable[[Ask], Event]


def copied(event: type[Any], ask: Ask, **more: Any) -> Event:
    """This function will return the event with the command's fields of the same names, and more."""
    names = {f.name for f in fields(event)} - {"type"}
    known = {f.name for f in fields(ask.command)} if ask.command is not None else set()
    built: Event = event(**{name: ask.value(name) for name in names & known} | more)
    return built
