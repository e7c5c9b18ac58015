"""The charts of the overview: one for each subject, over the same figures as its table."""

from markupsafe import Markup

from web import charts
from web.language import Words
from web.overview.figures import Figures
from web.overview.tables import Table, month

_TEN_THOUSAND = 10_000


def pictures(figures: Figures, shown: dict[str, Table], w: Words) -> dict[str, Markup]:
    """This function will return a chart for each subject that has anything to show, by key."""
    made = {
        "recovery": _recovery(figures, shown["recovery"], w),
        "ageing": _ageing(figures, shown["ageing"], w),
        "funnel": _funnel(figures, shown["funnel"], w),
        "reasons": _reasons(figures, shown["reasons"], w),
        "promises": _promises(figures, shown["promises"], w),
        "workload": _workload(figures, shown["workload"], w),
        "service": _service(figures, shown["service"], w),
        "hard": _hard(figures, shown["hard"], w),
    }
    return {key: chart for key, chart in made.items() if chart is not None}


def amount(w: Words) -> charts.Write:
    """This function will write yuan shortly, for scales."""

    def write(value: float) -> str:
        if value >= _TEN_THOUSAND:
            return w.t(f"{value / _TEN_THOUSAND:,.1f} 万", f"{value / 1000:,.0f}k")
        return f"{value:,.0f}"

    return write


def _whole(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _said(table: Table, w: Words) -> str:
    return w.t(f"{table.title}；数字见图下的表。", f"{table.title}; the table below has the numbers.")


def _recovery(figures: Figures, table: Table, w: Words) -> Markup:
    labels = [month(m)[2:] for m in figures.recovery]
    found = figures.recovery.values()
    series = [
        charts.Series(w.t("当月到期", "Fell due"), [float(r.due) for r in found], "soft"),
        charts.Series(w.t("当月收款", "Received"), [float(r.paid) for r in found]),
    ]
    whole = charts.grouped(table.title, _said(table, w), labels, series, amount(w))
    title = w.t("收缴率", "Rate of recovery")
    rate = charts.line(title, _said(table, w), labels, [r.rate for r in found], w.percent)
    return whole + rate


def _ageing(figures: Figures, table: Table, w: Words) -> Markup:
    labels = [
        w.t(f"{w.say(a.band.label)} · {a.households} 户", f"{w.say(a.band.label)} · {a.households}")
        for a in figures.ageing
    ]
    return charts.bars(
        table.title, _said(table, w), labels, [float(a.owed) for a in figures.ageing], amount(w)
    )


def _funnel(figures: Figures, table: Table, w: Words) -> Markup:
    notes = [
        w.t(
            f"升级 {_share(s.on_rate, w)} · 付清 {s.paid} · 暂停 {s.held}",
            f"on {_share(s.on_rate, w)} · paid {s.paid} · held {s.held}",
        )
        for s in figures.funnel
    ]
    labels = [w.say(s.stage) for s in figures.funnel]
    return charts.funnel(table.title, _said(table, w), labels, [s.reached for s in figures.funnel], notes)


def _share(value: float | None, w: Words) -> str:
    return "—" if value is None else w.percent(value)


def _reasons(figures: Figures, table: Table, w: Words) -> Markup | None:
    rows = figures.reasons.rows
    if not rows:
        return None
    labels = [w.say(row.reason) for row in rows]
    return charts.bars(table.title, _said(table, w), labels, [row.open + row.closed for row in rows], _whole)


def _promises(figures: Figures, table: Table, w: Words) -> Markup | None:
    found = figures.promises
    if not any(k.judged for k in found):
        return None
    series = [
        charts.Series(w.t("兑现", "Kept"), [k.kept for k in found]),
        charts.Series(w.t("部分兑现", "Partly"), [k.partly for k in found], "warn"),
        charts.Series(w.t("未兑现", "Broken"), [k.broken for k in found], "bad"),
    ]
    return charts.grouped(table.title, _said(table, w), [month(k.month)[2:] for k in found], series, _whole)


def _workload(figures: Figures, table: Table, w: Words) -> Markup | None:
    if not figures.workload:
        return None
    weeks = figures.lens.weeks
    opened = dict.fromkeys(weeks, 0)
    closed = dict(opened)
    for week in figures.workload:
        opened[week.monday] += week.opened
        closed[week.monday] += week.closed
    series = [
        charts.Series(w.t("新增待办", "Came up"), list(opened.values()), "soft"),
        charts.Series(w.t("办结待办", "Done"), list(closed.values())),
    ]
    labels = [f"{monday:%m-%d}" for monday in weeks]
    return charts.grouped(table.title, _said(table, w), labels, series, _whole)


def _service(figures: Figures, table: Table, w: Words) -> Markup | None:
    points = [
        charts.Point(s.name, s.days_each, s.recovery.rate)
        for s in figures.service
        if s.days_each is not None and s.recovery is not None and s.recovery.rate is not None
    ]
    if not points:
        return None
    across = (w.t("平均办结天数", "Days to close a complaint"), _whole)
    up = (w.t("收缴率", "Recovery"), w.percent)
    return charts.scatter(table.title, _said(table, w), points, across, up)


def _hard(figures: Figures, table: Table, w: Words) -> Markup | None:
    if not any(h.proposed for h in figures.hard):
        return None
    series = [
        charts.Series(w.t("提请", "Proposed"), [h.proposed for h in figures.hard], "soft"),
        charts.Series(w.t("批准", "Approved"), [h.decisions.get("approved", 0) for h in figures.hard]),
        charts.Series(
            w.t("驳回或退回", "Refused"),
            [h.decisions.get("rejected", 0) + h.decisions.get("returned", 0) for h in figures.hard],
            "bad",
        ),
    ]
    labels = [w.say(h.stage) for h in figures.hard]
    return charts.grouped(table.title, _said(table, w), labels, series, _whole)
