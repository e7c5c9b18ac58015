"""Events that say more than the command that asked for them: one builder per event, a module per subject."""

from typing import Any

from domain.builders import (
    anytime,
    contact,
    court,
    courtesy,
    decisions,
    enforcement,
    money,
    parties,
    service,
    strategy,
)
from domain.builders.base import Builder

BUILDERS: dict[type[Any], Builder] = {
    **courtesy.BUILDERS,
    **decisions.BUILDERS,
    **court.BUILDERS,
    **anytime.BUILDERS,
    **contact.BUILDERS,
    **parties.BUILDERS,
    **strategy.BUILDERS,
    **service.BUILDERS,
    **enforcement.BUILDERS,
    **money.BUILDERS,
}

__all__ = ["BUILDERS"]
