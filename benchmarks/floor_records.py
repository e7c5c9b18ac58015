"""The floor's database work: the very statements that the product made, with other ids in the same rows."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from temporalio import activity

from benchmarks import floor_messages
from benchmarks.score import Params, Score, Statement
from store.session import Database


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that never changes but for some columns, which hold the account's id within their text."""

    fixed: Params
    moving: list[tuple[str, str | list[str]]]

    def about(self, recorded: str, account: str) -> Params:
        row = dict(self.fixed)
        for name, text in self.moving:
            row[name] = (
                text.replace(recorded, account)
                if isinstance(text, str)
                else [part.replace(recorded, account) for part in text]
            )
        return row


_Script = list[tuple[Any, list[_Line]]]


class FloorRecords:
    """Holds the database and what to write at each step."""

    def __init__(self, database: Database, score: Score) -> None:
        self._database = database
        self._recorded = score.account_id
        self._steps = [_script(entry.statements, score.account_id) for entry in score.entries]
        self._answers = ["x" * entry.answer_bytes for entry in score.entries]
        self._reading = _script(score.reading, score.account_id)
        self._facts = "x" * score.facts_bytes

    @activity.defn(name=floor_messages.WRITE)
    async def write(self, line: floor_messages.Line) -> str:
        """This function will write a step's rows in one transaction."""
        steps = self._steps[line.number]
        await self._database.transact(lambda c: self._execute(c, steps, line.account))
        return self._answers[line.number]

    @activity.defn(name=floor_messages.READ)
    async def read(self, account: str) -> str:
        """This function will run the queries with which the product reads a ledger."""
        async with self._database.read() as session:
            connection = await session.connection()
            await connection.run_sync(self._execute, self._reading, account)
        return self._facts

    def _execute(self, connection: Connection, script: _Script, account: str) -> None:
        for clause, lines in script:
            rows = [line.about(self._recorded, account) for line in lines]
            result = connection.execute(clause, rows if len(rows) > 1 else rows[0])
            if result.returns_rows:
                result.all()


def start(score: Score, account: str, case: str, size: int) -> floor_messages.Start:
    """This function will return the floor's input for a case, filled up to `size` bytes of JSON."""
    deadlines = [int(e.step.next_at.timestamp()) if e.step.next_at else 0 for e in score.entries]
    drafts = [entry.draft_bytes for entry in score.entries]
    bare = {"case": case, "account": account, "deadlines": deadlines, "drafts": drafts, "filler": ""}
    missing = size - len(json.dumps(bare, separators=(",", ":")))
    return floor_messages.Start(case, account, deadlines, drafts, "x" * max(missing, 0))


def _script(statements: list[Statement], recorded: str) -> _Script:
    return [(s.clause, [_line(row, recorded) for row in s.rows]) for s in statements]


def _line(row: Params, recorded: str) -> _Line:
    moving = [(name, value) for name, value in row.items() if _mentions(value, recorded)]
    return _Line({name: value for name, value in row.items() if not _mentions(value, recorded)}, moving)


def _mentions(value: object, recorded: str) -> bool:
    if isinstance(value, list):
        return any(_mentions(part, recorded) for part in value)
    return isinstance(value, str) and recorded in value
