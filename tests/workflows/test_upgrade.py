"""A new build of the worker takes over running cases, on a real engine with worker versioning."""

from pathlib import Path

import pytest
from temporalio.client import Client
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from domain.states import Role
from runtime.bootstrap import build_worker, opened_house, promote
from runtime.settings import Settings
from tests.town import Stage, Town
from workflows.converter import data_converter

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("versioning", ["auto_upgrade", "pinned"])
async def test_a_case_goes_on_under_the_next_build(
    virtual_engine: str, sqlite_url: str, tmp_path: Path, versioning: str
) -> None:
    """Opened by one build, answered by the next; it rolls over once at most and loses nothing."""
    client = await Client.connect(virtual_engine, data_converter=data_converter)
    skipper = TimeSkipper(client, config=TimeSkippingConfig(enabled=False))
    town: Town | None = None
    for build in ("one", "two"):
        settings = Settings.model_validate(
            {
                "data_dir": tmp_path,
                "database_url": sqlite_url,
                "task_queue": f"upgrade-{versioning}",
                "worker_versioning": versioning,
                "worker_build_id": f"{versioning}-{build}",
            }
        )
        async with opened_house(settings, skipper.client) as house, build_worker(house):
            await promote(house)
            if town is None:
                town = await Stage(house, skipper).town(versioning)
                await town.open()
                await town.act(Role.STEWARD, "classify_reason", key="first", reason="forgot")
            elif versioning == "auto_upgrade":
                again = await town.act(Role.STEWARD, "classify_reason", key="first", reason="forgot")
                later = await town.act(Role.MANAGER, "set_segment", key="second", segment="vacant")
                assert later.seq > again.seq
                assert (await town.handle.describe()).history_length < 60
            story = [kind for kind, _ in await Town(house, skipper, town.account).story()]
            assert story.count("reason_classified") == 1
