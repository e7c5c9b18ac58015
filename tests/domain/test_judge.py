"""The judge of lives can be trusted: it finds nothing in a lawful life, and what a forged one lacks."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain import events as e
from domain.events import Record
from domain.facts import OpenBill
from domain.states import Role, State
from tests.domain.climbing import climb
from tests.domain.judge import broken_rules
from tests.domain.making import FEBRUARY, POLICY, command, days

LIFE = climb(State.LISTING_DELISTING).records
Pick = Callable[[Record], bool]


def is_a(kind: type[Any], number: int = 0) -> Pick:
    """Picks the number-th record of a kind."""
    chosen = [record.seq for record in LIFE if isinstance(record.event, kind)][number]
    return lambda record: record.seq == chosen


def without(pick: Pick) -> list[Record]:
    return [record for record in LIFE if not pick(record)]


def said_otherwise(pick: Pick, **values: Any) -> list[Record]:
    return [replace(r, event=replace(r.event, **values)) if pick(r) else r for r in LIFE]


def written_otherwise(pick: Pick, **values: Any) -> list[Record]:
    return [replace(r, **values) if pick(r) else r for r in LIFE]


def after(pick: Pick, event: Any) -> list[Record]:
    """The life with one more event, told right after the picked record and moving nothing."""
    forged: list[Record] = []
    for record in LIFE:
        forged.append(record)
        if pick(record):
            forged.append(replace(record, event=event, from_state=record.to_state))
    return forged


def test_a_lawful_life_breaks_no_rule() -> None:
    """The whole ladder, step by step."""
    assert broken_rules(LIFE[:-1], POLICY) == []


def test_an_empty_claim_that_stays_open_is_found() -> None:
    """Paid and not closed."""
    paid = replace(climb(State.REMINDER).case.facts, version=2, bills=())
    forged = [*LIFE[:3], replace(LIFE[2], event=e.AccountObserved(facts=paid))]
    assert "paid and still open" in broken_rules(forged, POLICY)


LESS = replace(climb(State.REMINDER).case.facts, version=2, bills=(OpenBill(*FEBRUARY[:2], Decimal(1)),))


@pytest.mark.parametrize(
    ("forged", "rule"),
    [
        (without(is_a(e.ReminderIssued, 2)), "2 reminders"),
        (written_otherwise(is_a(e.ReminderIssued, 1), at=LIFE[1].at + days(2)), "reminders too close"),
        (without(is_a(e.ContactRecorded)), "visited on 1 days"),
        (said_otherwise(is_a(e.ContactRecorded, 1), next_on=None), "visited on 1 days"),
        (without(is_a(e.CommitteeAsked)), "never asked"),
        (without(is_a(e.PaperDelivered)), "no proof of delivery"),
        (said_otherwise(is_a(e.PaperDelivered), document=""), "no proof of delivery"),
        (without(is_a(e.LetterDispatched)), "entered court without"),
        (without(is_a(e.PaperDelivered, 1)), "entered court without"),
        (without(is_a(e.InstrumentEffective)), "no effective instrument"),
        (without(is_a(e.EnforcementApplied)), "no enforcement case number"),
        (said_otherwise(is_a(e.ApprovalRequested, 3), ground_evidence=""), "no statutory ground"),
        (without(is_a(e.ApprovalRequested, 1)), "never proposed"),
        (without(is_a(e.ApprovalGranted, 0)), "never approved"),
        (written_otherwise(is_a(e.ApprovalGranted, 1), actor="jing"), "another person of legal"),
        (written_otherwise(is_a(e.ApprovalGranted, 2), role=Role.MANAGER), "another person of legal"),
        (written_otherwise(is_a(e.LetterDispatched), to_state=State.COURT_FILED), "without its predecessor"),
        (written_otherwise(is_a(e.NoticeDrafted), to_state=State.COURT_FILED), "jumped 3 stages"),
        (after(is_a(e.ApprovalGranted), e.AccountObserved(facts=LESS)), "a claim that moved"),
    ],
)
def test_every_missing_proof_is_found(forged: list[Record], rule: str) -> None:
    """One thing left out or altered, and the judge says which rule it breaks."""
    assert any(rule in broken for broken in broken_rules(forged, POLICY)), broken_rules(forged, POLICY)


def test_pressing_somebody_who_is_held_is_found() -> None:
    """A hold that was recorded before a reminder forbids the reminder."""
    desk = climb(State.REMINDER)
    placed = desk.act(Role.MANAGER, command("place_hold", desk))[0].event
    forged = after(is_a(e.ReminderIssued, 1), placed)
    assert any("pressed while held" in broken for broken in broken_rules(forged, POLICY))
