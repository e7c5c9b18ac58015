"""Who asks: a command in the hands of a person or the clock."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from domain.commands import Command
from domain.states import Role


@dataclass(frozen=True, slots=True)
class Request:
    """A command with who asks, in which role, and the key that makes asking twice the same as once."""

    command: Annotated[Command, Field(discriminator="type")]
    actor: str
    role: Role
    key: str
    covers: tuple[str, ...] = ()  # absent colleagues of the same role for whom the actor stands in today
