"""The judge finds what is planted: every one of its rules is proven by a life that breaks it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.states import Outcome, Stage
from rehearsal.judge import Dossier, broken
from rehearsal.judge.dossier import Due, Line, Money, Sent, Span
from rehearsal.scripts import Persona

_NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)  # 12:00 in China, a Monday
_OWED = Decimal("360.00")
_PAYER = Persona("payer", (), Outcome.PAID, Stage.LAWYER_LETTER)
_FACTS = {"bills": [{"key": "b1", "amount": "360.00"}], "received": "0"}
_CLAIM = {"target": "lawyer_letter", "balance": "360.00", "bills": ["b1"]}


def line(seq: int, day: int, kind: str, state: str = "reminder", /, **said: Any) -> Line:
    """A record of a day counted from the first, at noon; who and as what in `by`."""
    actor, role = said.pop("by", ("system", "system"))
    return Line(seq, _NOON + timedelta(days=day), actor, role, kind, state, said)


_STEWARD, _MANAGER = ("wang", "steward"), ("li", "manager")
_LEGAL, _SECOND = ("zhao", "legal"), ("sun", "legal")

_LIFE = (
    line(1, 0, "case_opened", facts=_FACTS),
    line(2, 1, "reminder_issued", number=1),
    line(3, 9, "contact_recorded", "face_to_face", by=_STEWARD, on="2026-03-11", time=""),
    line(4, 20, "notice_issued", "notice_serving", by=_MANAGER),
    line(5, 40, "approval_requested", "letter_approval", by=_MANAGER, **_CLAIM),
    line(6, 41, "approval_granted", "letter_prepared", by=_LEGAL, request=5),
    line(7, 42, "letter_dispatched", "letter_sent", by=_LEGAL, on="2026-04-13"),
    line(8, 50, "account_observed", "letter_sent", facts={"bills": [], "received": "360.00"}),
    line(9, 50, "case_closed", "closed", outcome="paid"),
)
_SENT = (
    Sent(2, "reminder"),
    Sent(4, "demand_notice"),
    Sent(6, "letter_papers"),
    Sent(7, "lawyer_letter"),
    Sent(9, "owner_statement"),
)
_MONEY = Money(_OWED, date(2026, 4, 21), _NOON + timedelta(days=50), "cash")
LAWFUL = Dossier(
    "paid",
    Decimal(0),
    _LIFE,
    (Due("b1", date(2026, 1, 31), _OWED, ended=False),),
    (_MONEY,),
    _SENT,
    (Span(date(2026, 5, 1), date(2026, 5, 5), holiday=True),),
)


def without(*seqs: int) -> tuple[Line, ...]:
    """The life without some records."""
    return tuple(x for x in _LIFE if x.seq not in seqs)


def changed(seq: int, **values: Any) -> tuple[Line, ...]:
    """The life with one record otherwise; fields of the event or of the record."""
    columns = {k: v for k, v in values.items() if k in ("at", "actor", "role", "type", "to_state")}
    said = {k: v for k, v in values.items() if k not in columns}
    return tuple(replace(x, said={**x.said, **said}, **columns) if x.seq == seq else x for x in _LIFE)


def added(*lines: Line) -> tuple[Line, ...]:
    """The life with more records, which come between others: numbered by what they follow."""
    return tuple(sorted((*_LIFE, *lines), key=lambda x: x.at))


def between(number: int, day: int, kind: str, /, **said: Any) -> Line:
    """A record beside the life, with a number of its own."""
    return line(100 + number, day, kind, "notice_running", **said)


def test_the_judge_leaves_a_lawful_life_alone() -> None:
    """Nothing is wrong with a case that was led as it must be."""
    assert list(broken(LAWFUL, _PAYER)) == []


_HALF = replace(_MONEY, amount=Decimal("180.00"))
_QUIET = (Span(date(2026, 3, 3), date(2026, 3, 4), holiday=False),)
_RELIEF = replace(_HALF, source="relief")
_PROMISE = between(1, 10, "promise_recorded", hold="p", amount="360.00", until="2026-03-20", by=_STEWARD)
_INSTALMENTS = [{"due": "2026-03-20", "amount": "180.00"}, {"due": "2026-05-20", "amount": "180.00"}]
_PLAN = between(1, 10, "plan_signed", hold="p", instalments=_INSTALMENTS, by=_MANAGER)
_ASKED = between(1, 30, "relief_proposed", hold="r", kind="discount", amount="10.00", by=_MANAGER)
_HOLD = between(1, 19, "hold_placed", hold="h", kind="manager", bills=[])
_MANY = {"balance": "60000.00", "bills": ["b1"]}

PLANTED: dict[str, tuple[Dossier, str]] = {
    "another outcome": (replace(LAWFUL, outcome="settled"), "outcome is paid"),
    "left open": (replace(LAWFUL, outcome=""), "closed"),
    "another stage": (replace(LAWFUL, lines=without(5, 6, 7, 8), sent=_SENT[:2]), "highest stage"),
    "paid without money": (replace(LAWFUL, money=(_HALF,), balance=Decimal(180)), "paid means all bills"),
    "paid yet not closed as such": (replace(LAWFUL, outcome="withdrawn"), "all bills paid means paid"),
    "relief taken for money": (
        replace(LAWFUL, money=(_HALF, _RELIEF)),
        "paid means all bills are paid",
    ),
    "relief beside full payment": (
        replace(LAWFUL, money=(_MONEY, replace(_RELIEF, amount=Decimal(1)))),
        "given relief",
    ),
    "pressed after paying": (
        replace(LAWFUL, money=(replace(_MONEY, paid_on=date(2026, 4, 11)),)),
        "pressed after paying",
    ),
    "reminded at night": (
        replace(LAWFUL, lines=changed(2, at=_NOON + timedelta(days=1, hours=9))),
        "outside hours",
    ),
    "visited at night": (replace(LAWFUL, lines=changed(3, time="21:30")), "outside hours"),
    "reminded in a quiet window": (replace(LAWFUL, quiet=_QUIET), "quiet window"),
    "visited on a holiday": (replace(LAWFUL, lines=changed(3, on="2026-05-01")), "quiet window"),
    "paper sent in a quiet window": (
        replace(LAWFUL, quiet=(Span(date(2026, 4, 13), date(2026, 4, 13), holiday=False),)),
        "quiet window",
    ),
    "pressed while held": (replace(LAWFUL, lines=added(_HOLD)), "pressed while held"),
    "pressed while mourned": (
        replace(LAWFUL, lines=added(between(1, 19, "owner_died", until="2026-04-30"))),
        "pressed while held",
    ),
    "pressed under a promise": (replace(LAWFUL, lines=added(_PROMISE)), "pressed while held"),
    "sent without an approval": (replace(LAWFUL, lines=without(6)), "without an approval"),
    "sent after the approval lapsed": (
        replace(LAWFUL, lines=added(between(1, 41, "approval_lapsed", request=5))),
        "without an approval",
    ),
    "approved by the proposer": (
        replace(LAWFUL, lines=changed(6, actor="li")),
        "another person of legal approves",
    ),
    "approved by nobody of legal": (
        replace(LAWFUL, lines=changed(6, actor="wang", role="manager")),
        "another person of legal approves",
    ),
    "approved on another sum": (replace(LAWFUL, lines=changed(5, balance="400.00")), "stood in the books"),
    "approved on bills that are gone": (
        replace(LAWFUL, lines=changed(5, bills=["b9"])),
        "stood in the books",
    ),
    "approved after money came": (
        replace(LAWFUL, money=(_HALF, replace(_HALF, recorded_at=_NOON + timedelta(days=40)))),
        "stood in the books",
    ),
    "one signature above the limit": (replace(LAWFUL, lines=changed(5, **_MANY)), "two people sign"),
    "a fen lost": (replace(LAWFUL, balance=Decimal("0.01")), "billed less booked"),
    "relief known as received": (
        replace(LAWFUL, money=(_HALF, _RELIEF)),
        "relief is no money received",
    ),
    "relief nobody granted": (replace(LAWFUL, money=(_HALF, _RELIEF)), "no more is given up"),
    "relief granted by the proposer": (
        replace(
            LAWFUL,
            lines=added(
                _ASKED,
                between(2, 31, "relief_granted", request=101, kind="discount", amount="10.00", by=_MANAGER),
            ),
        ),
        "another person grants relief",
    ),
    "a kept promise called broken": (
        replace(
            LAWFUL,
            lines=added(_PROMISE, between(2, 19, "promise_judged", hold="p", result="broken")),
            money=(replace(_MONEY, recorded_at=_NOON + timedelta(days=15)),),
        ),
        "the promise was kept, not broken",
    ),
    "a broken promise called kept": (
        replace(LAWFUL, lines=added(_PROMISE, between(2, 19, "promise_judged", hold="p", result="kept"))),
        "the promise was broken, not kept",
    ),
    "a promise judged too soon": (
        replace(LAWFUL, lines=added(_PROMISE, between(2, 12, "promise_judged", hold="p", result="broken"))),
        "judged after its day",
    ),
    "a promise never made": (
        replace(LAWFUL, lines=added(between(2, 12, "promise_judged", hold="p", result="broken"))),
        "only a promise that was made",
    ),
    "a plan broken within its grace": (
        replace(LAWFUL, lines=added(_PLAN, between(2, 19, "plan_breached", hold="p"))),
        "breached after its days of grace",
    ),
    "a plan fulfilled without money": (
        replace(LAWFUL, lines=added(_PLAN, between(2, 19, "plan_fulfilled", hold="p"))),
        "fulfilled once all came",
    ),
    "a plan never signed": (
        replace(LAWFUL, lines=added(between(2, 19, "plan_breached", hold="p"))),
        "only a plan that was signed",
    ),
    "sent twice": (replace(LAWFUL, sent=(*_SENT, _SENT[0])), "leaves once"),
    "an effect lost": (replace(LAWFUL, sent=_SENT[1:]), "no effect is lost"),
    "an effect without a record": (
        replace(LAWFUL, sent=(*_SENT, Sent(3, "lawyer_letter"))),
        "without its record",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_the_judge_finds_a_planted_wrong(name: str) -> None:
    """Each rule of the judge speaks up on a life that breaks it."""
    dossier, said = PLANTED[name]
    found = list(broken(dossier, _PAYER))
    assert any(said in rule for rule in found), found


def test_two_signatures_above_the_limit_are_enough() -> None:
    """Two people of legal besides the proposer satisfy the rule."""
    first = replace(
        between(1, 40, "approval_cosigned", request=5, by=_SECOND), at=_NOON + timedelta(days=40.5)
    )
    lines = tuple(sorted((*changed(5, **_MANY), first), key=lambda x: x.at))
    assert not [rule for rule in broken(replace(LAWFUL, lines=lines), _PAYER) if "two people" in rule]


def test_a_paper_may_save_a_claim_from_lapsing_on_a_quiet_day() -> None:
    """Within ninety days of the end of a bill's three years a paper goes out on any day."""
    lapsing = (Due("b1", date(2023, 5, 1), _OWED, ended=False),)
    quiet = (Span(date(2026, 4, 13), date(2026, 4, 13), holiday=False),)
    assert list(broken(replace(LAWFUL, bills=lapsing, quiet=quiet), _PAYER)) == []


def test_a_dispute_of_some_bills_stops_nothing_else() -> None:
    """A hold that names bills does not stop the others."""
    some = between(1, 19, "hold_placed", hold="h", kind="dispute", bills=["b7"])
    assert list(broken(replace(LAWFUL, lines=added(some)), _PAYER)) == []


def test_the_judge_asks_neither_the_domain_nor_the_engine() -> None:
    """What judges the product does not compute with it."""
    import rehearsal.judge

    for path in Path(rehearsal.judge.__file__).parent.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not any(f"from {room}" in text for room in ("domain", "gateway", "workflows", "activities"))
