"""The hash chain of a batch's records, by the same rule as a case's."""

import json
from dataclasses import replace
from datetime import UTC
from typing import Any

from pydantic import TypeAdapter

from domain.batches.events import BatchRecord
from domain.chain import FORMAT, digest

_ADAPTER: TypeAdapter[BatchRecord] = TypeAdapter(BatchRecord)


def canonical_record(record: BatchRecord) -> str:
    """This function will return the canonical JSON of a record without its hashes, as `domain.chain` does."""
    body: dict[str, Any] = _ADAPTER.dump_python(replace(record, at=record.at.astimezone(UTC)), mode="json")
    del body["prev"], body["hash"]
    body["format"] = FORMAT
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_record(record: BatchRecord) -> BatchRecord:
    """This function will return the record with its own hash filled in."""
    return replace(record, hash=digest(record.prev, canonical_record(record)))


def parse_record(body: str, prev: str, hash_: str) -> BatchRecord:
    """This function will read a record back from its canonical body; ValidationError if it is none."""
    values = json.loads(body)
    values.pop("format")
    return _ADAPTER.validate_python({**values, "prev": prev, "hash": hash_})
