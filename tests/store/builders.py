"""Accounts, records and steps for the store's tests, built by hand: no rule of the domain decides here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import events as e
from domain import ids
from domain.chain import GENESIS, seal
from domain.events import Event, Record
from domain.facts import Facts, OpenBill
from domain.folding import fold
from domain.states import Reason, Role, Segment, State
from domain.step import Effect, Step, Task
from store.ledger import refresh_accounts
from store.tables import Account, Bill, Community, Owner, Unit

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
FACTS = Facts(1, (OpenBill("PSF-2026-01", date(2026, 1, 31), Decimal("200.00")),))
COMMUNITY = ids.community_id("锦绣江南")


@dataclass(frozen=True, slots=True)
class Household:
    """One account and the id its first case will have."""

    account: str
    case: str


async def add_community(session: AsyncSession, name: str = "锦绣江南") -> str:
    """This function will add a community and return its id."""
    key = ids.community_id(name)
    session.add(Community(id=key, name=name, city="成都", has_committee=True, created_at=NOW))
    await session.flush()
    return key


async def add_household(
    session: AsyncSession,
    room: str = "1201",
    *,
    months: Sequence[int] = (1,),
    amount: Decimal = Decimal("200.00"),
    phone: str = "13800000000",
    community: str = COMMUNITY,
    building: str = "3栋",
    entrance: str = "2单元",
) -> Household:
    """This function will add a unit, its owner and an account that owes one bill per month of 2026."""
    unit = ids.unit_id(community, building, entrance, room)
    name = f"业主{room}"
    owner = ids.owner_id(unit, name)
    account = ids.account_id(unit, owner)
    session.add(
        Unit(
            id=unit,
            community_id=community,
            building=building,
            entrance=entrance,
            room=room,
            area=Decimal("89.50"),
            occupancy="occupied",
        )
    )
    session.add(Owner(id=owner, name=name, phone=phone))
    await session.flush()
    session.add(Account(id=account, community_id=community, unit_id=unit, owner_id=owner))
    await session.flush()
    for month in months:
        session.add(bill(account, month, amount))
    await session.flush()
    await refresh_accounts(session, [account])
    return Household(account, ids.case_id(account, 1))


def bill(account: str, month: int, amount: Decimal = Decimal("200.00"), year: int = 2026) -> Bill:
    """This function will return a month's property fee, due on the month's last day."""
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return Bill(
        account_id=account,
        key=f"PSF-{year}-{month:02}",
        item="物业服务费",
        starts_on=first,
        ends_on=last,
        due_on=last,
        amount=amount,
    )


def opened(home: Household, facts: Facts = FACTS, at: datetime = NOW) -> Record:
    """This function will return the first record of a household's case."""
    event = e.CaseOpened(
        account_id=home.account,
        community_id=COMMUNITY,
        policy_version="test-1",
        segment=Segment.STANDARD,
        reason=Reason.UNKNOWN,
        facts=facts,
    )
    first = Record(
        case_id=home.case,
        seq=1,
        at=at,
        actor="system",
        role=Role.SYSTEM,
        key="open",
        from_state=None,
        to_state=State.REMINDER,
        event=event,
        prev=GENESIS,
        hash="",
    )
    return seal(first)


def after(before: Record, event: Event, to_state: State | None = None, **changes: Any) -> Record:
    """This function will return the record of an event that follows another record a day later."""
    record = replace(
        before,
        seq=before.seq + 1,
        at=before.at + timedelta(days=1),
        actor="wang",
        role=Role.MANAGER,
        key=f"key-{before.seq + 1}",
        from_state=before.to_state,
        to_state=to_state or before.to_state,
        event=event,
        prev=before.hash,
        hash="",
    )
    return seal(replace(record, **changes))


def step(*records: Record, before: Sequence[Record] = (), **rest: Any) -> Step:
    """This function will return the step that adds records to those before it."""
    return Step(case=fold((*before, *records)), records=records, **rest)


def task(record: Record, kind: str = "record_contact", role: Role = Role.STEWARD) -> Task:
    """This function will return a task that a record opens."""
    return Task(ids.task_id(record.case_id, kind, record.seq), kind, role, record.at)


def effect(record: Record, kind: str = "reminder") -> Effect:
    """This function will return an effect of a record."""
    return Effect(ids.effect_key(record.case_id, record.seq, kind), record.seq, kind, {"number": 1})
