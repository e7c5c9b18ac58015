"""Scripted people: what a steward, a manager and legal answer to each kind of task on a given day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from domain.case import Case
from domain.commands.parsing import parse_command
from domain.commands.request import Request
from domain.states import Role

# The invented people of a rehearsal. Two in legal, so that nobody decides on their own proposal.
CAST: dict[Role, str] = {
    Role.STEWARD: "steward.wang",
    Role.MANAGER: "manager.li",
    Role.LEGAL: "legal.zhao",
    Role.ADMIN: "admin",
}
_PERFORMANCE_DAYS = 10
_HEARING_DAYS = 20
_LIMITATION = timedelta(days=3 * 365)

Answer = Callable[[Case, date], dict[str, Any]]


def _dated(prefix: str) -> Answer:
    return lambda case, day: {"on": day, "document": f"{prefix}-{day:%Y%m%d}-{case.seq}"}


def _nothing(case: Case, day: date) -> dict[str, Any]:
    return {}


def _visit(case: Case, day: date) -> dict[str, Any]:
    return {"channel": "visit", "outcome": "refused", "on": day, "next_on": day + timedelta(days=3)}


def _served(case: Case, day: date) -> dict[str, Any]:
    return {"method": "post_signed", **_dated("EMS")(case, day)}


def _judgment(case: Case, day: date) -> dict[str, Any]:
    return {"instrument": "judgment", "amount": case.claim, **_dated("PJ")(case, day)}


def _answered(case: Case, day: date) -> dict[str, Any]:
    complaint = case.complaints[0]
    finding = "repaired" if complaint.repaired_on else "referred"
    return {
        "complaint": complaint.id,
        "finding": finding,
        "evidence": f"WX-{case.seq}",
        "informed_on": day,
    }


def _lapsed(due: date, day: date) -> bool:
    """Whether our people take a bill for out of time: three years after it was due (CC 188)."""
    return day - due > _LIMITATION


_ANSWERS: dict[str, Answer] = {
    "record_contact": _visit,
    "classify_reason": lambda case, day: {"reason": "refuses"},
    "set_segment": lambda case, day: {"segment": case.segment, "basis": "other"},
    "record_committee_reply": lambda case, day: {"on": day, "willing": True},
    "record_delivery": _served,
    "dispatch_letter": _dated("LSH"),
    "propose_court": lambda case, day: {"forum": "suit"},
    "file_claim": lambda case, day: {"on": day, "docket": f"MC-{day:%Y}-{case.account_id}"},
    "open_mediation": lambda case, day: {"on": day},
    "schedule_hearing": lambda case, day: {
        "hearing_on": day + timedelta(days=_HEARING_DAYS),
        "document": f"CP-{day:%Y%m%d}",
    },
    "record_judgment": _judgment,
    "record_effective": lambda case, day: {
        "performance_day": day + timedelta(days=_PERFORMANCE_DAYS),
        **_dated("SX")(case, day),
    },
    "apply_confirmation": _dated("SQ"),
    "record_confirmation": _dated("QR"),
    "record_appeal_judgment": lambda case, day: {"amount": case.claim, **_dated("ZS")(case, day)},
    "record_order_served": _dated("SD"),
    "apply_enforcement": lambda case, day: {"on": day, "docket": f"ZX-{day:%Y}-{case.account_id}"},
    "start_execution": lambda case, day: {"on": day},
    "propose_listing": lambda case, day: {"ground": "able_but_refuses", "evidence": f"CC-{case.seq}"},
    "apply_listing": _dated("SQ"),
    "record_listed": _dated("JD"),
    "record_delisted": _dated("SC"),
    "issue_work_order": lambda case, day: {"complaint": case.complaints[0].id, **_dated("GD")(case, day)},
    "record_repair": lambda case, day: {"complaint": case.complaints[0].id, **_dated("WX")(case, day)},
    "close_complaint": _answered,
    "record_reset": lambda case, day: {
        "kind": "signed_demand",
        "on": day,
        "evidence": f"QS-{day:%Y%m%d}-{case.seq}",
        "bills": tuple(b.key for b in case.facts.bills if not _lapsed(b.due, day)),
    },
    "isolate_bills": lambda case, day: {
        "bills": tuple(b.key for b in case.claimed if _lapsed(b.due, day)),
        "document": f"SX-{case.seq}",
    },
    "record_settlement_breach": _dated("WY"),
    "record_listing_refused": _dated("BJ"),
    "review_correction": lambda case, day: {"seq": case.to_review[0], "document": f"FH-{case.seq}"},
    "renew_demand": _nothing,
}


def usual_values(command: str, case: Case, day: date) -> dict[str, Any]:
    """This function will return the fields with which the rehearsal's people fill a command."""
    return _ANSWERS.get(command, _nothing)(case, day)


def request(kind: str, role: Role, case: Case, values: dict[str, Any], actor: str = "") -> Request:
    """This function will return a person's request; its key is the case's own next step."""
    command = parse_command(kind, values)
    return Request(command, actor or CAST[role], role, f"{case.case_id}/{kind}/{case.seq}")
