"""A case with a past: played, written and started where it stands, the engine goes on with it."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.deadlines import local_date
from domain.states import ContactOutcome, Role, State
from gateway.revival import revived
from rehearsal.past import Household, Part, play_part, read_households, write_pasts
from rehearsal.past.parts import answered, promised, reminded
from rehearsal.past.script import Cast, Script
from tests.town import Stage, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _household(stage: Stage, town: Town) -> Household:
    async with stage.house.database.read() as session:
        rows = await read_households(session, local_date(datetime.now(UTC)), lambda c, b: "steward.wang")
    return next(h for h in rows if h.row.account_id == town.account)


async def _given_past(stage: Stage, script: Script) -> Town:
    """A town whose case is written as the script played it, with its workflow started."""
    town = await stage.town()
    now = datetime.now(UTC)
    policy = stage.house.policies.on(local_date(now))
    part = Part(await _household(stage, town), script, Cast("steward.wang"))
    played = play_part(part, policy, local_date(now - timedelta(days=300)), now)
    assert played.given_up == []
    await write_pasts(stage.house.database, [played], now, lambda done, of: None)
    start = await revived(stage.house.database, town.case_id)
    assert start is not None
    assert await stage.house.gateway.open_case(start)
    return town


async def test_its_next_timer_fires(stage: Stage) -> None:
    """Two reminders are behind it; the engine sends the third when it is due, and visits begin after it."""
    town = await _given_past(stage, Script("past", opened=14))
    before = await town.here()
    assert (before.state, before.reminders) == (State.REMINDER, 2)
    await town.wait(25)
    after = await town.here()
    assert (after.state, after.reminders) == (State.FACE_TO_FACE, 3)
    assert await town.stored() == after
    story = [kind for kind, _ in await town.story()]
    assert story.count("reminder_issued") == 3


async def test_its_people_are_heard(stage: Stage) -> None:
    """A visit is recorded on the case as it stands, and what was asked in the past is not done again."""
    town = await _given_past(stage, Script("past", opened=45, stops_at=(State.FACE_TO_FACE,)))
    before = await town.here()
    assert before.state is State.FACE_TO_FACE
    day = await town.today()
    receipt = await town.act(
        Role.STEWARD, "record_contact", channel="visit", outcome="refused", on=day, next_on=day
    )
    assert receipt.seq == before.seq + 1
    start = await revived(stage.house.database, town.case_id)
    assert start is not None
    assert not await stage.house.gateway.open_case(start)  # it runs: nothing is started twice


async def test_its_payment_ends_it(stage: Stage) -> None:
    """The ledger goes on from the version that the past left; a promise that stands is kept by paying."""
    moments = (answered("收到。", ContactOutcome.PROMISED, 1), promised(2, 10, reminded(1)))
    town = await _given_past(stage, Script("past", opened=12, moments=moments))
    assert (await town.here()).promises.open is not None
    await town.pay((await town.here()).facts.balance)
    ended = await town.stored()
    assert ended is not None
    assert (ended.state, ended.promises.kept) == (State.CLOSED, 1)


async def test_what_has_ended_is_not_started(stage: Stage) -> None:
    """A case that is closed or unknown has nothing to go on with."""
    assert await revived(stage.house.database, "case-nobody-1") is None
