"""A unit sold, a household listed twice: bills go where they belong, no fen is lost, twice is once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncSession

from domain import events as e
from domain.facts import Facts, OpenBill
from domain.ids import account_id, owner_id
from domain.money import Payment as Money
from domain.refusals import Refused
from domain.states import BillProblem, Debtor, Outcome, State
from store.contracts import add_contract, set_disclosed
from store.finding import find_accounts
from store.ledger import add_payment, read_facts, received, refresh_accounts, unknown_bills
from store.ledger_log import log_change, read_log
from store.owning import closed_for, merge, set_delivery, set_liable, transfer
from store.portfolio import overdue_accounts
from store.session import Database
from store.tables import Account, Bill, Owner, Payment
from tests.store.builders import COMMUNITY, NOW, Household, add_household, after, bill, opened, step
from tests.store.test_cases import write

SOLD = date(2026, 3, 1)
D = Decimal


async def all_of(database: Database) -> tuple[Decimal, Decimal]:
    """Σ bills and Σ payments of all accounts."""
    async with database.read() as session:
        bills = sum(await session.scalars(select(Bill.amount)), D(0))
        return bills, sum(await session.scalars(select(Payment.amount)), D(0))


async def facts(database: Database, account: str) -> Facts:
    async with database.read() as session:
        return await read_facts(session, account)


@pytest.fixture
async def four(database: Database, home: Household) -> Household:
    """A household that owes January to April 2026, under a contract."""
    async with database.write() as session:
        session.add_all([bill(home.account, month) for month in (2, 3, 4)])
        await add_contract(session, COMMUNITY, date(2020, 1, 1))
        await refresh_accounts(session, [home.account])
    return home


async def sell(database: Database, home: Household, **rest: Any) -> Any:
    async with database.write() as session:
        account = await session.get_one(Account, home.account)
        return await transfer(session, account, "新业主", SOLD, at=NOW, **rest)


async def test_a_sale_parts_the_bills_at_its_day(database: Database, four: Household) -> None:
    """What arose before stays with the former owner, the rest is the new one's; payments do not move."""
    async with database.write() as session:
        await add_payment(session, four.account, Money("p", date(2026, 2, 1), D("50.00")), "bank", NOW)
    before, sums = await facts(database, four.account), await all_of(database)
    moved = await sell(database, four, phone="13911111111")
    assert (moved.bills, moved.amount) == (("PSF-2026-03", "PSF-2026-04"), D("400.00"))
    old, new = await facts(database, four.account), await facts(database, moved.account)
    assert [b.key for b in old.bills] == ["PSF-2026-01", "PSF-2026-02"]
    assert (old.balance, new.balance, old.received, new.received) == (
        D("350.00"),
        D("400.00"),
        D("50.00"),
        D(0),
    )
    assert old.balance + new.balance == before.balance
    assert old.version > before.version
    assert (old.party, old.sold_on, new.party) == (Debtor.FORMER_OWNER, SOLD, Debtor.OWNER)
    assert await all_of(database) == sums
    async with database.read() as session:
        account = await session.get_one(Account, moved.account)
        owner = await session.get_one(Owner, account.owner_id)
        assert (owner.name, owner.phone, account.owner_since) == ("新业主", "13911111111", SOLD)


async def test_money_that_had_paid_a_bill_goes_with_it(database: Database, four: Household) -> None:
    """Nobody is asked for what was paid, whoever paid it; what is owed in all stays the same."""
    chosen = Money("p", date(2026, 4, 1), D("350.00"), ("PSF-2026-03",))
    async with database.write() as session:
        await add_payment(session, four.account, chosen, "bank", NOW)
    before, sums = await facts(database, four.account), await all_of(database)
    moved = await sell(database, four)
    assert (moved.payments, moved.received) == (("p",), D("200.00"))
    old, new = await facts(database, four.account), await facts(database, moved.account)
    assert [(b.key, b.amount) for b in new.bills] == [("PSF-2026-04", D("200.00"))]
    assert (old.balance, old.received, new.received) == (D("250.00"), D("150.00"), D("200.00"))
    assert old.balance + new.balance == before.balance
    assert await all_of(database) == sums
    await sell(database, four)
    assert (await facts(database, moved.account)).received == D("200.00")


