"""Composing: which of the waiting proposals go into one batch. Pure and in a fixed order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from domain.batches.state import Member
from domain.deadlines import day_after, local_date
from domain.policy import Policy
from domain.states import BatchKind, Forum, Stage


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open proposal that waits for legal and is in no open batch."""

    case_id: str
    community_id: str
    kind: BatchKind
    requested_at: datetime
    proposer: str
    balance: Decimal  # yuan claimed in the proposal


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """What goes together, the oldest proposal first."""

    kind: BatchKind
    community_id: str
    members: tuple[Member, ...]


def kind_of(target: Stage, forum: Forum | None) -> BatchKind | None:
    """This function will return the kind of batch that a proposal fits; None for what is handled singly."""
    if target is Stage.LAWYER_LETTER:
        return BatchKind.LETTER
    return BatchKind.SUIT if (target, forum) == (Stage.COURT, Forum.SUIT) else None


def compose(candidates: Iterable[Candidate], policy: Policy, today: date) -> tuple[BatchPlan, ...]:
    """This function will return the batches to start today; whoever is in none of them waits on.

    Full batches first; a smaller one if it reaches the least size, or if its oldest proposal has waited
    as long as any may.
    """
    ordered = sorted(candidates, key=lambda c: (c.community_id, c.kind, c.requested_at, c.case_id))
    plans = []
    for (community, kind), group in groupby(ordered, key=lambda c: (c.community_id, c.kind)):
        least, most = _sizes(kind, policy)
        least = min(least, most)
        waiting = list(group)
        while waiting:
            chunk, waiting = waiting[:most], waiting[most:]
            if len(chunk) >= least or _waited(chunk[0], policy, today):
                plans.append(BatchPlan(kind, community, tuple(_member(c) for c in chunk)))
    return tuple(plans)


def _sizes(kind: BatchKind, policy: Policy) -> tuple[int, int]:
    if kind is BatchKind.LETTER:
        return policy.letter_batch_min, policy.letter_batch_max
    return policy.suit_batch_min, policy.suit_batch_max


def _waited(candidate: Candidate, policy: Policy, today: date) -> bool:
    return day_after(local_date(candidate.requested_at), policy.batch_wait) <= today


def _member(candidate: Candidate) -> Member:
    return Member(candidate.case_id, candidate.requested_at, candidate.proposer, candidate.balance)
