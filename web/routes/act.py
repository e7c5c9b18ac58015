"""Giving a case a command: a short form, what stands against it, what follows, and the act itself."""

from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from domain.commands import COMMANDS
from domain.commands.parsing import errors_of, forbidden, parse_command
from domain.commands.request import Request as Asked
from domain.deadlines import local_date
from domain.fields import fields_of
from domain.foresight import course, foresee
from domain.guards import Ask
from domain.labels import FIELDS
from domain.outlook import hindrances
from domain.refusals import Refusal, Refused
from domain.step import Step
from store.people import covered_by
from web.access import Area
from web.acting import Wish, carry_out, seen_seq
from web.command_forms import Blank, Typed, controls, read_typed, values_of
from web.dossier import Dossier, open_dossier
from web.evidence import take_files
from web.forms import new_key, safe_path, wrong
from web.pages import render
from web.problems import problem_of
from web.timeline import happenings
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Actor = Annotated[Visitor, entry(Area.ACT)]
_MORE_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Sent:
    """A form as it was sent."""

    typed: Typed
    key: str
    seen: int | None
    intent: str  # act | preview | rows | back
    confirmed: bool
    onward: str  # where to go on


def _known(command: str) -> None:
    """Whatever is no command is refused; a prohibited measure by its own code."""
    if command not in COMMANDS:
        parse_command(command, {})


@router.get("/cases/{case_id}/act/{command}")
async def form(request: Request, visitor: Actor, case_id: str, command: str) -> Response:
    """This function will show the form of a command; choices may be given with the address."""
    _known(command)
    dossier = await open_dossier(request, visitor, case_id)
    begun = {name: value for name, value in request.query_params.items() if name != "next"}
    page = _Page(
        request, visitor, dossier, command, new_key(), safe_path(request.query_params.get("next"), "")
    )
    return page.show(begun=begun)


@router.post("/cases/{case_id}/act/{command}")
async def act(request: Request, visitor: Actor, case_id: str, command: str) -> Response:
    """This function will have a command carried out, or show the form again with what stands against it."""
    posted = await request.form()
    if command not in COMMANDS:  # nobody may ask for it: the desk says so, and keeps the attempt
        await carry_out(request, visitor, Wish(case_id, command, new_key()))
    sent = _read(posted, command)
    dossier = await open_dossier(request, visitor, case_id)
    page = _Page(request, visitor, dossier, command, sent.key, sent.onward)
    try:
        sent = _with_files(sent, await take_files(request, visitor, case_id))
    except Refused as refused:
        return await _again(page, sent, refused)
    if sent.intent in ("back", "rows"):
        return page.show(_widened(sent), seen=sent.seen)
    values = values_of(command, sent.typed)
    if forbidden(command, values):  # nobody may ask for it either
        await carry_out(request, visitor, Wish(case_id, command, sent.key, values))
    note = str(values.pop("note", ""))
    mistakes = errors_of(command, values)
    if mistakes:
        return page.show(sent.typed, mistakes=mistakes, refusals=_wrong(command, values, mistakes))
    final = course(command, dossier.case, visitor.role).final
    try:
        if sent.intent == "preview" or (final and not sent.confirmed):
            step = await _foresee(page, values, note)
            return page.show(sent.typed, foreseen=step, seen=sent.seen, previewed=True)
        wish = Wish(case_id, command, sent.key, values, note, sent.seen)
        await carry_out(request, visitor, wish)
    except Refused as refused:
        return await _again(page, sent, refused)
    onward = sent.onward or f"/cases/{case_id}?{urlencode({'done': command})}"
    return RedirectResponse(onward, 303)


def _read(posted: FormData, command: str) -> _Sent:
    text = {name: value for name, value in posted.items() if isinstance(value, str)}
    return _Sent(
        typed=read_typed(posted, command),
        key=text.get("key", "")[:100] or new_key(),
        seen=seen_seq(_seen(text, command)),
        intent=text.get("intent", "act"),
        confirmed=text.get("confirmed") == "yes",
        onward=safe_path(text.get("next"), ""),
    )


