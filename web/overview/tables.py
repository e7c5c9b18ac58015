"""The figures as tables: heads, rows, and a note that says precisely what each figure is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.money import ZERO
from domain.states import Outcome
from store.overview.recovery import Recovery
from web.language import Words
from web.overview import notes
from web.overview.figures import Figures
from web.sheets import Cell, Share


@dataclass(frozen=True, slots=True)
class Table:
    """A subject of the overview: the key of its section, its title, what its figures are, and they."""

    key: str
    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[Sequence[Cell], ...]
    total: Sequence[Cell] = ()


def tables(figures: Figures, w: Words) -> dict[str, Table]:
    """This function will return every table by key, in the order of the page."""
    made = (
        _recovery(figures, w),
        _ageing(figures, w),
        _funnel(figures, w),
        _reasons(figures, w),
        _promises(figures, w),
        _workload(figures, w),
        _service(figures, w),
        _hard(figures, w),
    )
    return {table.key: table for table in made}


def month(on: date) -> str:
    """This function will write a month."""
    return f"{on:%Y-%m}"


def share(value: float | None) -> Share | None:
    """This function will write a share, nothing where there is none."""
    return None if value is None else Share(value)


def _table(
    key: str, w: Words, heads: Sequence[str], rows: Sequence[Sequence[Cell]], total: Sequence[Cell] = ()
) -> Table:
    return Table(key, w.say(notes.TITLES[key]), w.say(notes.NOTES[key]), tuple(heads), tuple(rows), total)


def _recovery(figures: Figures, w: Words) -> Table:
    rows = [(month(m), r.due, r.paid, share(r.rate)) for m, r in figures.recovery.items()]
    found = figures.recovery.values()
    whole = Recovery(sum((r.due for r in found), ZERO), sum((r.paid for r in found), ZERO))
    heads = (
        w.t("月份", "Month"),
        w.t("当月到期（元）", "Fell due (¥)"),
        w.t("当月收款（元）", "Received (¥)"),
        w.t("收缴率", "Rate"),
    )
    return _table(
        "recovery", w, heads, rows, (w.t("合计", "Total"), whole.due, whole.paid, share(whole.rate))
    )


def _ageing(figures: Figures, w: Words) -> Table:
    rows = [(w.say(a.band.label), a.households, a.owed) for a in figures.ageing]
    total: Decimal = sum((a.owed for a in figures.ageing), ZERO)
    heads = (w.t("账龄", "Age"), w.t("户数", "Households"), w.t("欠费（元）", "Owed (¥)"))
    return _table(
        "ageing", w, heads, rows, (w.t("合计", "Total"), sum(a.households for a in figures.ageing), total)
    )


def _funnel(figures: Figures, w: Words) -> Table:
    rows = [
        (w.say(s.stage), s.reached, s.here, s.went_on, share(s.on_rate), s.paid, s.otherwise, s.held)
        for s in figures.funnel
    ]
    heads = (
        w.t("阶段", "Stage"),
        w.t("到达", "Reached"),
        w.t("停在此阶段", "Still here"),
        w.t("进入更后阶段", "Went on"),
        w.t("升级率", "Share"),
        w.t("付清结案", "Paid"),
        w.t("其他结案", "Closed otherwise"),
        w.t("暂停中", "On hold"),
    )
    return _table("funnel", w, heads, rows)


def _reasons(figures: Figures, w: Words) -> Table:
    report = figures.reasons
    ended = [outcome for outcome in Outcome if any(outcome in row.outcomes for row in report.rows)]
    rows = [
        (
            w.say(row.reason),
            row.open,
            None if figures.past else row.owed,
            row.closed,
            *(row.outcomes.get(outcome, 0) for outcome in ended),
        )
        for row in report.rows
    ]
    heads = (
        w.t("拖欠原因", "Reason"),
        w.t("未结", "Open"),
        w.t("未结欠费（元）", "Owed (¥)"),
        w.t("已结", "Closed"),
        *(w.say(outcome) for outcome in ended),
    )
    return _table("reasons", w, heads, rows)


def _promises(figures: Figures, w: Words) -> Table:
    rows = [
        (month(k.month), k.kept, k.partly, k.broken, share(k.rate), k.promised, k.paid)
        for k in figures.promises
    ]
    heads = (
        w.t("月份", "Month"),
        w.t("兑现", "Kept"),
        w.t("部分兑现", "Partly"),
        w.t("未兑现", "Broken"),
        w.t("兑现率", "Rate"),
        w.t("承诺金额（元）", "Promised (¥)"),
        w.t("期内已付（元）", "Paid (¥)"),
    )
    return _table("promises", w, heads, rows)


def _workload(figures: Figures, w: Words) -> Table:
    rows = [(week.monday, w.say(week.role), week.opened, week.closed) for week in figures.workload]
    heads = (
        w.t("周（周一）", "Week from"),
        w.t("角色", "Role"),
        w.t("新增待办", "Came up"),
        w.t("办结待办", "Done"),
    )
    return _table("workload", w, heads, rows)


def _service(figures: Figures, w: Words) -> Table:
    rows = [
        (
            s.name,
            s.opened,
            s.closed,
            s.repairs,
            None if s.days_each is None else Decimal(s.days_each).quantize(Decimal("0.1")),
            share(s.recovery.rate if s.recovery else None),
        )
        for s in figures.service
    ]
    heads = (
        w.t("小区", "Community"),
        w.t("新增投诉", "Complaints"),
        w.t("办结投诉", "Closed"),
        w.t("完成维修", "Repairs"),
        w.t("平均办结天数", "Days to close"),
        w.t("收缴率", "Recovery"),
    )
    return _table("service", w, heads, rows)


def _hard(figures: Figures, w: Words) -> Table:
    ended = [o for o in Outcome if any(o in h.ended for h in figures.hard)]
    said = tuple(notes.DECISIONS)
    rows: list[Sequence[Cell]] = [
        (
            w.say(h.stage),
            h.proposed,
            *(h.decisions.get(code, 0) for code in said),
            *(h.ended.get(outcome, 0) for outcome in ended),
        )
        for h in figures.hard
    ]
    heads = (
        w.t("阶段", "Stage"),
        w.t("提请", "Proposed"),
        *(w.say(notes.DECISIONS[code]) for code in said),
        *(w.t(f"结案：{w.say(o)}", f"Closed: {w.say(o)}") for o in ended),
    )
    return _table("hard", w, heads, rows)
