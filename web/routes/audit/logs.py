"""What auditors read in lists: overrides, corrections, refused measures, looks at data, log-ins, changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response

from domain.labels import MEASURES, UNLAWFUL_SOURCES
from domain.refusals import Refused, refuse
from domain.states import Role
from domain.telling import tell
from store.communities import names_of
from store.oversight import (
    CORRECTIONS,
    OVERRIDES,
    Narrow,
    every_act,
    list_access,
    list_acts,
    list_attempted,
    list_changes,
    list_log_ins,
    list_visits,
)
from store.paging import Page
from store.people import list_users
from store.scopes import Scope
from store.tables import User
from web.audit_words import CHANGES, LOOKED_AT
from web.forms import wrong
from web.language import Words
from web.pages import render
from web.routes.audit.start import Auditor, require_everywhere
from web.sheets import Cell, Sheet, collected, download, workbook
from web.visitors import words_of, workbench_of

router = APIRouter()
_ACTS = {"overrides": OVERRIDES, "corrections": CORRECTIONS}


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a list as they were asked for."""

    person: str = ""
    on: str = ""
    what: str = ""
    subject: str = ""
    after: str = ""

    def narrow(self, scope: Scope) -> Narrow:
        """This function will return what the store is asked; Refused where a day is none."""
        try:
            on = date.fromisoformat(self.on) if self.on else None
        except ValueError:
            raise Refused(wrong("on", "日期", "不是日期", "is no day")) from None
        return Narrow(self.person, on, self.what, self.subject, scope)

    @property
    def beyond(self) -> int | None:
        """This function will return the row to go on after; Refused where it is none."""
        if self.after and not (self.after.isdecimal() and len(self.after) < 16):
            raise Refused(refuse("page.unknown", after=self.after))
        return int(self.after) if self.after else None

    def more(self, after: str) -> str:
        """This function will return the query of the next page; "" on the last."""
        kept = {"person": self.person, "on": self.on, "what": self.what, "subject": self.subject}
        return urlencode({**{k: v for k, v in kept.items() if v}, "after": after}) if after else ""


def _asked(person: str = "", on: str = "", what: str = "", subject: str = "", after: str = "") -> Asked:
    return Asked(person.strip(), on, what, subject.strip(), after)


Filters = Annotated[Asked, Depends(_asked)]


@router.get("/audit/attempts")
async def attempts(request: Request, visitor: Auditor, asked: Filters) -> Response:
    """This function will list prohibited measures that somebody asked for."""
    async with workbench_of(request).database.read() as session:
        page = await list_attempted(session, asked.narrow(visitor.scope), asked.beyond)
        people = await list_users(session)
    return _list(request, "attempts", asked, page, people=people)


@router.get("/audit/access")
async def access(request: Request, visitor: Auditor, asked: Filters) -> Response:
    """This function will list who looked at personal data in the clear, and why."""
    require_everywhere(visitor)
    async with workbench_of(request).database.read() as session:
        page = await list_access(session, asked.narrow(visitor.scope), asked.beyond)
        people = await list_users(session)
    return _list(request, "access", asked, page, people=people)


@router.get("/audit/log-ins")
async def log_ins(request: Request, visitor: Auditor, asked: Filters) -> Response:
    """This function will list attempts to log in, and the sessions that were opened."""
    require_everywhere(visitor)
    async with workbench_of(request).database.read() as session:
        chosen = asked.narrow(visitor.scope)
        page = await list_log_ins(session, chosen, asked.beyond)
        sessions = await list_visits(session, chosen)
        people = await list_users(session)
    return _list(request, "log-ins", asked, page, sessions=sessions, people=people)


@router.get("/audit/changes")
async def ledger_changes(request: Request, visitor: Auditor, asked: Filters) -> Response:
    """This function will list who changed the ledger and the papers around it."""
    require_everywhere(visitor)
    async with workbench_of(request).database.read() as session:
        page = await list_changes(session, asked.narrow(visitor.scope), asked.beyond)
        people = await list_users(session)
        places = await names_of(session, visitor.scope)
    return _list(request, "changes", asked, page, people=people, places=places)


@router.get("/audit/overrides")
async def overrides(request: Request, visitor: Auditor, asked: Filters) -> Response:
    """This function will list guards that people set aside, and those that hold again."""
    return await _acts(request, visitor.scope, "overrides", asked)


@router.get("/audit/corrections")
async def corrections(request: Request, visitor: Auditor, asked: Filters) -> Response:
    """This function will list recorded facts that were corrected, and the reviews of that."""
    return await _acts(request, visitor.scope, "corrections", asked)


@router.get("/audit/overrides.xlsx")
async def overrides_sheet(request: Request, visitor: Auditor, asked: Filters) -> Response:
    """This function will write every override that the filters leave into a workbook."""
    return await _sheet(request, visitor.scope, "overrides", asked)


@router.get("/audit/corrections.xlsx")
async def corrections_sheet(request: Request, visitor: Auditor, asked: Filters) -> Response:
    """This function will write every correction that the filters leave into a workbook."""
    return await _sheet(request, visitor.scope, "corrections", asked)


async def _acts(request: Request, scope: Scope, which: str, asked: Asked) -> Response:
    w = words_of(request)
    async with workbench_of(request).database.read() as session:
        page = await list_acts(session, _ACTS[which], asked.narrow(scope), asked.beyond)
        people = await list_users(session)
    said = {row.id: tell(row.type, row.event, w.say) for row in page}
    return _list(request, which, asked, page, said=said, people=people)


async def _sheet(request: Request, scope: Scope, which: str, asked: Asked) -> Response:
    w = words_of(request)
    async with workbench_of(request).database.read() as session:
        rows = await collected(
            _cells(w, row) async for row in every_act(session, _ACTS[which], asked.narrow(scope))
        )
    heads = w.t(
        "案号 记录 时间（引擎） 写入时间 人员 登录名 角色 事项 内容 说明 小区 房号",
        "Case Record Engine_time Recorded Person Login Role Act Content Note Community Unit",
    ).split(" ")
    name = w.t(*{"overrides": ("越过规则", "Overrides"), "corrections": ("更正", "Corrections")}[which])
    sheet = Sheet(name, [head.replace("_", " ") for head in heads], rows)
    return download(workbook([sheet]), f"{which}-{w.today}")


def _cells(w: Words, row: Any) -> Sequence[Cell]:
    return (
        row.case_id,
        row.seq,
        row.at,
        row.recorded_at,
        row.name or row.actor,
        row.actor,
        w.say(Role(row.role)),
        w.event(row.type),
        tell(row.type, row.event, w.say),
        row.note,
        row.community,
        row.unit,
    )


def _list(
    request: Request, which: str, asked: Asked, page: Page[Any], people: Sequence[User], **context: Any
) -> Response:
    w = words_of(request)
    names = {user.id: user.name for user in people}
    return render(
        request,
        "audit/logs.html",
        which=which,
        asked=asked,
        page=page,
        more=asked.more(page.next),
        names=names,
        people_choices=[(login, f"{name}（{login}）") for login, name in names.items()],
        fields=[(code, w.say(said)) for code, said in LOOKED_AT.items()],
        actions=[(code, w.say(said)) for code, said in CHANGES.items()],
        measure=lambda code: w.say(MEASURES.get(code) or UNLAWFUL_SOURCES.get(code) or code),
        field_name=lambda code: w.say(LOOKED_AT.get(code, code)),
        action_name=lambda code: w.say(CHANGES.get(code, code)),
        **context,
    )
