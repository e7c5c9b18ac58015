"""The team: what everybody has on hand, what is stuck, promises, and why people do not pay."""

from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import COMMANDS
from domain.deadlines import day_after
from domain.fields import fields_of
from domain.outlook import prospects
from domain.refusals import Refused, refuse
from domain.states import PromiseResult, Role
from domain.stewards import Candidate, rank_stewards
from store.acquaintance import active_stewards, meetings_of, steward_load
from store.people import list_users
from store.queries import case_view
from store.reasons import reason_report
from store.routes import Round, walk
from store.stuck import STUCK, Stuck, steward_condition, stuck_condition, stuck_counts, team_cases
from store.teams import MONTH, WEEK, promises_ending, promises_judged, team_loads
from web.access import Area
from web.bulk import carry_out_many, chosen_cases
from web.forms import new_key, read_form, read_lists
from web.pages import render
from web.rules import RuleBook
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Lead = Annotated[Visitor, entry(Area.TEAM)]
_PAGE = 50
_QUARTER = 90  # days: reasons are asked for arrears of more than three months
_PROPOSALS = tuple(name for name in COMMANDS if name.startswith("propose_") and name != "propose_relief")
# What can be proposed for many at once: nothing has to be filled in.
_PLAIN = frozenset(
    name for name in _PROPOSALS if not any(field.required for field in fields_of(COMMANDS[name]))
)


@router.get("/team")
async def team(request: Request, visitor: Lead) -> Response:
    """This function will show the team at a glance."""
    w = words_of(request)
    gate = workbench_of(request).policy_on(w.today).reason_gate
    async with workbench_of(request).database.read() as session:
        loads = await team_loads(session, visitor.scope, w.now)
        ending = await promises_ending(session, visitor.scope, day_after(w.today, WEEK))
        judged = await promises_judged(session, visitor.scope, w.now - timedelta(days=MONTH))
        stuck = await stuck_counts(session, visitor.scope, w.now, gate)
        report = await reason_report(session, w.today, _QUARTER, "", visitor.scope)
        ready = await walk(session, _proposing(visitor, request), None, _PAGE)
        people = {user.id: user.name for user in await list_users(session)}
    return render(
        request,
        "team.html",
        loads=loads,
        ending=ending,
        judged=judged,
        stuck=stuck,
        STUCK=STUCK,
        report=report,
        widest=max((row.open + row.closed for row in report.rows), default=1),
        owed=sum((load.owed for load in loads), Decimal(0)),
        ready=len(ready),
        more_ready=bool(ready.next),
        people=people,
        PromiseResult=PromiseResult,
    )


@router.get("/team/cases")
async def cases(
    request: Request, visitor: Lead, steward: str | None = None, stuck: str = "", after: str = ""
) -> Response:
    """This function will list the cases of one steward, or those that are stuck, to hand them on."""
    w = words_of(request)
    async with workbench_of(request).database.read() as session:
        conditions: list[ColumnElement[bool]] = []
        if stuck in set(Stuck):
            gate = workbench_of(request).policy_on(w.today).reason_gate
            conditions.append(stuck_condition(Stuck(stuck), w.now, gate))
        if steward is not None:
            conditions.append(await steward_condition(session, steward))
        try:
            page = await team_cases(session, visitor.scope, *conditions, after=after or None, limit=_PAGE)
        except LookupError:
            raise Refused(refuse("page.unknown", after=after)) from None
        users = await list_users(session)
        load, stewards = await steward_load(session), await active_stewards(session)
    return render(
        request,
        "team_cases.html",
        page=page,
        first=not after,
        steward=steward,
        stuck=Stuck(stuck) if stuck in set(Stuck) else None,
        STUCK=STUCK,
        people={user.id: user.name for user in users},
        stewards={login: load.get(login, 0) for login in stewards},
    )


@router.post("/team/reassign")
async def reassign(request: Request, visitor: Lead) -> Response:
    """This function will show whose cases go to whom, then have them assigned, each with its answer."""
    form, chosen = await read_form(request), (await read_lists(request, "case"))["case"]
    rows = await chosen_cases(request, visitor, chosen)
    async with workbench_of(request).database.read() as session:
        people = {user.id: user.name for user in await list_users(session)}
        to = form.get("steward", "")
        if to not in await active_stewards(session):
            raise Refused(refuse("team.steward"))
        known = await _familiar(session, request, next(iter(rows), "")) if len(rows) == 1 else ()
    shown: dict[str, Any] = {
        "command": "assign_steward",
        "rows": rows,
        "chosen": chosen,
        "to": to,
        "people": people,
    }
    if form.get("sure") != "1":
        return render(request, "team_bulk.html", **shown, key=new_key(), answers=(), known=known)
    answers = await carry_out_many(
        request, visitor, chosen, "assign_steward", {"steward": to}, form.get("key", "")
    )
    return render(request, "team_bulk.html", **shown, key="", answers=answers, known=())


async def _familiar(session: AsyncSession, request: Request, case_id: str) -> tuple[Candidate, ...]:
    """Who knows the owner of one case best (C7: ranks only, a suggestion)."""
    w = words_of(request)
    view = await case_view(session, case_id, w.now)
    if view is None:
        return ()
    rules = await RuleBook(session, w.today).of(view.case)
    stewards, met = await active_stewards(session), await meetings_of(session, view.case.account_id)
    return rank_stewards(stewards, met, await steward_load(session, besides=case_id), w.today, rules)


@router.get("/team/proposals")
async def proposals(request: Request, visitor: Lead, after: str = "") -> Response:
    """This function will list the cases whose next harsher stage may be proposed, and why others not yet."""
    w = words_of(request)
    async with workbench_of(request).database.read() as session:
        try:
            page = await walk(session, _proposing(visitor, request), after or None, _PAGE)
        except LookupError:
            raise Refused(refuse("page.unknown", after=after)) from None
        rules, found = RuleBook(session, w.today), []
        for stop in page:
            outlook = prospects(stop.case, await rules.of(stop.case), w.now)
            found.append((stop, next((p for p in outlook if p.trigger == stop.kind), None)))
    return render(request, "team_proposals.html", found=found, more=page.next, first=not after, plain=_PLAIN)


@router.post("/team/propose")
async def propose(request: Request, visitor: Lead) -> Response:
    """This function will show what is about to be proposed, then propose it, each with its answer."""
    form, chosen = await read_form(request), (await read_lists(request, "case"))["case"]
    command = form.get("command", "")
    if command not in _PLAIN:
        raise Refused(refuse("team.command"))
    rows = await chosen_cases(request, visitor, chosen)
    shown: dict[str, Any] = {
        "command": command,
        "rows": rows,
        "chosen": chosen,
        "to": "",
        "people": {},
        "known": (),
    }
    if form.get("sure") != "1":
        return render(request, "team_bulk.html", **shown, key=new_key(), answers=())
    answers = await carry_out_many(request, visitor, chosen, command, {}, form.get("key", ""))
    return render(request, "team_bulk.html", **shown, key="", answers=answers)


def _proposing(visitor: Visitor, request: Request) -> Round:
    return Round(Role.MANAGER, words_of(request).now, visitor.scope, kinds=_PROPOSALS)
