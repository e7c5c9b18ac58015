"""Every setting of a deployment, from XIANLI_* variables, and the engine's address from TEMPORAL_*."""

import difflib
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, TypedDict
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from temporalio.envconfig import ClientConfig
from temporalio.service import TLSConfig

from runtime.datadir import running_address

PREFIX = "XIANLI_"
PACKAGED_POLICY = Path(__file__).resolve().parent.parent / "policies" / "default.yaml"
_EXTERNAL_SIGNS = ("TEMPORAL_ADDRESS", "TEMPORAL_PROFILE", "TEMPORAL_CONFIG_FILE")
_TEST_PREFIX = "XIANLI_TEST_"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_SECRET = {"database_url", "data_key", "oidc_client_secret"}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
# What a person types to put a value right, by field.
_FIXES = {
    "database_url": (
        "写成 sqlite:////绝对路径/xianli.db 或 postgresql://用户:密码@主机/库名",
        "write sqlite:////absolute/path/xianli.db or postgresql://user:password@host/name",
    ),
    "data_dir": ("写一个可写的文件夹路径", "name a folder that can be written"),
    "data_key": ("写 32 字节、base64 编码的密钥", "write a key of 32 bytes in base64"),
    "task_queue": ("写一个名称，如 xianli-cases", "write a name such as xianli-cases"),
    "policy": ("写一个存在的 .yaml 策略文件路径", "name an existing policy file (.yaml)"),
    "engine": ("写 embedded 或 external", "write embedded or external"),
    "engine_port": (
        "写 1 到 65535 的端口，0 为自动选择",
        "write a port from 1 to 65535, or 0 to pick a free one",
    ),
    "engine_ui_port": (
        "写 1 到 65535 的端口，0 为自动选择",
        "write a port from 1 to 65535, or 0 to pick a free one",
    ),
    "web_port": (
        "写 1 到 65535 的端口，0 为自动选择",
        "write a port from 1 to 65535, or 0 to pick a free one",
    ),
    "log_level": (
        "写 debug、info、warning、error 或 critical",
        "write debug, info, warning, error or critical",
    ),
    "log_format": ("写 console 或 json", "write console or json"),
    "time_zone": ("写时区名称，如 Asia/Shanghai", "write a zone name such as Asia/Shanghai"),
    "worker_build_id": ("写一个版本号，如 1.4.0", "write a version such as 1.4.0"),
    "oidc_issuer": (
        "写身份提供方的 https 地址，如 https://sso.example.com",
        "write the identity provider's https address, such as https://sso.example.com",
    ),
    "oidc_client_id": ("写身份提供方登记的客户端编号", "write the client id that the provider gave"),
    "oidc_client_secret": ("写身份提供方给的客户端密钥", "write the client secret that the provider gave"),
    "oidc_claim": ("写声明名称，如 email", "name a claim such as email"),
    "worker_versioning": ("写 auto_upgrade、pinned 或 off", "write auto_upgrade, pinned or off"),
}


class ConnectConfig(TypedDict, total=False):
    """Keyword arguments of `Client.connect`; `target_host` and `namespace` are always there."""

    target_host: str
    namespace: str
    api_key: str
    tls: bool | TLSConfig
    rpc_metadata: dict[str, str]


class SettingsError(ValueError):
    """A setting that cannot be used. Its text names the variable, the value and the fix (zh and en)."""


def _default_engine() -> str:
    return "external" if any(os.environ.get(name) for name in _EXTERNAL_SIGNS) else "embedded"


def _default_database(data: dict[str, Any]) -> str:
    return f"sqlite+aiosqlite:///{data['data_dir'] / 'xianli.db'}" if "data_dir" in data else ""


