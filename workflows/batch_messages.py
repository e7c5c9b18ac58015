"""What goes in and comes out of batches: fields only ever added with defaults."""

from dataclasses import dataclass
from datetime import date

from domain.batches import Batch, BatchPlan, BatchRecord
from domain.commands.request import Request
from domain.policy import Policy
from domain.refusals import Refusal
from domain.states import BatchKind


@dataclass(frozen=True, slots=True)
class BatchStart:
    """Input of the batch workflow."""

    batch_id: str
    plan: BatchPlan
    policy: Policy


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """What one attempt decided: records and what they come to, or why there are none."""

    batch: Batch | None = None  # after the records
    records: tuple[BatchRecord, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """What counts, as it stands in the engine's history: a replay takes this and not its own decision."""

    records: tuple[BatchRecord, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchReceipt:
    """The answer to an accepted request: by now its records are in the store."""

    batch_id: str
    seq: int
    state: str
    head: str


@dataclass(frozen=True, slots=True)
class MemberOrder:
    """What a batch asks of one member's case."""

    case_id: str
    request: Request


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """Whether the request stands in the case's chain; the coded reasons if it does not and never will."""

    done: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposeStart:
    """Input of composing; all fields have defaults so that a Schedule needs none."""

    today: date | None = None  # None = the engine's today in China
    community_id: str = ""  # only this one; "" = all
    kind: BatchKind | None = None  # only this one


@dataclass(frozen=True, slots=True)
class ComposeReport:
    """What one composing did."""

    batches: tuple[str, ...] = ()  # started now
    members: int = 0
    waiting: int = 0  # proposals that wait for a full batch
