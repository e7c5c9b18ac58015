"""Where auditors begin: cases with the state of their chains, and the verification of everything."""

from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refused, refuse
from domain.states import Stage
from store.audit import verify_cases
from store.communities import names_of
from store.queries import CaseFilter, list_cases
from web.access import Area
from web.pages import render
from web.verification import Verification
from web.visitors import Visitor, entry, workbench_of

router = APIRouter()
Auditor = Annotated[Visitor, entry(Area.AUDIT)]
_PAGE = 25  # each of them is verified while the page is made


def verification_of(request: Request) -> Verification:
    """This function will return the verification of this process."""
    return cast("Verification", request.app.state.verification)


def require_everywhere(visitor: Visitor) -> None:
    """This function will refuse what concerns all communities to whoever sees only some."""
    if not visitor.scope.everywhere:
        raise Refused(refuse("access.everywhere"))


@router.get("/audit")
async def cases(
    request: Request,
    visitor: Auditor,
    q: str = "",
    stage: str = "",
    community: str = "",
    state: str = "all",
    after: str = "",
) -> Response:
    """This function will list cases, each verified now: its chain, its fold and its row."""
    chosen = CaseFilter(
        stage=Stage(stage) if stage in set(Stage) else None,
        community_id=community or None,
        open_only=state == "open",
        text=q,
        scope=visitor.scope,
    )
    async with workbench_of(request).database.read() as session:
        try:
            page = await list_cases(session, chosen, after or None, _PAGE)
        except LookupError:
            raise Refused(refuse("page.unknown", after=after)) from None
        reports = {r.case_id: r for r in await verify_cases(session, [row.case_id for row in page])}
        communities = await names_of(session, visitor.scope)
    shown: dict[str, Any] = {"q": q, "stage": stage, "community": community, "state": state}
    more = urlencode({**{k: v for k, v in shown.items() if v}, "after": page.next}) if page.next else ""
    return render(
        request,
        "audit/start.html",
        page=page,
        reports=reports,
        shown=shown,
        more=more,
        first=not after,
        communities=communities,
        run=verification_of(request).last,
    )


@router.get("/audit/verify")
async def verification(request: Request, visitor: Auditor) -> Response:
    """This function will show the verification that goes on, or the last one with its findings."""
    require_everywhere(visitor)
    return render(request, "audit/verify.html", run=verification_of(request).last)


@router.post("/audit/verify")
async def verify(request: Request, visitor: Auditor) -> Response:
    """This function will start verifying everything; it reads only, and one run at a time."""
    require_everywhere(visitor)
    verification_of(request).start(visitor.login)
    return RedirectResponse("/audit/verify", 303)
