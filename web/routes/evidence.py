"""Evidence files of a case: a list, uploading, and looking at one."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refused, refuse
from store.evidence import fetch, find_evidence, list_evidence
from store.people import list_users
from store.queries import case_view
from store.scopes import place_of
from store.sealing import SealError
from web.access import Area
from web.evidence import take_files
from web.forms import read_form, safe_path
from web.pages import render
from web.problems import problem_of
from web.visitors import Visitor, entry, require_place, words_of, workbench_of

router = APIRouter()
Reader = Annotated[Visitor, entry(Area.CASES)]
Actor = Annotated[Visitor, entry(Area.ACT)]
_SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


@router.get("/evidence/{file_id}")
async def view(request: Request, visitor: Reader, file_id: str) -> Response:
    """This function will show a photo in place and hand over a PDF, to whoever may see its case.

    Browsers show no PDF from a sandboxed answer: it is saved, under a name that says nothing.
    """
    workbench = workbench_of(request)
    async with workbench.database.read() as session:
        row = await find_evidence(session, file_id)
        place = await place_of(session, row.case_id) if row else None
    if row is None or place is None:
        raise Refused(refuse("evidence.unknown"))
    if not visitor.scope.covers(*place):
        raise Refused(refuse("access.place"))
    try:
        content = await asyncio.to_thread(fetch, workbench.vault, workbench.files, row)
    except (FileNotFoundError, SealError):
        raise Refused(refuse("evidence.damaged", file=row.id)) from None
    how = "inline" if row.media.is_image else "attachment"
    return Response(
        content,
        media_type=row.media.value,
        headers={
            "Content-Disposition": f'{how}; filename="evidence-{row.id}{row.media.suffix}"',
            "Content-Security-Policy": _SANDBOX,
            "Cache-Control": "private, no-store",
        },
    )


@router.get("/evidence/case/{case_id}")
async def files(request: Request, visitor: Reader, case_id: str) -> Response:
    """This function will list the evidence files of a case and offer to add some."""
    return await _page(request, visitor, case_id)


@router.post("/evidence/case/{case_id}")
async def upload(request: Request, visitor: Actor, case_id: str) -> Response:
    """This function will keep the files that were chosen and lead back to where the form stood."""
    try:
        kept = await take_files(request, visitor, case_id)
    except Refused as refused:
        if {r.code for r in refused.refusals} & {"access.place", "case.unknown"}:
            raise
        return await _page(request, visitor, case_id, refused)
    if not kept:
        return await _page(request, visitor, case_id, Refused(refuse("evidence.none")))
    form = await read_form(request)
    return RedirectResponse(safe_path(form.get("back"), f"/evidence/case/{case_id}"), 303)


async def _page(request: Request, visitor: Visitor, case_id: str, refused: Refused | None = None) -> Response:
    await require_place(request, visitor, case_id)
    async with workbench_of(request).database.read() as session:
        found = await case_view(session, case_id, words_of(request).now)
        rows = await list_evidence(session, case_id)
        people = {user.id: user.name for user in await list_users(session)}
    if found is None:
        raise Refused(refuse("case.unknown", case=case_id))
    status = problem_of(refused).status if refused else 200
    refusals = refused.refusals if refused else ()
    return render(
        request, "evidence.html", status, row=found.row, files=rows, people=people, refusals=refusals
    )
