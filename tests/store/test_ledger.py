"""Facts, balances, payments, contracts and the daily scan."""

import asyncio
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from domain.facts import Facts, OpenBill
from domain.money import Payment
from domain.states import BillProblem
from store.cases import record_step
from store.contracts import add_contract, set_committee, set_self_check, touch_community
from store.ledger import (
    PaymentConflict,
    add_payment,
    read_facts,
    read_many_facts,
    refresh_accounts,
)
from store.portfolio import ScanRow, overdue_accounts
from store.session import Database
from store.tables import Account
from tests.store.builders import COMMUNITY, NOW, Household, add_community, add_household, bill, opened, step

DAY = date(2026, 3, 1)
CONTRACT_START = date(2025, 7, 1)


def paid(key: str, amount: str, *bills: str, on: date = DAY) -> Payment:
    return Payment(key, on, Decimal(amount), bills)


async def facts(database: Database, home: Household) -> Facts:
    async with database.read() as session:
        return await read_facts(session, home.account)


async def account(database: Database, home: Household) -> Account:
    async with database.read() as session:
        return await session.get_one(Account, home.account)


async def pay(database: Database, home: Household, payment: Payment, source: str = "bank") -> bool:
    async with database.write() as session:
        return await add_payment(session, home.account, payment, source, NOW)


@pytest.fixture
async def three(database: Database) -> Household:
    """A household that owes three months of 100 yuan."""
    async with database.write() as session:
        await add_community(session)
        return await add_household(session, months=(2, 1, 3), amount=Decimal("100.00"))


async def test_facts_list_open_bills_oldest_first(database: Database, three: Household) -> None:
    """What is owed, by bill; without a contract nothing is covered and no late fee exists."""
    assert await facts(database, three) == Facts(
        version=1,
        bills=(
            OpenBill("PSF-2026-01", date(2026, 1, 31), Decimal("100.00"), (BillProblem.UNCOVERED,)),
            OpenBill("PSF-2026-02", date(2026, 2, 28), Decimal("100.00"), (BillProblem.UNCOVERED,)),
            OpenBill("PSF-2026-03", date(2026, 3, 31), Decimal("100.00"), (BillProblem.UNCOVERED,)),
        ),
        occupancy="occupied",
    )


async def test_facts_say_when_an_open_bill_was_paid_in_part(database: Database, three: Household) -> None:
    """CC 195: each day restarts the bill's limitation period; what was taken back was not paid."""
    await pay(database, three, paid("p1", "30.00"))
    await pay(database, three, paid("p2", "20.00", on=date(2026, 4, 1)))
    assert (await facts(database, three)).bills[0].paid_on == (DAY, date(2026, 4, 1))
    await pay(database, three, paid("r1", "-20.00", on=date(2026, 5, 1)))
    now = await facts(database, three)
    assert [b.paid_on for b in now.bills] == [(DAY,), (), ()]


async def test_payments_are_imputed_to_the_oldest_bill(database: Database, three: Household) -> None:
    """Without a choice the earliest due is paid first; the account's balance says the same."""
    assert await pay(database, three, paid("p1", "150.00"))
    now = await facts(database, three)
    assert [(b.key, b.amount) for b in now.bills] == [
        ("PSF-2026-02", Decimal("50.00")),
        ("PSF-2026-03", Decimal("100.00")),
    ]
    row = await account(database, three)
    assert (row.balance, row.oldest_due, row.ledger_version) == (Decimal("150.00"), date(2026, 2, 28), 2)


async def test_a_chosen_bill_is_paid_first(database: Database, three: Household) -> None:
    """The debtor's choice comes before the law's order."""
    await pay(database, three, paid("p1", "100.00", "PSF-2026-03"))
    assert [b.key for b in (await facts(database, three)).bills] == ["PSF-2026-01", "PSF-2026-02"]


async def test_a_reversal_brings_the_debt_back(database: Database, three: Household) -> None:
    """A returned payment is its own negative row."""
    await pay(database, three, paid("p1", "300.00"))
    assert (await account(database, three)).oldest_due is None
    await pay(database, three, paid("p1-r", "-300.00"), "reversal")
    row = await account(database, three)
    assert (row.balance, row.oldest_due) == (Decimal("300.00"), date(2026, 1, 31))


async def test_more_than_everything_leaves_nothing_owed(database: Database, three: Household) -> None:
    """Money beyond all bills is no negative debt."""
    await pay(database, three, paid("p1", "1000.00"))
    assert (await facts(database, three)).bills == ()
    assert (await account(database, three)).balance == 0


