"""A real engine in virtual time for all workflow tests; each test has its own database, queue and worker."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.town import Stage, opened_stage


@pytest_asyncio.fixture(loop_scope="session")
async def stage(virtual_engine: str, database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """A house with a running worker over an empty database."""
    async with opened_stage(virtual_engine, database_url, tmp_path) as opened:
        yield opened
