"""Batches: composed, looked at member by member, approved, sent out; what failed is tried again."""

from collections import Counter
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.batches import pending
from domain.batches.words import BATCH_EVENTS, batch_trigger, code_said
from domain.drafts import draft_of
from domain.refusals import Refusal, Refused, refuse
from domain.states import BatchKind, BatchState, MemberState
from store.batch_lists import BatchFilter, batch_story, page_batches
from store.batches import candidates
from store.communities import names_of
from store.drafts import read_charges, read_contracts
from store.people import list_users
from store.previews import preview
from web.access import Area
from web.batch_acting import act, compose, open_batch
from web.dossier import open_dossier
from web.forms import new_key, read_form
from web.pages import render
from web.problems import problem_of
from web.routes.decisions import REASONS
from web.views import views_of
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Reader = Annotated[Visitor, entry(Area.BATCHES)]
Decider = Annotated[Visitor, entry(Area.DECIDE)]
_SHOWN = ("kind", "community", "state")


@router.get("/batches")
async def batches(request: Request, visitor: Reader, after: str = "") -> Response:
    """This function will list batches, those composed last first, and what waits for one."""
    return await _list(request, visitor, after)


async def _list(
    request: Request, visitor: Visitor, after: str = "", refusals: tuple[Refusal, ...] = ()
) -> Response:
    values = request.query_params
    shown = {name: values.get(name, "") for name in _SHOWN}
    state = shown["state"]
    chosen = BatchFilter(
        kind=BatchKind(shown["kind"]) if shown["kind"] in set(BatchKind) else None,
        state=BatchState(state) if state in set(BatchState) else None,
        community_id=shown["community"],
        open_only=not state,
        scope=visitor.scope,
    )
    workbench, w = workbench_of(request), words_of(request)
    async with workbench.database.read() as session:
        try:
            page = await page_batches(session, chosen, after)
        except LookupError:
            raise Refused(refuse("page.unknown", after=after)) from None
        communities = await names_of(session, visitor.scope)
        waiting = Counter(
            c.kind for c in await candidates(session) if visitor.scope.covers_community(c.community_id)
        )
    query = urlencode({name: value for name, value in shown.items() if value})
    return render(
        request,
        "batches.html",
        problem_of(refusals).status if refusals else 200,
        page=page,
        shown=shown,
        query=query,
        more=urlencode({**{n: v for n, v in shown.items() if v}, "after": page.next}) if page.next else "",
        first=not after,
        communities={k: v for k, v in communities.items() if visitor.scope.covers_community(k)},
        waiting=waiting,
        policy=workbench.policy_on(w.today),
        made={name: values.get(name, "") for name in ("made", "members", "left")},
        key=new_key(),
        refusals=refusals,
        views=await views_of(request, visitor, "batches", query),
        counts=lambda batch: Counter(m.state for m in batch.members),
        kinds=BatchKind,
        states=BatchState,
        member_states=MemberState,
    )


@router.post("/batches")
async def compose_now(request: Request, visitor: Decider) -> Response:
    """This function will compose batches of what waits now and say what came of it."""
    try:
        report = await compose(request, visitor, await read_form(request))
    except Refused as refused:
        return await _list(request, visitor, refusals=refused.refusals)
    said = {"made": len(report.batches), "members": report.members, "left": report.waiting}
    return RedirectResponse("/batches?" + urlencode(said), 303)


@router.get("/batches/{batch_id}")
async def batch(request: Request, visitor: Reader, batch_id: str) -> Response:
    """This function will show a batch, member by member, as its cases stand now."""
    return await _batch(request, visitor, batch_id)


@router.post("/batches/{batch_id}")
async def act_on_batch(request: Request, visitor: Decider, batch_id: str) -> Response:
    """This function will carry out what a form asks of a batch or of one of its members."""
    form = await read_form(request)
    try:
        await act(request, visitor, batch_id, form)
    except Refused as refused:
        return await _batch(request, visitor, batch_id, form, refused.refusals)
    return RedirectResponse(f"/batches/{batch_id}", 303)


async def _batch(
    request: Request,
    visitor: Visitor,
    batch_id: str,
    form: dict[str, str] | None = None,
    refusals: tuple[Refusal, ...] = (),
) -> Response:
    row, w = await open_batch(request, visitor, batch_id), words_of(request)
    async with workbench_of(request).database.read() as session:
        lines = await preview(session, row.batch, w.now, visitor.login)
        story = await batch_story(session, batch_id)
        users = {user.id: user.name for user in await list_users(session)}
    moving = pending(row.batch)
    context: dict[str, Any] = {
        "row": row,
        "batch": row.batch,
        "lines": lines,
        "story": story,
        "name": lambda login: users.get(login, login),
        "moving": moving,
        "settled": len(row.batch.members) - len(moving),
        "counts": Counter(line.state for line in lines),
        "owners": {line.case_id: line for line in lines},
        "key": new_key(),
        "typed": form or {},
        "refusals": refusals,
        "reasons": REASONS,
        "events": BATCH_EVENTS,
        "said": code_said,
        "trigger": batch_trigger,
        "M": MemberState,
        "B": BatchState,
    }
    return render(request, "batch.html", problem_of(refusals).status if refusals else 200, **context)


@router.get("/batches/{batch_id}/papers/{case_id}")
async def paper(request: Request, visitor: Reader, batch_id: str, case_id: str) -> Response:
    """This function will show what a member's letter or claim states, for reading and for print."""
    row = await open_batch(request, visitor, batch_id)
    members = [member.case_id for member in row.batch.members]
    if case_id not in members:
        raise Refused(refuse("batch.no_member", case=case_id, batch=batch_id))
    dossier = await open_dossier(request, visitor, case_id)
    async with workbench_of(request).database.read() as session:
        charges = await read_charges(session, dossier.row.account_id)
        contracts = await read_contracts(session, dossier.row.community_id)
    place = members.index(case_id)
    return render(
        request,
        "batch_paper.html",
        row=row,
        dossier=dossier,
        draft=draft_of(dossier.case, row.batch.kind, dossier.sheet, dossier.policy),
        member=row.batch.members[place],
        document=row.batch.document_of(case_id),
        charges=charges,
        contracts=contracts,
        before=members[place - 1] if place else "",
        following=members[place + 1] if place + 1 < len(members) else "",
    )
