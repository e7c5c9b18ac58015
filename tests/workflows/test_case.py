"""One case on a real engine: what it does by itself, on request, twice, late, and after losses."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from activities.records import Records
from domain.refusals import Refused
from domain.states import Role
from store.tables import Outbox, Task
from tests.town import Stage, Town, opened_stage
from workflows.messages import Answer, Draft

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _effects(town: Town) -> list[str]:
    async with town.house.database.read() as session:
        rows = await session.scalars(
            select(Outbox.kind).where(Outbox.case_id == town.case_id).order_by(Outbox.seq)
        )
        return list(rows)


async def _open_tasks(town: Town) -> set[str]:
    async with town.house.database.read() as session:
        rows = await session.scalars(
            select(Task.kind).where(Task.case_id == town.case_id, Task.closed_at.is_(None))
        )
        return set(rows)


async def test_the_clock_reminds_three_times_and_sends_the_steward(stage: Stage) -> None:
    """Without anybody doing anything a case issues three reminders and then asks for visits."""
    town = await stage.town()
    await town.open()
    await town.to_visits()
    assert await _effects(town) == ["reminder"] * 3
    assert await _open_tasks(town) == {"record_contact", "classify_reason"}


async def test_whoever_acted_reads_what_they_wrote(stage: Stage) -> None:
    """The answer to a request comes after its record is in the store."""
    town = await stage.town()
    await town.open()
    receipt = await town.act(Role.STEWARD, "classify_reason", reason="forgot")
    stored = await town.stored()
    assert stored is not None
    assert (stored.seq, stored.head, stored.reason) == (receipt.seq, receipt.head, "forgot")


async def test_the_same_request_counts_once(stage: Stage) -> None:
    """A request repeated under its key, even by another connection, changes nothing more."""
    town = await stage.town()
    await town.open()
    await town.wait(1)  # the first reminder is out, nothing else is under way
    first = await town.act(Role.STEWARD, "classify_reason", key="same", reason="forgot")
    again = await town.act(Role.STEWARD, "classify_reason", key="same", reason="forgot")
    assert again.seq == first.seq
    assert (await town.here()).seq == first.seq


async def test_a_refusal_is_coded_and_costs_no_event(stage: Stage) -> None:
    """A request against the table is refused before anything is written, in the engine or the store."""
    town = await stage.town()
    await town.open()
    await town.wait(1)  # the first reminder is out, nothing else is under way
    before = (await town.handle.describe()).history_length
    with pytest.raises(Refused) as refused:
        await town.act(Role.MANAGER, "propose_court", forum="suit")
    assert refused.value.codes == ("state.not_here",)
    assert (await town.handle.describe()).history_length == before


async def test_nobody_acts_in_the_name_of_the_system(stage: Stage) -> None:
    """The clock's own commands are not for people."""
    town = await stage.town()
    await town.open()
    with pytest.raises(Refused) as refused:
        await town.act(Role.SYSTEM, "remind", actor="somebody")
    assert refused.value.codes == ("role.system",)


async def test_payment_closes_the_case(stage: Stage) -> None:
    """Full payment ends the case as paid, with a statement to the owner."""
    town = await stage.town()
    await town.open()
    await town.pay(Decimal("1200.00"))
    assert await asyncio.wait_for(town.handle.result(), 20) == "paid"
    assert (await _effects(town))[-1] == "owner_statement"


async def test_a_lost_payment_message_never_lets_the_case_escalate(stage: Stage) -> None:
    """A payment nobody told the case about is found before the next step: it closes instead of climbing."""
    town = await stage.town()
    await town.open()
    await town.to_committee()
    sent = await _effects(town)
    await town.act(Role.STEWARD, "classify_reason", reason="refuses")
    await town.pay(Decimal("1200.00"), tell=False)
    await town.wait(30)
    assert (await town.here()).outcome == "paid"
    assert await _effects(town) == [*sent, "owner_statement"]


async def test_payment_between_approval_and_dispatch_takes_the_approval_back(stage: Stage) -> None:
    """A part payment in the second after the approval lapses it; nothing is dispatched."""
    town = await stage.town()
    await town.open()
    await town.to_letter_approval()
    await town.act(Role.LEGAL, "approve")
    await town.pay(Decimal("100.00"), tell=False)
    with pytest.raises(Refused) as refused:
        await town.act(Role.LEGAL, "dispatch_letter", on=await town.today(), document="L1")
    assert refused.value.codes == ("state.not_here",)
    case = await town.here()
    assert (case.state, case.approval) == ("notice_running", None)
    assert "lawyer_letter" not in await _effects(town)


