"""A batch as frozen state. Only `domain.batches.fold` makes one, from its records."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.deadlines import day_after, local_date, morning
from domain.states import BatchKind, BatchState, MemberState, MemberStep

ENDS = (MemberState.EXCLUDED, MemberState.DROPPED, MemberState.RETURNED, MemberState.DISPATCHED)


@dataclass(frozen=True, slots=True)
class Member:
    """One case in a batch, as proposed when the batch was composed."""

    case_id: str
    requested_at: datetime
    proposer: str
    balance: Decimal  # yuan claimed in the proposal
    state: MemberState = MemberState.IN
    step: MemberStep = MemberStep.APPROVE  # what comes next, or what failed
    codes: tuple[str, ...] = ()  # why it dropped out or failed
    reason: str = ""  # why somebody took it out
    document: str = ""  # under which it was dispatched

    @property
    def ended(self) -> bool:
        """This function will tell whether the batch is over for this member."""
        return self.state in ENDS


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch, frozen."""

    batch_id: str
    kind: BatchKind
    community_id: str
    state: BatchState
    members: tuple[Member, ...]
    composed_at: datetime
    wait_days: int  # after so many days without a decision legal is reminded
    seq: int
    head: str  # hash of the last record
    since: datetime  # when the present state was entered or people were last reminded
    reminders: int = 0
    approver: str = ""
    dispatcher: str = ""
    dispatch_on: date | None = None
    documents: tuple[tuple[str, str], ...] = ()  # case → document number, where given

    @property
    def closed(self) -> bool:
        """This function will tell whether the batch has ended."""
        return self.state in (BatchState.DONE, BatchState.CANCELLED)

    def member(self, case_id: str) -> Member | None:
        """This function will return the member of that case."""
        return next((m for m in self.members if m.case_id == case_id), None)

    def document_of(self, case_id: str) -> str:
        """This function will return a member's document number: the one given, or batch and place."""
        given = dict(self.documents).get(case_id)
        places = [m.case_id for m in self.members]
        return given or f"{self.batch_id}-{places.index(case_id) + 1:02}"


def pending(batch: Batch) -> tuple[Member, ...]:
    """This function will return the members that have to be carried out now, in the batch's order."""
    wanted = {
        BatchState.APPROVING: (MemberState.IN,),
        BatchState.DISPATCHING: (MemberState.IN, MemberState.APPROVED),
    }.get(batch.state, ())
    return tuple(m for m in batch.members if m.state in wanted)


def reminder_at(batch: Batch) -> datetime | None:
    """This function will return when people are reminded of the batch; None unless it waits for them."""
    if batch.closed or pending(batch):
        return None
    return morning(day_after(local_date(batch.since), batch.wait_days))
