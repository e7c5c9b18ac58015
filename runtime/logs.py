"""Logging: structlog and the standard library as one stream on stderr, so that stdout stays data."""

import logging
import sys
from typing import Any, Literal, TextIO

import structlog
from structlog.typing import Processor
from temporalio.runtime import LogForwardingConfig, LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter

# Libraries whose lower levels tell their own story, not ours.
_QUIET = ("aiosqlite", "alembic", "asyncio", "transitions")
_CORE = "temporalio.core"


def configure_logging(
    level: str, log_format: Literal["console", "json"], stream: TextIO | None = None
) -> None:
    """This function will send every log line of this process to stderr (or `stream`) in one format.

    `level` is a name such as "info". Loggers of the standard library, temporalio's among them, go
    through the same processors. Tracebacks never show local variables: they may hold personal data.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        _drop_core_record,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(log_format, colors=handler.stream.isatty()),
            ],
        )
    )
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old.formatter, structlog.stdlib.ProcessorFormatter):
            root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    logging.captureWarnings(capture=True)


def forward_core_logs() -> None:
    """This function will bring the log of the SDK's native core into Python's; call it before any client.

    Without it the core writes to stdout. A second call changes nothing.
    """
    if getattr(forward_core_logs, "done", False):
        return
    forwarding = LogForwardingConfig(logger=logging.getLogger(_CORE), append_target_to_name=False)
    telemetry = TelemetryConfig(
        logging=LoggingConfig(
            filter=TelemetryFilter(core_level="WARN", other_level="ERROR"), forwarding=forwarding
        )
    )
    Runtime.set_default(Runtime(telemetry=telemetry))
    forward_core_logs.done = True  # type: ignore[attr-defined]


def _drop_core_record(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    event.pop("temporal_log", None)  # already rendered into the message
    return event


def _renderers(log_format: str, *, colors: bool) -> list[Processor]:
    if log_format == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [
        structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback),
    ]
