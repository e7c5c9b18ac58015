"""Reading cases and what waits: in the token user's places, a page at a time."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain.billsheet import bill_sheet
from domain.checklist import checklist
from domain.policy import Policy
from domain.refusals import Refused, refuse
from domain.states import Reason, Role, Segment, Stage
from store.audit import verify_case
from store.billsheet import read_bills, read_payments
from store.calendars import read_rules
from store.communities import names_of
from store.queries import CaseFilter, CaseView, case_view, list_cases, stage_sums, timeline
from store.scopes import list_buildings
from store.worklists import open_tasks, pending_approvals
from web.access import Area, TokenScope
from web.api import models as m
from web.api import showing
from web.api.entry import token_entry
from web.visitors import Visitor, require_place, words_of, workbench_of

router = APIRouter(prefix="/api/v1")
T = TypeVar("T")
Cases = Annotated[Visitor, token_entry(Area.CASES, TokenScope.CASES_READ)]
Tasks = Annotated[Visitor, token_entry(Area.CASES, TokenScope.TASKS_READ)]
Inbox = Annotated[Visitor, token_entry(Area.INBOX, TokenScope.APPROVALS_READ)]
Reports = Annotated[Visitor, token_entry(Area.OVERVIEW, TokenScope.REPORTS_READ)]
Audit = Annotated[Visitor, token_entry(Area.AUDIT, TokenScope.AUDIT_READ)]
Anybody = Annotated[Visitor, token_entry(Area.ACCOUNT)]
Limit = Annotated[int, Query(ge=1, le=200, description="Rows of a page.")]
After = Annotated[str, Query(max_length=80, description="The id to go on after: `next` of the page before.")]
CaseId = Annotated[str, Field(max_length=60, examples=["case-abcdefghijklmnop-1"])]


async def _page(after: str, ask: Callable[[str | None], Awaitable[T]]) -> T:
    try:
        return await ask(after or None)
    except LookupError:
        raise Refused(refuse("page.unknown", after=after)) from None


@router.get("/cases", tags=["cases"], operation_id="list_cases")
async def cases(
    request: Request,
    visitor: Cases,
    q: Annotated[str, Query(max_length=100, description="Part of an owner, unit or case id.")] = "",
    stage: Stage | None = None,
    state: Annotated[str, Query(pattern="^(open|held|all)$", description="在办、暂停中、全部")] = "open",
    community: Annotated[str, Query(max_length=40, description="Its id.")] = "",
    segment: Segment | None = None,
    reason: Reason | None = None,
    after: After = "",
    limit: Limit = 50,
) -> m.Cases:
    """This function will list cases (案件), those opened last first."""
    chosen = CaseFilter(
        stage=stage,
        community_id=community or None,
        segment=segment,
        reason=reason,
        held=True if state == "held" else None,
        open_only=state != "all",
        text=q,
        scope=visitor.scope,
    )
    async with workbench_of(request).database.read() as session:
        page = await _page(after, lambda at: list_cases(session, chosen, at, limit))
    return m.Cases(cases=[showing.case(row) for row in page], next=page.next or None)


async def _case(request: Request, session: AsyncSession, case_id: str) -> tuple[CaseView, Policy]:
    """A case with the rules that it follows."""
    view = await case_view(session, case_id, words_of(request).now)
    if view is None:
        raise Refused(refuse("case.unknown", case=case_id))
    version, today = view.case.policy_version, words_of(request).today
    policy = await read_rules(session, view.case.community_id, version, today)
    if policy is None:
        raise Refused(refuse("policy.unknown", version=version))
    return view, policy


@router.get("/cases/{case_id}", tags=["cases"], operation_id="get_case")
async def one_case(request: Request, response: Response, visitor: Cases, case_id: CaseId) -> m.CaseDetail:
    """This function will return one case: facts, tasks, holds, what leads on and what stands against it.

    The header ETag holds its `seq`: send it as If-Match with a command.
    """
    await require_place(request, visitor, case_id)
    async with workbench_of(request).database.read() as session:
        view, policy = await _case(request, session, case_id)
    response.headers["ETag"] = f'"{view.row.seq}"'
    return showing.detail(view, policy, words_of(request), visitor)


@router.get("/cases/{case_id}/events", tags=["cases"], operation_id="list_events")
async def events(
    request: Request,
    visitor: Cases,
    case_id: CaseId,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="The seq to go on after.")] = 0,
    limit: Limit = 100,
) -> m.Events:
    """This function will return the records of a case (经过), oldest first."""
    await require_place(request, visitor, case_id)
    async with workbench_of(request).database.read() as session:
        page = await timeline(session, case_id, after, limit)
    return m.Events(events=[showing.event(row) for row in page], next=page.next or None)


@router.get("/cases/{case_id}/bills", tags=["cases"], operation_id="get_bills")
async def bills(request: Request, visitor: Cases, case_id: CaseId, on: date | None = None) -> m.Bills:
    """This function will return the itemised sheet (欠费明细) of a case's account as of a day, else today."""
    await require_place(request, visitor, case_id)
    async with workbench_of(request).database.read() as session:
        view, policy = await _case(request, session, case_id)
        charged = await read_bills(session, view.row.account_id)
        paid = await read_payments(session, view.row.account_id)
    case = view.case
    as_of = on or words_of(request).today
    rate = case.facts.late_fee_daily
    return showing.bills(bill_sheet(charged, paid, rate, case.resets, policy, as_of, case.suspensions))


