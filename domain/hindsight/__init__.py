"""A case as it was: folded up to a record by the fold itself, told in words, and compared with itself."""

from domain.hindsight.aspects import ASPECTS, UNTOLD, Aspect
from domain.hindsight.looking import (
    Change,
    Moment,
    changes,
    last_on,
    moment,
    tell_case,
)

__all__ = [
    "ASPECTS",
    "UNTOLD",
    "Aspect",
    "Change",
    "Moment",
    "changes",
    "last_on",
    "moment",
    "tell_case",
]
