"""One house for the whole of these tests, started as people start it; each test takes cases of its own."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import FIXTURES, Ran, Shell, forking, running


@pytest.fixture(scope="session")
def forker() -> Iterator["subprocess.Popen[str]"]:
    with forking() as process:
        yield process


@pytest.fixture
def shell(forker: "subprocess.Popen[str]", tmp_path: Path) -> Shell:
    """A terminal over an empty folder, where no engine runs."""
    return Shell(tmp_path, forker)


@pytest.fixture(scope="session")
def house(forker: "subprocess.Popen[str]", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A terminal over the folder where `xianli up` runs, with the sample of 320 cases, all opened today."""
    shell = Shell(tmp_path_factory.mktemp("house"), forker)
    with running(shell, "--fresh-sample"):
        yield shell


@pytest.fixture(scope="session")
def village(house: Shell) -> Ran:
    """Seven more cases, in a community of their own: what importing them with --scan said."""
    return house("import", "arrears", FIXTURES / "dirty.xlsx", "--scan", "--json")


@pytest.fixture(scope="session")
def cases(house: Shell) -> Iterator[dict[str, Any]]:
    """Open cases, never the same twice."""
    rows = house.ok("case", "list", "--community", "锦绣江南", "--limit", 400, "--json").json["cases"]
    return iter(rows)


@pytest.fixture
def case(cases: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """An open case that no other test uses."""
    return next(cases)
