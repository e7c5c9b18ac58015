"""Pasts of people with a reason: the clock stands still, a plan runs, relief waits for a decision."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from domain.case import Case
from domain.states import HoldKind, Segment
from rehearsal.past.parts import (
    ANY,
    SOFT,
    C,
    Group,
    M,
    S,
    dated,
    holding,
    plan,
    relief,
    visited,
)
from rehearsal.past.script import Fit, Instalment, Moment, Say, Script, Values

_HARD_UP = Fit(segments=(Segment.HARDSHIP,))
_UNHAPPY = Fit(segments=(Segment.SERVICE_DISSATISFIED,))
_GONE = Fit(segments=(Segment.UNREACHABLE,))
_COMPLAINTS = (
    "单元门禁损坏多日，出入不便，业主说修好就缴费。",
    "电梯厅渗水未处理，墙面发霉。",
    "楼道照明报修两次无人处理。",
    "地下车库积水，车辆受潮。",
)


def _disputing(n: int) -> Script:
    def newest(case: Case, day: date) -> Mapping[str, Any]:
        return {"kind": HoldKind.DISPUTE, "bills": (case.facts.bills[-1].key,)}

    note = "业主称该月停水三天，费用应减免，要求核对；其余月份无异议。"
    moments = (Moment(Say(S, "place_hold", newest, note=note), visited()),)
    return Script("disputing", opened=44 + n, visits=(6 + n,), met=(C.DISPUTED,), moments=moments, fit=ANY)


def _ordered(case: Case) -> bool:
    return bool(case.complaints and case.complaints[0].ordered_on)


def _repaired(case: Case, day: date) -> Mapping[str, Any]:
    return {"complaint": case.complaints[0].id, "on": day, "document": f"WX-{day:%Y%m%d}-{case.seq}"}


def _complaining(n: int) -> Script:
    """Waiting for the order, mended in time, mended late, mended and waiting for its answer."""
    ago = (2, 5, 15, 11)[n % 4]
    said = Say(S, "open_complaint", lambda case, day: {"kind": "service", "on": day}, note=_COMPLAINTS[n % 4])
    moments = [Moment(said, visited(), ago=ago)]
    if n % 4 == 3:
        moments.append(Moment(Say(S, "record_repair", _repaired), _ordered, after=4))
    return Script(
        "complaining",
        opened=50 + n,
        visits=(ago + 1,),
        met=(C.COMPLAINT,),
        moments=tuple(moments),
        silent=("issue_work_order",) if n % 4 == 0 else (),
        fit=_UNHAPPY,
    )


def _until(days: int, **more: Any) -> Values:
    return lambda case, day: {"until": day + timedelta(days=days), **more}


def _reviewed(n: int) -> Script:
    note = "业主说家人住院，已请其提供证明，由经理审查。"
    moments = (Moment(Say(S, "open_hardship_review", _until(30), note=note), visited(), after=1),)
    return Script(
        "reviewed", opened=54 + n, visits=(9 + 2 * n,), met=(C.HARDSHIP,), moments=moments, fit=_HARD_UP
    )


def _traced(n: int) -> Script:
    asked = Say(S, "record_trace", dated("CX", source="owner_register", found=False))
    moments = [
        Moment(Say(S, "start_tracing", note="电话停机，信件退回，按规定渠道查找。"), visited(), after=1)
    ]
    if n:
        moments.append(Moment(asked, holding, after=4))
    return Script(
        "traced", opened=48 + n, visits=(14 + n,), met=(C.NOT_HOME,), moments=tuple(moments), fit=_GONE
    )


def _mourning(n: int) -> Script:
    hold = Say(
        S, "place_hold", _until(35, kind=HoldKind.BEREAVEMENT), note="家中有丧事，先不打扰，已代表项目慰问。"
    )
    return Script("mourning", opened=40, moments=(Moment(hold, visited()),), visits=(8,), fit=ANY)


def _waiting(n: int) -> Script:
    hold = Say(M, "place_hold", _until(21, kind=HoldKind.MANAGER), note="业主约了经理面谈，面谈前先不催。")
    return Script("waiting", opened=42, moments=(Moment(hold, visited(), after=1),), visits=(6,), fit=ANY)


def _on_plan(n: int) -> Script:
    """In good standing: each instalment so far came on its day."""
    moments = [Moment(Say(M, "sign_plan", plan(4)), visited(), ago=62 - 10 * n)]
    moments.append(Moment(Instalment(0), holding, after=19))
    if n == 0:
        moments.append(Moment(Instalment(1), holding, after=29))
    fit = Fit(months=3, segments=(*SOFT, Segment.HARDSHIP), young=True)
    return Script("on_plan", opened=100 - 10 * n, visits=(64 - 10 * n,), moments=tuple(moments), fit=fit)


def _plan_breached(n: int) -> Script:
    moments = (
        Moment(Say(M, "sign_plan", plan(3)), visited(), ago=58),
        Moment(Instalment(0), holding, after=18),
    )
    return Script(
        "plan_breached",
        opened=95,
        visits=(60,),
        moments=moments,
        fit=Fit(months=3, segments=SOFT, young=True),
    )


def _asking_relief(n: int) -> Script:
    kind = ("discount", "service_at_fault", 10) if n else ("discount", "hardship", 5)
    moments = (Moment(Say(S, "propose_relief", relief(*kind)), visited(), ago=3 + n),)
    return Script("asking_relief", opened=48 + n, visits=(5 + n,), moments=moments, fit=_HARD_UP)


HELD_PASTS: tuple[Group, ...] = (
    Group(2, _on_plan),
    Group(1, _plan_breached),
    Group(4, _complaining),
    Group(3, _reviewed),
    Group(3, _traced),
    Group(2, _asking_relief),
    Group(3, _disputing),
    Group(1, _mourning),
    Group(1, _waiting),
)
