"""Who goes best: familiarity by outcome and recency, balanced by the work on hand."""

from datetime import date
from decimal import Decimal

import pytest

from domain.states import ContactOutcome
from domain.stewards import HELP, TOUCH, Candidate, Meeting, points_of, rank_stewards
from tests.domain.making import POLICY, days

TODAY = date(2026, 7, 1)


def met(steward: str, ago: int, points: Decimal = TOUCH) -> Meeting:
    return Meeting(steward, TODAY - days(ago), points)


def ranked(*meetings: Meeting, **load: int) -> tuple[Candidate, ...]:
    return rank_stewards(["wang", "chen", "zhou"], meetings, load, TODAY, POLICY)


def order(*meetings: Meeting, **load: int) -> list[str]:
    return [candidate.steward for candidate in ranked(*meetings, **load)]


def test_whoever_knows_the_owner_goes_first() -> None:
    """Two meetings beat one, help beats a greeting."""
    assert order(met("zhou", 10), met("zhou", 20), met("chen", 5)) == ["zhou", "chen", "wang"]
    assert order(met("zhou", 10), met("chen", 10, HELP)) == ["chen", "zhou", "wang"]


@pytest.mark.parametrize(
    ("ago", "familiarity"), [(0, "2.00"), (180, "2.00"), (181, "1.00"), (360, "1.00"), (361, "0.50")]
)
def test_memory_fades(ago: int, familiarity: str) -> None:
    """In full for 180 days, half for as long again, then a quarter."""
    assert ranked(met("zhou", ago))[0].familiarity == Decimal(familiarity)


def test_work_on_hand_weighs() -> None:
    """Twenty more cases outweigh one conversation."""
    assert order(met("zhou", 1, Decimal(1)), zhou=20) == ["chen", "wang", "zhou"]


def test_ties_are_settled_the_same_way_every_time() -> None:
    """Less work first, then the login."""
    assert order() == ["chen", "wang", "zhou"]
    assert order(met("chen", 1, Decimal(1)), chen=10) == ["wang", "zhou", "chen"]


def test_who_was_not_met_is_not_known_better() -> None:
    """A closed door makes nobody familiar; money on the spot does most."""
    assert points_of(ContactOutcome.NOT_HOME) == 0
    assert points_of(ContactOutcome.REFUSED) < points_of(ContactOutcome.PROMISED)
    assert points_of(ContactOutcome.PROMISED) < points_of(ContactOutcome.PAID_ON_SPOT)


def test_each_candidate_says_how_the_score_came_about() -> None:
    """Numbers in both languages."""
    said = ranked(met("zhou", 10), zhou=5)[0].explanation
    assert said.zh == "打交道 1 次，最近 2026-06-21，熟悉度 2.00；在办 5 件"
    assert said.en == "met 1 times, last 2026-06-21, familiarity 2.00, 5 open"
