"""The house in which golden histories are recorded: an engine in virtual time over an empty folder."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from temporalio.testing import TimeSkipper, TimeSkippingConfig

from runtime.bootstrap import build_worker, opened_house, unversioned
from runtime.embedded import EmbeddedEngine
from runtime.settings import load_settings
from tests.town import Stage
from workflows.registry import SEARCH_ATTRIBUTES


@asynccontextmanager
async def recording() -> AsyncIterator[Stage]:
    """A house with a running worker; nothing of it is left but what was kept."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(
            data_dir=Path(folder),
            database_url=f"sqlite:///{folder}/golden.db",
            engine="embedded",
            engine_port=0,
            engine_ui_port=0,
        )
        engine = await EmbeddedEngine.start(settings, SEARCH_ATTRIBUTES, virtual_time=True)
        async with opened_house(settings) as opened:
            house = unversioned(opened)
            skipper = TimeSkipper(house.client, config=TimeSkippingConfig(enabled=False))
            async with build_worker(house):
                yield Stage(house, skipper)
        await engine.stop()
