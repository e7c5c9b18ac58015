"""Record golden histories of a batch and of its composing: `python -m tests.replay.record_batches v1`.

As with `tests.replay.record`: what was recorded is never edited and never deleted.
"""

import asyncio
import os
import sys
from datetime import timedelta
from decimal import Decimal

from domain.batches import ApproveBatch, ExcludeMember
from domain.states import BatchState, DecisionReason
from tests.replay.record import _keep
from tests.replay.recording import recording
from tests.town import Stage
from tests.workflows.test_batches import Tray, proposed
from workflows.batch_messages import ComposeStart


async def main(version: str) -> None:
    """This function will play one batch with every ordinary ending and keep what the engine wrote down."""
    async with recording() as stage:
        await _record(stage, version)


async def _record(stage: Stage, version: str) -> None:
    towns = [await proposed(stage, str(number)) for number in range(4)]
    day = await towns[0].today() + timedelta(days=15)
    report = await stage.house.batches.compose(ComposeStart(today=day), "compose-golden")
    tray = Tray(stage, towns, report.batches[0])
    await tray.composed()
    await stage.skipper.fast_forward(tray.handle, await towns[0].now() - await tray.now())
    await tray.ask(ExcludeMember(case=towns[0].case_id, reason=DecisionReason.FACTS_WRONG))
    await tray.ask(ApproveBatch())
    await tray.until(BatchState.APPROVED)
    await towns[1].pay(Decimal("1200.00"))
    await towns[1].handle.result()
    await tray.dispatch()
    await tray.until(BatchState.DONE)
    await tray.handle.result()
    await _keep(stage.house.client, tray.batch_id, f"{version}-batch")
    await _keep(stage.house.client, "compose-golden", f"{version}-compose")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
    sys.stdout.flush()
    os._exit(0)
