"""Reading requests: names and fields as text become commands, or coded refusals that teach."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.commands import COMMANDS
from domain.commands.parsing import PROHIBITED, parse_command
from domain.fields import usage
from domain.refusals import Refused
from domain.states import HoldKind, Instrument, Role
from tests.domain.making import Desk, command


def refused(name: str, values: dict[str, Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        parse_command(name, values)
    return caught.value


@pytest.mark.parametrize("measure", sorted(PROHIBITED))
def test_cutting_supplies_or_access_is_no_command_and_never_will_be(measure: str) -> None:
    """B1, CC 944(3): refused by its own code, with its source and no exception."""
    error = refused(measure, {})
    assert error.codes == ("B1",)
    assert "CC 944(3)" in error.refusals[0].source
    assert measure in error.refusals[0].zh
    assert measure not in COMMANDS


@pytest.mark.parametrize("measure", sorted(PROHIBITED))
def test_a_prohibited_measure_cannot_be_slipped_in_as_a_type(measure: str) -> None:
    """The name decides what is asked; the fields cannot say otherwise."""
    assert parse_command("remind", {"type": measure}) == COMMANDS["remind"]()


def test_the_fields_do_not_change_the_command() -> None:
    """Whoever may remind cannot thereby approve."""
    assert parse_command("remind", {"type": "approve"}).type == "remind"


def test_an_unknown_command_is_answered_with_where_the_known_ones_stand() -> None:
    """The fix names the list, and the command that was probably meant."""
    assert refused("threaten", {}).codes == ("command.unknown",)
    assert refused("aprove", {}).refusals[0].fix_en == "Did you mean approve? xianli commands lists them all."


@pytest.mark.parametrize(
    ("name", "values", "field"),
    [
        ("record_delivery", {"method": "post_signed", "on": "2026-03-01"}, "document"),
        ("record_delivery", {"method": "post_signed", "on": "2026-03-01", "document": ""}, "document"),
        ("record_delivery", {"method": "pigeon", "on": "2026-03-01", "document": "D"}, "method"),
        ("record_delivery", {"method": "post_signed", "on": "yesterday", "document": "D"}, "on"),
        ("place_hold", {"kind": "holiday"}, "kind"),
        ("place_hold", {"kind": "manager", "untill": "2026-03-01"}, "untill"),
        ("classify_reason", {"reason": "refuses", "note": "x" * 41}, "note"),
        ("schedule_hearing", {"hearing_on": 5.5, "document": "D"}, "hearing_on"),
    ],
)
def test_a_wrong_field_is_named(name: str, values: dict[str, Any], field: str) -> None:
    """Missing, empty, unknown, misspelt or of the wrong kind: the field, and what the command takes."""
    error = refused(name, values)
    assert error.codes == ("command.invalid",)
    assert f"“{field}”" in error.refusals[0].en
    assert usage(COMMANDS[name]) in error.refusals[0].fix_en


def test_every_wrong_field_is_told_at_once() -> None:
    """Three missing fields, three refusals."""
    assert refused("record_delivery", {}).codes == ("command.invalid",) * 3


@pytest.mark.parametrize(
    "values", [{}, {"ground": "", "evidence": "CC-1"}, {"ground": "able_but_refuses", "evidence": ""}]
)
def test_a_listing_without_a_ground_and_its_evidence_is_refused_by_law(values: dict[str, Any]) -> None:
    """K1: arrears alone are no ground; the refusal says so before it says which field is wrong."""
    assert refused("propose_listing", values).codes[:2] == ("K1.no_ground", "command.invalid")
    other = {"ground": "able_but_refuses", "evidence": "CC-1", "note": 3}
    assert refused("propose_listing", other).codes == ("command.invalid",)


def test_text_becomes_dates_enums_and_money() -> None:
    """A form sends text; the command holds values."""
    judged: Any = parse_command(
        "record_judgment",
        {"instrument": "judgment", "on": "2026-03-01", "amount": "400.00", "document": "D"},
    )
    assert (judged.instrument, judged.on, judged.amount) == (
        Instrument.JUDGMENT,
        date(2026, 3, 1),
        Decimal("400.00"),
    )
    held: Any = parse_command("place_hold", {"kind": "dispute", "bills": ["B1", "B2"]})
    assert (held.kind, held.bills, held.until) == (HoldKind.DISPUTE, ("B1", "B2"), None)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_reads_back_from_its_own_fields(name: str) -> None:
    """What a page can send, the parser takes: each command survives the trip as text."""
    made = command(name, Desk())
    values = {f.name: getattr(made, f.name) for f in fields(made) if f.name not in {"type", "facts"}}
    if name == "observe_account":
        values["facts"] = made.facts
    assert parse_command(name, values) == made


def test_a_person_cannot_speak_for_the_ledger() -> None:
    """Facts come from the ledger: no role of a person may observe the account."""
    desk = Desk()
    for role in (Role.STEWARD, Role.MANAGER, Role.LEGAL, Role.ADMIN):
        changed = command("observe_account", desk, facts=desk.case.facts.__class__(2, ()))
        assert desk.refused(role, changed) == ("role.not_allowed",)
