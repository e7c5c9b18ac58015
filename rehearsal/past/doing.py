"""What people do next in a past, and when: tasks at their own pace, moments of the script, by day."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from domain import outreach
from domain.case import Case
from domain.deadlines import CHINA, day_after, local_date
from domain.policy import Policy
from domain.states import Channel, ContactOutcome, Role, State
from domain.step import Task
from domain.tasks import open_tasks
from rehearsal.past.script import Moment, Say, Script
from rehearsal.past.words import note_for
from rehearsal.people import usual_values

_WHILE_HELD = ("classify_reason", "issue_work_order", "record_repair", "close_complaint", "grant_relief")
# When these are done the script says, or nobody yet: they are what people find in the sample.
_BY_SCRIPT = (
    "resolve_dispute",
    "decide_hardship",
    "end_tracing",
    "record_reset",
    "isolate_bills",
    "grant_relief",
    "close_complaint",
    "record_repair",
)
_OUTCOMES = (ContactOutcome.NOT_HOME, ContactOutcome.REFUSED, ContactOutcome.REFUSED, ContactOutcome.DISPUTED)
_SLOW = {  # days that people take, from a to b
    "record_contact": (0, 3),
    "classify_reason": (2, 9),
    "set_segment": (1, 6),
    "record_committee_reply": (5, 12),
    "issue_notice": (1, 3),
    "record_delivery": (2, 5),
    "propose_letter": (1, 4),
    "approve": (1, 3),
    "dispatch_letter": (1, 3),
    "propose_court": (1, 4),
    "file_claim": (3, 7),
    "open_mediation": (3, 8),
    "schedule_hearing": (8, 14),
    "record_judgment": (3, 8),
    "start_execution": (4, 9),
    "propose_listing": (20, 32),
    "record_listed": (8, 14),
}


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing that somebody does."""

    id: str
    at: datetime
    command: str
    role: Role
    actor: str = ""
    moment: Moment | None = None


def next_doing(
    case: Case,
    policy: Policy,
    script: Script,
    silent: tuple[str, ...],
    now: datetime,
    end: datetime,
    moment: tuple[Moment, datetime] | None,
    later: Mapping[str, datetime],
) -> Doing | None:
    """This function will return what people do next; of two at one time the script's own comes first."""
    found = [] if moment is None else [_of_moment(case, policy, moment, now, end, later)]
    found += _of_tasks(case, policy, script, silent, now, end, later)
    return min(found, key=lambda d: (d.at, d.moment is None, d.id), default=None)


def _of_moment(
    case: Case,
    policy: Policy,
    waiting: tuple[Moment, datetime],
    now: datetime,
    end: datetime,
    later: Mapping[str, datetime],
) -> Doing:
    moment, since = waiting
    day = local_date(since + timedelta(days=moment.after))
    if moment.ago is not None:
        day = max(day, day_after(local_date(end), -moment.ago))
    do = moment.do
    command, role = (do.command, do.role) if isinstance(do, Say) else ("pay", Role.SYSTEM)
    name = f"moment/{command}/{moment.after}/{moment.ago}"
    at = max(_hour(case, name, day), now, later.get(name, now))
    return Doing(name, at, command, role, do.actor if isinstance(do, Say) else "", moment)


def _of_tasks(
    case: Case,
    policy: Policy,
    script: Script,
    silent: tuple[str, ...],
    now: datetime,
    end: datetime,
    later: Mapping[str, datetime],
) -> Iterator[Doing]:
    for task in open_tasks(case, policy):
        of_state = task.kind not in ("classify_reason", "set_segment", "issue_work_order")
        if task.kind in _BY_SCRIPT or task.kind in silent:
            continue
        if of_state and (case.state in script.stops_at or (case.held and task.kind not in _WHILE_HELD)):
            continue
        at = _when(case, policy, script, task, now, end)
        if at is not None:
            yield Doing(task.id, max(at, later.get(task.id, at)), task.kind, task.role)


def _when(
    case: Case, policy: Policy, script: Script, task: Task, now: datetime, end: datetime
) -> datetime | None:
    """When somebody does a task: some days after it came up, on a working day; visits when people are in."""
    first, last = _SLOW.get(task.kind, (1, 3))
    since = task.not_before
    wait = first + _number(case.case_id, task.id) % (last - first + 1)
    day = day_after(local_date(since), wait)
    if case.state is State.FACE_TO_FACE and task.kind == "record_contact":
        return _visit(case, policy, script, day, now, end)
    if (ago := script.pace.get(case.state)) is not None:
        day = max(day, day_after(local_date(end), -ago))
    if not policy.calendar.is_workday(day):
        day = policy.calendar.next_workday(day)
    return max(_hour(case, task.id, day), since, now)


def _visit(
    case: Case, policy: Policy, script: Script, day: date, now: datetime, end: datetime
) -> datetime | None:
    if script.visits:
        if case.visits >= len(script.visits):
            return None
        day = day_after(local_date(end), -script.visits[case.visits])
    free = outreach.visit_from(case, policy, max(_evening(case, day), now))
    return free if free.astimezone(CHINA).hour >= 9 else free + timedelta(hours=1)


def _evening(case: Case, day: date) -> datetime:
    """At home after work on a weekday, before noon at the weekend."""
    minute = _number(case.case_id, str(day)) % 60
    hour = 18 if day.weekday() < 5 else 10
    return datetime.combine(day, time(hour, minute), CHINA)


def _hour(case: Case, name: str, day: date) -> datetime:
    """An office hour that depends on the case and what is done, and on nothing else."""
    minute = _number(case.case_id, name) % (7 * 60 + 30)
    return datetime.combine(day, time(9, 30), CHINA) + timedelta(minutes=minute)


def _number(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256("/".join(parts).encode()).digest()[:6])


def values_of(doing: Doing, case: Case, script: Script, day: date) -> dict[str, Any]:
    """This function will return a command's fields, as our people fill them; `note` is a text."""
    own = script.answers.get(doing.command)
    values = {**_usual(doing.command, case, script, day), **(own(case, day) if own else {})}
    if doing.moment is not None and isinstance(doing.moment.do, Say):
        values |= doing.moment.do.values(case, day)
        if doing.moment.do.note:
            values["note"] = doing.moment.do.note
    return values


def _usual(command: str, case: Case, script: Script, day: date) -> dict[str, Any]:
    number = _number(case.case_id, command, str(case.seq))
    if command == "record_contact":
        met = script.met or (_OUTCOMES[number % len(_OUTCOMES)],)
        outcome = met[min(case.visits, len(met) - 1)]
        channel = outreach.meeting_channel(case) or Channel.PHONE
        said = note_for(outcome, number)
        return {"channel": channel, "outcome": outcome, "on": day, "next_on": day_after(day, 4), "note": said}
    if command == "classify_reason":
        return {"reason": _reason(case)}
    return usual_values(command, case, day)


def _reason(case: Case) -> str:
    """What a conversation brings to light where the list says nothing."""
    found = ("refuses", "refuses", "forgot", "refuses", "dispute", "other")
    if case.facts.occupancy == "vacant":
        return "vacant"
    return found[_number(case.case_id, "reason") % len(found)]
