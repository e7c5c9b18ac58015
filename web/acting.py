"""Acting on a case from a page or the API: in one's places, on what one saw, once.

A form carries the seq of the case as it was shown and a key of its own. Sent twice, it acts once; sent
from a page that is out of date, it is refused and nothing typed is lost.
"""

from dataclasses import dataclass, field
from typing import Any

from fastapi import Request

from domain.refusals import Refused, refuse
from gateway.desk import Ask
from store.queries import standing_of
from web.visitors import Visitor, require_place, words_of, workbench_of
from workflows.messages import Receipt


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks of a case, and the seq of the case as they saw it; None = whatever it is now."""

    case_id: str
    command: str
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    seen: int | None = None


async def carry_out(request: Request, visitor: Visitor, wish: Wish) -> Receipt:
    """This function will have a wish carried out by its case and return the receipt.

    Raises Refused: `case.unknown`, `access.place`, `form.stale`, or whatever the case says.
    """
    await require_place(request, visitor, wish.case_id)
    workbench = workbench_of(request)
    if wish.seen is not None:
        async with workbench.database.read() as session:
            seq, done = await standing_of(session, wish.case_id, wish.key)
        if not done and seq != wish.seen:
            raise Refused(refuse("form.stale"))
    ask = Ask(wish.case_id, wish.command, wish.values, visitor.login, visitor.role, wish.key, note=wish.note)
    return await workbench.desk.take(ask, words_of(request).now)


def seen_seq(text: str | None) -> int | None:
    """This function will read the seq that a form carries; None where there is none."""
    return int(text) if text and text.isdigit() else None
