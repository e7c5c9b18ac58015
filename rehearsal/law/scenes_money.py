"""Scenes on money and on the limitation period (D and E)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.delay_interest import delay_interest
from domain.facts import OpenBill
from domain.limitation import Reset, ResetKind, claim_until
from domain.money import (
    Bill,
    LateFeeRank,
    Parts,
    Payment,
    choice_known,
    impute,
    impute_within,
    late_fee,
)
from domain.plans import Instalment
from domain.setting import rank_agreed
from domain.states import Role, State
from rehearsal.law.scene import AnyScene, Computed, Do, Scene, Spoken
from rehearsal.law.worlds import campaign, contract

S, M, L = Role.STEWARD, Role.MANAGER, Role.LEGAL
_JANUARY = Bill("PSF-2026-01", date(2026, 1, 31), Decimal("100.00"))
_FEBRUARY = Bill("PSF-2026-02", date(2026, 2, 28), Decimal("100.00"))
_PERFORMANCE = date(2025, 1, 10)
_DAILY = Decimal("0.000175")
_NO_CLAUSE = contract(late_fee_daily=None)


def _unpaid() -> str:
    payment = Payment("P-1", date(2026, 3, 5), Decimal("150.00"))
    unpaid = impute((_FEBRUARY, _JANUARY), (payment,)).unpaid
    return ", ".join(f"{key} {amount}" for key, amount in unpaid.items())


def _covered() -> str:
    owed = Parts(
        costs=Decimal("10.00"),
        interest=Decimal("20.00"),
        principal=Decimal("100.00"),
        late_fee=Decimal("5.00"),
    )
    paid, _ = impute_within(owed, Decimal("60.00"), LateFeeRank.AFTER_PRINCIPAL)
    return f"{paid.costs} + {paid.interest} + {paid.principal} + {paid.late_fee}"


def _part_performance() -> str:
    paid = ((date(2025, 3, 1), Decimal("4000.00")),)
    owed = delay_interest(Decimal("10000.00"), _PERFORMANCE, paid, date(2025, 4, 20), _DAILY)
    return f"{owed.principal_left} + {owed.interest_left}"


def _late_fee() -> Decimal:
    return late_fee(_JANUARY, (), Decimal("0.0005"), date(2026, 3, 12))


def _claimable(*resets: Reset) -> date:
    bill = OpenBill("PSF-2023-01", date(2023, 1, 31), Decimal("100.00"))
    return claim_until(bill, resets, (), 3)


def _plan(case: Case, day: date) -> dict[str, Any]:
    whole = Instalment(day + timedelta(days=30), case.claim)
    return {"kind": "informal", "instalments": (whole,), "on": day, "document": "FQ-1"}


def _relief(kind: str, amount: str) -> Do:
    values = {"kind": kind, "amount": Decimal(amount), "reason": "hardship", "document": "JM-1"}
    return Do(S, "propose_relief", values)


def _suspension(case: Case, day: date) -> dict[str, Any]:
    since = day - timedelta(days=10)
    return {"since": since, "until": day, "cause": "force_majeure", "document": "ZD-1"}


SCENES: tuple[AnyScene, ...] = (
    Spoken(
        "D1",
        "D1.unknown_bill",
        lambda: choice_known(("PSF-2019-01",), (_JANUARY.key,)),
        lambda: choice_known((_JANUARY.key,), (_JANUARY.key,)),
    ),
    # 150 on two bills of 100: the earlier one whole, 50 of the later one stay open
    Computed("D1", _unpaid, "PSF-2026-02 50.00"),
    Spoken(
        "D2",
        "D2.rank",
        lambda: rank_agreed(LateFeeRank.WITH_INTEREST, ""),
        lambda: rank_agreed(LateFeeRank.WITH_INTEREST, "WYHT-1 § 9"),
    ),
    # 60 = costs 10 + interest 20 + 30 of the principal; nothing is left for the late fee
    Computed("D2", _covered, "10.00 + 20.00 + 30.00 + 0.00"),
    # 11 January to 1 March are 50 days: 10 000 × 0.000175 × 50 = 87.50. The 4 000 go to the award.
    # 2 March to 20 April are 50 days: 6 000 × 0.000175 × 50 = 52.50. Left: 6 000 and 140.
    Computed("D3", _part_performance, "6000.00 + 140.00"),
    # 31 January to 12 March 2026 are 40 days: 100 × 0.0005 × 40 = 2.00
    Computed("D4", _late_fee, Decimal("2.00")),
    Scene(
        "D4",
        "D4.no_clause",
        Do(L, "file_claim", {"late_fee": Decimal("10.00")}),
        at=State.COURT_PREPARED,
        opening=(_NO_CLAUSE,),
        mend=(contract(),),
    ),
    Scene("D4", "D4.relief", _relief("late_fee", "10.00"), opening=(_NO_CLAUSE,), mend=(contract(),)),
    Scene("D5", "D5.limit", Do(M, "sign_plan", _plan), rent=Decimal("2000.00"), override=(L,)),
    Scene(
        "D5",
        "D5.four_eyes",
        Do(M, "grant_relief"),
        before=(Do(M, "propose_relief", _relief("discount", "100.00").values),),
    ),
    Scene(
        "D6",
        "D6.terms",
        Do(S, "record_gift", lambda case, day: {"campaign": "FLOWERS", "on": day}),
        mend=(campaign("FLOWERS"),),
    ),
    # three years from 31 January 2023 end on Saturday 31 January 2026: Monday 2 February counts (CC 203)
    Computed("E1", _claimable, date(2026, 2, 2)),
    # a demand signed on 6 May 2024 starts them anew: Thursday 6 May 2027
    Computed(
        "E1",
        lambda: _claimable(Reset(date(2024, 5, 6), ResetKind.SIGNED_DEMAND, "EMS-1")),
        date(2027, 5, 6),
    ),
    Scene("E2", "E2.expired", Do(L, "approve"), at=State.COURT_APPROVAL, bills=42, override=(L,)),
    Scene(
        "E3",
        "E3.board",
        Do(M, "record_reset", lambda case, day: {"kind": "board_notice", "on": day, "evidence": "GS-1"}),
    ),
    Scene("E4", "E4.outside", Do(M, "record_suspension", _suspension)),
)
