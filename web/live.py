"""Live pages: whoever has a page open hears that a case moved (server-sent events).

One watcher for all listeners asks the store for new records, and only while somebody listens. It tells
which cases and batches moved, never what happened: the page asks for that itself, with its own rights.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from sqlalchemy import func, select

from store.session import Database
from store.tables import BatchEvent, CaseEvent

_EVERY = 1.0  # seconds between two looks
_BREATH = 15.0  # seconds after which a silent stream says that it is there
_MANY = 500
_WATCHED = ((CaseEvent.id, CaseEvent.case_id), (BatchEvent.id, BatchEvent.batch_id))


class Feed:
    """Tells listeners which cases moved."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: set[asyncio.Queue[str]] = set()
        self._watcher: asyncio.Task[None] | None = None

    async def listen(self, wanted: Callable[[str], bool]) -> AsyncIterator[str]:
        """This function will yield the stream of one page: a line per moved case that it wants."""
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=_MANY)
        self._listeners.add(queue)
        if self._watcher is None or self._watcher.done():
            self._watcher = asyncio.create_task(self._watch())
        try:
            yield "retry: 3000\n\n"
            while True:
                try:
                    case_id = await asyncio.wait_for(queue.get(), _BREATH)
                except TimeoutError:
                    yield ": here\n\n"
                    continue
                if wanted(case_id):
                    yield f"event: moved\ndata: {case_id}\n\n"
        finally:
            self._listeners.discard(queue)

    async def _watch(self) -> None:
        last = await self._newest()
        while self._listeners:
            await asyncio.sleep(_EVERY)
            async with self._database.read() as session:
                for place, (number, subject) in enumerate(_WATCHED):
                    query = select(number, subject).where(number > last[place])
                    rows = list(await session.execute(query.order_by(number).limit(_MANY)))
                    last[place] = max((row[0] for row in rows), default=last[place])
                    for _, moved in rows:
                        self._tell(moved)

    async def _newest(self) -> list[int]:
        async with self._database.read() as session:
            return [await session.scalar(select(func.max(number))) or 0 for number, _ in _WATCHED]

    def _tell(self, moved: str) -> None:
        for queue in self._listeners:
            with suppress(asyncio.QueueFull):  # a page that does not read hears of the next one
                queue.put_nowait(moved)
