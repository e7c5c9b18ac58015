"""The hash chain: whatever is altered, dropped, added or moved, the first wrong record is named."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from domain.chain import GENESIS, broken_at, canonical, digest, parse, seal
from domain.folding import evolve, fold
from domain.states import State
from tests.domain.climbing import climb

Row = tuple[int, str, str, str]
RECORDS = tuple(climb(State.LISTING_DELISTING).records)
ROWS: list[Row] = [(r.seq, canonical(r), r.prev, r.hash) for r in RECORDS]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a body that holds something, innermost."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def altered(body: str, path: tuple[Any, ...]) -> str:
    changed = json.loads(body)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    old = inner[path[-1]]
    inner[path[-1]] = f"{old}x" if isinstance(old, str) else 7 if old != 7 else 8
    return json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_an_honest_chain_holds() -> None:
    """Thirty-odd records of a whole ladder chain from the zeros on."""
    assert broken_at(ROWS) is None
    assert RECORDS[0].prev == GENESIS


def test_every_field_of_every_body_is_protected() -> None:
    """Each value in each body, changed alone, breaks the chain at its own record."""
    count = 0
    for place, (seq, body, prev, hash_) in enumerate(ROWS):
        for path in leaves(json.loads(body)):
            forged = [*ROWS[:place], (seq, altered(body, path), prev, hash_), *ROWS[place + 1 :]]
            assert broken_at(forged) == seq, path
            count += 1
    assert count > 300


def test_a_field_that_vanishes_is_noticed() -> None:
    """Dropping a key is as visible as changing it."""
    seq, body, prev, hash_ = ROWS[3]
    for key in json.loads(body):
        if key == "seq":
            continue
        less = {k: v for k, v in json.loads(body).items() if k != key}
        forged = json.dumps(less, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert broken_at([*ROWS[:3], (seq, forged, prev, hash_), *ROWS[4:]]) == seq


def test_a_dropped_record_is_noticed() -> None:
    """The record after the gap does not follow."""
    for place in range(len(ROWS) - 1):
        assert broken_at([*ROWS[:place], *ROWS[place + 1 :]]) == ROWS[place + 1][0]


def test_records_that_changed_places_are_noticed() -> None:
    """The order is part of the proof."""
    assert broken_at([*ROWS[:2], ROWS[3], ROWS[2], *ROWS[4:]]) == 4


def test_a_rewritten_hash_breaks_at_the_next_record() -> None:
    """Whoever forges a body and its hash too is found one record later."""
    seq, body, prev, _ = ROWS[5]
    forged = altered(body, ("actor",))
    rows = [*ROWS[:5], (seq, forged, prev, digest(prev, forged)), *ROWS[6:]]
    assert broken_at(rows) == seq + 1


def test_bodies_read_back_as_the_same_records() -> None:
    """What is stored is all there is: parsing gives the records, folding them gives the case."""
    read = tuple(parse(body, prev, hash_) for _, body, prev, hash_ in ROWS)
    assert read == RECORDS
    assert fold(read) == fold(RECORDS)


def test_sealing_again_gives_the_same_hash() -> None:
    """The same record, the same bytes."""
    assert all(seal(record) == record for record in RECORDS)


def test_the_fold_refuses_what_does_not_follow() -> None:
    """A gap, a wrong beginning and nothing at all are errors, not cases."""
    with pytest.raises(ValueError, match="does not follow"):
        fold((RECORDS[0], RECORDS[2]))
    with pytest.raises(ValueError, match="is no opening"):
        evolve(None, RECORDS[1])
    with pytest.raises(ValueError, match="no records"):
        fold(())
