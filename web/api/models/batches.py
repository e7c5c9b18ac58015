"""Batches, as programs read them."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import Field

from web.api.models.base import Code, Model, Money, Next


class Member(Model):
    """One case in a batch."""

    case_id: str
    state: Code
    step: Code
    proposer: str
    balance: Money = Field(description="As proposed.")
    codes: Sequence[str] = Field(description="Why it dropped out or failed.")
    reason: str
    document: str


class Batch(Model):
    """Lawyer letters or suits decided together (批次)."""

    batch_id: str
    kind: Code
    community_id: str
    community: str
    state: Code
    composed_at: datetime
    seq: int
    approver: str
    dispatcher: str
    dispatch_on: date | None
    members: Sequence[Member]


class Batches(Model):
    """A page of batches, those composed last first."""

    batches: Sequence[Batch]
    next: Next


class BatchReceipt(Model):
    """The answer to a carried-out command of a batch; its members follow one by one."""

    batch_id: str
    seq: int
    state: Code
    head: str
