"""Logs: one stream for structlog and the standard library, and no personal data by accident."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
import structlog

from runtime.logs import configure_logging


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)


def test_both_kinds_of_logger_write_the_same_json() -> None:
    """A line of ours and one of the SDK's have event, level, logger, time and their own fields."""
    stream = io.StringIO()
    configure_logging("info", "json", stream)
    structlog.get_logger("runtime.test").info("case_opened", case_id="case-1")
    logging.getLogger("temporalio.worker").warning("took %d s", 3, extra={"temporal_workflow": {"id": "w"}})
    ours, theirs = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (ours["event"], ours["case_id"], ours["level"]) == ("case_opened", "case-1", "info")
    assert (theirs["event"], theirs["temporal_workflow"]) == ("took 3 s", {"id": "w"})
    assert theirs["logger"] == "temporalio.worker"
    assert ours["timestamp"].endswith("Z")


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_traceback_shows_no_local_variables(log_format: str) -> None:
    """A debtor's name in a variable stays out of the log."""
    stream = io.StringIO()
    configure_logging("info", "json" if log_format == "json" else "console", stream)
    owner = "张三"
    try:
        int(owner[:0])
    except ValueError:
        structlog.get_logger("runtime.test").exception("step_failed")
    assert "step_failed" in stream.getvalue()
    assert "ValueError" in stream.getvalue()
    assert owner not in stream.getvalue()


def test_the_level_holds_and_chatty_libraries_keep_quiet() -> None:
    """Below the level nothing is written; `transitions` speaks from WARNING on even in debug."""
    stream = io.StringIO()
    configure_logging("debug", "json", stream)
    logging.getLogger("transitions.core").info("entered")
    structlog.get_logger("a").debug("seen")
    configure_logging("error", "json", stream)
    structlog.get_logger("a").warning("unseen")
    logging.getLogger("transitions.core").warning("unseen")
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["seen"]


def test_stdout_stays_data() -> None:
    """By default logs go to stderr, the native core's too, so that --json on stdout can be parsed."""
    program = (
        "import structlog; from runtime.logs import configure_logging, forward_core_logs\n"
        "configure_logging('info', 'console'); forward_core_logs(); forward_core_logs()\n"
        "structlog.get_logger().info('hello_there'); print('{}')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "{}\n"
    assert "hello_there" in done.stderr
