"""Who is cast: everybody before anybody twice, always fitting, always the same for a seed."""

from collections import Counter

import pytest

from domain.states import Segment
from rehearsal.scripts import LADDER, MIXED, cast_personas

_TOWN = tuple(
    segment
    for segment, count in (
        (Segment.STANDARD, 16),
        (Segment.FORGETFUL, 16),
        (Segment.SERVICE_DISSATISFIED, 9),
        (Segment.VACANT, 7),
        (Segment.HARDSHIP, 6),
        (Segment.UNREACHABLE, 4),
        (Segment.BUSINESS, 2),
    )
    for _ in range(count)
)


@pytest.mark.parametrize("seed", range(5))
def test_a_town_sees_as_many_personas_as_it_has_room_for(seed: int) -> None:
    """Sixty cases: every seventh goes to the end, nobody else appears twice."""
    cast = cast_personas("mixed", _TOWN, seed)
    assert [p.name for p in cast[6::7]] == [LADDER.name] * 8
    others = Counter(p.name for number, p in enumerate(cast) if number % 7 != 6)
    assert len(others) == min(len(_TOWN) - 8, len(MIXED) - 1)
    assert set(others.values()) == {1}


def test_two_towns_see_everybody() -> None:
    """With enough cases every persona appears."""
    names = {p.name for p in cast_personas("mixed", _TOWN * 2, 7)}
    assert names == {p.name for p in MIXED}


def test_the_same_seed_casts_the_same_people() -> None:
    """A rehearsal can be repeated; another seed is another town."""
    names = [[p.name for p in cast_personas("mixed", _TOWN, seed)] for seed in (7, 7, 8)]
    assert names[0] == names[1] != names[2]


def test_whoever_is_cast_out_of_their_segment_was_put_into_another_first() -> None:
    """P3 asks for a review, a repair or a search first: the manager saw on site that none is wanted."""
    for persona, segment in zip(cast_personas("mixed", _TOWN, 7), _TOWN, strict=True):
        first = getattr(persona.moments[0].do, "command", "") if persona.moments else ""
        asks_first = segment in (Segment.HARDSHIP, Segment.SERVICE_DISSATISFIED, Segment.UNREACHABLE)
        assert (first == "set_segment") == (asks_first and segment not in persona.segments)


def test_personas_have_names_of_their_own() -> None:
    """A report counts by name."""
    assert max(Counter(p.name for p in MIXED).values()) == 1


def test_the_ladder_script_sends_everybody_to_the_end() -> None:
    """Each of its cases ends on the list and pays there."""
    assert {p.name for p in cast_personas("ladder", _TOWN, 0)} == {LADDER.name}
