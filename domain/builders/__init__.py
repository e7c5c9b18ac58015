"""Events that say more than the command that asked for them: one builder per event, a module per subject."""

from typing import Any

from domain.builders import anytime, court, courtesy, decisions, money
from domain.builders.base import Builder

BUILDERS: dict[type[Any], Builder] = {
    **courtesy.BUILDERS,
    **decisions.BUILDERS,
    **court.BUILDERS,
    **anytime.BUILDERS,
    **money.BUILDERS,
}

__all__ = ["BUILDERS"]
