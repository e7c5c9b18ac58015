"""Guards: what must be true before a move. Each is small, pure and yields coded refusals, all that apply.

One module per subject; numbers (F1, K1 …) are those of the field guide, statutes stand with the texts.
"""

from domain.guards.ask import Ask, Guard

__all__ = ["Ask", "Guard"]
