"""The replay of a case: record by record, its state as of then, what moved it, and the proof of it."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from domain.refusals import Refused, refuse
from domain.telling import tell_parts
from store.chronicle import json_lines, read_chronicle
from store.queries import case_view
from web.forms import wrong
from web.hindsight import Story, compared, read_story, view_at, where_on
from web.pages import render
from web.routes.audit.start import Auditor
from web.visitors import require_place, words_of, workbench_of

router = APIRouter()


@router.get("/audit/cases/{case_id}")
async def replay(
    request: Request,
    visitor: Auditor,
    case_id: str,
    seq: str = "",
    at: str = "",
    other: Annotated[str, Query(alias="with")] = "",
) -> Response:
    """This function will show a case as it stood after a record, or by the end of a day.

    `with` names another record to compare it with.
    """
    await require_place(request, visitor, case_id)
    w = words_of(request)
    async with workbench_of(request).database.read() as session:
        found = await case_view(session, case_id, w.now)
        story = await read_story(session, case_id)
        shown: dict[str, Any] = {"view": None, "problem": ""}
        number = _number(story, seq, at)
        try:
            shown["view"] = await view_at(session, story, number, w.say)
            differs = compared(story, number, _seq(story, other), w.say) if other else None
        except (ValueError, LookupError, TypeError) as error:  # records that no longer fold
            differs, shown["problem"] = None, type(error).__name__
    return render(
        request,
        "audit/replay.html",
        row=found.row if found else None,
        story=story,
        seq=number,
        other=int(other) if differs is not None else None,
        differs=differs,
        on=at,
        parts_told=lambda entry: tell_parts(entry.type, entry.event, w.say),
        **shown,
    )


@router.get("/audit/cases/{case_id}/records.jsonl")
async def records(request: Request, visitor: Auditor, case_id: str) -> Response:
    """This function will hand out the records as they are stored: a line each, with their hashes."""
    await require_place(request, visitor, case_id)
    async with workbench_of(request).database.read() as session:
        entries = await read_chronicle(session, case_id)
    headers = {"Content-Disposition": f'attachment; filename="{case_id}.jsonl"'}
    content = "".join(json_lines(case_id, entries))
    return Response(content, media_type="application/x-ndjson; charset=utf-8", headers=headers)


def _number(story: Story, seq: str, at: str) -> int:
    """The record that the address means: by its number, by a day, else the last."""
    if seq:
        return _seq(story, seq)
    if not at:
        return len(story.entries)
    try:
        return where_on(story, date.fromisoformat(at))
    except ValueError:
        raise Refused(wrong("at", "日期", "不是日期", "is no day")) from None


def _seq(story: Story, text: str) -> int:
    last = len(story.entries)
    if not (text.isdecimal() and len(text) < 10 and 1 <= int(text) <= last):
        raise Refused(refuse("record.unknown", seq=text[:20], last=last))
    return int(text)
