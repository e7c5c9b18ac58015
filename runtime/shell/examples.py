"""Command lines that a person can copy: every command with fields that would pass."""

import shlex
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from domain.case import Case
from domain.commands import COMMANDS
from domain.fields import Field, fields_of
from domain.money import yuan

_Answer = Callable[[date, Case | None], str]


def _halves(day: date, case: Case | None) -> str:
    """The claim in two instalments, as a person writes them."""
    claim = case.claim if case else Decimal("1000.00")
    half = yuan(claim / 2)
    first, second = day + timedelta(days=30), day + timedelta(days=60)
    return f"{first}:{half},{second}:{claim - half}"


_VALUES: dict[str, _Answer] = {
    "amount": lambda day, case: str(case.claim) if case else "1000.00",
    "bills": lambda day, case: case.facts.bills[-1].key if case and case.facts.bills else "PSF-2026-08",
    "channel": lambda day, case: "visit",
    "docket": lambda day, case: f"({day:%Y})民初0001号",
    "document": lambda day, case: "EMS0001",
    "evidence": lambda day, case: "ZJ-0001",
    "hearing_on": lambda day, case: f"{day + timedelta(days=30)}",
    "hold": lambda day, case: case.holds[0].id if case and case.holds else "h5",
    "campaign": lambda day, case: "early-bird",
    "instalments": _halves,
    "kind": lambda day, case: "tracing",
    "method": lambda day, case: "post_signed",
    "next_on": lambda day, case: f"{day + timedelta(days=7)}",
    "on": lambda day, case: f"{day}",
    "outcome": lambda day, case: "promised",
    "planned_on": lambda day, case: f"{day + timedelta(days=3)}",
    "party": lambda day, case: "JC-0001",
    "performance_day": lambda day, case: f"{day + timedelta(days=15)}",
    "basis": lambda day, case: "owner_told",
    "expires_on": lambda day, case: f"{day + timedelta(days=10)}",
    "masked": lambda day, case: "true",
    "place": lambda day, case: "home",
    "slot": lambda day, case: "10:00-12:00",
    "steward": lambda day, case: "steward.wang",
    "visit_on": lambda day, case: f"{day + timedelta(days=1)}",
    "until": lambda day, case: f"{day + timedelta(days=14)}",
    "willing": lambda day, case: "true",
    "complaint": lambda day, case: case.complaints[0].id if case and case.complaints else "c5",
    "found": lambda day, case: "true",
    "granted": lambda day, case: "true",
    "informed_on": lambda day, case: f"{day}",
    "request": lambda day, case: case.data_requests[0].id if case and case.data_requests else "d5",
    "seq": lambda day, case: str(_seq(case)),
}
_OF_COMMAND = {
    ("close_case", "outcome"): "settled",
    ("close_complaint", "finding"): "explained",
    ("resolve_dispute", "finding"): "rejected",
    ("open_complaint", "kind"): "service",
    ("record_data_request", "kind"): "access",
}
_WORTH_SHOWING = {
    ("record_contact", "next_on"),
    ("place_hold", "until"),
    ("close_complaint", "finding"),
    ("close_complaint", "evidence"),
    ("close_complaint", "informed_on"),
    ("correct_entry", "on"),
}  # optional, and needed mostly


def _seq(case: Case | None) -> int:
    """What waits for a review, else the newest entry that can be corrected."""
    if case is None:
        return 5
    return next(iter(case.to_review), None) or next((e.seq for e in reversed(case.entries)), 5)


_OF_COMMAND = {
    ("sign_plan", "kind"): "informal",
    ("propose_relief", "kind"): "discount",
    ("close_case", "outcome"): "settled",
}


def command_line(trigger: str, case: str, user: str, day: date, of: Case | None = None) -> str:
    """This function will return a command line that gives a case one command, with sensible fields."""
    shown = (f for f in fields_of(COMMANDS[trigger]) if f.required or (trigger, f.name) in _WORTH_SHOWING)
    values = [f"{f.name}={_value(trigger, f, day, of)}" for f in shown]
    return (
        shlex.join(["xianli", "act", case, trigger, *values, "--as", user])
        .replace("'<", "<")
        .replace(">'", ">")
    )


def _value(trigger: str, field: Field, day: date, case: Case | None) -> str:
    if said := _OF_COMMAND.get((trigger, field.name)):
        return said
    if field.name in _VALUES:
        return _VALUES[field.name](day, case)
    return field.choices[0] if field.choices else "…"
