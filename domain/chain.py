"""The hash chain of a case's records: what was written cannot be altered, dropped or reordered unseen."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from typing import Any

from pydantic import TypeAdapter

from domain.events import Record

GENESIS = "0" * 64
FORMAT = 1  # of the canonical body; a reader of old bodies keeps every format it ever wrote
_ADAPTER: TypeAdapter[Record] = TypeAdapter(Record)


def canonical(record: Record) -> str:
    """This function will return the canonical JSON of a record without its hashes.

    Keys sorted, no spaces, UTF-8 as it is, instants in UTC, decimals and dates as text: the same
    record gives the same bytes on every machine.
    """
    body: dict[str, Any] = _ADAPTER.dump_python(replace(record, at=record.at.astimezone(UTC)), mode="json")
    del body["prev"], body["hash"]
    body["format"] = FORMAT
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(prev: str, body: str) -> str:
    """This function will return the SHA-256 of a body chained to the hash before it, in hex."""
    return hashlib.sha256(f"{prev}\n{body}".encode()).hexdigest()


def seal(record: Record) -> Record:
    """This function will return the record with its own hash filled in."""
    return replace(record, hash=digest(record.prev, canonical(record)))


def parse(body: str, prev: str, hash_: str) -> Record:
    """This function will read a record back from its canonical body; ValidationError if it is none."""
    values = json.loads(body)
    values.pop("format")
    return _ADAPTER.validate_python({**values, "prev": prev, "hash": hash_})


def broken_at(rows: Iterable[tuple[int, str, str, str]]) -> int | None:
    """This function will return the first seq where (seq, body, prev, hash) rows do not chain, or None."""
    expected, prev_hash = 1, GENESIS
    for seq, body, prev, hash_ in rows:
        inside = json.loads(body)
        if (seq, prev) != (expected, prev_hash) or inside["seq"] != seq or digest(prev, body) != hash_:
            return seq
        expected, prev_hash = expected + 1, hash_
    return None
