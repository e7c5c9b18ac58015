"""What an event or a command is about: how timelines are filtered and actions are grouped."""

from enum import StrEnum
from typing import Any, get_args

from domain import events
from domain.commands import COMMANDS
from domain.words import Label


class Subject(StrEnum):
    """What something is about."""

    CONTACT = "contact"
    MONEY = "money"
    SERVICE = "service"
    DECISIONS = "decisions"
    COURT = "court"
    PEOPLE = "people"
    SYSTEM = "system"


NAMES: dict[Subject, Label] = {
    Subject.CONTACT: Label("联系与催告", "Contact and demand"),
    Subject.MONEY: Label("缴费与减免", "Money and relief"),
    Subject.SERVICE: Label("投诉与核查", "Complaints and reviews"),
    Subject.DECISIONS: Label("提请与审批", "Proposals and decisions"),
    Subject.COURT: Label("法院与执行", "Court and enforcement"),
    Subject.PEOPLE: Label("当事人与类型", "Parties and segment"),
    Subject.SYSTEM: Label("案件管理", "Running the case"),
}
# Commands and events stand in modules by subject; a few are told elsewhere than they stand.
_MODULES: dict[str, Subject] = {
    "anytime": Subject.SYSTEM,
    "contact": Subject.CONTACT,
    "courtesy": Subject.CONTACT,
    "decisions": Subject.DECISIONS,
    "court": Subject.COURT,
    "force": Subject.COURT,
    "enforcement": Subject.COURT,
    "limitation": Subject.COURT,
    "money": Subject.MONEY,
    "parties": Subject.PEOPLE,
    "service": Subject.SERVICE,
    "strategy": Subject.PEOPLE,
}
_OTHERWISE: dict[str, Subject] = {
    "account_observed": Subject.MONEY,
    "adopt_rules": Subject.SYSTEM,
    "alert_raised": Subject.SYSTEM,
    "approval_revoked": Subject.DECISIONS,
    "classify_reason": Subject.PEOPLE,
    "correct_entry": Subject.SYSTEM,
    "correction_reviewed": Subject.SYSTEM,
    "entry_corrected": Subject.SYSTEM,
    "letter_dispatched": Subject.CONTACT,
    "dispatch_letter": Subject.CONTACT,
    "plan_visit": Subject.CONTACT,
    "propose_short_cut": Subject.DECISIONS,
    "reason_classified": Subject.PEOPLE,
    "review_correction": Subject.SYSTEM,
    "revoke_approval": Subject.DECISIONS,
    "rules_adopted": Subject.SYSTEM,
    "segment_set": Subject.PEOPLE,
    "set_segment": Subject.PEOPLE,
    "visit_planned": Subject.CONTACT,
}


def _about(name: str, cls: type[Any]) -> Subject:
    return _OTHERWISE.get(name) or _MODULES[cls.__module__.rsplit(".", 1)[-1]]


SUBJECTS: dict[str, Subject] = {
    **{name: _about(name, cls) for name, cls in COMMANDS.items()},
    **{
        name: _about(name, cls)
        for cls in get_args(events.Event)
        for name in get_args(cls.__annotations__["type"])
    },
}


def subject_of(name: str) -> Subject:
    """This function will return what a command or an event is about; if unknown, the house's own."""
    return SUBJECTS.get(name, Subject.SYSTEM)
