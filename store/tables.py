"""Every table of the store, in one place; rooms above read and write through `store` functions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Code, Hash, Id, Serial, StepId

_TAKEN = text("open_case_id IS NOT NULL")
_OPEN = text("closed_at IS NULL")
PERSONAL = {"personal": True}  # says something about a person: its purpose stands in domain/personal.py (C1)


class Community(Base):
    """A managed residential community (小区/项目)."""

    __tablename__ = "communities"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    city: Mapped[str] = mapped_column(String(60), default="")
    has_committee: Mapped[bool] = mapped_column(default=True)  # 业主委员会 exists (F2)
    created_at: Mapped[datetime]
    disclosed_on: Mapped[date | None]  # latest disclosure of what the fees were used for (A8)
    self_check_on: Mapped[date | None]  # last service-quality self-check (A6)
    self_check_document: Mapped[str | None] = mapped_column(String(120))


class Unit(Base):
    """A unit of a building (房屋)."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("community_id", "building", "entrance", "room"),
        Index("ix_units_room", "room"),  # people ask for a room before they ask for a community
    )
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"))
    building: Mapped[str] = mapped_column(String(40))  # 楼栋
    entrance: Mapped[str] = mapped_column(String(40), default="")  # 单元
    room: Mapped[str] = mapped_column(String(40))  # 房号
    area: Mapped[Decimal]  # ㎡, two decimals, kept exact like money
    occupancy: Mapped[str] = mapped_column(Code, default="unknown")
    delivered_on: Mapped[date | None]  # 交付日: before it the developer pays (A5)


class Owner(Base):
    """An owner (业主): the only table with names and telephone numbers besides notes."""

    __tablename__ = "owners"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(120), info=PERSONAL)
    phone: Mapped[str] = mapped_column(String(40), default="", info=PERSONAL)  # "" = to be traced


class Account(Base):
    """An arrears account: one owner × one unit. Balance and version follow every ledger write."""

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("unit_id", "owner_id"),
        # Partial, so that PostgreSQL does not take it for a key: opening a case would otherwise wait for
        # every import that has just written a bill of the account.
        Index(
            "uq_accounts_open_case", "open_case_id", unique=True, sqlite_where=_TAKEN, postgresql_where=_TAKEN
        ),
        CheckConstraint("balance >= 0", name="balance_not_negative"),
    )
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"))
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id"))
    steward: Mapped[str] = mapped_column(String(60), default="")  # 管家, as the list names them
    reason: Mapped[str] = mapped_column(Code, default="")  # reason of non-payment, domain code
    balance: Mapped[Decimal] = mapped_column(default=Decimal("0.00"))  # yuan, unpaid principal
    oldest_due: Mapped[date | None]  # of the oldest unpaid bill
    ledger_version: Mapped[int] = mapped_column(default=0)  # +1 with every change of bills or payments
    cases_opened: Mapped[int] = mapped_column(default=0)
    open_case_id: Mapped[str | None] = mapped_column(Id)
    owner_since: Mapped[date | None]  # first day of this owner, where it is known
    owner_until: Mapped[date | None]  # from this day on the unit is somebody else's
    liable: Mapped[str] = mapped_column(Code, default="owner", server_default="owner")  # owner | developer
    merged_into: Mapped[str | None] = mapped_column(Id)  # a duplicate: the account that goes on


class Contract(Base):
    """A version of the service contract (物业服务合同); guards A1, D4 and F4 read it."""

    __tablename__ = "contracts"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    late_fee_daily: Mapped[str | None] = mapped_column(String(20))  # fraction a day as text; None = no clause
    arbitration_clause: Mapped[bool] = mapped_column(default=False)
    law_firm: Mapped[str] = mapped_column(String(120), default="")  # engaged firm (F3)
    document: Mapped[str] = mapped_column(String(200), default="")
    terminated_on: Mapped[date | None]  # ended early: its last day
    exit_refused: Mapped[bool] = mapped_column(default=False, server_default=false())  # stayed on (A2)
    rate: Mapped[str | None] = mapped_column(String(20))  # yuan per ㎡ and month as text (A3)
    items: Mapped[str | None] = mapped_column(String(400))  # charges that may be billed, by commas (A3)
    forum_clause: Mapped[str | None] = mapped_column(Code)  # domain code; None = only the yes or no above
    agreed_court: Mapped[str | None] = mapped_column(String(60))  # code of the court named (G2)
    court_connected: Mapped[bool | None]  # with a real connection to the dispute (G2)


