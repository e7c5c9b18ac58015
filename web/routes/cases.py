"""The list of cases: filters, pages by key, one's own places only."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refused, refuse
from domain.states import Reason, Segment, Stage
from store.communities import names_of
from store.finding import find_case
from store.queries import CaseFilter, list_cases
from web.access import Area
from web.pages import render
from web.visitors import Visitor, entry, workbench_of

router = APIRouter()
Reader = Annotated[Visitor, entry(Area.CASES)]
_PAGE = 50
NONE = "none"  # in the address, where an empty field means any reason


@router.get("/cases")
async def cases(
    request: Request,
    visitor: Reader,
    q: str = "",
    stage: str = "",
    community: str = "",
    segment: str = "",
    reason: str = "",
    state: str = "open",
    after: str = "",
) -> Response:
    """This function will list cases, those opened last first."""
    chosen = CaseFilter(
        stage=Stage(stage) if stage in set(Stage) else None,
        community_id=community or None,
        segment=Segment(segment) if segment in set(Segment) else None,
        reason=_reason(reason),
        held=True if state == "held" else None,
        open_only=state in ("open", "held"),
        text=q,
        scope=visitor.scope,
    )
    async with workbench_of(request).database.read() as session:
        try:
            page = await list_cases(session, chosen, after or None, _PAGE)
        except LookupError:
            raise Refused(refuse("page.unknown", after=after)) from None
        communities = await names_of(session, visitor.scope)
    shown: dict[str, Any] = {
        "q": q,
        "stage": stage,
        "community": community,
        "segment": segment,
        "reason": reason,
        "state": state,
    }
    more = urlencode({**{k: v for k, v in shown.items() if v}, "after": page.next}) if page.next else ""
    return render(
        request, "cases.html", page=page, shown=shown, more=more, first=not after, communities=communities
    )


def _reason(wanted: str) -> Reason | None:
    """The reason asked for: "none" asks for cases without one, an empty field for all of them."""
    if wanted == NONE:
        return Reason.UNKNOWN
    return Reason(wanted) if wanted and wanted in set(Reason) else None


@router.get("/search")
async def search(request: Request, visitor: Reader, q: str = "") -> Response:
    """This function will lead to the one case that the words mean, else to the list of those that match."""
    async with workbench_of(request).database.read() as session:
        found = await find_case(session, q)
    mine = [row for row in found if visitor.scope.covers(row.community_id, row.building)]
    if len(mine) == 1:
        return RedirectResponse(f"/cases/{mine[0].case_id}", 303)
    return RedirectResponse("/cases?" + urlencode({"q": q, "state": "all"}), 303)
