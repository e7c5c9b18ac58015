"""One case on one page."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from web.access import Area
from web.dossier import open_dossier
from web.pages import render
from web.timeline import happenings
from web.visitors import Visitor, entry, words_of

router = APIRouter()
Reader = Annotated[Visitor, entry(Area.CASES)]


@router.get("/cases/{case_id}")
async def case_page(request: Request, visitor: Reader, case_id: str) -> Response:
    """This function will show a case."""
    dossier = await open_dossier(request, visitor, case_id)
    return render(request, "case.html", dossier=dossier, happenings=happenings(dossier, words_of(request)))
