"""Lists over a big portfolio: what the read model answers, against its bare SQL on the same connection pool.

`python -m benchmarks.lists [--cases N] [--rounds R] [--keep FILE] [--json]`

Floor and product take turns. The floor is the statements alone, their rows fetched as tuples: for cases
written by hand, for the inbox (rows, totals, choices of the filters) those that the store sends, bare. The
product is the store's functions with their checks, pages, typed rows and, in the inbox, folded cases.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.portfolio import build
from domain.deadlines import local_date
from domain.policy_file import parse_policy
from domain.states import Stage
from runtime.exit import leave
from runtime.policies import read_policy_file
from runtime.settings import PACKAGED_POLICY
from store.inbox import InboxFilter, inbox_choices, inbox_totals, list_inbox
from store.queries import CaseFilter, list_cases
from store.scopes import Scope
from store.session import Database

AIM = 1.5
_LIMIT = 50
_COLUMNS = """
SELECT c.id, c.account_id, c.community_id, m.name, u.building, u.building || u.entrance || u.room, o.name,
       c.stage, c.state, c.balance, c.oldest_due, c.segment, c.reason, c.held, c.next_at, c.next_trigger,
       c.seq, c.opened_at, c.updated_at, c.closed_at, c.outcome
FROM cases c JOIN accounts a ON a.id = c.account_id JOIN units u ON u.id = a.unit_id
     JOIN owners o ON o.id = a.owner_id JOIN communities m ON m.id = c.community_id
"""
_ORDER = f" ORDER BY c.opened_at DESC, c.id DESC LIMIT {_LIMIT + 1}"


Ask = Callable[[AsyncSession], Awaitable[Any]]
Statement = tuple[str, Any]  # SQL and its values, as the driver takes them


@dataclass(frozen=True, slots=True)
class Shape:
    """One list: its bare statement and what the store is asked."""

    name: str
    statements: list[Statement]
    ask: Ask


@dataclass(frozen=True, slots=True)
class Line:
    """The medians of one list, in milliseconds."""

    name: str
    floor: float
    product: float

    @property
    def ratio(self) -> float:
        """This function will return product ÷ floor."""
        return self.product / self.floor


async def _shapes(database: Database, place: tuple[str, str], today: date) -> list[Shape]:
    async with database.read() as session:
        query = text("SELECT id, opened_at FROM cases ORDER BY opened_at DESC, id DESC LIMIT 1 OFFSET 10000")
        deep, opened = (await session.execute(query)).one()
    scope = Scope(places=frozenset({place}))

    def cases(chosen: CaseFilter, after: str | None = None) -> Ask:
        return lambda session: list_cases(session, chosen, after, _LIMIT)

    stage = Stage.COURT
    deeper = " WHERE (c.opened_at, c.id) < (?, ?)"
    steward = " WHERE u.community_id = ? AND u.building = ? AND c.closed_at IS NULL"
    shapes = [
        Shape("cases, first page", [(_COLUMNS + _ORDER, ())], cases(CaseFilter())),
        Shape(
            "cases, page 200",
            [(_COLUMNS + deeper + _ORDER, (opened, deep))],
            cases(CaseFilter(), deep),
        ),
        Shape(
            "cases, one stage",
            [(_COLUMNS + " WHERE c.stage = ?" + _ORDER, (stage.value,))],
            cases(CaseFilter(stage=stage)),
        ),
        Shape(
            "cases, a steward's building",
            [(_COLUMNS + steward + _ORDER, place)],
            cases(CaseFilter(scope=scope, open_only=True)),
        ),
    ]
    for name, chosen in (
        ("inbox", InboxFilter()),
        ("inbox, suits of one community", InboxFilter(target=stage, community_id=place[0])),
    ):
        ask = _inbox(chosen, today)
        shapes.append(Shape(name, await _sent(database, ask), ask))
    return shapes


def _inbox(chosen: InboxFilter, today: date) -> Ask:
    async def ask(session: AsyncSession) -> None:
        await list_inbox(session, chosen)
        await inbox_totals(session, chosen, today)
        await inbox_choices(session, chosen.scope)

    return ask


async def _sent(database: Database, ask: Ask) -> list[Statement]:
    """The statements that the store sends, with their values, as they reach the driver."""
    sent: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        sent.append((statement, values))

    async with database.read() as session:
        engine = (await session.connection()).sync_connection
        event.listen(engine, "before_cursor_execute", note)
        await ask(session)
        event.remove(engine, "before_cursor_execute", note)
    return sent


async def _time(database: Database, ask: Ask) -> float:
    started = time.perf_counter()
    async with database.read() as session:
        await ask(session)
    return 1000 * (time.perf_counter() - started)


async def measure(cases: int, rounds: int, file: Path, *, fresh: bool) -> list[Line]:
    """This function will build the portfolio where it is to be fresh, and time each list in turns."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.migrate()
    now = datetime.now(UTC)
    policy = parse_policy(read_policy_file(PACKAGED_POLICY).model_dump(mode="json")).compile()
    if fresh:
        await build(database, cases, policy, now, lambda n: print(f"{n:,} cases", end="\r", file=sys.stderr))
    place = await _place(database)
    lines = []
    for shape in await _shapes(database, place, local_date(now)):

        async def bare(session: AsyncSession, shape: Shape = shape) -> None:
            connection = await session.connection()
            for sql, values in shape.statements:
                (await connection.exec_driver_sql(sql, values)).all()

        floor, product = [], []
        for _ in range(rounds):
            floor.append(await _time(database, bare))
            product.append(await _time(database, shape.ask))
        lines.append(Line(shape.name, statistics.median(floor), statistics.median(product)))
    await database.close()
    return lines


async def _place(database: Database) -> tuple[str, str]:
    async with database.read() as session:
        row = (await session.execute(text("SELECT community_id, building FROM units LIMIT 1"))).one()
        return row[0], row[1]


def show(lines: list[Line], cases: int) -> None:
    """This function will print the medians."""
    table = Table("list", "bare SQL, ms", "answer, ms", "answer ÷ SQL", title=f"{cases:,} cases, SQLite")
    for line in lines:
        table.add_row(line.name, f"{line.floor:.2f}", f"{line.product:.2f}", f"{line.ratio:.2f}")
    Console().print(table)


def main() -> None:
    """This function will measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--keep", type=Path, help="a database file to build once and use again")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = args.keep or Path(folder) / "lists.db"
        lines = asyncio.run(measure(args.cases, args.rounds, file, fresh=not file.exists()))
    if args.json:
        print(json.dumps([{**asdict(line), "ratio": line.ratio} for line in lines]))
    else:
        show(lines, args.cases)
    leave(0)


if __name__ == "__main__":
    main()
