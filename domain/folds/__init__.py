"""One small function per event: what the case is after it. Total: whatever was once recorded folds."""

from typing import Any

from domain.folds import anytime, court, courtesy, decisions, enforcement, money
from domain.folds.base import Fold

FOLDS: dict[type[Any], Fold] = {
    **courtesy.FOLDS,
    **decisions.FOLDS,
    **court.FOLDS,
    **enforcement.FOLDS,
    **anytime.FOLDS,
    **money.FOLDS,
}

__all__ = ["FOLDS"]
