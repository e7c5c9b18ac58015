"""Writing a policy: by fields or as YAML, checked, rehearsed on the open cases, put in force, adopted."""

import uuid
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.policy_diff import differences
from domain.policy_effect import AHEAD, SAMPLE, SHIFTS, Rehearsal, Shift
from domain.policy_file import PathSettings, PolicyFile, PolicySettings
from domain.refusals import Refused, refuse
from domain.states import Prerequisite
from domain.words import Label
from gateway.publishing import against, publish
from gateway.upkeep import tell
from store.calendars import open_cases
from web.access import Area
from web.drafts import fields_of, from_form, from_yaml, list_names, to_yaml, unit_of
from web.forms import read_form, read_lists
from web.jobs import Job
from web.pages import render
from web.problems import problem_of
from web.rehearsing import rehearse
from web.routes.jobs import follow, jobs_of
from web.routes.policy import SAID, current_of, one, versions_of
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Publisher = Annotated[Visitor, entry(Area.PUBLISH)]
_EDIT: dict[str, Any] = {
    "units": {name: unit_of(PolicySettings, name) for name in PolicySettings.model_fields},
    "path_units": {name: unit_of(PathSettings, name) for name in PathSettings.model_fields},
    "NEEDS": Prerequisite,
}


@router.get("/policy/edit")
async def start(request: Request, visitor: Publisher, base: str = "", tab: str = "form") -> Response:
    """This function will show the editor, filled with a version that is on file."""
    _, files = await versions_of(request)
    today = words_of(request).today
    found = one(files, base) if base else current_of(files, today)
    draft = found.model_copy(
        update={"version": _next_name(found.version, set(files)), "effective_from": today + timedelta(days=1)}
    )
    return _editor(request, tab, draft=draft)


def _next_name(version: str, taken: set[str]) -> str:
    """“default-2026.2” → “default-2026.3”."""
    stem, _, number = version.rpartition(".")
    if not stem or not number.isdigit():
        stem, number = version[:36], "0"
    following = int(number) + 1
    while f"{stem}.{following}" in taken:
        following += 1
    return f"{stem}.{following}"


def _editor(
    request: Request,
    tab: str,
    *,
    draft: PolicyFile | None = None,
    texts: dict[str, str] | None = None,
    lists: dict[str, list[str]] | None = None,
    text: str = "",
    refused: Refused | None = None,
) -> Response:
    problem = problem_of(refused) if refused else None
    said = " ".join(r.en for r in problem.refusals) if problem else ""
    if draft is not None:
        texts, lists = fields_of(draft)
        text = to_yaml(draft)
    return render(
        request,
        "policy_edit.html",
        problem.status if problem else 200,
        tab=tab if tab in ("form", "yaml") else "form",
        texts=texts or {},
        lists=lists or {},
        yaml=text,
        refusals=problem.refusals if problem else (),
        wrong={name for name in PolicySettings.model_fields if f"settings.{name}." in said},
        **SAID,
        **_EDIT,
    )


@router.post("/policy/edit")
async def edit_again(request: Request, visitor: Publisher) -> Response:
    """This function will show the editor with a draft that was checked."""
    form = await read_form(request)
    try:
        return _editor(request, form.get("tab", "form"), draft=from_yaml(form.get("yaml", "")))
    except Refused as refused:
        return _editor(request, "yaml", text=form.get("yaml", ""), refused=refused)


@router.post("/policy/check")
async def check(request: Request, visitor: Publisher) -> Response:
    """This function will check a draft and show what it would change; each mistake names its place."""
    form = await read_form(request)
    lists = await read_lists(request, *list_names())
    by_fields = form.get("tab") != "yaml"
    try:
        draft = from_form(form, lists) if by_fields else from_yaml(form.get("yaml", ""))
    except Refused as refused:
        if by_fields:
            return _editor(request, "form", texts=form, lists=lists, refused=refused)
        return _editor(request, "yaml", text=form.get("yaml", ""), refused=refused)
    return await _review(request, draft)


async def _review(
    request: Request, draft: PolicyFile, refused: Refused | None = None, rehearsal: Rehearsal | None = None
) -> Response:
    _, files = await versions_of(request)
    today = words_of(request).today
    current = current_of(files, today)
    refusals = refused.refusals if refused else against(draft, list(files.values()), today)
    return render(
        request,
        "policy_review.html",
        problem_of(refused).status if refused else 200,
        draft=draft,
        yaml=to_yaml(draft),
        current=current,
        differences=differences(current, draft),
        refusals=refusals,
        rehearsal=rehearsal,
        shifts=SHIFTS,
        Shift=Shift,
        days=AHEAD.days,
        sample=SAMPLE,
        **SAID,
    )


@router.post("/policy/rehearse")
async def start_rehearsal(request: Request, visitor: Publisher) -> Response:
    """This function will lay a draft on every open case, in the background; nothing is written."""
    draft = from_yaml((await read_form(request)).get("yaml", ""))
    workbench = workbench_of(request)

    async def work(job: Job) -> tuple[PolicyFile, Rehearsal]:
        job.back = f"/policy/rehearsals/{job.id}"
        return draft, await rehearse(workbench.database, draft.compile(), workbench.clock(), job)

    title = Label("正在用草案推演未结案件", "Rehearsing the draft on the open cases")
    key = f"rehearse/{draft.version}/{draft.digest()}"
    return follow(jobs_of(request).start(key, visitor.login, title, "/policy/edit", work))


@router.get("/policy/rehearsals/{job_id}")
async def rehearsal(request: Request, visitor: Publisher, job_id: str) -> Response:
    """This function will show what a draft would come to for the cases that are under way."""
    job = jobs_of(request).get(job_id)
    if job is None or not job.ok or job.login != visitor.login or not isinstance(job.result, tuple):
        raise Refused(refuse("job.unknown"))
    draft, found = job.result
    return await _review(request, draft, rehearsal=found)


@router.post("/policy/publish")
async def put_in_force(request: Request, visitor: Publisher) -> Response:
    """This function will publish a draft: in force from its first day, seen by everything that runs."""
    draft = from_yaml((await read_form(request)).get("yaml", ""))
    workbench = workbench_of(request)
    try:
        await publish(workbench.database, draft, visitor.login, words_of(request).now)
    except Refused as refused:
        return await _review(request, draft, refused)
    await workbench.renew_policies()
    return RedirectResponse(f"/policy?version={draft.version}&published=1", 303)


@router.get("/policy/adopt")
async def ask_adoption(request: Request, visitor: Publisher, version: str = "") -> Response:
    """This function will say which open cases would go on under a version, before they are told to."""
    rows, files = await versions_of(request)
    file = one(files, version)
    others = [row for row in rows if row.version != version and row.open_cases]
    return render(request, "policy_adopt.html", file=file, others=others)


@router.post("/policy/adopt")
async def adopt(request: Request, visitor: Publisher) -> Response:
    """This function will let the open cases go on under a version; past steps stay as they are."""
    version = (await read_form(request)).get("version", "")
    _, files = await versions_of(request)
    one(files, version)
    workbench = workbench_of(request)
    async with workbench.database.read() as session:
        cases = await open_cases(session)
    told = workbench.upkeep.rules_changed(f"policy/{version}", version)

    async def work(job: Job) -> int:
        return await tell(cases, told, job.progress)

    title = Label("正在通知案件采用新策略", "Telling the cases to adopt the policy")
    back = f"/policy/versions?told={len(cases)}"
    return follow(jobs_of(request).start(f"adopt/{uuid.uuid4().hex}", visitor.login, title, back, work))
