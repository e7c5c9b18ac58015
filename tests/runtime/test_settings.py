"""Settings: defaults that start without any variable, and errors that say how to mend them."""

from importlib.metadata import version
from pathlib import Path

import pytest

from runtime.datadir import EngineNote, engine_lock, write_note
from runtime.settings import PACKAGED_POLICY, SettingsError, engine_connect_config, load_settings


def test_nothing_needs_to_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a variable all data lies below .xianli in the current folder, and the engine is our own."""
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert settings.data_dir == tmp_path / ".xianli"
    assert settings.database_url == f"sqlite+aiosqlite:///{tmp_path}/.xianli/xianli.db"
    assert settings.engine == "embedded"
    assert (settings.engine_port, settings.engine_ui_port) == (7233, 8233)
    assert settings.policy == PACKAGED_POLICY
    assert settings.worker_build_id == version("xianli")
    assert settings.worker_versioning == "auto_upgrade"
    assert settings.time_zone == "Asia/Shanghai"
    assert not (tmp_path / ".xianli").exists()


def test_variables_are_read_and_arguments_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """XIANLI_* variables change a default; an argument changes them again; an empty one says nothing."""
    monkeypatch.setenv("XIANLI_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("XIANLI_ENGINE_PORT", "0")
    monkeypatch.setenv("XIANLI_LOG_LEVEL", "WARNING")
    monkeypatch.setenv("XIANLI_TASK_QUEUE", "")
    settings = load_settings(engine_port=7300)
    assert settings.database_url.endswith(f"{tmp_path}/xianli.db")
    assert settings.engine_port == 7300
    assert settings.log_level == "warning"
    assert settings.task_queue == "xianli-cases"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@h/x", "postgresql+asyncpg://u:p@h/x"),
        ("postgresql://u:p@h:5433/x?host=/run/pg", "postgresql+asyncpg://u:p@h:5433/x?host=%2Frun%2Fpg"),
        ("sqlite:////srv/x.db", "sqlite+aiosqlite:////srv/x.db"),
    ],
)
def test_a_database_url_gets_its_asynchronous_driver(given: str, used: str) -> None:
    """People write the short name; the program needs the driver."""
    assert load_settings(database_url=given).database_url == used


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("ENGINE_PORT", "70000", "0 to pick a free one"),
        ("ENGINE_PORT", "abc", "0 to pick a free one"),
        ("ENGINE_UI_PORT", "-1", "0 to pick a free one"),
        ("ENGINE", "cloud", "embedded or external"),
        ("LOG_LEVEL", "loud", "debug, info, warning"),
        ("LOG_FORMAT", "xml", "console or json"),
        ("TIME_ZONE", "Mars/Olympus", "Asia/Shanghai"),
        ("TIME_ZONE", "../etc/passwd", "Asia/Shanghai"),
        ("POLICY", "/nowhere/p.yaml", "existing policy file"),
        ("WORKER_VERSIONING", "maybe", "auto_upgrade, pinned or off"),
    ],
)
def test_a_wrong_value_is_named_with_its_fix(
    name: str, value: str, fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the variable, the value and what to write instead, in Chinese and English."""
    monkeypatch.setenv(f"XIANLI_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    chinese, english = str(caught.value).split("\n")
    for line in (chinese, english):
        assert f"XIANLI_{name}='{value}'" in line
    assert fix in english


@pytest.mark.parametrize("url", ["mysql://root:geheim@h/x", "sqlite://", "sqlite:///:memory:", "geheim"])
def test_an_unusable_database_url_is_refused_without_showing_it(url: str) -> None:
    """A database URL may hold a password, so the error names the variable only."""
    with pytest.raises(SettingsError) as caught:
        load_settings(database_url=url)
    assert "XIANLI_DATABASE_URL" in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_settings_show_no_password() -> None:
    """What is logged by accident holds no secret."""
    assert "geheim" not in repr(load_settings(database_url="postgresql://u:geheim@h/x"))


def test_a_misspelt_variable_is_refused_with_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing slip must not silently run on a default."""
    monkeypatch.setenv("XIANLI_DATABSE_URL", "postgresql://h/x")
    with pytest.raises(SettingsError, match="Did you mean XIANLI_DATABASE_URL"):
        load_settings()


@pytest.mark.parametrize("name", ["TEMPORAL_ADDRESS", "TEMPORAL_PROFILE", "TEMPORAL_CONFIG_FILE"])
def test_a_temporal_variable_means_an_external_engine(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever points Temporal's tools somewhere means us too, unless they say otherwise."""
    monkeypatch.setenv(name, "somewhere")
    assert load_settings().engine == "external"
    monkeypatch.setenv("XIANLI_ENGINE", "embedded")
    assert load_settings().engine == "embedded"


def test_an_external_engine_is_found_by_temporals_own_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Address, namespace and API key come from TEMPORAL_*; a key switches TLS on."""
    monkeypatch.setenv("TEMPORAL_ADDRESS", "engine.example:7233")
    monkeypatch.setenv("TEMPORAL_NAMESPACE", "arrears")
    monkeypatch.setenv("TEMPORAL_API_KEY", "k")
    config = engine_connect_config(load_settings())
    assert config == {
        "target_host": "engine.example:7233",
        "namespace": "arrears",
        "api_key": "k",
        "tls": True,
    }


def test_an_external_engine_is_found_by_a_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A profile file of Temporal's tools works as it is."""
    profiles = tmp_path / "temporal.toml"
    profiles.write_text('[profile.prod]\naddress = "prod.example:7233"\nnamespace = "n"\n')
    monkeypatch.setenv("TEMPORAL_CONFIG_FILE", str(profiles))
    monkeypatch.setenv("TEMPORAL_PROFILE", "prod")
    assert engine_connect_config(load_settings()) == {"target_host": "prod.example:7233", "namespace": "n"}


def test_a_missing_profile_is_named_with_its_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unreadable TEMPORAL_* configuration is a settings error like any other."""
    profiles = tmp_path / "temporal.toml"
    profiles.write_text('[profile.prod]\naddress = "prod.example:7233"\n')
    monkeypatch.setenv("TEMPORAL_CONFIG_FILE", str(profiles))
    monkeypatch.setenv("TEMPORAL_PROFILE", "test")
    with pytest.raises(SettingsError, match="Fix: check TEMPORAL_PROFILE"):
        engine_connect_config(load_settings())


def test_the_embedded_engine_is_found_by_its_note_only_while_it_runs(tmp_path: Path) -> None:
    """Another command of this machine reaches the engine on its real port; a stale note is not believed."""
    settings = load_settings(data_dir=tmp_path, engine="embedded")
    configured = {"target_host": "127.0.0.1:7233", "namespace": "default"}
    assert engine_connect_config(settings) == configured
    write_note(tmp_path, EngineNote("127.0.0.1:4321", "http://127.0.0.1:1", engine_pid=1, supervisor_pid=1))
    assert engine_connect_config(settings) == configured
    lock = engine_lock(tmp_path)
    lock.acquire()
    assert engine_connect_config(settings)["target_host"] == "127.0.0.1:4321"
    lock.release()
    assert engine_connect_config(settings) == configured