async def test_a_sale_told_twice_happens_once(database: Database, four: Household) -> None:
    """The same sale moves nothing more; another day is refused."""
    first = await sell(database, four)
    again = await sell(database, four)
    assert (again.account, again.bills) == (first.account, ())
    async with database.write() as session:
        account = await session.get_one(Account, four.account)
        with pytest.raises(Refused) as refused:
            await transfer(session, account, "新业主", date(2026, 4, 1), at=NOW)
    assert refused.value.codes == ("account.sold",)


async def test_nobody_sells_to_themselves(database: Database, four: Household) -> None:
    """The same name is the same owner."""
    async with database.write() as session:
        account = await session.get_one(Account, four.account)
        with pytest.raises(Refused):
            await transfer(session, account, "业主1201", SOLD, at=NOW)


async def test_a_bill_of_the_new_owners_time_under_the_former_owner_is_not_theirs(
    database: Database, four: Household
) -> None:
    """A list that still names the former owner brings bills that A5 keeps out."""
    moved = await sell(database, four)
    async with database.write() as session:
        session.add_all([bill(four.account, 5), bill(moved.account, 1, year=2025)])
        await refresh_accounts(session, [four.account, moved.account])
    old, new = await facts(database, four.account), await facts(database, moved.account)
    assert {b.key: b.problems for b in old.bills}["PSF-2026-05"] == (BillProblem.NOT_LIABLE,)
    assert {b.key: b.problems for b in new.bills}["PSF-2025-01"] == (BillProblem.NOT_LIABLE,)


async def test_bills_that_a_case_ended_with_for_the_sale_are_open_again(
    database: Database, four: Household
) -> None:
    """The former owner's case was closed because nothing of theirs was left; the bills live on."""
    async with database.write() as session:
        for old in await session.scalars(select(Bill).where(Bill.starts_on < SOLD)):
            await session.delete(old)
    await closed_case(database, four, "transfer/end")
    assert (await facts(database, four.account)).bills == ()
    async with database.read() as session:
        released = await closed_for(session, "transfer/end")
    assert released == four.case
    moved = await sell(database, four, released=released)
    assert (await facts(database, moved.account)).balance == D("400.00")


async def closed_case(database: Database, home: Household, key: str) -> None:
    """A case of the account, withdrawn by a request with that key."""
    known = await facts(database, home.account)
    first = opened(home, known)
    await write(database, step(first))
    closing = e.CaseClosed(outcome=Outcome.WITHDRAWN, document="DOC-1")
    last = after(first, closing, State.CLOSED, key=key)
    await write(database, step(last, before=[first]))


# --- a household listed twice ---------------------------------------------------------------------------


async def twin_of(session: AsyncSession, home: Household, months: tuple[int, ...]) -> str:
    """The same unit under a name written otherwise."""
    account = await session.get_one(Account, home.account)
    owner = owner_id(account.unit_id, "业主1201 ")
    twin = account_id(account.unit_id, owner)
    session.add(Owner(id=owner, name="业主1201 ", phone=""))
    await session.flush()
    session.add(Account(id=twin, community_id=COMMUNITY, unit_id=account.unit_id, owner_id=owner))
    await session.flush()
    session.add_all([bill(twin, month) for month in months])
    await refresh_accounts(session, [twin])
    return twin


async def unite(database: Database, source: str, target: str, released: str | None = None) -> Any:
    async with database.write() as session:
        pair = [await session.get_one(Account, key) for key in (source, target)]
        return await merge(session, *pair, released=released)


