"""One case on one page: its file, and what is next; numbers and sealed values with a reason."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from domain.commands import COMMANDS
from domain.labels import MEASURES
from domain.plans import standings
from domain.promises import paid_since
from domain.refusals import Refusal, Refused, refuse
from domain.states import Sealed
from domain.subjects import NAMES, Subject
from store.acquaintance import read_profile
from store.contacts import last_looks, reveal_phone
from store.sealing import list_sealed, open_sealed
from web.access import Area
from web.case_actions import actions_for
from web.case_calendar import appointments
from web.command_choices import overridable
from web.dossier import Dossier, open_dossier
from web.forms import read_form
from web.pages import render
from web.problems import problem_of
from web.timeline import PAGE, TimelineFilter, happenings
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Reader = Annotated[Visitor, entry(Area.CASES)]
TABS = ("timeline", "bills", "guards", "papers", "contacts", "calendar")
FILE = "file"  # everything below another, to print


@dataclass(frozen=True, slots=True)
class _Shown:
    """A value that somebody asked to see, on this one answer only."""

    field: str
    value: str


@router.get("/cases/{case_id}")
async def case_page(
    request: Request,
    visitor: Reader,
    case_id: str,
    show: str = "timeline",
    about: str = "",
    by: str = "",
    notes: str = "",
    before: int = 0,
    done: str = "",
) -> Response:
    """This function will show a case; `before` is the record before which the timeline goes on."""
    dossier = await open_dossier(request, visitor, case_id)
    chosen = TimelineFilter(about if about in set(Subject) else "", by, notes == "true")
    shown = show if show in (*TABS, FILE) else TABS[0]
    told = done if done in COMMANDS else ""
    return await _page(request, visitor, dossier, shown, chosen=chosen, before=before, done=told)


@router.post("/cases/{case_id}/phone")
async def phone(
    request: Request, visitor: Annotated[Visitor, entry(Area.CONTACTS)], case_id: str
) -> Response:
    """This function will show the owner's number once, and log who looked and why."""
    dossier = await open_dossier(request, visitor, case_id)
    reason = (await read_form(request)).get("reason", "")
    if not reason:
        return await _page(request, visitor, dossier, "contacts", refusals=(refuse("C4.reason"),))
    async with workbench_of(request).database.write() as session:
        number = await reveal_phone(session, dossier.row.account_id, visitor.login, reason[:200], dossier.now)
    seen = _Shown("phone", number) if number else None
    return await _page(request, visitor, dossier, "contacts", seen=seen)


@router.post("/cases/{case_id}/sealed")
async def sealed(request: Request, visitor: Annotated[Visitor, entry(Area.SEALED)], case_id: str) -> Response:
    """This function will open a sealed value once, and log who looked and why."""
    dossier = await open_dossier(request, visitor, case_id)
    form = await read_form(request)
    reason, kind = form.get("reason", ""), form.get("kind", "")
    if not reason:
        return await _page(request, visitor, dossier, "contacts", refusals=(refuse("C4.reason"),))
    if kind not in set(Sealed) or dossier.owner is None:
        raise Refused(refuse("page.missing"))
    workbench, owner = workbench_of(request), dossier.owner.owner_id
    async with workbench.database.write() as session:
        value = await open_sealed(
            session, workbench.vault, owner, Sealed(kind), visitor.login, reason[:200], dossier.now
        )
    return await _page(request, visitor, dossier, "contacts", seen=_Shown(kind, value) if value else None)


async def _page(
    request: Request,
    visitor: Visitor,
    dossier: Dossier,
    show: str,
    *,
    chosen: TimelineFilter | None = None,
    before: int = 0,
    done: str = "",
    seen: _Shown | None = None,
    refusals: tuple[Refusal, ...] = (),
) -> Response:
    w, chosen = words_of(request), chosen or TimelineFilter()
    actions = actions_for(dossier, visitor.role)
    # the file tells everything, a page of the screen a part
    found = [h for h in happenings(dossier, w, chosen) if not before or h.row.seq < before]
    page = found if show == FILE else found[:PAGE]
    return render(
        request,
        "case.html",
        problem_of(refusals).status if refusals else 200,
        dossier=dossier,
        show=show,
        tabs=TABS,
        chosen=chosen,
        before=before,
        more=_more(chosen, page[-1].row.seq) if len(found) > len(page) else "",
        happenings=page,
        actors=sorted({row.actor for row in dossier.events}),
        subject_choices=[(about.value, w.say(NAMES[about])) for about in Subject],
        measures=MEASURES,
        actions=actions,
        may_correct=actions.may("correct_entry"),
        may_override=overridable(dossier, visitor.role) if actions.may("override_guard") else {},
        appointments=appointments(dossier, w) if show in ("calendar", FILE) else (),
        done=done,
        seen=seen,
        refusals=refusals,
        **_agreed(dossier),
        **(await _contact(request, dossier) if show in ("contacts", FILE) else {}),
    )


def _more(chosen: TimelineFilter, before: int) -> str:
    given = {
        "about": chosen.about,
        "by": chosen.by,
        "notes": "true" if chosen.notes else "",
        "before": before,
    }
    return urlencode({name: value for name, value in given.items() if value})


def _agreed(dossier: Dossier) -> dict[str, Any]:
    """How the promise and the plan stand."""
    case, received = dossier.case, dossier.case.facts.received
    promise, plan = case.promises.open, case.plans.open
    return {
        "promise_paid": paid_since(promise.received, received) if promise else None,
        "instalments": standings(plan, received) if plan else (),
    }


async def _contact(request: Request, dossier: Dossier) -> dict[str, Any]:
    """How the owner is reached, and who looked at what is hidden."""
    owner = dossier.owner.owner_id if dossier.owner else ""
    async with workbench_of(request).database.read() as session:
        return {
            "profile": await read_profile(session, dossier.row.account_id),
            "sealed": await list_sealed(session, owner),
            "looks": await last_looks(session, owner),
        }