async def test_a_payment_counts_once(database: Database, three: Household) -> None:
    """The same payment again changes nothing, not even the version."""
    assert await pay(database, three, paid("p1", "10.00", "PSF-2026-03"))
    assert not await pay(database, three, paid("p1", "10.00", "PSF-2026-03"))
    assert (await account(database, three)).ledger_version == 2


@pytest.mark.parametrize(
    ("payment", "source"),
    [
        (paid("p1", "11.00"), "bank"),
        (paid("p1", "10.00", on=date(2026, 3, 2)), "bank"),
        (paid("p1", "10.00", "PSF-2026-03"), "bank"),
        (paid("p1", "10.00"), "cash"),
    ],
)
async def test_a_payment_with_another_content_is_a_conflict(
    database: Database, three: Household, payment: Payment, source: str
) -> None:
    """Money is neither lost nor guessed: a person has to look."""
    await pay(database, three, paid("p1", "10.00"))
    with pytest.raises(PaymentConflict, match="p1"):
        await pay(database, three, payment, source)
    assert (await account(database, three)).balance == Decimal("290.00")


async def test_payments_at_once_all_count(database: Database, three: Household) -> None:
    """Ten payments from ten directions, each twice: each counts once, and nobody waits for ever."""
    answers = await asyncio.gather(
        *(pay(database, three, paid(f"p{n}", "7.00")) for n in range(10) for _ in range(2))
    )
    assert answers.count(True) == 10
    row = await account(database, three)
    assert (row.balance, row.ledger_version) == (Decimal("230.00"), 11)


async def test_an_unknown_account_is_said_so(database: Database) -> None:
    """No facts are invented, and no payment is booked to nobody."""
    async with database.read() as session:
        with pytest.raises(LookupError, match="no account"):
            await read_facts(session, "a-none")
    with pytest.raises(IntegrityError):
        await pay(database, Household("a-none", ""), paid("p", "1.00"))


async def test_refreshing_many_accounts(database: Database) -> None:
    """More than one chunk: each known account once, in order of ids, unknown ones left out."""
    async with database.write() as session:
        await add_community(session)
        homes = [await add_household(session, str(n)) for n in range(12)]
        ids = [home.account for home in homes]
        session.add(bill(ids[0], 5))
        assert await refresh_accounts(session, [*ids, *ids, "a-none"]) == sorted(ids)
        assert await refresh_accounts(session, []) == []
        found = await read_many_facts(session, ids)
    assert {f.version for f in found.values()} == {2}
    assert found[ids[0]].balance == Decimal("400.00")


# --- contracts ----------------------------------------------------------------------------------------


async def contract(database: Database, start: date, end: date | None = None, **terms: Any) -> str:
    async with database.write() as session:
        return await add_contract(session, COMMUNITY, start, end, **terms)


async def test_a_contract_gives_its_terms(database: Database, three: Household) -> None:
    """Coverage, late fee, arbitration clause and law firm reach the facts."""
    await contract(
        database,
        CONTRACT_START,
        late_fee_daily=Decimal("0.0005"),
        arbitration_clause=True,
        law_firm="某律师事务所",
    )
    now = await facts(database, three)
    assert (now.contract_covers, now.late_fee_daily) == (True, Decimal("0.0005"))
    assert (now.arbitration_clause, now.law_firm_engaged) == (True, True)


@pytest.mark.parametrize(
    ("versions", "covered"),
    [
        ([(date(2026, 1, 1), date(2026, 3, 31))], True),
        ([(date(2025, 1, 1), date(2026, 2, 14)), (date(2026, 2, 15), None)], True),
        ([(date(2025, 1, 1), date(2026, 2, 14)), (date(2026, 2, 16), None)], False),
        ([(date(2026, 1, 2), None)], False),
        ([(date(2025, 1, 1), date(2026, 3, 30))], False),
        ([(date(2020, 1, 1), date(2026, 12, 31)), (date(2021, 1, 1), date(2021, 12, 31))], True),
    ],
)
async def test_every_day_of_every_open_bill_must_be_covered(
    database: Database, three: Household, versions: list[tuple[date, date | None]], *, covered: bool
) -> None:
    """Versions may follow each other within a bill; a single bare day is not covered (A1)."""
    for start, end in versions:
        await contract(database, start, end)
    assert (await facts(database, three)).contract_covers is covered