async def test_merging_moves_everything_once(database: Database, four: Household) -> None:
    """Bills and payments go over; what both have counts once and is reported; sums stay."""
    async with database.write() as session:
        twin = await twin_of(session, four, (4, 5, 6))
        await add_payment(session, twin, Money("p1", date(2026, 2, 1), D("70.00")), "bank", NOW)
        await add_payment(session, twin, Money("p2", date(2026, 2, 2), D("30.00")), "bank", NOW)
        await add_payment(session, four.account, Money("p2", date(2026, 2, 2), D("30.00")), "bank", NOW)
    sums = await all_of(database)
    moved = await unite(database, twin, four.account)
    assert (moved.bills, moved.same_bills) == (("PSF-2026-05", "PSF-2026-06"), ("PSF-2026-04",))
    assert (moved.payments, moved.same_payments, moved.received) == (("p1",), ("p2",), D("70.00"))
    kept, gone = await facts(database, four.account), await facts(database, twin)
    assert (kept.balance, kept.received) == (D("1100.00"), D("100.00"))
    assert (gone.balance, len(gone.bills)) == (D(0), 0)
    assert await all_of(database) == sums
    again = await unite(database, twin, four.account)
    assert (again.bills, again.payments) == ((), ())
    assert (await facts(database, four.account)).balance == kept.balance


async def test_a_merged_account_is_never_scanned_again(database: Database, four: Household) -> None:
    """Even if a list brings a bill under the old name."""
    async with database.write() as session:
        twin = await twin_of(session, four, (5,))
    await unite(database, twin, four.account)
    async with database.write() as session:
        session.add(bill(twin, 7))
        await refresh_accounts(session, [twin])
    async with database.read() as session:
        rows = await overdue_accounts(session, date(2027, 1, 1), "", 10)
    assert [row.account_id for row in rows] == [four.account]


async def test_the_duplicates_case_gives_its_bills_back(database: Database, four: Household) -> None:
    """Withdrawn for the merge, its bills are owed at the account that goes on."""
    async with database.write() as session:
        twin = await twin_of(session, four, (5,))
    double = Household(twin, f"case-{twin}-1")
    await closed_case(database, double, f"merge/{twin}/{four.account}")
    async with database.read() as session:
        released = await closed_for(session, f"merge/{twin}/{four.account}")
    await unite(database, twin, four.account, released)
    assert "PSF-2026-05" in {b.key for b in (await facts(database, four.account)).bills}


async def test_what_differs_under_one_key_is_not_merged(database: Database, four: Household) -> None:
    """A bill or a payment with another content has to be mended first; nothing moves."""
    async with database.write() as session:
        twin = await twin_of(session, four, (5,))
        session.add(bill(twin, 1, D("999.00")))
        await refresh_accounts(session, [twin])
    with pytest.raises(Refused) as refused:
        await unite(database, twin, four.account)
    assert refused.value.codes == ("account.bills_differ",)
    async with database.write() as session:
        for wrong in await session.scalars(select(Bill).where(Bill.amount == D("999.00"))):
            await session.delete(wrong)
        await add_payment(session, twin, Money("p", date(2026, 2, 1), D("1.00")), "bank", NOW)
        await add_payment(session, four.account, Money("p", date(2026, 2, 1), D("2.00")), "bank", NOW)
    with pytest.raises(Refused) as refused:
        await unite(database, twin, four.account)
    assert refused.value.codes == ("account.payments_differ",)


async def test_only_one_household_is_merged(database: Database, four: Household) -> None:
    """Not with itself, not with another unit, not into one that is merged itself."""
    async with database.write() as session:
        twin = await twin_of(session, four, (5,))
        other = await add_household(session, "1301")
    for pair, code in (
        ((four.account, four.account), "account.same"),
        ((other.account, four.account), "account.units"),
    ):
        with pytest.raises(Refused) as refused:
            await unite(database, *pair)
        assert refused.value.codes == (code,)
    await unite(database, twin, four.account)
    with pytest.raises(Refused) as refused:
        await unite(database, four.account, twin)
    assert refused.value.codes == ("account.merged",)


