"""The table of a batch: what may be asked of it where, by whom, and what follows by itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.batches import events as e
from domain.batches.chain import seal_record
from domain.batches.commands import BatchRequest
from domain.batches.events import BatchEvent, BatchRecord
from domain.batches.fold import evolve_batch
from domain.batches.plan import BatchPlan
from domain.batches.state import Batch, pending
from domain.batches.words import batch_trigger
from domain.chain import GENESIS
from domain.deadlines import local_date
from domain.policy import Policy
from domain.refusals import Refusal, Refused, refuse
from domain.states import BatchState, MemberState, Role
from domain.words import label

S, M = BatchState, MemberState
SYSTEM = "system"
_Guard = Callable[[Batch, Any, date], Iterator[Refusal]]
_Event = Callable[[Batch, Any], BatchEvent]


@dataclass(frozen=True, slots=True)
class BatchMove:
    """One row: where a command may be given, by whom, what must be true, and what it brings."""

    sources: tuple[BatchState, ...]
    roles: tuple[Role, ...]
    event: _Event
    guards: tuple[_Guard, ...] = ()


def _member_in(*states: MemberState) -> _Guard:
    def guard(batch: Batch, command: Any, today: date) -> Iterator[Refusal]:
        member = batch.member(command.case)
        if member is None:
            yield refuse("batch.no_member", case=command.case, batch=batch.batch_id)
        elif member.state not in states:
            yield refuse(
                "batch.member_not_here",
                case=command.case,
                state=member.state,
                state_zh=label(member.state).zh,
                trigger_zh=batch_trigger(command.type).zh,
                trigger=command.type,
            )

    return guard


def _sane_dispatch(batch: Batch, command: Any, today: date) -> Iterator[Refusal]:
    if command.on > today:
        yield refuse("date.future", field="on", on=command.on)
    if local_date(batch.composed_at) > command.on:
        yield refuse("date.order", field="on", on=command.on, earliest=local_date(batch.composed_at))
    for case, _ in command.documents:
        if batch.member(case) is None:
            yield refuse("batch.no_member", case=case, batch=batch.batch_id)
    numbers = [number for _, number in command.documents]
    for number in sorted({n for n in numbers if numbers.count(n) > 1}):
        yield refuse("batch.document_twice", document=number)


def _settled(batch: Batch, command: Any) -> BatchEvent:
    member = batch.member(command.case)
    if command.state is M.APPROVED:
        return e.MemberApproved(case=command.case)
    if command.state is M.DISPATCHED:
        return e.MemberDispatched(case=command.case, document=batch.document_of(command.case))
    made: Any = e.MemberDropped if command.state is M.DROPPED else e.MemberFailed
    event: BatchEvent = made(case=command.case, step=member.step if member else None, codes=command.codes)
    return event


_LEGAL = (Role.LEGAL,)
_LEAD = (Role.MANAGER, Role.LEGAL)
_CLOCK = (Role.SYSTEM,)

BATCH_TABLE: dict[str, BatchMove] = {
    "exclude_member": BatchMove(
        (S.COMPOSED, S.APPROVED),
        _LEAD,
        lambda b, c: e.MemberExcluded(case=c.case, reason=c.reason),
        (_member_in(M.IN, M.APPROVED),),
    ),
    "approve_batch": BatchMove((S.COMPOSED,), _LEGAL, lambda b, c: e.BatchApproved()),
    "dispatch_batch": BatchMove(
        (S.APPROVED,),
        _LEGAL,
        lambda b, c: e.DispatchOrdered(on=c.on, documents=c.documents),
        (_sane_dispatch,),
    ),
    "retry_member": BatchMove(
        (S.APPROVING, S.APPROVED, S.DISPATCHING),
        _LEGAL,
        lambda b, c: e.MemberRetried(case=c.case),
        (_member_in(M.FAILED),),
    ),
    "return_member": BatchMove(
        (S.APPROVING, S.APPROVED, S.DISPATCHING),
        _LEGAL,
        lambda b, c: e.MemberReturned(case=c.case, reason=c.reason),
        (_member_in(M.FAILED),),
    ),
    "cancel_batch": BatchMove(
        (S.COMPOSED, S.APPROVED), _LEGAL, lambda b, c: e.BatchCancelled(reason=c.reason)
    ),
    "remind_batch": BatchMove(
        (S.COMPOSED, S.APPROVED, S.DISPATCHING),
        _CLOCK,
        lambda b, c: e.BatchReminded(number=b.reminders + 1),
    ),
    "settle_member": BatchMove(
        (S.APPROVING, S.DISPATCHING), _CLOCK, _settled, (_member_in(M.IN, M.APPROVED),)
    ),
}


def open_batch(batch_id: str, plan: BatchPlan, policy: Policy, now: datetime) -> tuple[BatchRecord, ...]:
    """This function will return the first record of a batch."""
    event = e.BatchComposed(
        kind=plan.kind,
        community_id=plan.community_id,
        policy_version=policy.version,
        wait_days=max(policy.batch_wait, 1),
        members=plan.members,
    )
    first = BatchRecord(batch_id, 1, now, SYSTEM, Role.SYSTEM, "compose", event, GENESIS, "")
    return (seal_record(first),)


def check_batch(batch: Batch, request: BatchRequest, now: datetime) -> None:
    """This function will raise Refused with every refusal that stands against the request."""
    command, row = request.command, BATCH_TABLE[request.command.type]
    found: list[Refusal] = []
    names = {"trigger": command.type, "trigger_zh": batch_trigger(command.type).zh}
    if request.role not in row.roles:
        allowed = "、".join(f"{label(r).zh} {r}" for r in row.roles)
        role_zh = label(request.role).zh
        found.append(refuse("role.not_allowed", role=request.role, role_zh=role_zh, roles=allowed, **names))
    if batch.state not in row.sources:
        known = [t for t, m in BATCH_TABLE.items() if batch.state in m.sources and request.role in m.roles]
        found.append(
            refuse(
                "batch.not_here",
                state=batch.state,
                state_zh=label(batch.state).zh,
                possible=", ".join(known) or "-",
                possible_zh="、".join(batch_trigger(t).zh for t in known) or "-",
                **names,
            )
        )
    else:
        found += [r for guard in row.guards for r in guard(batch, command, local_date(now))]
    if found:
        raise Refused(*found)


def decide_batch(batch: Batch, request: BatchRequest, now: datetime) -> tuple[BatchRecord, ...]:
    """This function will return the records of an accepted request, with what follows by itself.

    Raises Refused with every refusal that stands against it. Pure: same arguments, same records.
    """
    check_batch(batch, request, now)
    event: BatchEvent | None = BATCH_TABLE[request.command.type].event(batch, request.command)
    actor, role = request.actor, request.role
    records: list[BatchRecord] = []
    while event is not None:
        draft = BatchRecord(
            batch.batch_id, batch.seq + 1, now, actor, role, request.key, event, batch.head, ""
        )
        records.append(seal_record(draft))
        batch = evolve_batch(batch, records[-1])
        event, actor, role = _follows(batch), SYSTEM, Role.SYSTEM
    return tuple(records)


def _follows(batch: Batch) -> BatchEvent | None:
    """A batch whose members have all ended is done; one whose members were all tried waits for dispatch."""
    if batch.closed:
        return None
    if all(m.ended for m in batch.members):
        return e.BatchCompleted()
    if batch.state is S.APPROVING and not pending(batch):
        return e.MembersApproved()
    return None
