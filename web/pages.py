"""Pages: templates rendered in the visitor's language, with what every page shows around them."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.costs import explain
from domain.effects import LABELS as EFFECTS
from domain.guards.service import closing_command
from domain.states import (
    LADDER,
    DecisionReason,
    Outcome,
    Reason,
    Role,
    Sealed,
    Segment,
    ShortCutGround,
    State,
)
from domain.subjects import NAMES as SUBJECT_NAMES
from domain.words import Label
from web.access import Area
from web.visitors import Visitor, words_of, workbench_of

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
HTMX = Path(str(files("js_lib_htmx"))) / "static" / "htmx" / "htmx.min.js"


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the menu."""

    path: str
    area: Area
    icon: str
    text: Label
    short: Label  # below the icon on a phone


MENU: tuple[Link, ...] = (
    Link("/inbox", Area.INBOX, "inbox", Label("待审批", "Approvals"), Label("审批", "Inbox")),
    Link("/today", Area.TODAY, "clock", Label("今日工作", "Today"), Label("今日", "Today")),
    Link("/cases", Area.CASES, "file", Label("案件", "Cases"), Label("案件", "Cases")),
    Link("/batches", Area.BATCHES, "stack", Label("批次", "Batches"), Label("批次", "Batches")),
    Link("/team", Area.TEAM, "people", Label("团队", "Team"), Label("团队", "Team")),
    Link("/audit", Area.AUDIT, "replay", Label("审计回放", "Audit"), Label("审计", "Audit")),
    Link("/overview", Area.OVERVIEW, "chart", Label("回收总览", "Overview"), Label("总览", "Overview")),
    Link("/imports", Area.IMPORTS, "download", Label("导入对账", "Imports"), Label("导入", "Import")),
    Link("/places", Area.PLACES, "home", Label("小区与日历", "Places"), Label("小区", "Places")),
    Link("/policy", Area.POLICY, "list", Label("催缴策略", "Policy"), Label("策略", "Policy")),
    Link("/users", Area.USERS, "person", Label("用户与权限", "Users"), Label("用户", "Users")),
    Link("/exchange", Area.EXCHANGE, "plug", Label("接口", "API and webhooks"), Label("接口", "API")),
)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters.update(decimal=Decimal, pair=lambda name: (name, name))
    made.globals.update(asset=asset, Area=Area, Role=Role, LADDER=LADDER, Segment=Segment, Reason=Reason)
    made.globals.update(
        EFFECTS=EFFECTS,
        SUBJECT_NAMES=SUBJECT_NAMES,
        Sealed=Sealed,
        ShortCutGround=ShortCutGround,
        closing_command=closing_command,
        explain=explain,
    )
    made.globals.update(DecisionReason=DecisionReason, Outcome=Outcome, State=State)
    return made


@cache
def asset(name: str) -> str:
    """This function will return the address of a static file; a changed file gets a new one."""
    path = HTMX if name == "htmx.js" else STATIC / name
    return f"/static/{name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def render(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """This function will render a template in the language of the request.

    Every template gets `w` (words), `visitor` (or None), `menu`, `path` and `workbench`.
    """
    w = words_of(request)
    visitor: Visitor | None = getattr(request.state, "visitor", None)
    around = {
        "w": w,
        "t": w.t,
        "visitor": visitor,
        "menu": tuple(link for link in MENU if visitor is not None and visitor.may(link.area)),
        "path": request.url.path,
        "query": request.url.query,
        "theme": request.cookies.get("theme", ""),
        "demo": workbench_of(request).demo(),
        "fragment": "hx-request" in request.headers,
        "choices": lambda codes: [(code.value, w.say(code)) for code in codes if code.value],
    }
    html = _environment().get_template(template).render({**around, **context})
    return HTMLResponse(html, status)
