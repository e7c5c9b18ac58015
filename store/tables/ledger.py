"""What is owed and paid."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Code, Hash, Id, Serial

_TAKEN = text("open_case_id IS NOT NULL")


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