class Settings(BaseSettings):
    """What a deployment may change. Read once by `load_settings`, handed on, never read again."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    data_dir: Path = Field(default=Path(".xianli"), validate_default=True)
    # Kept out of repr: it may hold a password.
    database_url: str = Field(default_factory=_default_database, repr=False)
    # The key of sealed values, 32 bytes in base64; None = a file in the data folder. Kept out of repr.
    data_key: str | None = Field(default=None, repr=False)
    task_queue: str = Field(default="xianli-cases", min_length=1, max_length=200)
    policy: Path = Field(default=PACKAGED_POLICY, validate_default=True)
    engine: Literal["embedded", "external"] = Field(default_factory=_default_engine, validate_default=True)
    engine_port: int = Field(default=7233, ge=0, le=65535)
    engine_ui_port: int = Field(default=8233, ge=0, le=65535)
    web_port: int = Field(default=8420, ge=0, le=65535)
    log_level: Literal["debug", "info", "warning", "error", "critical"] = "info"
    log_format: Literal["console", "json"] = "console"
    time_zone: str = Field(default="Asia/Shanghai", validate_default=True)
    worker_build_id: str = Field(default_factory=lambda: version("xianli"), min_length=1, max_length=255)
    worker_versioning: Literal["auto_upgrade", "pinned", "off"] = "auto_upgrade"
    # Log-in by the company's identity provider (OpenID Connect); None = by password only.
    oidc_issuer: str | None = None
    oidc_client_id: str | None = Field(default=None, validate_default=True)
    oidc_client_secret: str | None = Field(default=None, validate_default=True, repr=False)
    oidc_claim: str = Field(default="", max_length=60)  # "" = preferred_username, else email

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("policy")
    @classmethod
    def _existing(cls, value: Path) -> Path:
        path = value.expanduser().absolute()
        if not path.is_file():
            msg = "no such file"
            raise ValueError(msg)
        return path

    @field_validator("database_url")
    @classmethod
    def _async_driver(cls, value: str) -> str:
        try:
            url = make_url(value)
        except ArgumentError as error:
            msg = "not a database URL"
            raise ValueError(msg) from error
        if url.drivername not in _DRIVERS:
            msg = f"database {url.drivername} is not supported"
            raise ValueError(msg)
        if url.drivername.startswith("sqlite") and url.database in (None, "", ":memory:"):
            msg = "SQLite needs a file: in memory every connection would see a database of its own"
            raise ValueError(msg)
        return url.set(drivername=_DRIVERS[url.drivername]).render_as_string(hide_password=False)

    @field_validator("log_level", "log_format", "engine", "worker_versioning", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("oidc_issuer")
    @classmethod
    def _safe_issuer(cls, value: str | None) -> str | None:
        url = urlsplit(value or "")
        if value and url.scheme != "https" and url.hostname not in _LOOPBACK:
            msg = "what is not encrypted can be read and forged on its way"
            raise ValueError(msg)
        return value

    @field_validator("oidc_client_id", "oidc_client_secret")
    @classmethod
    def _with_issuer(cls, value: str | None, info: ValidationInfo) -> str | None:
        if not value and info.data.get("oidc_issuer"):
            msg = f"needed with {PREFIX}OIDC_ISSUER"
            raise ValueError(msg)
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (OSError, ValueError) as error:  # ZoneInfoNotFoundError is a KeyError
            msg = "not a zone name"
            raise ValueError(msg) from error
        except KeyError as error:
            msg = "no such time zone"
            raise ValueError(msg) from error
        return value


def load_settings(**overrides: Any) -> Settings:
    """This function will return the settings of this process: overrides first, then XIANLI_* variables.

    Raises SettingsError when a value cannot be used or a XIANLI_* variable has no meaning.
    """
    _refuse_unknown_variables()
    try:
        return Settings(**overrides)
    except ValidationError as error:
        problems = "\n".join(_explain(detail) for detail in error.errors())
        raise SettingsError(problems) from None  # pydantic's own text would repeat a password


def engine_connect_config(settings: Settings) -> ConnectConfig:
    """This function will return the arguments for `Client.connect` to reach this deployment's engine.

    External: address, namespace, TLS and API key by the TEMPORAL_* convention (variables, then the
    profile file). Embedded: the engine that runs over `data_dir`, else the configured port.
    Raises SettingsError when the TEMPORAL_* configuration cannot be read.
    """
    if settings.engine == "embedded":
        address = running_address(settings.data_dir) or f"127.0.0.1:{settings.engine_port}"
        return {"target_host": address, "namespace": "default"}
    try:
        found = ClientConfig.load_client_connect_config()
    except (RuntimeError, ValueError, OSError) as error:
        msg = (
            f"TEMPORAL_* 配置无法读取：{error}。请核对 TEMPORAL_PROFILE 与 TEMPORAL_CONFIG_FILE。\n"
            f"The TEMPORAL_* configuration cannot be read: {error}. "
            "Fix: check TEMPORAL_PROFILE and TEMPORAL_CONFIG_FILE."
        )
        raise SettingsError(msg) from error
    config: ConnectConfig = {"target_host": "127.0.0.1:7233", "namespace": "default"}
    for key in ("target_host", "namespace", "api_key", "tls"):
        if key in found:
            config[key] = found[key]
    if "rpc_metadata" in found:
        config["rpc_metadata"] = dict(found["rpc_metadata"])
    return config


def _refuse_unknown_variables() -> None:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in sorted(os.environ):
        if not name.startswith(PREFIX) or name in known or name.startswith(_TEST_PREFIX):
            continue
        close = difflib.get_close_matches(name, known, n=1)
        zh = f"是否想写 {close[0]}？" if close else "可用的有：" + "、".join(known)
        en = f"Did you mean {close[0]}?" if close else "Known: " + ", ".join(known)
        msg = f"没有名为 {name} 的设置。{zh}\nThere is no setting {name}. {en} Fix: rename it or unset it."
        raise SettingsError(msg)


def _explain(detail: ErrorDetails) -> str:
    field = str(detail["loc"][0]) if detail["loc"] else ""
    if field not in _FIXES:
        return f"没有名为 {field} 的设置。\nThere is no setting {field}. Fix: remove it."
    zh, en = _FIXES[field]
    value = "…" if field in _SECRET else repr(str(detail["input"] or ""))
    reason = detail["msg"].removeprefix("Value error, ")
    name = PREFIX + field.upper()
    return f"{name}={value} 无法使用。请{zh}。\n{name}={value} cannot be used: {reason}. Fix: {en}."