class Campaign(Base):
    """An early-payment gift (提前缴费赠礼) on the same terms for all owners of a community (D6)."""

    __tablename__ = "campaigns"
    __table_args__ = (CheckConstraint("first <= last", name="days_in_order"),)
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    code: Mapped[str] = mapped_column(Code, primary_key=True)
    terms: Mapped[str] = mapped_column(String(200))  # number of the document that states them
    first: Mapped[date]
    last: Mapped[date]


class Bill(Base):
    """One month of one charge of one account (账单)."""

    __tablename__ = "bills"
    __table_args__ = (
        UniqueConstraint("account_id", "key"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    key: Mapped[str] = mapped_column(Code)  # item and period, e.g. "PSF-2026-08"
    item: Mapped[str] = mapped_column(String(60))  # 费用项目
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date]
    amount: Mapped[Decimal]  # yuan
    import_id: Mapped[str | None] = mapped_column(Id)
    # The case that ended with this bill unpaid: settled, relieved, written off … Never pursued again.
    ended_by: Mapped[str | None] = mapped_column(Id)


class Payment(Base):
    """Money received for an account (收款); the key makes every source idempotent."""

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("account_id", "key"),
        CheckConstraint("amount <> 0", name="amount_not_zero"),
    )
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    key: Mapped[str] = mapped_column(String(120))  # source's own number
    amount: Mapped[Decimal]  # yuan; a reversal is its own negative row
    paid_on: Mapped[date]
    source: Mapped[str] = mapped_column(Code)  # arrears_list | bank | cash | reversal … | relief: no money
    bill_keys: Mapped[list[Any]] = mapped_column(default=list)  # D1: chosen or agreed order
    recorded_at: Mapped[datetime]


class Case(Base):
    """The read model of a case; `snapshot` is the folded domain state, the columns are for lists."""

    __tablename__ = "cases"
    __table_args__ = (
        # Lists are read in the order of opening, which never changes under a reader.
        Index("ix_cases_opened", "opened_at", "id"),
        Index("ix_cases_stage", "stage", "opened_at", "id"),
        Index("ix_cases_community", "community_id", "opened_at", "id"),
        Index("ix_cases_deadline", "next_deadline_on", "id"),
    )
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    community_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(Code)
    stage: Mapped[str] = mapped_column(Code)
    seq: Mapped[int]
    head: Mapped[str] = mapped_column(Hash)  # hash of the last event
    balance: Mapped[Decimal]
    oldest_due: Mapped[date | None]
    segment: Mapped[str] = mapped_column(Code)
    reason: Mapped[str] = mapped_column(Code, default="")
    held: Mapped[bool] = mapped_column(default=False)
    next_at: Mapped[datetime | None]
    next_trigger: Mapped[str] = mapped_column(Code, default="")
    policy_version: Mapped[str] = mapped_column(Code)
    ledger_version: Mapped[int]
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(Code, default="")
    snapshot: Mapped[dict[str, Any]]
    next_deadline_on: Mapped[date | None]  # what people must look at first (domain.watch)
    next_deadline_code: Mapped[str | None] = mapped_column(Code)


class CaseEvent(Base):
    """The audit: append-only (triggers refuse update and delete), hash-chained, unique per step."""

    __tablename__ = "case_events"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        CheckConstraint("seq >= 1", name="seq_from_one"),
        CheckConstraint("length(prev) = 64 AND length(hash) = 64", name="hash_length"),
    )
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    case_id: Mapped[str] = mapped_column(Id)
    seq: Mapped[int]
    at: Mapped[datetime]  # the engine's clock
    recorded_at: Mapped[datetime]  # the wall clock of the writer
    actor: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(Code)
    key: Mapped[str] = mapped_column(String(120))  # idempotency key of the request
    type: Mapped[str] = mapped_column(Code)
    from_state: Mapped[str] = mapped_column(Code)
    to_state: Mapped[str] = mapped_column(Code)
    body: Mapped[str] = mapped_column(Text)  # canonical JSON, exactly what was hashed
    prev: Mapped[str] = mapped_column(Hash)
    hash: Mapped[str] = mapped_column(Hash)