# --- what the books know beside the bills ----------------------------------------------------------------


async def test_delivery_and_liability_reach_the_facts(database: Database, four: Household) -> None:
    """Before the hand-over the owner does not pay; a developer's account does not after it."""
    async with database.write() as session:
        account = await session.get_one(Account, four.account)
        await set_delivery(session, account.unit_id, SOLD)
    wrong = {b.key for b in (await facts(database, four.account)).bills if b.problems}
    assert wrong == {"PSF-2026-01", "PSF-2026-02"}
    async with database.write() as session:
        await set_liable(session, await session.get_one(Account, four.account), "developer", None)
    now = await facts(database, four.account)
    assert now.party is Debtor.DEVELOPER
    assert {b.key for b in now.bills if b.problems} == {"PSF-2026-03", "PSF-2026-04"}


async def test_a_contracts_terms_reach_the_bills(database: Database, four: Household) -> None:
    """Rate, items, early end and refused exit, as the contract states them; the disclosure beside."""
    async with database.write() as session:
        await add_contract(
            session,
            COMMUNITY,
            date(2020, 1, 1),
            terminated_on=date(2026, 3, 31),
            exit_refused=True,
            rate=D("2.00"),
            items=["PSF"],
        )
        await set_disclosed(session, COMMUNITY, date(2026, 1, 5))
        await set_disclosed(session, COMMUNITY, date(2025, 1, 5))
    now = await facts(database, four.account)
    found = {b.key: b.problems for b in now.bills}
    assert found["PSF-2026-01"] == (BillProblem.RATE_DIFFERS,)
    assert BillProblem.EXIT_REFUSED in found["PSF-2026-04"]
    assert (now.contract_ended_on, now.disclosed_on) == (date(2026, 3, 31), date(2026, 1, 5))


async def test_money_passes_by_what_may_not_be_claimed(database: Database, home: Household) -> None:
    """A duplicate takes nothing of a payment that covers the bill that is owed."""
    async with database.write() as session:
        await add_contract(session, COMMUNITY, date(2020, 1, 1))
        double = bill(home.account, 1)
        double.key = "PSF-2026-01b"
        session.add(double)
        await add_payment(session, home.account, Money("p", date(2026, 2, 1), D("200.00")), "bank", NOW)
    now = await facts(database, home.account)
    assert now.bills == (OpenBill("PSF-2026-01b", date(2026, 1, 31), D("200.00"), (BillProblem.DUPLICATE,)),)


async def test_a_choice_names_bills_of_the_account(database: Database, four: Household) -> None:
    """D1: what the payer chose and the account does not have is named."""
    async with database.read() as session:
        assert await unknown_bills(session, four.account, ("PSF-2026-01", "X")) == ["X"]
        assert await received(session, four.account) == 0


async def test_accounts_are_found_by_case_id_and_room(database: Database, four: Household) -> None:
    """A room stands for everybody who owned it."""
    await write(database, step(opened(four, await facts(database, four.account))))
    await sell(database, four)
    async with database.read() as session:
        assert [a.id for a, _ in await find_accounts(session, four.case)] == [four.account]
        assert {name for _, name in await find_accounts(session, "3-2-1201")} == {"业主1201", "新业主"}
        assert await find_accounts(session, " ") == []


async def test_the_log_is_kept_and_never_changed(database: Database, home: Household) -> None:
    """Who did what, oldest first; the database itself refuses to change it."""
    async with database.write() as session:
        await log_change(session, "manager.li", "payment", home.account, NOW, amount="1.00")
        await log_change(session, "legal.zhao", "transfer", home.account, NOW)
    async with database.read() as session:
        assert [row.actor for row in await read_log(session, home.account)] == ["manager.li", "legal.zhao"]
    for statement in ("UPDATE ledger_log SET actor = 'x'", "DELETE FROM ledger_log"):
        with pytest.raises(DatabaseError, match="append-only"):
            await database.transact(lambda c, s=statement: c.execute(text(s)))  # type: ignore[misc]
