"""The generated documents say what the code says."""

from pathlib import Path

import pytest

from docs import generate
from domain.catalogue import CATALOGUE
from domain.lifecycle import TRIGGERS
from domain.states import State
from domain.words import label


def test_the_generated_documents_are_fresh() -> None:
    """docs/lifecycle.md and docs/refusals.md are what the table and the catalogue give today."""
    wrong = generate.stale()
    assert not wrong, f"Fix: run `make docs` and commit docs/{', docs/'.join(wrong)}."


def test_the_lifecycle_names_every_trigger_and_every_state() -> None:
    """Nothing of the table is missing from the page, and each state is drawn with its Chinese name."""
    page = generate.lifecycle()
    assert all(f"`{trigger}`" in page for trigger in TRIGGERS)
    assert all(f"{state} : {label(state).zh}\n" in page for state in State)


def test_the_refusals_name_every_code() -> None:
    """Each code has one row."""
    page = generate.refusals()
    assert all(page.count(f"| `{code}` |") == 1 for code in CATALOGUE)


def test_checking_writes_nothing_and_names_what_is_stale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """`--check` answers with an exit code and the fix; writing mends it."""
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "lifecycle.md").write_text("old", encoding="utf-8")
    capsys.readouterr()
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().out == "Stale: lifecycle.md. Run `make docs`.\n"
    assert (tmp_path / "lifecycle.md").read_text(encoding="utf-8") == "old"
