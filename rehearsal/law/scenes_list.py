"""Scenes on enforcement and on the court's list (J and K)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.deadlines import local_date
from domain.delay_interest import delay_interest
from domain.policy import Policy
from domain.states import Role, State
from domain.terms import deletion_due, listed_until
from domain.watch import watched
from domain.wording import lint
from rehearsal.law.scene import AnyScene, Computed, Days, Do, Drawn, Scene, Spoken, Values
from rehearsal.law.worlds import paid_up, self_checked

M, L = Role.MANAGER, Role.LEGAL
_PAST = Days(800)  # two years from the performance day are over
_TO_THURSDAY_AND_SO_ON = (3, 3, 5, 5, 5, 4, 3)  # three working days after a Monday, a Tuesday …


def _dated(document: str, **more: Any) -> Values:
    return lambda case, day: {"on": day, "document": document, **more}


def _evading(**listed: str) -> tuple[Do, ...]:
    """Listed on a ground that has a term."""
    ground = {"ground": "evades_execution", "evidence": "CC-1"}
    return (
        Do(M, "propose_listing", ground),
        Do(L, "approve"),
        Do(L, "apply_listing"),
        Do(L, "record_listed", listed),
    )


def _settlement(case: Case, day: date) -> dict[str, Any]:
    return {"on": day, "due": day + timedelta(days=30), "document": "HJ-1"}


def _own_number(case: Case, day: date) -> dict[str, Any]:
    ours = [proof.document for proof in case.evidence if proof.kind == "listing_applied"]
    return {"on": day, "document": ours[-1]}


def _decision_due(case: Case, policy: Policy, day: date) -> date | None:
    return next((d.on for d in watched(case, policy) if d.code == "listing_decision"), None)


def _fifteen_days(case: Case, day: date) -> date:
    """A fifteenth day on a Saturday moves by two, on a Sunday by one."""
    last = local_date(case.state_since) + timedelta(days=15)
    return last + timedelta(days={5: 2, 6: 1}.get(last.weekday(), 0))


def _term(case: Case, policy: Policy, day: date) -> tuple[int, int]:
    until, listed = listed_until(case, policy), case.listed_on
    return (until.year - listed.year, until.month - listed.month) if until and listed else (0, 0)


def _deletion(case: Case, policy: Policy, day: date) -> tuple[State, date | None]:
    return case.state, deletion_due(case, policy)


def _three_workdays(case: Case, day: date) -> tuple[State, date]:
    asked = local_date(case.state_since)
    return State.LISTING_DELISTING, asked + timedelta(days=_TO_THURSDAY_AND_SO_ON[asked.weekday()])


def _interest() -> Decimal:
    owed = delay_interest(Decimal("10000.00"), date(2025, 1, 10), (), date(2025, 4, 20), Decimal("0.000175"))
    return owed.accrued


ENFORCEMENT: tuple[AnyScene, ...] = (
    Scene(
        "J1",
        "J1.performance",
        Do(M, "propose_enforcement"),
        at=State.COURT_PERFORMANCE,
        mend=(Days(24),),  # ten days of the judgment, and a run of days off behind them
    ),
    Scene(
        "J1",
        "J1.late",
        Do(M, "propose_enforcement"),
        at=State.COURT_PERFORMANCE,
        before=(_PAST, self_checked()),
        override=(L,),
    ),
    Scene(
        "J2",
        "J2.expired",
        Do(L, "record_interruption", _dated("CG-1", kind="demand")),
        at=State.COURT_PERFORMANCE,
        before=(_PAST,),
    ),
    # 11 January to 20 April 2025 are 100 days: 10 000 × 0.000175 × 100 = 175.00
    Computed("J3", _interest, Decimal("175.00")),
    Scene(
        "J4",
        "J4.settled",
        Do(M, "propose_listing"),
        at=State.ENFORCEMENT_EXECUTING,
        before=(Do(L, "record_execution_settlement", _settlement),),
        mend=(Do(L, "record_settlement_breach", _dated("WY-1")),),
    ),
)
LISTING: tuple[AnyScene, ...] = (
    Scene(
        "K1",
        "K1.no_ground",
        Do(M, "propose_listing", {"ground": ""}),
        at=State.ENFORCEMENT_EXECUTING,
    ),
    Scene(
        "K2",
        "K2.secured",
        Do(M, "propose_listing"),
        at=State.ENFORCEMENT_EXECUTING,
        before=(Do(L, "record_means", _dated("DB-1", finding="secured")),),
        mend=(Do(L, "record_means", _dated("CC-1", finding="able")),),
    ),
    # two years, and one more in a grave case
    Drawn(
        "K3",
        _term,
        lambda case, day: (3, 0),
        at=State.ENFORCEMENT_EXECUTING,
        before=_evading(term="grave_1"),
    ),
    Drawn("K4", _decision_due, _fifteen_days, at=State.LISTING_APPLIED),
    Scene("K5", "K5.decision", Do(L, "record_listed", _own_number), at=State.LISTING_APPLIED),
    Drawn("K6", _deletion, _three_workdays, at=State.LISTING_LISTED, before=(paid_up(),)),
    Scene(
        "K7",
        "K7.open",
        Do(L, "record_listing_objection", _dated("YY-2")),
        at=State.LISTING_LISTED,
        before=(Do(L, "record_listing_objection", _dated("YY-1")),),
        mend=(Do(L, "record_objection_decision", _dated("JD-9", upheld=False)),),
    ),
    Scene(
        "K8",
        "K8.term",
        Do(L, "record_delisted"),
        at=State.ENFORCEMENT_EXECUTING,
        before=_evading(),
        mend=(Days(735),),
    ),
    Spoken(
        "K9",
        "K9.listing",
        lambda: lint("您将被列入失信名单。"),
        lambda: lint("逾期不履行的，法院可以依法将其纳入失信被执行人名单。"),
    ),
)

SCENES: tuple[AnyScene, ...] = (*ENFORCEMENT, *LISTING)
