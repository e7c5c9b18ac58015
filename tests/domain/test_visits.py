"""Visit plans: weekday workplace if the owner gave it, weekend home, shop hours."""

from datetime import date
from typing import Any

import pytest

from domain.clock import window
from domain.states import AddressSource, Place, Segment, SlotReason
from domain.visits import Profile, visit_plan
from tests.domain.making import POLICY, at

THURSDAY = date(2026, 3, 5)
GIVEN = {"workplace": "软件园 A 座", "workplace_source": AddressSource.OWNER}


def plan(segment: Segment = Segment.STANDARD, **known: Any) -> list[tuple[str, str, str, SlotReason]]:
    slots = visit_plan(Profile(**known), segment, at(THURSDAY), POLICY)
    return [(f"{s.on:%a}", s.slot, s.place, s.reason) for s in slots]


R, P = SlotReason, Place


@pytest.mark.parametrize(
    ("segment", "known", "slots"),
    [
        (
            Segment.STANDARD,
            {},
            [
                ("Fri", "18:30-19:45", P.HOME, R.WORKPLACE_NOT_GIVEN),
                ("Sat", "10:00-12:00", P.HOME, R.WEEKEND_HOME),
                ("Sun", "10:00-12:00", P.HOME, R.WEEKEND_HOME),
            ],
        ),
        (
            Segment.REFUSER,
            GIVEN,
            [
                ("Fri", "12:00-13:30", P.WORKPLACE, R.WORKPLACE_GIVEN),
                ("Sat", "10:00-12:00", P.HOME, R.WEEKEND_HOME),
                ("Sun", "10:00-12:00", P.HOME, R.WEEKEND_HOME),
            ],
        ),
        (
            Segment.BUSINESS,
            {"shop_hours": "08:00-21:30"},
            [(day, "09:00-20:00", P.SHOP, R.SHOP_HOURS) for day in ("Fri", "Sat", "Sun")],
        ),
        (
            Segment.BUSINESS,
            {},
            [(day, "10:00-20:00", P.SHOP, R.SHOP_HOURS) for day in ("Fri", "Sat", "Sun")],
        ),
        (
            Segment.VACANT,
            {},
            [(day, "10:00-12:00", P.HOME, R.VACANT_WEEKEND) for day in ("Sat", "Sun", "Sat")],
        ),
        (
            Segment.VACANT,
            {"home_elsewhere": "滨江路 1 号", "best_time": "15:00-17:00"},
            [(day, "15:00-17:00", P.HOME_ELSEWHERE, R.LIVES_ELSEWHERE) for day in ("Sat", "Sun", "Sat")],
        ),
    ],
)
def test_where_and_when_follows_from_what_is_known(
    segment: Segment, known: dict[str, Any], slots: list[tuple[str, str, str, SlotReason]]
) -> None:
    """The soonest first, from tomorrow on."""
    assert plan(segment, **known) == slots


@pytest.mark.parametrize("source", [None, AddressSource.OTHER])
def test_a_workplace_from_elsewhere_is_never_offered(source: AddressSource | None) -> None:
    """C2: what a colleague or a list says of the workplace leads nobody there."""
    found = plan(workplace="软件园 A 座", workplace_source=source)
    assert Place.WORKPLACE not in {place for _, _, place, _ in found}


@pytest.mark.parametrize("text", ["", "noon", "9:00-10:00", "12:00-12:00", "20:00-21:00", "25:00-26:00"])
def test_what_is_no_time_of_day_is_none(text: str) -> None:
    """Two times with four digits, some of it between nine and eight in the evening."""
    assert window(text) is None