def _with_files(sent: _Sent, files: dict[str, str]) -> _Sent:
    """A file stands where its number would: what was sent with a form is kept, and named by its id."""
    if not files:
        return sent
    return replace(sent, typed=replace(sent.typed, texts={**sent.typed.texts, **files}))


def _seen(text: dict[str, str], command: str) -> str | None:
    """The seq of the case as the form saw it; `seq` is another thing in commands that have such a field."""
    own = any(one.name == "seq" for one in fields_of(COMMANDS[command]))
    return text.get("seen") or (None if own else text.get("seq"))


def _widened(sent: _Sent) -> Typed:
    """What was typed, with more rows for instalments if they were asked for."""
    more = [("", "")] * _MORE_ROWS if sent.intent == "rows" else []
    return Typed(sent.typed.texts, sent.typed.lists, (*sent.typed.rows, *more))


def _wrong(command: str, values: dict[str, Any], mistakes: dict[str, tuple[str, str]]) -> tuple[Refusal, ...]:
    """What is wrong with the fields; what the law says to it comes first (K1)."""
    lawful: list[Refusal] = []
    try:
        parse_command(command, values)
    except Refused as refused:
        lawful = [r for r in refused.refusals if r.code != "command.invalid"]
    named = ((name, FIELDS[name].zh if name in FIELDS else name, said) for name, said in mistakes.items())
    return (*lawful, *(wrong(name, zh, *said) for name, zh, said in named))


async def _again(page: "_Page", sent: _Sent, refused: Refused) -> Response:
    """The same form on the newest state of the case, nothing typed lost."""
    page.dossier = await open_dossier(page.request, page.visitor, page.dossier.row.case_id)
    stale = "form.stale" in refused.codes
    return page.show(sent.typed, refusals=refused.refusals, news_since=sent.seen if stale else None)


async def _foresee(page: "_Page", values: dict[str, Any], note: str) -> Step | None:
    """What the command would do; a note is stood in for, its text is kept only when it is sent."""
    cls = COMMANDS[page.command]
    noted = {**values, "note": "-"} if note and "note" in cls.__dataclass_fields__ else values
    now = page.dossier.now
    async with workbench_of(page.request).database.read() as session:
        covers = await covered_by(session, page.visitor.login, local_date(now))
    asked = Asked(parse_command(page.command, noted), page.visitor.login, page.visitor.role, page.key, covers)
    return foresee(page.dossier.case, asked, page.dossier.policy, now)


@dataclass(slots=True)
class _Page:
    """The page of a form."""

    request: Request
    visitor: Visitor
    dossier: Dossier
    command: str
    key: str
    onward: str

    def show(
        self,
        typed: Typed | None = None,
        *,
        begun: dict[str, str] | None = None,
        mistakes: dict[str, tuple[str, str]] | None = None,
        refusals: tuple[Refusal, ...] = (),
        foreseen: Step | None = None,
        previewed: bool = False,
        seen: int | None = None,
        news_since: int | None = None,
    ) -> Response:
        """This function will render the form; `news_since`: what happened after that record is told."""
        w, dossier = words_of(self.request), self.dossier
        blank = Blank(self.command, dossier, self.visitor, w)
        against = () if refusals or previewed else self._against()
        news = [h for h in happenings(dossier, w) if news_since is not None and h.row.seq > news_since]
        return render(
            self.request,
            "act.html",
            problem_of(refusals).status if refusals else 200,
            dossier=dossier,
            command=self.command,
            fields=controls(blank, typed, mistakes, begun),
            key=self.key,
            onward=self.onward,
            seen=dossier.row.seq if seen is None else seen,
            course=course(self.command, dossier.case, self.visitor.role),
            refusals=refusals,
            against=against,
            possible=not {r.code for r in against} & {"state.closed", "state.not_here", "role.not_allowed"},
            foreseen=foreseen,
            previewed=previewed,
            happenings=news,
        )

    def _against(self) -> tuple[Refusal, ...]:
        """What stands against the command already now, whatever its fields will hold."""
        dossier, visitor = self.dossier, self.visitor
        ask = Ask(dossier.case, None, visitor.login, visitor.role, dossier.policy, dossier.now)
        return hindrances(self.command, ask)
