"""Granted relief in the ledger: written with its decision, no payment, nothing but what the record says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from domain import events as e
from domain.credits import credit_of
from domain.events import Record
from domain.facts import Campaign
from domain.money import Payment as Paid
from domain.states import Outcome, ReliefKind, ReliefReason, State
from store.audit import verify_case
from store.campaigns import add_campaign
from store.ledger import add_payment, read_facts, received
from store.session import Database
from store.tables import Account, Payment
from tests.store.builders import COMMUNITY, NOW, Household, after, opened, step
from tests.store.test_cases import write

BILL = "PSF-2026-01"


def granted(home: Household, *, closes: bool = False, kind: ReliefKind = ReliefKind.DISCOUNT) -> list[Record]:
    first = opened(home)
    asked = after(
        first,
        e.ReliefProposed(
            hold="h2",
            kind=kind,
            amount=Decimal("50.00"),
            bills=(BILL,),
            reason=ReliefReason.HARDSHIP,
            document="JM-1",
        ),
    )
    decided = e.ReliefGranted(
        request=2, kind=kind, amount=Decimal("50.00"), bills=(BILL,), document="JM-1", closes=closes
    )
    return [first, asked, after(asked, decided)]


async def told(database: Database, records: list[Record], bound_to: int | None = None) -> None:
    for number, record in enumerate(records):
        bound = bound_to if record is records[-1] else None
        await write(database, step(record, before=records[:number], bound_to=bound))


async def payments(database: Database) -> list[Payment]:
    async with database.read() as session:
        return list(await session.scalars(select(Payment).order_by(Payment.id)))


async def test_granted_relief_is_a_credit_of_the_same_transaction(
    database: Database, home: Household
) -> None:
    """The balance falls, the ledger has a new version for the case to read, and nothing was received."""
    records = granted(home)
    await told(database, records, bound_to=1)
    (row,) = await payments(database)
    said = credit_of(records[-1])
    assert said is not None
    assert (row.key, row.amount, row.paid_on, row.bill_keys) == (said.key, said.amount, said.paid_on, [BILL])
    assert row.source == "relief"
    async with database.read() as session:
        facts = await read_facts(session, home.account)
        assert (facts.balance, facts.received, facts.version) == (Decimal("150.00"), Decimal(0), 2)
        assert await received(session, home.account) == 0
        assert (await verify_case(session, home.case)).ok


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM payments",
        "UPDATE payments SET amount = 5001",
        "UPDATE payments SET paid_on = '2026-01-01'",
    ],
)
async def test_the_audit_finds_relief_that_no_record_calls_for(
    database: Database, home: Household, change: str
) -> None:
    """Taken out, enlarged or backdated: the ledger no longer says what was decided."""
    await told(database, granted(home), bound_to=1)
    async with database.write() as session:
        await session.execute(text(change))
    async with database.read() as session:
        assert (await verify_case(session, home.case)).mismatches == ("relief",)


async def test_a_retry_credits_once(database: Database, home: Household) -> None:
    """The answer was lost: asking again writes nothing, and the version stays."""
    records = granted(home)
    await told(database, records, bound_to=1)
    await write(database, step(records[-1], before=records[:-1], bound_to=1))
    assert len(await payments(database)) == 1
    async with database.read() as session:
        assert (await session.get_one(Account, home.account)).ledger_version == 2


async def test_a_grant_on_a_ledger_that_moved_writes_nothing(database: Database, home: Household) -> None:
    """A payment slipped in between: the case has to look again."""
    records = granted(home)
    await told(database, records[:-1])
    async with database.write() as session:
        await add_payment(session, home.account, Paid("p1", date(2026, 3, 1), Decimal(180)), "bank", NOW)
    answer = await write(database, step(records[-1], before=records[:-1], bound_to=1))
    assert answer.fresh is not None
    assert [row.source for row in await payments(database)] == ["bank"]


@pytest.mark.parametrize("kind", [ReliefKind.LATE_FEE, ReliefKind.DISCOUNT])
async def test_late_fees_and_closing_relief_write_no_credit(
    database: Database, home: Household, kind: ReliefKind
) -> None:
    """The one is no part of the balance, the other ends its bills."""
    records = granted(home, closes=kind is ReliefKind.DISCOUNT, kind=kind)
    await told(database, records)
    if kind is ReliefKind.DISCOUNT:
        closing = after(records[-1], e.CaseClosed(outcome=Outcome.RELIEVED), State.CLOSED)
        await write(database, step(closing, before=records))
    async with database.read() as session:
        balance = (await read_facts(session, home.account)).balance
    assert await payments(database) == []
    assert balance == (Decimal("200.00") if kind is ReliefKind.LATE_FEE else 0)


async def test_no_reversal_takes_relief_back(database: Database, home: Household) -> None:
    """The bank returns money; what was given up stays given up."""
    await told(database, granted(home))
    async with database.write() as session:
        for key, amount in (("p1", "100.00"), ("p2", "-100.00")):
            paid = Paid(key, date(2026, 3, 9), Decimal(amount))
            await add_payment(session, home.account, paid, "bank", NOW)
        facts = await read_facts(session, home.account)
    assert (facts.balance, facts.received) == (Decimal("150.00"), Decimal(0))


async def test_a_campaign_is_a_fact_of_its_communitys_cases(database: Database, home: Household) -> None:
    """Put on file it gives open cases a new version; the same again changes nothing."""
    await write(database, step(opened(home)))
    spring = Campaign("spring", date(2026, 3, 1), date(2026, 3, 31))
    for _ in range(2):
        async with database.write() as session:
            await add_campaign(session, COMMUNITY, spring.code, "HD-1", spring.first, spring.last)
    async with database.read() as session:
        facts = await read_facts(session, home.account)
    assert (facts.campaigns, facts.version) == ((spring,), 2)
    longer = replace(spring, last=date(2026, 4, 30))
    async with database.write() as session:
        await add_campaign(session, COMMUNITY, longer.code, "HD-1", longer.first, longer.last)
        assert (await read_facts(session, home.account)).campaigns == (longer,)
