"""Deciding: one request with its dossier, or many after a preview that looks at each anew."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.commands.parsing import parse_command
from domain.refusals import Refusal, Refused
from domain.states import DecisionReason, Role
from store.inbox import InboxFilter, list_inbox
from store.tables.cases import NEVER
from web.access import Area
from web.acting import Wish, carry_out, seen_seq
from web.deciding import APPROVE, RETURN, Decision, carry_out_many, look
from web.deciding import Wish as ManyWish
from web.dossier import Dossier, open_dossier
from web.forms import new_key, read_form, read_lists
from web.pages import render
from web.problems import missing, problem_of
from web.timeline import happenings
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Reader = Annotated[Visitor, entry(Area.INBOX)]
Decider = Annotated[Visitor, entry(Area.DECIDE)]
COMMANDS = (APPROVE, "reject", RETURN, "delegate_approval", "revoke_approval")
# Why a person says no; the others are the clock's own reasons for a lapse.
REASONS = (
    DecisionReason.EVIDENCE_MISSING,
    DecisionReason.FACTS_WRONG,
    DecisionReason.NOT_PROPORTIONATE,
    DecisionReason.OWNER_WILL_PAY,
    DecisionReason.OWNER_HARDSHIP,
    DecisionReason.SERVICE_AT_FAULT,
    DecisionReason.OTHER,
)


@router.post("/inbox/preview")
async def preview(request: Request, visitor: Decider) -> Response:
    """This function will show what a decision on the chosen requests would come to; nothing is done yet."""
    form, lists = await read_form(request), await read_lists(request, "case")
    command = RETURN if form.get("command") == RETURN else APPROVE
    return await _preview(request, visitor, lists["case"], command, form)


async def _preview(
    request: Request,
    visitor: Visitor,
    case_ids: list[str],
    command: str,
    form: dict[str, str],
    refusals: tuple[Refusal, ...] = (),
) -> Response:
    found = await look(request, visitor, case_ids, command)
    status = problem_of(refusals).status if refusals else 200
    shown = {name: form.get(name, "") for name in ("reason", "note")}
    return render(
        request,
        "inbox_preview.html",
        status,
        preview=found,
        command=command,
        shown=shown,
        refusals=refusals,
        reasons=REASONS,
        never=NEVER,
        approve=APPROVE,
    )


@router.post("/inbox/decide")
async def decide_many(request: Request, visitor: Decider) -> Response:
    """This function will carry out what the preview showed, item by item; sent twice it acts once."""
    form, lists = await read_form(request), await read_lists(request, "case")
    command = RETURN if form.get("command") == RETURN else APPROVE
    picked = list(dict.fromkeys(lists["case"]))
    values = {"reason": form.get("reason", "")} if command == RETURN else {}
    wishes = [
        ManyWish(case_id, form.get(f"key-{case_id}") or new_key(), seen_seq(form.get(f"seq-{case_id}")))
        for case_id in picked
    ]
    decision = Decision(command, values, form.get("note", ""))
    try:
        parse_command(command, values)
    except Refused as refused:
        return await _preview(request, visitor, picked, command, form, refused.refusals)
    outcomes = await carry_out_many(request, visitor, wishes, decision)
    return render(request, "inbox_result.html", outcomes=outcomes, command=command)


@router.get("/inbox/{case_id}")
async def dossier(request: Request, visitor: Reader, case_id: str, done: str = "") -> Response:
    """This function will show a request with everything that a decision rests on."""
    return await _dossier(request, visitor, case_id, done=done if done in COMMANDS else "")


@router.post("/inbox/{case_id}")
async def decide(request: Request, visitor: Decider, case_id: str) -> Response:
    """This function will carry out a decision on one request, or show again what stands against it."""
    form = await read_form(request)
    command = form.get("command", "")
    fields = {"reject": "reason", RETURN: "reason", "revoke_approval": "reason", "delegate_approval": "to"}
    values = {fields[command]: form.get(fields[command], "")} if command in fields else {}
    wish = Wish(
        case_id,
        command,
        form.get("key") or new_key(),
        values,
        form.get("note", ""),
        seen_seq(form.get("seq")) or 0,
    )
    if command not in COMMANDS:
        raise missing()
    try:
        await carry_out(request, visitor, wish)
    except Refused as refused:
        return await _dossier(request, visitor, case_id, form=form, refusals=refused.refusals)
    return RedirectResponse(f"/inbox/{case_id}?" + urlencode({"done": command}), 303)


async def _dossier(
    request: Request,
    visitor: Visitor,
    case_id: str,
    *,
    done: str = "",
    form: dict[str, str] | None = None,
    refusals: tuple[Refusal, ...] = (),
) -> Response:
    w = words_of(request)
    found = await open_dossier(request, visitor, case_id)
    item = next(iter((await look(request, visitor, [case_id], APPROVE)).items), None)
    async with workbench_of(request).database.read() as session:
        first = await list_inbox(session, InboxFilter(scope=visitor.scope), limit=2)
    following = next((row for row in first if row.case_id != case_id), None)
    context: dict[str, Any] = {
        "dossier": found,
        "happenings": happenings(found, w),
        "item": item,
        "waiting": item.line.row if item else None,
        "following": following,
        "done": done,
        "key": new_key(),
        "typed": form or {},
        "refusals": refusals,
        "reasons": REASONS,
        "colleagues": _colleagues(found, visitor),
        "never": NEVER,
    }
    status = problem_of(refusals).status if refusals else 200
    panel = "hx-request" in request.headers
    return render(request, "inbox_panel.html" if panel else "inbox_case.html", status, **context)


def _colleagues(found: Dossier, visitor: Visitor) -> list[tuple[str, str]]:
    """Whom the decision may be handed to; the domain refuses the proposer."""
    users = (u for u in found.users.values() if u.active and u.role == Role.LEGAL and u.id != visitor.login)
    return [(user.id, user.name) for user in users]