async def test_between_versions_the_owner_gets_the_benefit(database: Database, three: Household) -> None:
    """The lower late fee counts; one version without a clause means none; unconcerned ones do not count."""
    await contract(database, date(2020, 1, 1), date(2025, 12, 31))
    await contract(database, date(2026, 1, 1), date(2026, 1, 31), late_fee_daily=Decimal("0.001"))
    await contract(database, date(2026, 2, 1), date(2026, 2, 28), late_fee_daily=Decimal("0.0003"))
    await contract(database, date(2026, 3, 1), late_fee_daily=Decimal("0.0005"))
    assert (await facts(database, three)).late_fee_daily == Decimal("0.0003")
    await contract(database, date(2026, 3, 1))
    assert (await facts(database, three)).late_fee_daily is None


async def test_a_contract_makes_running_cases_look_again(database: Database, three: Household) -> None:
    """Accounts with an open case get a new version, once per real change; others keep theirs."""
    async with database.write() as session:
        idle = await add_household(session, "1202")
        await record_step(session, step(opened(three)), NOW)
    first = await contract(database, CONTRACT_START, law_firm="某律师事务所")
    again = await contract(database, CONTRACT_START, law_firm="某律师事务所")
    assert first == again
    assert (await account(database, three)).ledger_version == 2
    assert (await account(database, idle)).ledger_version == 1
    async with database.write() as session:
        assert await touch_community(session, COMMUNITY) == [three.case]


async def test_a_committee_is_a_fact(database: Database, three: Household) -> None:
    """Whether there is one reaches the facts; saying the same again changes nothing."""
    async with database.write() as session:
        await record_step(session, step(opened(three)), NOW)
        await set_committee(session, COMMUNITY, exists=False)
        await set_committee(session, COMMUNITY, exists=False)
    now = await facts(database, three)
    assert (now.has_committee, now.version) == (False, 2)


# --- the scan -----------------------------------------------------------------------------------------


async def scan(database: Database, after: str = "", limit: int = 100) -> list[ScanRow]:
    async with database.read() as session:
        return await overdue_accounts(session, date(2026, 2, 28), after, limit)


async def test_the_scan_finds_whoever_is_overdue(database: Database) -> None:
    """Due on or before the day; with what the opening of a case needs to know."""
    async with database.write() as session:
        await add_community(session)
        late = await add_household(session, "101", months=(2, 3), phone="")
        await add_household(session, "102", months=(3,))
        await add_household(session, "103", months=())
    assert await scan(database) == [ScanRow(late.account, COMMUNITY, "", "occupied", False, None, 0, 1, None)]


async def test_the_scan_tells_an_open_case_that_its_ledger_moved(database: Database) -> None:
    """Also when everything is paid: a lost message delays a case by a day at most."""
    async with database.write() as session:
        await add_community(session)
        home = await add_household(session, "101", months=(3,))
        await record_step(session, step(opened(home)), NOW)
        assert await overdue_accounts(session, date(2026, 2, 28), "", 10) == []
        await add_payment(session, home.account, paid("p", "200.00"), "bank", NOW)
    (row,) = await scan(database)
    assert (row.open_case_id, row.ledger_version, row.case_ledger_version) == (home.case, 2, 1)


async def test_the_scan_is_complete_while_money_moves(database: Database) -> None:
    """Page by page, with payments and new accounts in between: nobody twice, nobody left out."""
    async with database.write() as session:
        await add_community(session)
        homes = [await add_household(session, str(n), months=(1, 2)) for n in range(20)]
    seen: list[str] = []
    while page := await scan(database, seen[-1] if seen else "", 3):
        seen += [row.account_id for row in page]
        async with database.write() as session:
            for home in homes[::3]:
                key = f"p{len(seen)}"
                await add_payment(session, home.account, paid(key, "1.00"), "bank", NOW)
            await add_household(session, f"new{len(seen)}")
    assert len(seen) == len(set(seen))
    assert {home.account for home in homes} <= set(seen)


async def test_a_paid_bill_is_no_longer_overdue(database: Database) -> None:
    """The oldest unpaid bill counts, not the oldest bill."""
    async with database.write() as session:
        await add_community(session)
        home = await add_household(session, "101", months=(1, 3))
        await add_payment(session, home.account, paid("p", "200.00"), "bank", NOW)
        row = (await session.scalars(select(Account).where(Account.id == home.account))).one()
        assert row.oldest_due == date(2026, 3, 31)
    assert await scan(database) == []


async def test_a_self_check_reaches_the_facts_once(database: Database, three: Household) -> None:
    """A6: its day is read with the account; the same again changes nothing."""
    assert (await facts(database, three)).self_check_on is None
    async with database.write() as session:
        await set_self_check(session, COMMUNITY, DAY, "ZC-1")
    assert (await facts(database, three)).self_check_on == DAY
    async with database.write() as session:
        await set_self_check(session, COMMUNITY, DAY, "ZC-1")
    assert (await facts(database, three)).self_check_on == DAY