@router.get("/cases/{case_id}/guards", tags=["cases"], operation_id="get_guards")
async def guards(request: Request, visitor: Cases, case_id: CaseId) -> m.Guards:
    """This function will return the law's checklist of a case (法律规则): what holds and what is missing."""
    await require_place(request, visitor, case_id)
    async with workbench_of(request).database.read() as session:
        view, policy = await _case(request, session, case_id)
    checks = checklist(view.case, policy, words_of(request).now)
    return m.Guards(case_id=case_id, guards=[showing.guard(check) for check in checks])


@router.get("/tasks", tags=["work"], operation_id="list_tasks")
async def tasks(
    request: Request,
    visitor: Tasks,
    role: Role | None = None,
    *,
    coming: Annotated[bool, Query(description="Also what may only be done later.")] = False,
    after: After = "",
    limit: Limit = 50,
) -> m.Tasks:
    """This function will list open tasks (待办) of a role, else of all."""
    at = None if coming else words_of(request).now
    async with workbench_of(request).database.read() as session:
        page = await _page(
            after,
            lambda last: open_tasks(session, role=role, at=at, after=last, limit=limit, scope=visitor.scope),
        )
    return m.Tasks(tasks=[showing.task(row) for row in page], next=page.next or None)


@router.get("/approvals", tags=["work"], operation_id="list_approvals")
async def approvals(
    request: Request, visitor: Inbox, target: Stage | None = None, after: After = "", limit: Limit = 50
) -> m.Approvals:
    """This function will list proposals that wait for a decision (待审批), the oldest first."""
    async with workbench_of(request).database.read() as session:
        page = await _page(
            after,
            lambda last: pending_approvals(
                session, target=target, after=last, limit=limit, scope=visitor.scope
            ),
        )
    return m.Approvals(approvals=[showing.approval(row) for row in page], next=page.next or None)


@router.get("/communities", tags=["work"], operation_id="list_communities")
async def communities(request: Request, visitor: Cases) -> m.Communities:
    """This function will list the communities (小区) in the user's places, with the buildings in them."""
    async with workbench_of(request).database.read() as session:
        names = await names_of(session, visitor.scope)
        buildings = await list_buildings(session)
    found = [
        m.Community(
            community_id=id_,
            name=name,
            buildings=[b for b in buildings.get(id_, ()) if visitor.scope.covers(id_, b)],
        )
        for id_, name in names.items()
    ]
    return m.Communities(communities=found)


@router.get("/me", tags=["about"], operation_id="get_me")
async def me(request: Request, visitor: Anybody) -> m.Me:
    """This function will return whose rights the token has, and which of them."""
    places = sorted(visitor.scope.places)
    return m.Me(
        login=visitor.login,
        name=visitor.name,
        role=m.coded(visitor.role),
        scopes=[scope for scope in TokenScope if scope in visitor.scopes],
        areas=[area for area in Area if visitor.may(area)],
        everywhere=visitor.scope.everywhere,
        places=[m.UserPlace(community_id=community, building=building) for community, building in places],
    )


@router.get("/commands", tags=["about"], operation_id="list_commands")
async def commands(request: Request, visitor: Cases) -> m.Commands:
    """This function will list every command (操作) with its fields, where and by whom it may be given."""
    found = showing.given_commands().items()
    return m.Commands(commands=[showing.command(name, roles) for name, roles in found])


@router.get("/reports/stages", tags=["reports"], operation_id="report_stages")
async def stages(request: Request, visitor: Reports) -> m.StageReport:
    """This function will count the cases in the user's places by stage, and what they owe."""
    async with workbench_of(request).database.read() as session:
        sums = await stage_sums(session, visitor.scope)
    return m.StageReport(
        stages=[
            m.StageCount(stage=m.coded(stage), cases=count, balance=owed)
            for stage, (count, owed) in sums.items()
        ]
    )


@router.get("/audit/cases/{case_id}", tags=["reports"], operation_id="verify_case")
async def verify(request: Request, visitor: Audit, case_id: CaseId) -> m.ChainCheck:
    """This function will recompute a case from its records and compare (审计核验)."""
    await require_place(request, visitor, case_id)
    async with workbench_of(request).database.read() as session:
        report = await verify_case(session, case_id)
    return m.ChainCheck(
        case_id=report.case_id,
        ok=report.ok,
        records=report.records,
        broken_at=report.broken_at,
        problem=report.problem,
        mismatches=list(report.mismatches),
    )
