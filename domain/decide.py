"""`decide`: a request in, records out, or a coded refusal. Facts in, decision out, effects last.

The transition table says whether and where to; this module says what the event states, and which
consequences the case draws by itself in the same step.
"""

from dataclasses import dataclass
from datetime import datetime

from domain import events as e
from domain.agenda import next_move
from domain.builders import BUILDERS
from domain.builders.base import copied
from domain.case import Case
from domain.chain import GENESIS, seal
from domain.commands import Command
from domain.commands.request import Request
from domain.consequences import consequence
from domain.deadlines import local_date
from domain.effects import effects_of
from domain.events import Event, Record
from domain.facts import Facts
from domain.folding import evolve, fold
from domain.guards import Ask
from domain.lifecycle import fire
from domain.moves.base import Move
from domain.policy import Policy
from domain.states import Reason, Role, Segment, SegmentGround, State
from domain.step import Step
from domain.tasks import open_tasks
from domain.watch import nearest

SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Opening:
    """What a case starts from."""

    case_id: str
    account_id: str
    community_id: str
    segment: Segment
    reason: Reason
    facts: Facts
    grounds: tuple[SegmentGround, ...] = ()  # why the rule proposed the segment


def open_case(opening: Opening, policy: Policy, now: datetime) -> tuple[Record, ...]:
    """This function will return the first record of a case."""
    event = e.CaseOpened(
        account_id=opening.account_id,
        community_id=opening.community_id,
        policy_version=policy.version,
        segment=opening.segment,
        reason=opening.reason,
        facts=opening.facts,
        grounds=opening.grounds,
    )
    first = Record(
        case_id=opening.case_id,
        seq=1,
        at=now,
        actor=SYSTEM,
        role=Role.SYSTEM,
        key="open",
        from_state=None,
        to_state=State.REMINDER,
        event=event,
        prev=GENESIS,
        hash="",
    )
    opened = seal(first)
    return (opened, *_consequences(fold((opened,)), "open", policy, now))


def decide(case: Case, request: Request, policy: Policy, now: datetime) -> tuple[Record, ...]:
    """This function will return the records of one accepted request, consequences included.

    Empty if the request is an observation that changes nothing. Raises Refused with every refusal
    that stands against it. Pure: same arguments, same records.
    """
    if _changes_nothing(case, request.command):
        return ()
    ask = _ask(case, request, policy, now)
    record = _move(request.command.type, ask, request.key)
    return (record, *_consequences(evolve(case, record), request.key, policy, now))


def check(case: Case, request: Request, policy: Policy, now: datetime) -> None:
    """This function will raise Refused if the request would be refused now; nothing else happens."""
    if not _changes_nothing(case, request.command):
        fire(request.command.type, _ask(case, request, policy, now))


def _ask(case: Case, request: Request, policy: Policy, now: datetime) -> Ask:
    return Ask(case, request.command, request.actor, request.role, policy, now, request.covers)


def make_step(
    before: Case | None, records: tuple[Record, ...], policy: Policy, was_policy: Policy | None = None
) -> Step:
    """This function will return everything that must be written together with the records.

    `was_policy`: what the case followed before, where the step brings other rules; tasks move with them.
    """
    after = fold(records, before)
    was = {t.id: t for t in open_tasks(before, was_policy or policy)} if before else {}
    now = {t.id: t for t in open_tasks(after, policy)}
    coming = next_move(after, policy)  # what pages show: an alert moves nothing
    deadline = nearest(after, policy, local_date(records[-1].at))
    return Step(
        case=after,
        records=records,
        opened=tuple(t for t in now.values() if was.get(t.id) != t),
        closed=tuple(i for i in was if i not in now),
        effects=tuple(effect for r in records for effect in effects_of(r)),
        next_at=coming.at if coming else None,
        next_trigger=coming.command.type if coming else "",
        bound_to=before.facts.version if before and _binds(records) else None,
        next_deadline_on=deadline.on if deadline else None,
        next_deadline_code=deadline.code if deadline else "",
    )


# What is agreed or judged by the ledger must find it as it was decided on, whoever it presses.
_ON_THE_LEDGER = (
    e.PromiseRecorded,
    e.PromiseJudged,
    e.PlanSigned,
    e.PlanBreached,
    e.ReliefGranted,
    e.ReliefCosigned,
)


def _binds(records: tuple[Record, ...]) -> bool:
    """Every step that presses the owner must find the ledger as it was decided on."""
    if any(isinstance(r.event, e.AccountObserved) for r in records):
        return False
    return any(
        effects_of(r) or r.from_state is not r.to_state or isinstance(r.event, _ON_THE_LEDGER)
        for r in records
    )


def _changes_nothing(case: Case, command: Command) -> bool:
    """The same reading of the ledger, or one older than what the case knows: it would undo a payment."""
    if command.type != "observe_account" or case.closed:
        return False
    return command.facts == case.facts or command.facts.version < case.facts.version


def _move(trigger: str, ask: Ask, key: str) -> Record:
    move, to_state = fire(trigger, ask)
    return seal(
        Record(
            case_id=ask.case.case_id,
            seq=ask.case.seq + 1,
            at=ask.now,
            actor=ask.actor,
            role=ask.role,
            key=key,
            from_state=ask.case.state,
            to_state=to_state,
            event=_event(move, ask),
            prev=ask.case.head,
            hash="",
        )
    )


def _consequences(case: Case, key: str, policy: Policy, now: datetime) -> tuple[Record, ...]:
    """What the case draws by itself from its new state, until nothing more follows."""
    records: list[Record] = []
    while (trigger := consequence(case, policy, now)) is not None:
        record = _move(trigger, Ask(case, None, SYSTEM, Role.SYSTEM, policy, now), key)
        records.append(record)
        case = evolve(case, record)
    return tuple(records)


def _event(move: Move, ask: Ask) -> Event:
    """The event of a move: a builder of its own, or the command's fields of the same names."""
    builder = BUILDERS.get(move.event)
    if builder is not None:
        return builder(ask)
    return copied(move.event, ask)
