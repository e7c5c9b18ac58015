"""Scenes on the claim itself (A): what may be asked for, and from whom."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.facts import Facts
from domain.guards.claims import refund_due
from domain.states import Role, State
from rehearsal.law.scene import AnyScene, Days, Do, Look, Scene, Spoken
from rehearsal.law.worlds import contract, delivered_today, disclosed, ended_contract, self_checked

S, M, L = Role.STEWARD, Role.MANAGER, Role.LEGAL
_ENDED = date(2026, 1, 1)
_DEMAND_OVER = Days(17)  # the period of fifteen days, and the days of delivery and today
_LETTER = Do(M, "propose_letter")


def _facts(credit: str) -> Facts:
    return Facts(1, (), credit=Decimal(credit), contract_ended_on=_ENDED)


def _dated(document: str) -> Any:
    return lambda case, day: {"on": day, "document": document}


def _complaint(kind: str) -> Do:
    return Do(S, "open_complaint", lambda case, day: {"kind": kind, "on": day})


def _unproven(case: Case, day: date) -> dict[str, Any]:
    complaint = case.complaints[0].id
    return {"complaint": complaint, "finding": "repaired", "evidence": "WX-1", "informed_on": day}


SCENES: tuple[AnyScene, ...] = (
    Scene(
        "A1",
        "A1.uncovered",
        Do(M, "issue_notice"),
        at=State.NOTICE_DRAFTING,
        opening=(ended_contract(exit_refused=False),),
        override=(L,),
    ),
    Scene(
        "A1",
        "A1.uncovered",
        Do(M, "issue_notice"),
        at=State.NOTICE_DRAFTING,
        opening=(ended_contract(exit_refused=False),),
        mend=(contract(),),
    ),
    Scene("A2", "A2.exit_refused", Look(), opening=(ended_contract(exit_refused=True),), mend=(contract(),)),
    Scene("A2", "claim.nothing", Do(M, "start_visits"), opening=(ended_contract(exit_refused=True),)),
    # 90 ㎡ × 0.50 yuan come to less than the 180 yuan billed; 90 ㎡ × 2.00 yuan are 180
    Scene(
        "A3",
        "A3.line",
        Look(),
        opening=(contract(rate=Decimal("0.50")),),
        mend=(contract(rate=Decimal("2.00")),),
    ),
    Scene("A3", "claim.nothing", Do(M, "start_visits"), opening=(contract(items=("PARKING",)),)),
    # the books set what was paid ahead off against any open bill: no case of theirs comes to this
    Spoken(
        "A4",
        "A4.refund",
        lambda: refund_due(_facts("60.00"), date(2026, 1, 2)),
        lambda: refund_due(_facts("0.00"), date(2026, 1, 2)),
    ),
    Scene(
        "A5",
        "A5.not_liable",
        Do(M, "issue_notice"),
        at=State.NOTICE_DRAFTING,
        opening=(delivered_today(),),
        override=(L,),
    ),
    Scene(
        "A5",
        "A5.deceased",
        _LETTER,
        at=State.NOTICE_RUNNING,
        before=(Do(S, "record_death", _dated("SW-1")), Days(70)),
        override=(L,),
    ),
    Scene(
        "A5",
        "A5.deceased",
        _LETTER,
        at=State.NOTICE_RUNNING,
        before=(Do(S, "record_death", _dated("SW-1")), Days(70)),
        mend=(Do(L, "record_heirs", {"party": "JC-1", "document": "YZ-1"}),),
    ),
    Scene(
        "A5",
        "A5.former",
        Do(S, "record_contact"),
        at=State.NOTICE_RUNNING,
        before=(Do(M, "record_owner_change", _dated("GH-1")),),
    ),
    Scene(
        "A6",
        "A6.open",
        _LETTER,
        at=State.NOTICE_RUNNING,
        before=(_complaint("service"), Days(80)),  # what it stops ends after sixty days; it stays open
        override=(L,),
    ),
    Scene(
        "A6",
        "A6.self_check",
        _LETTER,
        at=State.NOTICE_RUNNING,
        opening=(self_checked(days_ago=400),),
        before=(_DEMAND_OVER,),
        mend=(self_checked(),),
    ),
    Scene(
        "A6",
        "A6.silent",
        Do(M, "close_complaint", _unproven),
        before=(_complaint("service"),),
        mend=(Do(S, "issue_work_order"), Do(S, "record_repair")),
    ),
    Scene(
        "A7",
        "A7.no_defence",
        Do(M, "place_hold", {"kind": "service_repair"}),
        before=(_complaint("building_quality"),),
        override=(M,),
    ),
    Scene(
        "A8",
        "A8.overdue",
        _LETTER,
        at=State.NOTICE_RUNNING,
        before=(Days(380), self_checked()),
        override=(M,),
    ),
    Scene(
        "A8",
        "A8.overdue",
        _LETTER,
        at=State.NOTICE_RUNNING,
        before=(Days(380), self_checked()),
        mend=(disclosed(),),
    ),
)
