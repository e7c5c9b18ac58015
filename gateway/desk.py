"""The desk: one door for everybody who asks something of a case — command line, pages and API alike.

It keeps what the engine must not know (the text of a note), notes what nobody may ask for, finds for whom
the person stands in, and hands the request to the case.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from domain.commands.parsing import forbidden, parse_command
from domain.commands.request import Request
from domain.deadlines import local_date
from domain.personal import plain_text
from domain.refusals import Refused, refuse
from domain.states import Role
from domain.wording import lint
from gateway.cases import CaseGateway
from store.people import covered_by, save_attempt, save_note
from store.session import Database
from workflows.messages import Receipt

_OUTGOING = {"issue_notice"}  # what is written there goes out to the owner: it is read for its wording (B5)


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks of a case. The same key asks once, however often it arrives."""

    case_id: str
    command: str
    values: dict[str, Any]
    actor: str
    role: Role
    key: str
    note: str = ""  # text, kept in the store only


class Desk:
    """Takes requests to cases."""

    def __init__(self, database: Database, cases: CaseGateway) -> None:
        self._database = database
        self._cases = cases

    async def take(self, ask: Ask, now: datetime) -> Receipt:
        """This function will have a request carried out and return its receipt.

        Raises Refused with every coded reason; a prohibited measure is kept as an attempt first.
        """
        return await self._cases.act(ask.case_id, await self.request(ask, now))

    async def request(self, ask: Ask, now: datetime) -> Request:
        """This function will make the request that a case is given; raises Refused where it makes none."""
        values = dict(ask.values)
        note = str(values.pop("note", "") or ask.note)  # a text written as a field is a text all the same
        if (measure := forbidden(ask.command, values)) is not None:
            code, name, _ = measure
            async with self._database.write() as session:
                await save_attempt(session, ask.case_id, ask.actor, name, code, now)
        command = parse_command(ask.command, values)
        async with self._database.read() as session:
            covers = await covered_by(session, ask.actor, local_date(now))
        request = Request(command, ask.actor, ask.role, ask.key, covers)
        return await self._with_note(ask, request, note, now) if note else request

    async def _with_note(self, ask: Ask, request: Request, note: str, now: datetime) -> Request:
        """The text goes to the store, its id into the command; numbers that must be sealed are no text."""
        if refusals := tuple(plain_text(note)):
            raise Refused(*refusals)
        if not any(f.name == "note" for f in fields(request.command)):
            raise Refused(refuse("command.no_note", command=request.command.type))
        if request.command.type in _OUTGOING and (wrong := lint(note)):
            raise Refused(*wrong)
        async with self._database.write() as session:
            note_id = await save_note(session, ask.case_id, ask.key, ask.actor, note, now)
        values = {f.name: getattr(request.command, f.name) for f in fields(request.command)}
        return replace(request, command=parse_command(values.pop("type"), {**values, "note": note_id}))
