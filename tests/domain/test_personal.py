"""Personal data: every personal column has its purpose, sensitive numbers are found, masks reveal little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.personal import REGISTER, mask, mask_phone, plain_text, purpose_known
from domain.states import Sealed
from store.tables import Owner

ID_NUMBER = "11010519491231002X"  # the standard's own example
CARD = "6222 0200 0000 0000 000"


def test_every_personal_column_has_a_purpose_and_a_retention() -> None:
    """C1: what says something about a person is registered, and nothing else is."""
    personal = {
        f"{table.name}.{column.name}"
        for table in Owner.metadata.tables.values()
        for column in table.columns
        if column.info.get("personal")
    }
    assert personal == set(REGISTER)
    for column in personal:
        assert not list(purpose_known(column))
    assert [r.code for r in purpose_known("owners.blood_group")] == ["C1.no_purpose"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"身份证{ID_NUMBER}，已核对", ["C4.plain"]),
        ("身份证110105194912310021，已核对", []),  # wrong check digit: some other number
        ("卡号 4111 1111 1111 1111 请转账", ["C4.plain"]),
        ("案号（2026）京0105民初12345号，流水 20261124000123456789", []),
        ("电话13912345678，下月发工资再交", []),
    ],
)
def test_numbers_that_must_be_sealed_are_found_in_texts(text: str, found: list[str]) -> None:
    """C4: by their check digits, so that docket and receipt numbers pass."""
    assert [r.code for r in plain_text(text)] == found


@given(st.sampled_from(Sealed), st.text(min_size=1, max_size=40))
def test_a_mask_shows_at_most_four_characters(kind: Sealed, value: str) -> None:
    """Enough to recognise a value, never enough to use it."""
    shown = mask(kind, value).replace("●", "")
    assert len(shown) <= 4


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812341234", "138****1234"),
        ("02158881234", "021****1234"),
        ("58881234", "****1234"),
        ("110", "***"),
        ("", ""),
    ],
)
def test_a_telephone_number_is_shown_in_part(number: str, shown: str) -> None:
    """Enough to recognise it, not to call it; a short one not at all."""
    assert mask_phone(number) == shown
