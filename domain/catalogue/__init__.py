"""The texts of every refusal: one catalogue, pure data, a module per subject.

Codes of guards begin with the guard's number in the field guide (F1, K1 …), product rules with P and
the stage they stand before.
"""

from domain.catalogue import (
    batches,
    claims,
    contact,
    court,
    data,
    decisions,
    enforcement,
    entry,
    general,
    holds,
    ladder,
    limitation,
    listing,
    money,
    service,
    strategy,
    users,
    wording,
)
from domain.catalogue.text import Text

CATALOGUE: dict[str, Text] = {
    **general.TEXTS,
    **entry.TEXTS,
    **users.TEXTS,
    **holds.TEXTS,
    **decisions.TEXTS,
    **contact.TEXTS,
    **data.TEXTS,
    **ladder.TEXTS,
    **court.TEXTS,
    **enforcement.TEXTS,
    **listing.TEXTS,
    **wording.TEXTS,
    **claims.TEXTS,
    **strategy.TEXTS,
    **service.TEXTS,
    **limitation.TEXTS,
    **money.TEXTS,
    **batches.TEXTS,
}

__all__ = ["CATALOGUE", "Text"]