class Task(Base):
    """Work that a person must do now (待办); derived from the case's state at each step."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_open", "not_before", "id", "role", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_tasks_case", "case_id"),
    )
    id: Mapped[str] = mapped_column(StepId, primary_key=True)  # case, kind and opening seq
    case_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(Code)  # the command that answers it
    role: Mapped[str] = mapped_column(Code)
    opened_at: Mapped[datetime]
    not_before: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Approval(Base):
    """A request to reach a harsher stage, bound to the snapshot it was made on (审批)."""

    __tablename__ = "approvals"
    __table_args__ = (
        Index("ix_approvals_status", "status", "requested_at", "id"),
        CheckConstraint(
            "status IN ('open', 'approved', 'rejected', 'returned', 'withdrawn', 'lapsed')",
            name="status_known",
        ),
    )
    id: Mapped[str] = mapped_column(StepId, primary_key=True)  # case and requesting seq
    case_id: Mapped[str] = mapped_column(Id, index=True)
    target: Mapped[str] = mapped_column(Code)  # stage asked for
    proposer: Mapped[str] = mapped_column(String(80))
    requested_at: Mapped[datetime]
    snapshot: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(Code)  # open | approved | rejected | returned | withdrawn | lapsed
    decided_by: Mapped[str] = mapped_column(String(80), default="")
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Code, default="")


class Outbox(Base):
    """Effects to be carried out exactly once, written with the events that caused them (发件箱)."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_pending", "sent_at", "id"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)  # case, step and kind
    case_id: Mapped[str] = mapped_column(Id, index=True)
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(Code)
    body: Mapped[dict[str, Any]]  # ids, amounts, dates and codes; never a name
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Note(Base):
    """Free text that a person wrote; the engine and the events hold only its id."""

    __tablename__ = "notes"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    case_id: Mapped[str] = mapped_column(Id, index=True)
    author: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text, info=PERSONAL)
    created_at: Mapped[datetime]


class Attempt(Base):
    """A prohibited measure that somebody asked for (guard B1); refused and kept."""

    __tablename__ = "attempts"
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    case_id: Mapped[str] = mapped_column(Id, index=True)
    actor: Mapped[str] = mapped_column(String(80))
    command: Mapped[str] = mapped_column(Code)
    code: Mapped[str] = mapped_column(Code)
    at: Mapped[datetime]


class ImportRun(Base):
    """One import of one file; the same file twice is recognised by its digest."""

    __tablename__ = "imports"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    sha256: Mapped[str] = mapped_column(Hash, index=True)
    kind: Mapped[str] = mapped_column(Code)  # arrears
    actor: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    report: Mapped[dict[str, Any]]  # counts, sums and issues by row; no names or numbers of people


class User(Base):
    """Somebody who works with cases; the role says which commands they may give."""

    __tablename__ = "users"
    id: Mapped[str] = mapped_column(String(80), primary_key=True)  # login
    name: Mapped[str] = mapped_column(String(120), info=PERSONAL)
    role: Mapped[str] = mapped_column(Code)
    active: Mapped[bool] = mapped_column(default=True)


class Locality(Base):
    """What holds in a city or province from a day on: the dated local table (I1 and local rules)."""

    __tablename__ = "localities"
    place: Mapped[str] = mapped_column(String(60), primary_key=True)  # as `communities.city` names it
    starts_on: Mapped[date] = mapped_column(primary_key=True)
    wage: Mapped[Decimal | None]  # yuan, the province's average yearly wage
    small_claims_cap: Mapped[Decimal]  # yuan
    posting_rule: Mapped[str] = mapped_column(Code, default="")
    vacancy_discount: Mapped[str] = mapped_column(String(20), default="")  # fraction as text
    source: Mapped[str] = mapped_column(String(200), default="")


