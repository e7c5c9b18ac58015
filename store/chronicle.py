"""The records of a case exactly as they are stored, for looking back and for checking elsewhere."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.chain import parse
from domain.events import Record
from store.tables import CaseEvent


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored record: its columns, and the canonical body that its hash covers."""

    seq: int
    at: datetime  # the engine's clock
    recorded_at: datetime  # the wall clock of the writer
    actor: str
    role: str
    key: str
    type: str
    from_state: str
    to_state: str
    body: str
    prev: str
    hash: str

    @property
    def event(self) -> dict[str, Any]:
        """This function will return the event's own fields as JSON; ValueError if the body is none."""
        found: dict[str, Any] = json.loads(self.body)["event"]
        return found


async def read_chronicle(session: AsyncSession, case_id: str) -> tuple[Entry, ...]:
    """This function will return all records of a case as they are stored, oldest first."""
    columns = [getattr(CaseEvent, name) for name in Entry.__dataclass_fields__]
    mine = select(*columns).where(CaseEvent.case_id == case_id).order_by(CaseEvent.seq)
    return tuple(Entry(*row) for row in await session.execute(mine))


def records_of(entries: Iterable[Entry]) -> tuple[Record, ...]:
    """This function will read records back from their bodies; ValueError if one is none."""
    return tuple(parse(entry.body, entry.prev, entry.hash) for entry in entries)


def json_lines(case_id: str, entries: Iterable[Entry]) -> Iterator[str]:
    """This function will yield a line per record: the body as text, so that not a byte of it changes."""
    for entry in entries:
        line = {
            "case_id": case_id,
            "seq": entry.seq,
            "prev": entry.prev,
            "hash": entry.hash,
            "recorded_at": entry.recorded_at.isoformat(),
            "body": entry.body,
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"
