"""What the overview tells of money, on a portfolio small enough to reckon by hand, on both databases."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select, update

from domain import events as e
from domain.ageing import BANDS
from domain.states import Outcome, State
from store.overview.ageing import ageing
from store.overview.lens import Lens
from store.overview.recovery import Recovery, recovery_by_community, recovery_by_month
from store.session import Database
from store.tables import Account, Bill
from tests.store.builders import COMMUNITY, Household
from tests.store.portfolio import LATER, TODAY, YUAN, bands, household, pay, tell


async def test_recovery_counts_what_fell_due_and_what_came_in(database: Database, home: Household) -> None:
    """By month: bills by due day, money by the day paid; reversals off, relief and later bookings not."""
    other = await household(database, "1202", (6, 7))
    await pay(database, home, "150.00", date(2026, 7, 3))
    await pay(database, other, "80.00", date(2026, 7, 20))
    await pay(database, other, "-30.00", date(2026, 7, 21))
    await pay(database, other, "50.00", date(2026, 8, 2), source="relief", bills=("PSF-2026-06",))
    await pay(database, other, "40.00", date(2026, 8, 3), booked=datetime(2026, 8, 20, tzinfo=UTC))
    async with database.read() as session:
        months = await recovery_by_month(session, Lens(TODAY))
        whole = await recovery_by_community(session, Lens(TODAY))
        late = await recovery_by_month(session, Lens(date(2026, 8, 31)))
    assert list(months) == [date(2025, m, 1) for m in range(9, 13)] + [date(2026, m, 1) for m in range(1, 9)]
    assert months[date(2026, 1, 1)] == Recovery(YUAN("200.00"), YUAN("0.00"))
    assert months[date(2026, 7, 1)] == Recovery(YUAN("200.00"), YUAN("200.00"))
    assert months[date(2026, 7, 1)].rate == 1.0
    assert months[date(2026, 8, 1)] == Recovery(YUAN("0.00"), YUAN("0.00"))
    assert months[date(2026, 8, 1)].rate is None
    assert late[date(2026, 8, 1)].paid == YUAN("40.00")
    assert whole == {COMMUNITY: Recovery(YUAN("600.00"), YUAN("200.00"))}


async def test_arrears_age_by_the_oldest_unpaid_bill_as_of_the_day(
    database: Database, home: Household
) -> None:
    """Payments move a household to younger bands from the day on that they were booked."""
    other = await household(database, "1202", (5, 6, 7))
    await pay(database, other, "250.00", date(2026, 7, 31))
    async with database.read() as session:
        assert bands(await ageing(session, Lens(TODAY))) == {
            4: (1, YUAN("200.00")),  # January is six whole months old
            0: (1, YUAN("350.00")),  # June's second part, and July
        }
        assert bands(await ageing(session, Lens(date(2026, 7, 30)))) == {
            4: (1, YUAN("200.00")),
            0: (1, YUAN("400.00")),  # July is not due yet
        }
        assert bands(await ageing(session, Lens(date(2026, 1, 30)))) == {}


async def test_accounts_with_choices_reversals_and_relief_are_imputed_as_cases_do(
    database: Database, home: Household
) -> None:
    """What the payer chose, what went back and what was given up change which bill is the oldest unpaid."""
    chosen = await household(database, "1202", (1, 7))
    await pay(database, chosen, "200.00", date(2026, 8, 1), bills=("PSF-2026-07",))
    reversed_ = await household(database, "1203", (1,))
    await pay(database, reversed_, "200.00", date(2026, 3, 1))
    await pay(database, reversed_, "-200.00", date(2026, 4, 1))
    relieved = await household(database, "1204", (1, 7))
    await pay(database, relieved, "200.00", date(2026, 8, 1), source="relief", bills=("PSF-2026-01",))
    ended = await household(database, "1205", (1,))
    await tell(database, ended, (e.CaseClosed(outcome=Outcome.WITHDRAWN), State.CLOSED, {"at": LATER}))
    async with database.write() as session:
        await session.execute(
            update(Bill).where(Bill.account_id == ended.account).values(ended_by=ended.case)
        )
    async with database.read() as session:
        now = bands(await ageing(session, Lens(TODAY)))
        before = bands(await ageing(session, Lens(date(2026, 3, 15))))
    assert now == {4: (3, YUAN("600.00")), 0: (1, YUAN("200.00"))}
    assert before == {0: (4, YUAN("800.00"))}  # all but the one that had paid


async def test_the_plain_way_and_the_domains_way_agree(database: Database, home: Household) -> None:
    """Today's sum of all bands is the sum of the accounts' own balances."""
    for room, paid in (("1202", "10.00"), ("1203", "200.00"), ("1204", "390.55"), ("1205", "900.00")):
        other = await household(database, room, (1, 2, 6))
        await pay(database, other, paid, date(2026, 7, 1))
    async with database.read() as session:
        found = await ageing(session, Lens(TODAY))
        balances = await session.scalar(select(func.sum(Account.balance)))
    assert [row.band for row in found] == list(BANDS)
    assert sum(row.owed for row in found) == balances
    assert sum(row.owed for row in found) == YUAN("200.00") + YUAN("590.00") + YUAN("400.00") + YUAN("209.45")
    assert [row.households for row in found] == [0, 4, 0, 0, 0, 0]
