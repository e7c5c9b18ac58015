"""Where every id is built. Ids are opaque: nothing parses them, and none holds personal data."""

import hashlib
from base64 import b32encode

_LENGTH = 16  # base32 characters = 80 bits; a clash among 10^9 ids is under 1 in 10^6


def _digest(kind: str, *parts: str) -> str:
    text = "\x1f".join((kind, *parts))
    return b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()[:_LENGTH]


def community_id(name: str) -> str:
    """This function will return the id of a community from its name."""
    return "m" + _digest("community", name)


def unit_id(community: str, building: str, entrance: str, room: str) -> str:
    """This function will return the id of a unit within a community id."""
    return "u" + _digest("unit", community, building, entrance, room)


def owner_id(unit: str, name: str) -> str:
    """This function will return the id of an owner: a name is one person only within a unit."""
    return "o" + _digest("owner", unit, name)


def account_id(unit: str, owner: str) -> str:
    """This function will return the id of the account of an owner × unit."""
    return "a" + _digest("account", unit, owner)


def case_id(account: str, ordinal: int) -> str:
    """This function will return the id of an account's ordinal-th case (1 = first); also its workflow id."""
    return f"case-{account}-{ordinal}"


def contract_id(community: str, starts_on: str) -> str:
    """This function will return the id of a contract version of a community, by ISO start date."""
    return "k" + _digest("contract", community, starts_on)


def import_id(sha256: str, started_at: str) -> str:
    """This function will return the id of one import run of a file, by digest and ISO instant."""
    return "i" + _digest("import", sha256, started_at)


def relief_key(case: str, seq: int) -> str:
    """This function will return the ledger key of the credit that a record of a case brings."""
    return f"relief/{case}/{seq}"


def note_id(case: str, key: str) -> str:
    """This function will return the id of the note that came with a request, by its idempotency key."""
    return "n" + _digest("note", case, key)


def evidence_id(case: str, sha256: str) -> str:
    """This function will return the id of an evidence file of a case, by the digest of its content."""
    return "f" + _digest("evidence", case, sha256)


def touch_key(account: str, key: str) -> str:
    """This function will return the id of a friendly contact with an account's owner, by its key."""
    return "t" + _digest("touch", account, key)


def effect_key(case: str, seq: int, kind: str) -> str:
    """This function will return the idempotency key of an effect: case, step and kind."""
    return f"{case}/{seq}/{kind}"


def task_id(case: str, kind: str, seq: int) -> str:
    """This function will return the id of a task by the step that opened it."""
    return f"{case}/{kind}/{seq}"


def approval_id(case: str, seq: int) -> str:
    """This function will return the id of an approval request by the step that made it."""
    return f"{case}/approval/{seq}"


def batch_id(community: str, kind: str, ordinal: int, first: str) -> str:
    """This function will return the id of a community's ordinal-th batch of a kind; also its workflow id.

    `first` is the case that has waited longest: whoever composes the same proposals means the same batch.
    """
    return f"{kind}-{_digest('batch', community, kind, str(ordinal), first)}"


def batch_key(batch: str, case: str, step: str) -> str:
    """This function will return the idempotency key of a batch's step on a member: it happens once."""
    return f"batch/{batch}/{case}/{step}"
