"""One small function per event: what the case is after it. Total: whatever was once recorded folds."""

from typing import Any

from domain.folds import (
    anytime,
    contact,
    court,
    courtesy,
    decisions,
    enforcement,
    execution,
    limitation,
    money,
    parties,
    service,
    strategy,
)
from domain.folds.base import Fold

FOLDS: dict[type[Any], Fold] = {
    **courtesy.FOLDS,
    **decisions.FOLDS,
    **court.FOLDS,
    **enforcement.FOLDS,
    **anytime.FOLDS,
    **contact.FOLDS,
    **parties.FOLDS,
    **strategy.FOLDS,
    **service.FOLDS,
    **execution.FOLDS,
    **limitation.FOLDS,
    **money.FOLDS,
}

__all__ = ["FOLDS"]
