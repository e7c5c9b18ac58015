"""Cases, their work, requests, records, bills and guards, as programs read them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pydantic import Field

from domain.checklist import Light
from web.api.models.base import Code, Model, Money, Next, Refusal


class Case(Model):
    """A case (案件) as lists show it: one account in arrears, owner × unit."""

    case_id: str = Field(examples=["case-abcdefghijklmnop-1"])
    account_id: str
    community_id: str
    community: str = Field(description="小区", examples=["锦绣江南"])
    building: str = Field(description="楼栋", examples=["3栋"])
    unit: str = Field(description="房号", examples=["3栋2单元1201"])
    owner: str = Field(description="业主")
    stage: Code = Field(description="阶段: one of the eight stages, or closed")
    state: Code = Field(description="环节: the step within the stage")
    balance: Money = Field(description="欠费: unpaid principal in yuan")
    oldest_due: date | None = Field(description="最早到期日")
    segment: Code = Field(description="业主类型")
    reason: Code | None = Field(description="拖欠原因")
    held: bool = Field(description="暂停: the clock stands still")
    next_at: datetime | None = Field(description="When the clock acts next; null while it waits for people.")
    next_step: Code | None
    seq: int = Field(description="Number of the last record; send it as If-Match.", examples=[12])
    opened_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    outcome: Code | None = Field(description="结案结果")


class Cases(Model):
    """A page of cases, those opened last first."""

    cases: Sequence[Case]
    next: Next


class OpenBill(Model):
    """A bill with something left to pay (未缴账单)."""

    key: str = Field(examples=["PSF-2026-01"])
    due: date
    amount: Money
    problems: Sequence[Code] = Field(description="What stands against claiming it (A1–A5).")


class Facts(Model):
    """What the case knows of the ledger, the contract and what was done."""

    balance: Money
    claim: Money = Field(description="可追索金额: what may be claimed of the balance")
    bills: Sequence[OpenBill]
    credit: Money = Field(description="预收: paid beyond all bills")
    received: Money
    late_fee_daily: str | None = Field(description="违约金日率: the contract's clause, a fraction a day")
    contract_covers: bool
    has_committee: bool = Field(description="业委会")
    law_firm_engaged: bool
    reminders: int
    visits: int
    contacts: int
    policy_version: str
    steward: str = Field(description="楼宇管家: login, empty if none is assigned")


class Hold(Model):
    """Why the clock stands still (暂停)."""

    id: str
    kind: Code
    since: date
    until: date | None
    by: str
    bills: Sequence[str]


class Task(Model):
    """Work that waits for somebody of a role (待办); `kind` is the command that answers it."""

    id: str
    case_id: str
    kind: Code
    role: Code
    opened_at: datetime
    not_before: datetime
    held: bool
    balance: Money
    owner: str
    unit: str
    community: str


class Tasks(Model):
    """A page of tasks, by the day they may be done."""

    tasks: Sequence[Task]
    next: Next


class Approval(Model):
    """A request for a harsher stage that waits for a decision (待审批), with what it was made on."""

    id: str
    case_id: str
    target: Code
    proposer: str
    requested_at: datetime
    snapshot: dict[str, Any] = Field(
        description="The facts the proposal is bound to; if they move, it lapses."
    )
    balance: Money
    owner: str
    unit: str
    community: str


class Approvals(Model):
    """A page of approvals, the oldest request first."""

    approvals: Sequence[Approval]
    next: Next


class Prospect(Model):
    """A step that leads on (升级), and everything that stands against it now."""

    step: Code
    roles: Sequence[Code]
    refusals: Sequence[Refusal]


class Deadline(Model):
    """What ends on which day while the court is at work (期限)."""

    deadline: Code
    last: date


class CaseDetail(Model):
    """Everything about one case."""

    case: Case
    facts: Facts
    tasks: Sequence[Task]
    approval: Approval | None
    holds: Sequence[Hold]
    prospects: Sequence[Prospect]
    deadlines: Sequence[Deadline]
    commands: Sequence[Code] = Field(description="What the token's user may ask of it here, guards aside.")


class Event(Model):
    """A record of a case (记录): what happened, who did it, and its place in the hash chain."""

    seq: int
    at: datetime
    recorded_at: datetime
    actor: str
    role: Code
    type: Code
    from_state: Code | None
    to_state: Code
    event: dict[str, Any] = Field(description="The event's own fields.")
    told_zh: str
    told_en: str
    prev: str
    hash: str


class Events(Model):
    """A page of records, oldest first."""

    events: Sequence[Event]
    next: Next


class BillLine(Model):
    """A bill with payments, late fee and its last day in court; yuan."""

    key: str
    due: date
    amount: Money
    paid: Money
    unpaid: Money
    late_fee: Money = Field(description="违约金, by the contract")
    relieved: Money = Field(description="减免")
    claim_until: date | None = Field(description="诉讼时效届满日; null once paid")


class Bills(Model):
    """The itemised sheet of an account (欠费明细); yuan."""

    as_of: date
    lines: Sequence[BillLine]
    amount: Money
    paid: Money
    unpaid: Money
    late_fee: Money
    likely_award: Money
    credit: Money
    relieved: Money


class Guard(Model):
    """A rule of the law asked of a case (法律规则)."""

    number: str = Field(examples=["F1"])
    title_zh: str
    title_en: str
    source: str
    light: Light
    override: Sequence[Code] = Field(description="Who may set it aside, with a reason and a document.")
    missing: Sequence[Refusal]
    overridden: Sequence[Refusal]


class Guards(Model):
    """The checklist of a case."""

    case_id: str
    guards: Sequence[Guard]


class Receipt(Model):
    """The answer to a carried-out command: by now its record is in the store."""

    case_id: str
    seq: int = Field(description="Of the command's own record, also when it is asked again.")
    state: Code
    head: str = Field(description="Hash of the case's last record.")