async def test_a_hold_stops_the_clock_and_release_resumes_the_rest(stage: Stage) -> None:
    """The remaining time to the next reminder is the same after a hold as before it."""
    town = await stage.town()
    await town.open()
    await town.wait(2)
    assert (await town.here()).reminders == 1
    await town.act(Role.MANAGER, "place_hold", kind="manager", until=await town.today() + timedelta(days=80))
    await town.wait(40)
    assert (await town.here()).reminders == 1
    hold = (await town.here()).holds[0]
    await town.act(Role.MANAGER, "release_hold", hold=hold.id)
    await town.wait(5)
    assert (await town.here()).reminders == 1
    await town.wait(2)
    assert (await town.here()).reminders == 2


async def test_two_at_once_are_taken_one_after_the_other(stage: Stage) -> None:
    """Two requests in the same moment are both answered, each on what the other left."""
    town = await stage.town()
    await town.open()
    receipts = await asyncio.gather(
        town.act(Role.STEWARD, "classify_reason", reason="forgot"),
        town.act(Role.MANAGER, "set_segment", segment="forgetful"),
    )
    assert sorted(r.seq for r in receipts) == [2, 3] or sorted(r.seq for r in receipts) == [3, 4]


async def test_the_run_is_the_same_without_a_cache(
    virtual_engine: str, sqlite_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A worker that remembers nothing between tasks leads the case the same way."""
    folder = tmp_path_factory.mktemp("uncached")
    async with opened_stage(virtual_engine, sqlite_url, folder, cached_cases=0) as stage:
        town = await stage.town()
        await town.open()
        await town.to_notice()
        assert (await town.story())[-1] == ("notice_drafted", "notice_drafting")


async def test_continuing_as_new_changes_nothing_in_the_story(stage: Stage) -> None:
    """A case that is rolled over and over tells the same story as one that never is."""
    plain, rolled = await stage.town("1"), await stage.town("2")
    await plain.open()
    await rolled.open(roll_after=25)
    for town in (plain, rolled):
        await town.to_letter_approval()
    assert await rolled.story() == await plain.story()
    first_run = (await rolled.handle.describe()).raw_description.workflow_execution_info.first_run_id
    assert first_run != (await rolled.handle.describe()).run_id


async def test_a_request_repeated_after_continuing_as_new_counts_once(stage: Stage) -> None:
    """The keys of answered requests travel with the case into its next run."""
    town = await stage.town()
    await town.open(roll_after=15)
    first = await town.act(Role.STEWARD, "classify_reason", key="early", reason="forgot")
    await town.to_visits()
    assert (await town.handle.describe()).run_id != (
        await town.handle.describe()
    ).raw_description.workflow_execution_info.first_run_id
    again = await town.act(Role.STEWARD, "classify_reason", key="early", reason="forgot")
    assert again.seq == first.seq


async def test_what_was_written_counts_when_its_answer_was_lost(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step written by an attempt that died is taken over, not written a second time."""
    real = Records.record_step
    lost: list[int] = []

    async def forgetful(self: Records, draft: Draft) -> Answer:
        """Write, then fail once for every third step, as a killed worker would."""
        written = await real(self, draft)
        step = draft.step
        if step and step.case.seq % 3 == 0 and step.case.seq not in lost:
            lost.append(step.case.seq)
            msg = "the answer is lost"
            raise ConnectionError(msg)
        return written

    monkeypatch.setattr(Records, "record_step", forgetful)
    town = await stage.town()
    await town.open()
    await town.to_visits()
    assert await _effects(town) == ["reminder"] * 3


async def test_an_earlier_attempt_at_another_moment_is_adopted(stage: Stage) -> None:
    """Records that stand in the store already are folded, whatever the present attempt had decided."""
    town = await stage.town()
    await town.open()
    await _write_behind_its_back(town, lambda: datetime.now().astimezone())
    await town.act(Role.MANAGER, "set_segment", segment="refuser")
    assert [kind for kind, _ in await town.story()][-2:] == ["reason_classified", "segment_set"]
    case = await town.here()
    assert (case.reason, case.segment) == ("forgot", "refuser")


async def _write_behind_its_back(town: Town, clock: Callable[[], datetime]) -> None:
    """Leave in the store what a worker writes that is killed before it can tell the engine."""
    from domain.commands.parsing import parse_command
    from domain.commands.request import Request
    from domain.decide import decide, make_step

    case = await town.here()
    policy = town.house.policies.on((clock()).date())
    request = Request(
        parse_command("classify_reason", {"reason": "forgot"}), "steward.wang", Role.STEWARD, "lost"
    )
    records = decide(case, request, policy, clock())
    draft = Draft(make_step(case, records, policy))
    assert not (await Records(town.house.database, clock).record_step(draft)).adopted
