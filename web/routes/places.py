"""Communities: what is on file for each, and the papers that its cases stand on."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from domain.labels import PROCESSORS
from domain.refusals import Refused, refuse
from domain.states import ForumClause
from store.campaigns import add_campaign
from store.communities import list_communities
from store.contracts import add_contract, set_committee, set_disclosed, set_self_check
from store.localities import locate
from store.places import PlaceView, read_place
from store.processors import put_agreement
from web.access import Area
from web.forms import read_form, wrong
from web.pages import render
from web.problems import problem_of
from web.telling import spread
from web.typed import Form, day, needed, number, past_day
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Keeper = Annotated[Visitor, entry(Area.PLACES)]
Change = Callable[[AsyncSession, str], Awaitable[Any]]
_KINDS = ("law_firm", "printer", "carrier")


@router.get("/places")
async def places(request: Request, visitor: Keeper) -> Response:
    """This function will list the communities with what is owed there and which papers they have."""
    async with workbench_of(request).database.read() as session:
        rows = await list_communities(session, visitor.scope)
    return render(request, "places.html", rows=rows)


@router.get("/places/{community}")
async def place(
    request: Request, visitor: Keeper, community: str, told: str = "", edit: str = ""
) -> Response:
    """This function will show one community, its papers and the forms that change them."""
    return await _shown(request, visitor, community, told=told, edit=edit)


async def the_place(request: Request, visitor: Visitor, community: str) -> PlaceView:
    """This function will return a community of one's own; Refused if it is none."""
    async with workbench_of(request).database.read() as session:
        view = await read_place(session, community)
    if view is None:
        raise Refused(refuse("community.unknown", community=community, known="-"))
    if not visitor.scope.covers_community(community):
        raise Refused(refuse("access.community"))
    return view


async def _shown(
    request: Request,
    visitor: Visitor,
    community: str,
    *,
    told: str = "",
    edit: str = "",
    form: Form | None = None,
    refused: Refused | None = None,
) -> Response:
    view = await the_place(request, visitor, community)
    problem = problem_of(refused) if refused else None
    version = next((c for c in view.row.contracts if c.starts_on.isoformat() == edit), None)
    return render(
        request,
        "place.html",
        problem.status if problem else 200,
        view=view,
        told=told if told.isdigit() else "",
        form=form or {},
        contract=version,
        clauses=ForumClause,
        processors=[(code, PROCESSORS[code]) for code in _KINDS],
        refusals=problem.refusals if problem else (),
    )


@router.post("/places/{community}/{paper}")
async def change(request: Request, visitor: Keeper, community: str, paper: str) -> Response:
    """This function will put a paper of a community on file and tell its open cases."""
    view = await the_place(request, visitor, community)
    form, w, workbench = await read_form(request), words_of(request), workbench_of(request)
    make = _PAPERS.get(paper)
    if make is None:
        raise Refused(refuse("page.missing"))
    try:
        key, doing = make(form, w.today, visitor.login, w.now)
    except Refused as refused:
        return await _shown(request, visitor, community, form=form, refused=refused)
    changed = await workbench.upkeep.change_papers(view.row.id, key, doing, visitor.login, w.now)
    told = workbench.upkeep.papers_changed(key)
    return await spread(request, visitor, changed.cases, told, f"/places/{community}")


Made = tuple[str, Change]


def _committee(form: Form, today: date, login: str, now: Any) -> Made:
    exists = form.get("exists") == "yes"
    return "committee", lambda session, where: set_committee(session, where, exists=exists)


def _disclosure(form: Form, today: date, login: str, now: Any) -> Made:
    on = past_day(form, "disclosed_on", "公示日", today)
    return f"disclosure/{on}", lambda session, where: set_disclosed(session, where, on)


def _self_check(form: Form, today: date, login: str, now: Any) -> Made:
    on, document = (
        past_day(form, "checked_on", "自查日", today),
        needed(form, "check_document", "自查报告编号"),
    )
    return f"self-check/{on}", lambda session, where: set_self_check(session, where, on, document)


def _agreement(form: Form, today: date, login: str, now: Any) -> Made:
    processor, document = form.get("processor", ""), needed(form, "agreement", "协议编号")
    if processor not in _KINDS:
        raise Refused(wrong("processor", "受托方", "请从列表中选择", "choose one of the list"))
    return (
        f"processor/{processor}",
        lambda session, where: put_agreement(session, where, processor, document, login, now),
    )


def _campaign(form: Form, today: date, login: str, now: Any) -> Made:
    code, terms = needed(form, "code", "活动代号", 40), needed(form, "terms", "活动方案编号", 200)
    first, last = day(form, "first", "首日"), day(form, "last", "末日")
    if last < first:
        raise Refused(wrong("last", "末日", "不能早于首日", "not before the first day"))
    return f"campaign/{code}", lambda session, where: add_campaign(session, where, code, terms, first, last)


def _city(form: Form, today: date, login: str, now: Any) -> Made:
    city = needed(form, "city", "所在城市", 60)
    return "locality", lambda session, where: locate(session, where, city)


def _contract(form: Form, today: date, login: str, now: Any) -> Made:
    starts = day(form, "starts", "起始日")
    ends = day(form, "ends", "截止日") if form.get("ends") else None
    terminated = day(form, "terminated", "提前终止日") if form.get("terminated") else None
    if ends and ends < starts:
        raise Refused(wrong("ends", "截止日", "不能早于起始日", "not before the first day"))
    clause = form.get("forum_clause", "")
    values: dict[str, Any] = {
        "late_fee_daily": number(form, "late_fee_daily", "违约金日率", Decimal(0), Decimal("0.1")),
        "rate": number(form, "rate", "单价", Decimal("0.01"), Decimal(999)),
        "law_firm": form.get("law_firm", "")[:120],
        "document": form.get("document", "")[:120],
        "terminated_on": terminated,
        "exit_refused": form.get("exit_refused") == "yes",
        "items": [
            item.strip() for item in form.get("items", "").replace("，", ",").split(",") if item.strip()
        ],
        "forum_clause": ForumClause(clause) if clause in set(ForumClause) else None,
        "agreed_court": form.get("agreed_court", "")[:60],
        "court_connected": form.get("court_connected") == "yes",
        "arbitration_clause": clause == ForumClause.ARBITRATE,
    }
    return f"contract/{starts}", lambda session, where: add_contract(session, where, starts, ends, **values)


_PAPERS: dict[str, Callable[[Form, date, str, Any], Made]] = {
    "committee": _committee,
    "disclosure": _disclosure,
    "self-check": _self_check,
    "agreement": _agreement,
    "campaign": _campaign,
    "city": _city,
    "contract": _contract,
}
