"""Arrears lists on their way in: upload, recognise the columns, and the list of past imports."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refused, refuse
from imports.headings import FIELDS
from imports.issues import FileRefusedError
from imports.preview import Look, look
from imports.report import DRY, KINDS, SEVERITY, SKIPPED, STATUS
from store.communities import names_of
from store.importruns import RunRow, earlier_run, list_runs, read_run
from web.access import Area
from web.pages import render
from web.problems import problem_of
from web.receiving import my_upload, receive, shelf_of
from web.routes.jobs import jobs_of
from web.uploads import Upload
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Importer = Annotated[Visitor, entry(Area.IMPORTS)]
_PAGE = 20
# Fields in the order in which people look for them; the first group can be left to no one.
NEEDED = ("community", "building", "entrance", "room", "unit", "owner", "start", "end", "period", "owed")
# What the report of an import says, for the templates.
SAID: dict[str, Any] = {
    "STATUS": STATUS,
    "DRY": DRY,
    "SKIPPED": SKIPPED,
    "KINDS": KINDS,
    "SEVERITY": SEVERITY,
    "FIELDS": FIELDS,
}
FURTHER = tuple(name for name in FIELDS if name not in NEEDED)


@router.get("/imports")
async def imports(request: Request, visitor: Importer, after: str = "") -> Response:
    """This function will show the upload and the past imports; whoever has only some places, their own."""
    return await _listed(request, visitor, after)


async def _listed(
    request: Request, visitor: Visitor, after: str = "", refused: Refused | None = None
) -> Response:
    actor = None if visitor.scope.everywhere else visitor.login
    async with workbench_of(request).database.read() as session:
        try:
            page = await list_runs(session, actor=actor, after=after, limit=_PAGE)
        except LookupError:
            raise Refused(refuse("page.unknown", after=after)) from None
    waiting = await asyncio.to_thread(shelf_of(request).of, visitor.login)
    problem = problem_of(refused) if refused else None
    return render(
        request,
        "imports.html",
        problem.status if problem else 200,
        page=page,
        first=not after,
        waiting=waiting,
        said=STATUS,
        running=jobs_of(request).running,
        refusals=problem.refusals if problem else (),
    )


@router.post("/imports")
async def upload(request: Request, visitor: Importer) -> Response:
    """This function will seal a list and go on to its columns."""
    try:
        taken = await receive(request, visitor, words_of(request).now)
        await _look(request, taken)
    except Refused as refused:
        return await _listed(request, visitor, refused=refused)
    return RedirectResponse(f"/imports/new/{taken.id}", 303)


@router.get("/imports/new/{upload_id}")
async def columns(
    request: Request, visitor: Importer, upload_id: str, sheet: str = "", header: int = 0
) -> Response:
    """This function will show what was recognised, and let the columns be chosen."""
    taken = my_upload(request, visitor, upload_id, words_of(request).now)
    if taken.import_id:
        return RedirectResponse(f"/imports/{taken.import_id}", 303)
    looked = sheet or header or taken.columns is None
    if looked:
        taken.sheet, taken.header_row, taken.columns = sheet, min(max(header, 0), 200), None
    return await show_columns(request, visitor, taken)


async def show_columns(
    request: Request, visitor: Visitor, taken: Upload, refused: Refused | None = None
) -> Response:
    """This function will show the columns of a list and what they seem to be."""
    seen = await _look(request, taken)
    async with workbench_of(request).database.read() as session:
        before = await earlier_run(session, taken.sha256)
        communities = await names_of(session, visitor.scope)
    problem = problem_of(refused) if refused else None
    return render(
        request,
        "import_columns.html",
        problem.status if problem else 200,
        upload=taken,
        seen=seen,
        chosen=seen.fields if taken.columns is None else taken.columns,
        before=before,
        communities=communities,
        fields=FIELDS,
        needed=NEEDED,
        further=FURTHER,
        refusals=problem.refusals if problem else (),
    )


async def _look(request: Request, taken: Upload) -> Look:
    held = await asyncio.to_thread(shelf_of(request).content, taken)
    if held is None:
        raise Refused(refuse("import.unknown"))
    try:
        return await asyncio.to_thread(look, held, taken.sheet, taken.header_row or None)
    except FileRefusedError as error:
        raise Refused(list_refusal(error)) from None


def list_refusal(error: FileRefusedError) -> Any:
    """This function will say in the words of a list why it cannot be read."""
    issue = error.issue
    return refuse(
        "import.list",
        problem_zh=issue.sentence("zh"),
        problem=issue.sentence("en"),
        mend_zh=issue.fix("zh"),
        mend=issue.fix("en"),
    )


@router.post("/imports/new/{upload_id}/drop")
async def drop(request: Request, visitor: Importer, upload_id: str) -> Response:
    """This function will delete a list that is not to come in."""
    taken = my_upload(request, visitor, upload_id, words_of(request).now)
    await asyncio.to_thread(shelf_of(request).drop, taken.id)
    jobs_of(request).forget(f"check/{taken.id}")
    return RedirectResponse("/imports", 303)


async def my_run(request: Request, visitor: Visitor, import_id: str) -> RunRow:
    """This function will return an import that one may see; Refused: `page.missing`."""
    async with workbench_of(request).database.read() as session:
        run = await read_run(session, import_id)
    if run is None or not (visitor.scope.everywhere or run.actor == visitor.login):
        raise Refused(refuse("page.missing"))
    return run


@router.get("/imports/{import_id}")
async def result(request: Request, visitor: Importer, import_id: str, scan: str = "") -> Response:
    """This function will show what an import came to: its sums beside the ledger's, and each row's issue."""
    run = await my_run(request, visitor, import_id)
    job = jobs_of(request).get(scan)
    scanned = job.result if job is not None and job.ok and job.login == visitor.login else None
    return render(request, "import_result.html", run=run, report=run.report, scanned=scanned, **SAID)
