"""The inbox: what waits for legal, what became of the rest, and both as a spreadsheet."""

import asyncio
from datetime import timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from store.decided import list_decided
from store.inbox import AGES, SOON
from store.tables.cases import NEVER
from web.access import Area
from web.inbox import TARGETS, WITHIN, Line, chosen_filters, read_inbox, read_lines
from web.language import Words
from web.pages import render
from web.sheets import Cell, Sheet, download, workbook
from web.views import views_of
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Reader = Annotated[Visitor, entry(Area.INBOX)]
_BACK = timedelta(days=30)  # so far back goes what was decided
_SHEET = 5000  # rows of a spreadsheet


@router.get("/inbox")
async def inbox(request: Request, visitor: Reader, after: str = "") -> Response:
    """This function will list what waits for a decision, what runs out first before the rest."""
    w = words_of(request)
    chosen = chosen_filters(request.query_params, visitor.scope, w)
    found = await read_inbox(request, visitor, chosen, after)
    more = urlencode({**_set(chosen.shown), "after": found.page.next}) if found.page.next else ""
    return render(
        request,
        "inbox.html",
        inbox=found,
        chosen=chosen,
        shown=chosen.shown,
        more=more,
        first=not after,
        views=await views_of(request, visitor, "inbox", chosen.query),
        targets=TARGETS,
        within=WITHIN,
        ages=ages(found.totals.ages, w),
        soon=SOON,
        never=NEVER,
        waited=(w.today - local_date(found.totals.oldest)).days if found.totals.oldest else 0,
    )


@router.get("/inbox/decided")
async def decided(request: Request, visitor: Reader, after: str = "") -> Response:
    """This function will list what was decided or lapsed in the last thirty days, with the reasons."""
    since = words_of(request).now - _BACK
    async with workbench_of(request).database.read() as session:
        try:
            page = await list_decided(session, since, visitor.scope, after)
        except LookupError:
            raise Refused(refuse("page.unknown", after=after)) from None
    more = urlencode({"after": page.next}) if page.next else ""
    return render(request, "inbox_decided.html", page=page, more=more, first=not after)


@router.get("/inbox/export")
async def export(request: Request, visitor: Reader) -> Response:
    """This function will hand out what the filters leave as a spreadsheet."""
    w = words_of(request)
    chosen = chosen_filters(request.query_params, visitor.scope, w)
    async with workbench_of(request).database.read() as session:
        lines = await read_lines(session, chosen.filter, w, limit=_SHEET)
    rows = [_cells(line, w) for line in lines]
    columns = [w.t(zh, en) for zh, en in _COLUMNS]
    body = await asyncio.to_thread(workbook, [Sheet(w.t("待审批", "Approvals"), columns, rows)])
    return download(body, f"inbox-{w.today}")


_COLUMNS = (
    ("事项", "Asked for"),
    ("小区", "Community"),
    ("房号", "Unit"),
    ("业主", "Owner"),
    ("欠费（元）", "Owed (¥)"),
    ("申请额（元）", "Claimed (¥)"),
    ("最早到期", "Oldest due"),
    ("业主类型", "Segment"),
    ("不符规则", "Red guards"),
    ("已越过规则", "Overridden"),
    ("到期日", "Runs out"),
    ("到期事项", "What runs out"),
    ("净收益（元）", "Net (¥)"),
    ("提交人", "Proposer"),
    ("提交时间", "Requested"),
    ("案件", "Case"),
)


def _cells(line: Line, w: Words) -> list[Cell]:
    row = line.row
    return [
        w.say(row.target),
        row.community,
        row.unit,
        row.owner,
        row.balance,
        row.request.balance,
        row.oldest_due,
        w.say(row.segment),
        "、".join(check.rule.number for check in line.lit("red")),
        "、".join(check.rule.number for check in line.lit("overridden")),
        None if row.expires_on == NEVER else row.expires_on,
        w.say(line.clock) if line.clock else "",
        row.request.benefit.net if row.request.benefit else None,
        row.proposer_name,
        row.requested_at,
        row.case_id,
    ]


def ages(counts: tuple[int, ...], w: Words) -> list[dict[str, Any]]:
    """This function will lay the classes of age out as bars of a chart 340 × 100, the highest 60 high."""
    top, first, bars = max(*counts, 1), 0, []
    for number, (months, count) in enumerate(zip(AGES, counts, strict=True)):
        span = f"{first}–{months}" if months is not None else f">{first - 1}"
        height = round(60 * count / top) if count else 0
        tone = "bad" if months is None else "warn" if months > 24 else "soft" if number < 2 else ""
        bars.append(
            {"span": span, "count": count, "x": 8 + 55 * number, "height": max(height, 1), "tone": tone}
        )
        first = (months or 0) + 1
    return bars


def _set(shown: Any) -> dict[str, str]:
    return {name: value for name, value in shown.items() if value}
