"""Bringing a list in: the dry run with what it would change, the import, and opening cases at once."""

import asyncio
import uuid
from datetime import datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.words import Label
from imports.apply import import_arrears
from imports.headings import FIELDS, missing_fields
from imports.issues import Lang
from imports.issuesheet import issues_csv, issues_xlsx
from imports.listing import ImportOptions
from imports.mapping import letters_of_index
from imports.outcome import ImportReport, ImportStatus
from imports.texts import Severity
from web.forms import read_form
from web.jobs import Job
from web.language import Language
from web.pages import render
from web.receiving import my_upload, shelf_of
from web.routes.imports import SAID, Importer, my_run, show_columns
from web.routes.jobs import follow, jobs_of
from web.uploads import Upload
from web.visitors import Visitor, words_of, workbench_of
from workflows.messages import ScanReport, ScanStart

router = APIRouter()
_ROWS = 50  # households, or issues, of one page
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def start_check(request: Request, visitor: Visitor, taken: Upload) -> Job:
    """This function will start the dry run of a list."""

    async def work(job: Job) -> ImportReport:
        return await _import(request, visitor, taken, job, dry_run=True)

    title = Label("正在检查清单", "Checking the list")
    key, back = f"check/{taken.id}", f"/imports/new/{taken.id}/check"
    return jobs_of(request).start(key, visitor.login, title, back, work)


@router.post("/imports/new/{upload_id}/columns")
async def choose(request: Request, visitor: Importer, upload_id: str) -> Response:
    """This function will keep the chosen columns and check the list with them, in the background."""
    taken = my_upload(request, visitor, upload_id, words_of(request).now)
    if taken.import_id:
        return RedirectResponse(f"/imports/{taken.import_id}", 303)
    form = await read_form(request)
    taken.sheet = form.get("sheet", "")
    header = form.get("header", "")
    taken.header_row = int(header) if header.isdigit() and len(header) < 4 else 0
    taken.columns = {
        name: int(value)
        for name in FIELDS
        if (value := form.get(f"f.{name}", "")).isdigit() and len(value) < 4
    }
    taken.constants = {
        name: form[f"c.{name}"][:120]
        for name in ("community", "building")
        if form.get(f"c.{name}") and name not in taken.columns
    }
    taken.all_or_nothing = form.get("all") == "yes"
    try:
        _whole(taken)
        await asyncio.to_thread(shelf_of(request).save, taken)
        jobs_of(request).forget(f"check/{taken.id}")
        return follow(start_check(request, visitor, taken))
    except Refused as refused:
        return await show_columns(request, visitor, taken, refused)


def _whole(taken: Upload) -> None:
    """Refuses a choice with which no list can be read."""
    chosen = taken.columns or {}
    if twice := [index for index in chosen.values() if list(chosen.values()).count(index) > 1]:
        raise Refused(refuse("import.column_twice", column=letters_of_index(twice[0])))
    missing = missing_fields(set(chosen) | set(taken.constants))
    if "owner" not in chosen:
        missing.append("业主姓名(owner)")
    if "community" not in chosen and not taken.constants.get("community"):
        missing.append("项目(community)")
    if missing:
        raise Refused(refuse("import.missing", missing="、".join(missing), missing_zh="、".join(missing)))


async def _import(
    request: Request, visitor: Visitor, taken: Upload, job: Job, *, dry_run: bool
) -> ImportReport:
    workbench, now = workbench_of(request), workbench_of(request).clock()
    held = await asyncio.to_thread(shelf_of(request).content, taken)
    if held is None:
        raise Refused(refuse("import.unknown"))
    scope = visitor.scope
    options = ImportOptions(
        dry_run=dry_run,
        all_or_nothing=taken.all_or_nothing,
        mapping=taken.mapping,
        allowed=None if scope.everywhere else scope.covers,
    )
    return await import_arrears(
        workbench.database,
        held,
        today=local_date(now),
        now=now,
        actor=visitor.login,
        options=options,
        progress=job.progress,
    )


