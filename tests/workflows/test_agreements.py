"""Promises, plans and relief on a real engine: their clocks run, the ladder resumes where it stood."""

from datetime import timedelta
from decimal import Decimal

import pytest

from domain.states import Role
from tests.town import Stage, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _happened(town: Town) -> list[str]:
    return [kind for kind, _ in await town.story()]


async def test_a_broken_promise_and_a_breached_plan_resume_the_ladder(stage: Stage) -> None:
    """Nobody reminds while either stands; after the broken promise and the breach the reminders go on."""
    town = await stage.town()
    await town.open()
    await town.wait(1)  # the first reminder is out
    day = await town.today()
    await town.act(Role.STEWARD, "record_promise", amount="600.00", until=day + timedelta(days=20), on=day)
    await town.wait(15)
    assert (await town.here()).reminders == 1
    await town.wait(7)
    assert "promise_judged" in await _happened(town)
    assert (await town.here()).promises.broken == 1

    day = await town.today()
    first, second = day + timedelta(days=10), day + timedelta(days=40)
    await town.act(
        Role.MANAGER,
        "sign_plan",
        kind="informal",
        instalments=f"{first}:500.00,{second}:700.00",
        on=day,
        document="FQ-1",
    )
    reminded = (await town.here()).reminders
    await town.wait(9)
    await town.pay(Decimal("500.00"))
    await town.wait(30)
    case = await town.here()
    assert (case.reminders, case.plans.breached, case.state) == (reminded, 0, "reminder")
    await town.wait(8)
    case = await town.here()
    assert (case.plans.breached, case.plans.open, case.holds) == (1, None, ())
    await town.wait(20)
    assert (await town.here()).reminders > reminded


async def test_granted_relief_reaches_the_case_at_once(stage: Stage) -> None:
    """The credit is in the ledger with the decision, and the case knows it without waiting for a scan."""
    town = await stage.town()
    await town.open()
    await town.wait(1)
    await town.act(
        Role.STEWARD, "propose_relief", kind="discount", amount="200.00", reason="hardship", document="JM-1"
    )
    await town.act(Role.MANAGER, "grant_relief")
    await town.wait(0.1)
    case = await town.here()
    assert (case.facts.balance, case.facts.received) == (Decimal("1000.00"), Decimal(0))
    await town.pay(Decimal("1000.00"))
    assert await town.handle.result() == "settled"


async def test_money_nobody_told_of_keeps_the_promise_and_the_clock_goes_on(stage: Stage) -> None:
    """The judge looks at the ledger first; the ladder then goes on by itself."""
    town = await stage.town()
    await town.open()
    await town.wait(1)
    day = await town.today()
    await town.act(Role.STEWARD, "record_promise", amount="100.00", until=day + timedelta(days=5), on=day)
    await town.pay(Decimal("100.00"), tell=False)
    await town.wait(7)
    case = await town.here()
    assert (case.promises.kept, case.promises.broken, case.holds) == (1, 0, ())
    await town.wait(20)
    assert (await town.here()).reminders > case.reminders


async def test_an_instalment_nobody_told_of_is_found_before_a_breach(stage: Stage) -> None:
    """The plan stays in good standing until the next day that matters, which still comes by itself."""
    town = await stage.town()
    await town.open()
    await town.wait(1)
    day = await town.today()
    parts = f"{day + timedelta(days=10)}:500.00,{day + timedelta(days=40)}:700.00"
    await town.act(Role.MANAGER, "sign_plan", kind="informal", instalments=parts, on=day, document="FQ-1")
    await town.pay(Decimal("500.00"), tell=False)
    await town.wait(20)
    assert (await town.here()).plans.breached == 0
    await town.wait(30)
    assert (await town.here()).plans.breached == 1
