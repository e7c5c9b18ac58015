"""At the door: the card before a contact, the call, and what came of it in two taps."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from domain.card import Card, card_of
from domain.deadlines import day_after
from domain.errands import Errand, Way, call_refusals, errand_of
from domain.personal import plain_text
from domain.policy import Policy
from domain.refusals import Refused, refuse
from domain.scripts import ANY_WHY, WHY
from domain.states import Channel, ContactOutcome, Party, Place
from store.acquaintance import TouchRow, add_touch
from store.cards import CardData, card_data
from store.contacts import read_owner, reveal_phone
from store.people import list_users
from store.queries import CaseView, case_view
from store.routes import walk
from web.access import Area
from web.acting import Wish, carry_out, seen_seq
from web.evidence import take_files
from web.forms import new_key, read_form, safe_path
from web.outcomes import NEXT_DAYS, OWN, Told, told_by
from web.pages import render
from web.problems import problem_of
from web.routes.today import Filters
from web.rules import RuleBook
from web.visitors import Visitor, entry, require_place, words_of, workbench_of

router = APIRouter()
Walker = Annotated[Visitor, entry(Area.TODAY)]
_DIAL = "今日任务/拨打电话"  # the reason that the log of looks keeps
_FIELDS = ("outcome", "next_on", "reason", "note", "photo_ids", "spoke_to", "place", "time", "task", "back")
_CHANNEL = {Way.VISIT: Channel.VISIT, Way.CALL: Channel.PHONE, Way.DESK: Channel.PHONE}


@dataclass(frozen=True, slots=True)
class Door:
    """Everything that the card shows."""

    view: CaseView
    data: CardData
    card: Card
    rules: Policy
    errand: Errand
    phone: str  # masked
    people: dict[str, str]


@router.get("/today/{case_id}")
async def door(request: Request, visitor: Walker, chosen: Filters, case_id: str, task: str = "") -> Response:
    """This function will show the card before a contact, and the form for what came of it."""
    await require_place(request, visitor, case_id)
    return await _page(request, visitor, case_id, {"task": task, "back": chosen.back})


@router.post("/today/{case_id}")
async def tell_outcome(request: Request, visitor: Walker, chosen: Filters, case_id: str) -> Response:
    """This function will record what came of a contact and lead on to the next door."""
    await require_place(request, visitor, case_id)
    form = await read_form(request)
    try:
        photos = (await take_files(request, visitor, case_id)).get("photo", "")
        form["photo_ids"] = ",".join(filter(None, (form.get("photo_ids", ""), photos)))
        seq = await _record(request, visitor, case_id, form)
    except Refused as refused:
        return await _page(request, visitor, case_id, form, refused)
    onward = await _next_stop(request, visitor, chosen, form.get("task", ""), case_id)
    query = "&".join(filter(None, (chosen.back, f"said={case_id}.{seq}", f"on={onward}" if onward else "")))
    return RedirectResponse(f"/today?{query}" + (f"#c-{onward}" if onward else ""), 303)


async def _record(request: Request, visitor: Visitor, case_id: str, form: dict[str, str]) -> int:
    """Give the form's commands one after the other; only the first can be late."""
    seen, seq = seen_seq(form.get("seq")), 0
    for told in told_by(form, words_of(request).today, form["photo_ids"]):
        receipt = await carry_out(request, visitor, _wish(case_id, told, form.get("key", ""), seen))
        seq, seen = receipt.seq, None
    return seq


def _wish(case_id: str, told: Told, key: str, seen: int | None) -> Wish:
    return Wish(case_id, told.command, f"{key}/{told.part}", told.values, told.note, seen)


async def _next_stop(request: Request, visitor: Visitor, chosen: Any, task: str, case_id: str) -> str:
    """The case of the stop that follows, "" at the end of the round."""
    if not task:
        return ""
    asked = chosen.round(visitor, words_of(request).now)
    async with workbench_of(request).database.read() as session:
        try:
            page = await walk(session, asked, task, 5)
        except LookupError:
            return ""
    return next((stop.case_id for stop in page if stop.case_id != case_id), "")


