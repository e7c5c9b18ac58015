"""Words: every refusal has a text and a use, every code that people see has a label."""

import ast
import string
from collections.abc import Iterator
from enum import StrEnum

import pytest

from domain import states
from domain.catalogue import CATALOGUE, Text
from domain.guards import Ask
from domain.lifecycle import TABLE
from domain.refusals import Refused, refuse
from domain.states import Reason, Segment, Stage, State
from domain.words import LABELS, label
from tests.domain.making import ROOT

ROOMS = ("activities", "domain", "gateway", "imports", "rehearsal", "runtime", "store", "web", "workflows")
CODES = [
    found
    for found in vars(states).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
]


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of ours but the catalogue itself, parsed."""
    files = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    for file in [*files, *sorted(ROOT.glob("*.py"))]:
        name = str(file.relative_to(ROOT))
        if not name.startswith("domain/catalogue/"):
            yield name, ast.parse(file.read_text(encoding="utf-8"))


def constants(tree: ast.AST) -> set[str]:
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in found if isinstance(value, str)}


def refused_codes(tree: ast.Module) -> Iterator[str]:
    """The literal codes that a module refuses with, directly or by way of `too_soon`."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        place = {"refuse": 0, "too_soon": 2}.get(node.func.id)
        if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
            yield str(ast.literal_eval(node.args[place]))


def places(text: str) -> set[str]:
    """The names that a text wants filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_that_is_used_has_a_text() -> None:
    """A refusal without a text would be an error in the middle of a request."""
    used = {(name, code) for name, tree in sources() for code in refused_codes(tree)}
    assert len(used) > 30
    missing = sorted(f"{name}: {code}" for name, code in used if code not in CATALOGUE)
    assert not missing, "Fix: add these codes to domain/catalogue/, zh and en.\n" + "\n".join(missing)


def test_every_text_has_a_use() -> None:
    """A text that nobody says is a rule that nobody checks."""
    used = {code for _, tree in sources() for code in constants(tree) if code in CATALOGUE}
    unused = sorted(set(CATALOGUE) - used)
    assert not unused, "Fix: remove these texts from domain/catalogue/ or use them: " + ", ".join(unused)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_text_is_complete_in_both_languages(code: str) -> None:
    """Chinese and English say something, with the same places to fill, and name a fix and a source."""
    text: Text = CATALOGUE[code]
    assert all(part.strip() for part in (text.zh, text.en, text.fix_zh, text.fix_en, text.source))
    assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in text.fix_zh)
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in text.en + text.fix_en)
    # A label may stand in for its code: {state_zh} says in Chinese what {state} says in English.
    chinese, fix = ({n.removesuffix("_zh") for n in places(said)} for said in (text.zh, text.fix_zh))
    assert places(text.en) <= chinese | {"trigger"}
    assert chinese - {"trigger"} <= places(text.en)
    assert fix == places(text.fix_en)


def test_a_refusal_fills_every_place() -> None:
    """No brace reaches a reader."""
    refusal = refuse("date.order", field="on", on="2026-01-01", earliest="2026-01-02")
    assert "{" not in refusal.zh + refusal.en + refusal.fix_zh + refusal.fix_en
    assert str(Refused(refusal)) == f"[date.order] {refusal.en}"


@pytest.mark.parametrize("codes", CODES)
def test_every_code_that_people_see_has_a_label_of_its_own(codes: type[StrEnum]) -> None:
    """Chinese and English for each value; no two values of one kind read the same."""
    labels = [LABELS[codes][code] for code in codes]
    assert all(text.zh.strip() and text.en.strip() for text in labels)
    assert len({text.zh for text in labels}) == len({text.en for text in labels}) == len(labels)


def test_equal_words_of_different_kinds_keep_their_own_labels() -> None:
    """`vacant` is a segment and a reason, `reminder` a stage and a state: each is labelled as what it is."""
    assert label(Segment.VACANT) != label(Reason.VACANT)
    assert label(Stage.REMINDER) != label(State.REMINDER)


def test_every_guard_says_its_rule() -> None:
    """The generated page shows the guards' docstrings: each has one, one line long."""
    for guard in {guard for move in TABLE for guard in move.guards}:
        assert guard.__doc__
        assert "\n" not in guard.__doc__
        assert guard.__annotations__["ask"] is Ask
