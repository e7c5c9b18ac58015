"""An engine and a database that are not ours to start: settings alone connect to them."""

from pathlib import Path

import pytest

from runtime.bootstrap import build_worker, opened_house, prepare_engine
from runtime.embedded import EmbeddedEngine
from runtime.settings import Settings, load_settings
from workflows.messages import ScanReport, ScanStart


async def test_settings_alone_reach_a_foreign_engine_and_database(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With TEMPORAL_ADDRESS and XIANLI_DATABASE_URL set, a worker prepares a bare engine and works on it."""
    foreign = await EmbeddedEngine.start(Settings(data_dir=tmp_path, engine_port=0, engine_ui_port=0))
    monkeypatch.setenv("TEMPORAL_ADDRESS", foreign.address)
    monkeypatch.setenv("XIANLI_DATABASE_URL", postgres_url)
    settings = load_settings()
    assert settings.engine == "external"
    async with opened_house(settings) as house:
        await prepare_engine(house)
        async with build_worker(house):
            assert await house.gateway.scan(ScanStart(), "first") == ScanReport(opened=0, fed=0)
    await foreign.stop()
