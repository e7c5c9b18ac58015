"""Whose the case is, on the real engine: money between approval and dispatch, a sale, a death, a reversal."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from domain import events as e
from domain.decide import Opening
from domain.facts import Facts
from domain.ids import case_id
from domain.money import Payment
from domain.refusals import Refused
from domain.states import DecisionReason, Reason, Role, Segment
from store.cases import read_case, read_records
from store.ledger import add_payment, read_facts
from store.owning import transfer
from store.portfolio import overdue_accounts
from store.tables import Account
from tests.town import Stage, Town
from workflows.messages import CaseStart

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def events(town: Town) -> list[object]:
    async with town.house.database.read() as session:
        return [record.event for record in await read_records(session, town.case_id)]


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("amount", ["0.01", "1200.00"])
async def test_money_in_the_second_before_the_dispatch(stage: Stage, amount: str, told: bool) -> None:  # noqa: FBT001
    """Told or not, a fen or all: nothing leaves the house; a part lapses the approval, all ends the case."""
    town = await stage.town()
    await town.open()
    await town.to_letter_approval()
    await town.act(Role.LEGAL, "approve")
    assert (await town.here()).state == "letter_prepared"
    day = await town.today()
    await town.pay(Decimal(amount), tell=told)
    with pytest.raises(Refused):
        await town.act(Role.LEGAL, "dispatch_letter", on=day, document="L1")
    kinds = [type(event) for event in await events(town)]
    assert e.LetterDispatched not in kinds
    if amount == "1200.00":
        assert await asyncio.wait_for(town.handle.result(), 20) == "paid"
        return
    (lapsed,) = (event for event in await events(town) if isinstance(event, e.ApprovalLapsed))
    assert lapsed.reason is DecisionReason.BALANCE_MOVED
    assert (await town.here()).state == "notice_running"


async def test_a_reversal_after_closing_opens_the_next_case(stage: Stage) -> None:
    """The closed case stays closed; the scan finds the account again, and its second case claims the bill."""
    town = await stage.town()
    await town.open()
    await town.pay(Decimal("1200.00"))
    assert await asyncio.wait_for(town.handle.result(), 20) == "paid"
    async with town.house.database.write() as session:
        back = Payment("bank-return", await town.today(), Decimal("-300.00"))
        await add_payment(session, town.account, back, "reversal", datetime.now(UTC))
    async with town.house.database.read() as session:
        (row,) = await overdue_accounts(session, await town.today(), "", 10)
        facts: Facts = await read_facts(session, town.account)
    assert (row.open_case_id, row.cases_opened) == (None, 1)
    second = case_id(town.account, 2)
    opening = Opening(second, town.account, row.community_id, Segment.STANDARD, Reason.UNKNOWN, facts)
    policy = town.house.policies.on(await town.today())
    assert await town.house.gateway.open_case(CaseStart(opening, policy))
    while (case := await town.house.gateway.case(second)) is None:
        pass
    assert case.claim == Decimal("300.00")
    async with town.house.database.read() as session:
        first = await read_case(session, town.case_id)
    assert first is not None
    assert (first.outcome, first.closed) == ("paid", True)


async def test_a_sale_is_told_to_the_case_and_the_bills_part(stage: Stage) -> None:
    """A person records it; then the books move the later bills, and the case goes on with the older ones."""
    town = await stage.town()
    await town.open()
    await town.to_letter_approval()
    day = await town.today()
    sold = datetime.now(UTC).date() - timedelta(days=80)
    await town.act(Role.MANAGER, "record_owner_change", on=sold, document="GQ-1")
    async with town.house.database.write() as session:
        account = await session.get_one(Account, town.account)
        moved = await transfer(session, account, "新业主", sold, at=datetime.now(UTC))
    await town.house.gateway.account_changed(town.case_id, "transfer")
    case = await town.here()
    while case.facts.sold_on is None:
        case = await town.here()
    assert len(moved.bills) + len(case.facts.bills) == 12
    assert case.claim == Decimal(100) * len(case.facts.bills)
    assert (case.state, case.approval) == ("notice_running", None)
    with pytest.raises(Refused) as refused:
        await town.act(
            Role.STEWARD, "record_contact", channel="visit", outcome="refused", on=day, next_on=day
        )
    assert refused.value.codes == ("A5.former",)


async def test_a_death_stops_the_case_and_the_clock_lets_it_go_on(stage: Stage) -> None:
    """The mourning ends by the case's own timer; hard steps wait for the heirs."""
    town = await stage.town()
    await town.open()
    await town.to_letter_approval()
    await town.act(Role.STEWARD, "record_death", on=await town.today(), document="SW-1")
    case = await town.here()
    assert (case.state, case.held) == ("notice_running", True)
    await town.wait(51)
    assert not (await town.here()).held
    await town.wait(20)
    with pytest.raises(Refused) as refused:
        await town.act(Role.MANAGER, "propose_letter")
    assert refused.value.codes == ("A5.deceased",)
    await town.act(Role.LEGAL, "record_heirs", party="HEIR-1", document="JC-1")
    await town.act(Role.MANAGER, "propose_letter")
    assert (await town.here()).state == "letter_approval"