class PolicyVersion(Base):
    """A policy that cases were opened under, kept whole so that any case can be replayed."""

    __tablename__ = "policies"
    version: Mapped[str] = mapped_column(Code, primary_key=True)
    effective_from: Mapped[date]
    digest: Mapped[str] = mapped_column(Hash)
    body: Mapped[dict[str, Any]]


class Absence(Base):
    """Who is away from when to when, and which colleague of the same role decides in the meantime."""

    __tablename__ = "absences"
    __table_args__ = (Index("ix_absences_deputy", "deputy", "last_day"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    login: Mapped[str] = mapped_column(String(80))
    deputy: Mapped[str] = mapped_column(String(80))
    first_day: Mapped[date]
    last_day: Mapped[date]
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime]


class SealedValue(Base):
    """A sensitive value of an owner, encrypted; `masked` is what may be shown (C4)."""

    __tablename__ = "sealed_values"
    owner_id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(Code, primary_key=True)
    sealed: Mapped[str] = mapped_column(Text, info=PERSONAL)
    masked: Mapped[str] = mapped_column(String(120), info=PERSONAL)
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime]


class AccessLog(Base):
    """Every look at personal data in the clear: who, when and why."""

    __tablename__ = "access_log"
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    owner_id: Mapped[str] = mapped_column(Id, index=True)
    field: Mapped[str] = mapped_column(Code)
    actor: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class ProcessorAgreement(Base):
    """An agreement on personal data with somebody who gets owners' papers (C6)."""

    __tablename__ = "processor_agreements"
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    processor: Mapped[str] = mapped_column(Code, primary_key=True)  # law_firm | printer | carrier
    document: Mapped[str] = mapped_column(String(120))
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime]


class CalendarYear(Base):
    """A year's official notice of holidays and make-up workdays; provisional (暂定) until it is out."""

    __tablename__ = "calendars"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holidays: Mapped[list[Any]]  # [name, first day, last day]
    workdays: Mapped[list[Any]]  # weekend days worked instead
    source: Mapped[str] = mapped_column(String(200))
    provisional: Mapped[bool] = mapped_column(default=False)


class QuietWindow(Base):
    """Days on which nobody is disturbed (B4), everywhere or in one community."""

    __tablename__ = "quiet_windows"
    __table_args__ = (
        UniqueConstraint("community_id", "name", "first"),
        CheckConstraint("last >= first", name="in_order"),
    )
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    community_id: Mapped[str] = mapped_column(Id, default="")  # "" = everywhere
    name: Mapped[str] = mapped_column(String(40))
    first: Mapped[date]
    last: Mapped[date]


class LedgerLog(Base):
    """Who changed the ledger or the papers around it: append-only (triggers refuse update and delete)."""

    __tablename__ = "ledger_log"
    __table_args__ = (Index("ix_ledger_log_subject", "subject", "id"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(Code)  # payment | contract | transfer | merge …
    subject: Mapped[str] = mapped_column(String(120))  # id of what was changed
    body: Mapped[dict[str, Any]]  # ids, days and amounts; never a name


class ContactProfile(Base):
    """How an owner is best met. Personal data, never outside this table and the card; erased with the owner.

    Kept while an account of the owner owes or a case is open; purpose: arranging a visit (C1, C2).
    """

    __tablename__ = "contact_profiles"
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id"), primary_key=True)
    preferred_channel: Mapped[str] = mapped_column(Code, default="", info=PERSONAL)
    workplace: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    workplace_source: Mapped[str] = mapped_column(Code, default="")  # owner | other (C2)
    shop_hours: Mapped[str] = mapped_column(String(20), default="", info=PERSONAL)
    home_elsewhere: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    best_time: Mapped[str] = mapped_column(String(20), default="", info=PERSONAL)
    updated_at: Mapped[datetime]
    updated_by: Mapped[str] = mapped_column(String(80))


class Touch(Base):
    """A friendly contact outside dunning, or help given (asks 4, 26, 35, 53)."""

    __tablename__ = "touches"
    __table_args__ = (UniqueConstraint("account_id", "key"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    key: Mapped[str] = mapped_column(String(120))  # the same key twice is one touch
    steward: Mapped[str] = mapped_column(String(80))  # login
    on: Mapped[date] = mapped_column("touched_on")
    helped: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    recorded_at: Mapped[datetime]
