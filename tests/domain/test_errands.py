"""Errands: visit, call or desk, when at the earliest, and why not now."""

from dataclasses import replace

import pytest

from domain.contact import ContactLog
from domain.errands import KINDS, Way, call_refusals, errand_of, is_today, waits_for, way_of
from domain.labels import TRIGGERS
from domain.scripts import WHY
from domain.states import Channel, HoldKind, State
from domain.visits import Profile
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk, at, place

BUSY = Profile(best_time="19:00-20:00")


def visiting() -> Desk:
    desk = climb(State.FACE_TO_FACE)
    desk.wait(3)
    return desk


@pytest.mark.parametrize("name", [*WHY, *(kind for kinds in KINDS.values() for kind in kinds)])
def test_every_errand_names_a_command(name: str) -> None:
    """No errand is for work that nobody can do."""
    assert name in TRIGGERS


def test_the_way_follows_the_work() -> None:
    """Talks and papers lead to the door, a reason is asked on the telephone, the rest is desk work."""
    case = visiting().case
    assert way_of("record_contact", case) is Way.VISIT
    assert way_of("record_delivery", case) is Way.VISIT
    assert way_of("classify_reason", case) is Way.CALL
    assert way_of("propose_letter", case) is Way.DESK


def test_who_refused_every_visit_is_called() -> None:
    """B2: nobody stands at the door of an owner who does not want that."""
    case = visiting().case
    refused = replace(case, contact=ContactLog(refused=(Channel.VISIT, Channel.INTERVIEW)))
    assert way_of("record_contact", refused) is Way.CALL


def test_by_day_a_visit_may_be_made_and_the_best_time_is_named() -> None:
    """The owner's own time, today if it is still to come."""
    desk = visiting()
    noon = at(desk.today, 12)
    found = errand_of("record_contact", desk.case, BUSY, POLICY, noon)
    assert (found.open, found.channel, found.at) == (True, Channel.VISIT, noon)
    assert found.best is not None
    assert is_today(found.best, noon)


def test_at_night_neither_visit_nor_call_but_the_next_morning() -> None:
    """B3: refused with its reason and the earliest instant; desk work goes on, papers know no hours."""
    desk = visiting()
    night = at(desk.today, 23)
    for kind in ("record_contact", "classify_reason"):
        found = errand_of(kind, desk.case, Profile(), POLICY, night)
        assert [r.code for r in found.reasons] == ["B3.night"]
        assert found.at is not None
        assert found.at > night
    assert [r.code for r in call_refusals(desk.case, POLICY, night)] == ["B3.night"]
    assert errand_of("issue_notice", desk.case, Profile(), POLICY, night).open
    assert errand_of("record_repair", desk.case, Profile(), POLICY, night).open
    assert errand_of("record_delivery", desk.case, Profile(), POLICY, night).open


def test_a_refused_telephone_is_never_called() -> None:
    """B2: there is no instant at which it rings."""
    desk = visiting()
    refused = replace(desk.case, contact=ContactLog(refused=(Channel.PHONE,)))
    found = errand_of("classify_reason", refused, Profile(), POLICY, at(desk.today, 12))
    assert (found.at, [r.code for r in found.reasons]) == (None, ["B2.refused"])


def test_a_held_case_says_what_it_waits_for() -> None:
    """The kind of the hold, nothing where the clock runs."""
    desk = visiting()
    assert waits_for(desk.case) is None
    place(desk, HoldKind.TRACING)
    assert waits_for(desk.case) is HoldKind.TRACING