@router.post("/today/{case_id}/phone")
async def dial(request: Request, visitor: Walker, case_id: str) -> Response:
    """This function will show the number to call, log the look, and refuse where nobody may call now."""
    await require_place(request, visitor, case_id)
    w, workbench = words_of(request), workbench_of(request)
    async with workbench.database.read() as session:
        here = await _door(session, visitor, case_id, request)
    if refusals := call_refusals(here.data.case, here.rules, w.now):
        raise Refused(*refusals)
    async with workbench.database.write() as session:
        number = await reveal_phone(session, here.data.case.account_id, visitor.login, _DIAL, w.now)
    if not number:
        raise Refused(refuse("phone.unknown"))
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"phone": number})
    return await _page(request, visitor, case_id, await read_form(request), number=number)


@router.post("/today/{case_id}/touch")
async def touch(request: Request, visitor: Walker, case_id: str) -> Response:
    """This function will note a friendly contact outside dunning."""
    await require_place(request, visitor, case_id)
    form, w = await read_form(request), words_of(request)
    if refusals := tuple(plain_text(form.get("note", ""))):
        return await _page(request, visitor, case_id, form, Refused(*refusals))
    async with workbench_of(request).database.write() as session:
        data = await card_data(session, case_id)
        if data is None:
            raise Refused(refuse("case.unknown", case=case_id))
        row = TouchRow(visitor.login, w.today, bool(form.get("helped")), form.get("note", "")[:500])
        await add_touch(session, data.case.account_id, row, form.get("key", ""), w.now)
    return RedirectResponse(safe_path(form.get("here"), f"/today/{case_id}") + "#touches", 303)


async def _door(session: AsyncSession, visitor: Visitor, case_id: str, request: Request) -> Door:
    w = words_of(request)
    view, data = await case_view(session, case_id, w.now), await card_data(session, case_id)
    if view is None or data is None:
        raise Refused(refuse("case.unknown", case=case_id))
    rules = await RuleBook(session, w.today).of(data.case)
    mine = [task for task in view.tasks if task.role is visitor.role and task.not_before <= w.now]
    kind = next((task.kind for task in mine if task.kind in WHY), "record_contact")
    owner = await read_owner(session, data.case.account_id)
    return Door(
        view,
        data,
        card_of(data.case, data.contacts, data.profile, rules, w.now),
        rules,
        errand_of(kind, data.case, data.profile, rules, w.now),
        owner.phone if owner else "",
        {user.id: user.name for user in await list_users(session)},
    )


def _blank(here: Door, today: date) -> dict[str, str]:
    """The form as it stands before anybody types: the way of the errand, the claim, the usual days."""
    promised = here.data.case.promises.open is not None
    return {
        **dict.fromkeys(_FIELDS, ""),
        "channel": _CHANNEL[here.errand.way].value,
        "next": str(NEXT_DAYS[1]),
        "amount": "" if promised else str(here.card.claim),
        "until": day_after(today, NEXT_DAYS[2]).isoformat(),
    }


async def _page(
    request: Request,
    visitor: Visitor,
    case_id: str,
    form: dict[str, str],
    refused: Refused | None = None,
    number: str = "",
) -> Response:
    w = words_of(request)
    async with workbench_of(request).database.read() as session:
        here = await _door(session, visitor, case_id, request)
    days = [day_after(w.today, days) for days in NEXT_DAYS]
    return render(
        request,
        "door.html",
        problem_of(refused).status if refused else 200,
        here=here,
        form={**_blank(here, w.today), **form},
        refusals=refused.refusals if refused else (),
        number=number,
        key=new_key(),
        back=form.get("back", ""),
        next_days=[(days_, day, here.rules.calendar) for days_, day in zip(NEXT_DAYS, days, strict=True)],
        call_refusals=call_refusals(here.data.case, here.rules, w.now),
        tasks=[task for task in here.view.tasks if task.role is visitor.role],
        WHY=WHY,
        ANY_WHY=ANY_WHY,
        OWN=OWN,
        Channel=Channel,
        ContactOutcome=ContactOutcome,
        Party=Party,
        Place=Place,
    )
