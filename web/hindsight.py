"""What the replay shows of a case at one of its records: its state then, what came with it, and the proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.checklist import Check, checklist
from domain.deadlines import local_date
from domain.events import Record
from domain.hindsight import Change, Moment, changes, last_on, moment, tell_case
from domain.lifecycle import possible_triggers
from domain.openings import has_an_object
from domain.outlook import Prospect, prospects
from domain.policy import Policy
from domain.states import Role, Stage, State
from domain.tasks import listed, open_tasks
from domain.telling import Pick
from domain.watch import LABELS, Deadline, watched
from domain.words import Label
from store.audit import ChainReport, verify_case
from store.calendars import read_rules
from store.chronicle import Entry, read_chronicle, records_of
from store.people import list_users, read_notes

_PEOPLE = (Role.STEWARD, Role.MANAGER, Role.LEGAL)


@dataclass(frozen=True, slots=True)
class Story:
    """A case's records as they are stored, with what was written to them and who is who."""

    case_id: str
    entries: tuple[Entry, ...]
    records: tuple[Record, ...]  # empty if one of them cannot be read
    notes: Mapping[str, str]
    names: Mapping[str, str]  # login → name
    report: ChainReport

    def holds_at(self, seq: int) -> bool:
        """This function will tell whether the chain holds from the first record up to this one."""
        if self.report.broken_at is not None:
            return seq < self.report.broken_at
        return bool(self.records)

    def who(self, login: str) -> str:
        """This function will return the name of whoever acted, else the login."""
        return self.names.get(login, login)


async def read_story(session: AsyncSession, case_id: str) -> Story:
    """This function will read everything that the replay of a case needs, in a few queries."""
    entries = await read_chronicle(session, case_id)
    notes = await read_notes(session, case_id)
    users = await list_users(session)
    try:
        records = records_of(entries)
    except (ValueError, KeyError, TypeError):
        records = ()
    report = await verify_case(session, case_id)
    texts = {note.id: note.text for note in notes.values()}
    return Story(case_id, entries, records, texts, {u.id: u.name for u in users}, report)


def where_on(story: Story, at: date) -> int:
    """This function will return the last record by the end of a day; the first if none was yet."""
    return max(last_on(story.records, at), 1)


@dataclass(frozen=True, slots=True)
class View:
    """The case at a record: each part as the page shows it."""

    moment: Moment
    entry: Entry
    total: int
    reached: Stage  # of a closed case: the stage that it was closed in
    told: tuple[tuple[Label, tuple[str, ...]], ...]
    changed: tuple[Change, ...]
    policy: Policy | None
    checks: tuple[Check, ...]
    ahead: tuple[Prospect, ...]
    deadlines: tuple[tuple[Label, Deadline], ...]
    work: tuple[tuple[str, Role, datetime], ...]  # command, role, from when
    allowed: tuple[tuple[Role, tuple[str, ...]], ...]

    @property
    def case(self) -> Case:
        """This function will return the case right after the record."""
        return self.moment.after


async def view_at(session: AsyncSession, story: Story, seq: int, pick: Pick) -> View:
    """This function will fold a case up to a record and ask it everything, by the rules and clock of then.

    Raises LookupError if there is no such record, ValueError if the records up to it do not fold.
    """
    found = moment(story.records, seq)
    case, at = found.after, found.record.at
    policy = await read_rules(session, case.community_id, case.policy_version, local_date(at))
    return View(
        moment=found,
        entry=story.entries[seq - 1],
        total=len(story.entries),
        reached=_reached(case, story.records[:seq]),
        told=tell_case(case, pick),
        changed=changes(found.before, case, pick),
        policy=policy,
        checks=checklist(case, policy, at) if policy else (),
        ahead=prospects(case, policy, at) if policy else (),
        deadlines=_deadlines(case, policy),
        work=_work(case, policy, at),
        allowed=tuple((role, _may(case, role)) for role in _PEOPLE),
    )


def compared(story: Story, one: int, other: int, pick: Pick) -> tuple[Change, ...]:
    """This function will tell in what a case differed between two of its records; LookupError as above."""
    first, last = sorted((one, other))
    return changes(moment(story.records, first).after, moment(story.records, last).after, pick)


def _work(case: Case, policy: Policy | None, at: datetime) -> tuple[tuple[str, Role, datetime], ...]:
    """What lists showed then; another look at something comes up on its day only."""
    tasks = open_tasks(case, policy) if policy else ()
    return tuple((t.kind, t.role, t.not_before) for t in tasks if listed(t.kind, t.not_before, at))


def _deadlines(case: Case, policy: Policy | None) -> tuple[tuple[Label, Deadline], ...]:
    if policy is None:
        return ()
    return tuple((LABELS.get(d.code, Label(d.code, d.code)), d) for d in watched(case, policy))


def _may(case: Case, role: Role) -> tuple[str, ...]:
    return tuple(t for t in possible_triggers(case.state, role) if has_an_object(t, case))


def _reached(case: Case, records: Sequence[Record]) -> Stage:
    if not case.closed:
        return case.stage
    before = next(
        (r.from_state for r in reversed(records) if r.to_state is State.CLOSED and r.from_state), None
    )
    return before.stage if before else Stage.REMINDER
