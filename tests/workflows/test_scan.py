"""The daily scan on a real engine: opens once, feeds what missed a message, goes on where it stopped."""

import uuid
from decimal import Decimal

import pytest

from activities import portfolio
from domain.states import Role
from gateway.cases import CaseGateway
from store.ledger import read_facts
from store.queries import CaseFilter, list_cases
from tests.town import Stage, Town
from workflows.messages import CaseStart, ScanReport, ScanStart

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _scan(stage: Stage) -> ScanReport:
    return await stage.house.gateway.scan(ScanStart(), f"scan-{uuid.uuid4()}")


async def _towns(stage: Stage, count: int) -> list[Town]:
    return [await stage.town(str(number)) for number in range(count)]


async def test_every_overdue_account_gets_one_case(stage: Stage) -> None:
    """Scanning twice opens each account's case once."""
    towns = await _towns(stage, 5)
    assert await _scan(stage) == ScanReport(opened=5, fed=0)
    for town in towns:
        while await town.case() is None:
            pass
    assert await _scan(stage) == ScanReport(opened=0, fed=0)
    async with stage.house.database.read() as session:
        assert len((await list_cases(session, CaseFilter())).rows) == 5


async def test_an_account_that_owes_nothing_gets_none(stage: Stage) -> None:
    """Without unpaid bills there is no case."""
    await stage.town("paid", months=0)
    assert await _scan(stage) == ScanReport(opened=0, fed=0)


async def test_a_case_that_missed_a_payment_is_told(stage: Stage) -> None:
    """The scan feeds a case whose account moved without a message; it closes as paid."""
    town = await stage.town()
    await town.open()
    await town.wait(1)
    await town.pay(Decimal("1200.00"), tell=False)
    assert await _scan(stage) == ScanReport(opened=0, fed=1)
    assert await town.handle.result() == "paid"


async def test_a_scan_that_dies_goes_on_after_its_last_page(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second attempt starts at the heartbeat, not at the beginning, and opens nothing twice."""
    await _towns(stage, 6)
    real, asked = CaseGateway.open_case, []

    async def dies_once(self: CaseGateway, start: CaseStart) -> bool:
        asked.append(start.opening.case_id)
        if len(asked) == 6:
            msg = "the worker is gone"
            raise ConnectionError(msg)
        return await real(self, start)

    monkeypatch.setattr(portfolio, "_PAGE", 2)
    monkeypatch.setattr(CaseGateway, "open_case", dies_once)
    report = await _scan(stage)
    assert report.fed == 0
    assert len(set(asked)) == 6
    assert set(asked[6:]) <= set(asked[4:6])  # two whole pages once; only of the third anything again


async def test_what_was_relieved_is_never_pursued_again(stage: Stage) -> None:
    """A case closed without payment stays closed; only bills that came later open another."""
    town = await stage.town()
    await town.open()
    await town.wait(1)
    await town.act(Role.MANAGER, "close_case", outcome="relieved", document="JM-1")
    assert await town.handle.result() == "relieved"
    assert await _scan(stage) == ScanReport(opened=0, fed=0)
    async with stage.house.database.read() as session:
        assert (await read_facts(session, town.account)).bills == ()