def _checked(
    request: Request, visitor: Visitor, upload_id: str, now: datetime
) -> tuple[Upload, ImportReport]:
    """One's own list with the report of its dry run."""
    taken = my_upload(request, visitor, upload_id, now)
    job = jobs_of(request).of(f"check/{taken.id}")
    if job is None or not job.ok or not isinstance(job.result, ImportReport):
        raise Refused(refuse("import.unchecked"))
    return taken, job.result


@router.get("/imports/new/{upload_id}/check")
async def check(
    request: Request, visitor: Importer, upload_id: str, show: str = "changes", page: int = 1
) -> Response:
    """This function will show what a list would change, household by household, and what is wrong with it."""
    taken = my_upload(request, visitor, upload_id, words_of(request).now)
    if taken.import_id:
        return RedirectResponse(f"/imports/{taken.import_id}", 303)
    try:
        _, report = _checked(request, visitor, upload_id, words_of(request).now)
    except Refused:
        return RedirectResponse(f"/imports/new/{upload_id}", 303)
    households = [h for h in report.households if show == "all" or h.changes]
    ranks = list(Severity)
    issues = sorted(report.issues, key=lambda i: (ranks.index(i.severity), i.row or 0))
    rows = issues if show == "issues" else households
    at = max(page, 1)
    return render(
        request,
        "import_check.html",
        upload=taken,
        report=report.stored(),
        show=show,
        page=at,
        pages=max(-(-len(rows) // _ROWS), 1),
        changed=sum(h.changes for h in report.households),
        households=households[(at - 1) * _ROWS : at * _ROWS],
        all_households=len(report.households),
        issues=[i.to_dict(public=False) for i in issues[(at - 1) * _ROWS : at * _ROWS]],
        file_issues=[i.to_dict(public=False) for i in issues if i.row is None],
        refused=report.status is ImportStatus.REFUSED,
        **SAID,
    )


@router.get("/imports/new/{upload_id}/issues.{kind}")
async def issues_file(request: Request, visitor: Importer, upload_id: str, kind: str) -> Response:
    """This function will hand out the issues as a workbook or CSV."""
    if kind not in _TYPES:
        raise Refused(refuse("page.missing"))
    w = words_of(request)
    _, report = _checked(request, visitor, upload_id, w.now)
    make = issues_xlsx if kind == "xlsx" else issues_csv
    lang: Lang = "en" if w.language is Language.EN else "zh"
    content = await asyncio.to_thread(make, report.issues, lang)
    headers = {"Content-Disposition": f'attachment; filename="import-issues.{kind}"'}
    return Response(content, media_type=_TYPES[kind], headers=headers)


@router.post("/imports/new/{upload_id}/import")
async def bring_in(request: Request, visitor: Importer, upload_id: str) -> Response:
    """This function will bring a checked list in, once however often it is asked for."""
    taken = my_upload(request, visitor, upload_id, words_of(request).now)
    if taken.import_id:
        return RedirectResponse(f"/imports/{taken.import_id}", 303)
    key = f"import/{taken.id}"
    running = jobs_of(request).of(key)
    if running is not None and not running.ended:
        return follow(running)
    _checked(request, visitor, upload_id, words_of(request).now)

    async def work(job: Job) -> None:
        report = await _import(request, visitor, taken, job, dry_run=False)
        if report.import_id:
            job.back = f"/imports/{report.import_id}"
        if report.status is not ImportStatus.REFUSED and report.import_id:
            await asyncio.to_thread(shelf_of(request).finish, taken, report.import_id)
            jobs_of(request).forget(f"check/{taken.id}")

    title = Label("正在导入", "Importing")
    back = f"/imports/new/{taken.id}/check"
    return follow(jobs_of(request).start(key, visitor.login, title, back, work))


@router.post("/imports/{import_id}/scan")
async def open_cases(request: Request, visitor: Importer, import_id: str) -> Response:
    """This function will open and feed cases now, as the scan of the morning would."""
    await my_run(request, visitor, import_id)

    async def work(job: Job) -> ScanReport:
        job.back = f"/imports/{import_id}?scan={job.id}"
        return await workbench_of(request).cases.scan(ScanStart(), f"scan-{uuid.uuid4()}")

    title = Label("正在为逾期账户立案", "Opening cases of overdue accounts")
    return follow(jobs_of(request).start("scan", visitor.login, title, f"/imports/{import_id}", work))
