"""Looking back: every moment is the fold's own, and nothing that moved goes untold."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from domain.ageing import BANDS, band_of, latest_due
from domain.case import Case
from domain.deadlines import local_date
from domain.folding import fold
from domain.hindsight import ASPECTS, UNTOLD, changes, last_on, moment, tell_case
from domain.states import State
from domain.telling import Pick
from domain.words import Label
from tests.domain.climbing import climb

CLIMBED = (State.LETTER_WAITING, State.COURT_PERFORMANCE, State.LISTING_LISTED)


def chinese(said: Label) -> str:
    return said.zh


def english(said: Label) -> str:
    return said.en


def test_every_field_of_a_case_is_told_or_named_as_untold() -> None:
    """A field that is new is told by an aspect, or somebody decided that it is not."""
    told = {name for aspect in ASPECTS for name in aspect.fields}
    names = {f.name for f in fields(Case)}
    assert told | UNTOLD == names
    assert not told & UNTOLD


@pytest.mark.parametrize("state", CLIMBED)
def test_every_moment_is_the_fold_of_the_records_to_it(state: State) -> None:
    """Before and after each record, as the fold that runs the case says."""
    records = climb(state).records
    for seq in range(1, len(records) + 1):
        found = moment(records, seq)
        assert found.after == fold(records[:seq])
        assert found.before == (fold(records[: seq - 1]) if seq > 1 else None)


@pytest.mark.parametrize("pick", [chinese, english])
def test_what_moved_is_told_in_both_languages(pick: Pick) -> None:
    """Where a told field differs, at least one aspect says so; where none does, nothing is said."""
    records = climb(State.LISTING_LISTED).records
    told = {name for aspect in ASPECTS for name in aspect.fields}
    for seq in range(2, len(records) + 1):
        found = moment(records, seq)
        assert found.before is not None
        moved = {n for n in told if getattr(found.before, n) != getattr(found.after, n)}
        said = changes(found.before, found.after, pick)
        assert moved or not said
        if moved - {"facts"}:  # a new version of the same facts reads the same
            assert said, (seq, moved)


def test_two_moments_compare_and_a_moment_equals_itself() -> None:
    """The state of then stands against the state of now, aspect by aspect."""
    records = climb(State.LETTER_WAITING).records
    first, last = moment(records, 1).after, moment(records, len(records)).after
    found = {change.label.en: change for change in changes(first, last, english)}
    assert found["State"].gone != found["State"].come
    assert any("served" in said for said in found["Notice"].come)
    assert changes(last, last, english) == ()
    assert len(tell_case(last, english)) > len(tell_case(first, english))
    assert tell_case(None, english) == ()


def test_a_day_means_its_last_record_and_an_unknown_record_is_refused() -> None:
    """By the end of a day in China; before the first day there is none."""
    records = climb(State.LETTER_WAITING).records
    first = local_date(records[0].at)
    assert last_on(records, first - timedelta(days=1)) == 0
    assert last_on(records, local_date(records[-1].at)) == len(records)
    day = local_date(records[3].at)
    assert last_on(records, day) == max(r.seq for r in records if local_date(r.at) <= day)
    for seq in (0, len(records) + 1):
        with pytest.raises(LookupError):
            moment(records, seq)


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2024, 2, 29), date(2026, 3, 31), date(2026, 11, 24)])
def test_bands_of_age_begin_on_the_day_that_completes_the_month(on: date) -> None:
    """The border that the database compares with and the band that the domain counts agree on every day."""
    for back in range(1500):
        due = on - timedelta(days=back)
        by_border = [band for band in BANDS if due <= latest_due(on, band.first)][-1]
        assert by_border == band_of(due, on)
