"""The doctor: every check by its real cause, each failure with a fix in both languages."""

import asyncio
import socket
from pathlib import Path

import pytest

from runtime.doctor import Check, run_checks
from runtime.embedded import EmbeddedEngine
from runtime.settings import load_settings
from store.session import Database

NAMES = ["python", "data_dir", "engine_binary", "engine", "database", "policy", "time_zone", "cjk_font"]


async def checks(**overrides: object) -> dict[str, Check]:
    settings = load_settings(**{"engine": "embedded", "engine_port": 0, "engine_ui_port": 0, **overrides})
    return {check.name: check for check in await run_checks(settings)}


def refused_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_fresh_machine_passes_and_every_complaint_has_a_fix(tmp_path: Path) -> None:
    """A fresh directory fails nothing; whatever is not ok says what to do, in Chinese and English."""
    found = await checks(data_dir=tmp_path / "new")
    assert list(found) == NAMES
    assert [check.name for check in found.values() if check.status == "fail"] == []
    for check in found.values():
        assert check.found
        assert bool(check.fix_zh) is bool(check.fix_en) is (check.status != "ok")


async def test_the_database_is_told_empty_from_migrated(tmp_path: Path, empty_database_url: str) -> None:
    """An empty database is a warning, a migrated one is well."""
    before = await checks(data_dir=tmp_path, database_url=empty_database_url)
    assert (before["database"].status, before["database"].found.endswith("empty")) == ("warn", True)
    database = Database(empty_database_url)
    await database.migrate()
    await database.close()
    after = await checks(data_dir=tmp_path, database_url=empty_database_url)
    assert (after["database"].status, after["database"].fix_en) == ("ok", "")


async def test_a_database_that_is_not_there_fails_without_its_password(tmp_path: Path) -> None:
    """The finding names the place, never the password."""
    url = f"postgresql://u:geheim@127.0.0.1:{refused_port()}/x"
    check = (await checks(data_dir=tmp_path, database_url=url))["database"]
    assert check.status == "fail"
    assert "127.0.0.1" in check.found
    assert "geheim" not in repr(check)
    assert "XIANLI_DATABASE_URL" in check.fix_en


async def test_a_running_engine_is_reached_and_a_foreign_one_on_its_port_is_not(tmp_path: Path) -> None:
    """Our own engine is well; somebody else's program on the configured port is a failure."""
    engine = await EmbeddedEngine.start(
        load_settings(data_dir=tmp_path, engine="embedded", engine_port=0, engine_ui_port=0)
    )
    try:
        assert (await checks(data_dir=tmp_path))["engine"].found == f"{engine.address}, namespace default"
        port = int(engine.address.split(":")[1])
        other = (await checks(data_dir=tmp_path / "other", engine_port=port))["engine"]
        assert (other.status, "XIANLI_ENGINE_PORT=0" in other.fix_en) == ("fail", True)
    finally:
        await engine.stop()


async def test_an_external_engine_that_does_not_answer_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The finding names the address; our own binary is then not needed."""
    address = f"127.0.0.1:{refused_port()}"
    monkeypatch.setenv("TEMPORAL_ADDRESS", address)
    found = await checks(data_dir=tmp_path, engine="external")
    assert found["engine_binary"].status == "ok"
    assert found["engine"].status == "fail"
    assert address in found["engine"].found
    assert "TEMPORAL_ADDRESS" in found["engine"].fix_en


async def test_a_policy_with_a_wrong_setting_is_explained(tmp_path: Path) -> None:
    """The finding says which setting is wrong; broken YAML is told apart."""
    policy = tmp_path / "p.yaml"
    policy.write_text("version: x\n", encoding="utf-8")
    check = (await checks(data_dir=tmp_path, policy=policy))["policy"]
    assert check.status == "fail"
    assert "effective_from" in check.fix_zh
    policy.write_text("a: [", encoding="utf-8")
    assert "YAML" in (await checks(data_dir=tmp_path, policy=policy))["policy"].fix_en


async def test_a_data_directory_below_a_file_fails(tmp_path: Path) -> None:
    """A path that cannot become a folder is named, and the fix is the variable."""
    (tmp_path / "file").write_text("")
    check = (await checks(data_dir=tmp_path / "file" / "data"))["data_dir"]
    assert (check.status, "XIANLI_DATA_DIR" in check.fix_en) == ("fail", True)


async def test_a_database_that_never_answers_is_reported_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A peer that accepts and stays silent costs seconds, not for ever."""
    monkeypatch.setattr("runtime.doctor._SECONDS", 1.0)
    hung_up = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        hung_up.set()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    check = (await checks(data_dir=tmp_path, database_url=f"postgresql://u@127.0.0.1:{port}/x"))["database"]
    assert (check.status, check.fix_en) == ("fail", "no answer: check the network and address")
    await hung_up.wait()
    server.close()
    await server.wait_closed()
