"""`xianli import`: exact sums, dry runs, all or nothing, and what the exit code says."""

import csv
from typing import Any

import pytest

from tests.cli.shell import FIXTURES, SAMPLE, Ran, Shell

DIRTY = FIXTURES / "dirty.xlsx"


def counted(shell: Shell) -> list[dict[str, Any]]:
    """The communities with their sums, as the store has them."""
    rows: list[dict[str, Any]] = shell.ok("community", "list", "--json").json
    return rows


def test_the_sample_comes_in_to_the_fen_and_only_once(shell: Shell) -> None:
    """320 accounts, 759149.91 yuan; the same list again creates nothing."""
    first = shell.ok("import", "arrears", SAMPLE, "--json").json
    assert (first["status"], first["sums"]["accounts"], first["sums"]["owed"]) == ("ok", 320, "759149.91")
    assert first["sums"]["balance"] == "759149.91"
    assert first["scan"] is None
    again = shell.ok("import", "arrears", SAMPLE, "--json").json
    assert not any(change["created"] or change["updated"] for change in again["changes"].values())
    (community,) = counted(shell)
    assert (community["name"], community["accounts"], community["owed"]) == ("锦绣江南", 320, "759149.91")


def test_a_dry_run_changes_nothing(shell: Shell) -> None:
    """It says what would come in, and the store stays empty."""
    dry = shell.ok("import", "arrears", SAMPLE, "--dry-run", "--json").json
    assert dry["dry_run"]
    assert dry["changes"]["accounts"]["created"] == 320
    assert dry["import_id"] is None
    assert counted(shell) == []


def test_of_a_dirty_list_the_good_rows_come_in(shell: Shell) -> None:
    """Exit code 4; every row is judged as the list of expectations says."""
    ran = shell("import", "arrears", DIRTY, "--json")
    assert (ran.code, ran.json["status"]) == (4, "partial")
    with (FIXTURES / "dirty_expected.csv").open(encoding="utf-8-sig") as file:
        expected = {int(line["excel_row"]): line["expected"].split(":")[0] for line in csv.DictReader(file)}
    told = {issue["row"]: issue["severity"] for issue in reversed(ran.json["issues"])}
    assert {row: told.get(row, "ok") for row in expected} == expected
    assert ran.json["rows"] == {"total": 20, "ok": 5, "warning": 2, "error": 12, "skipped": 1}
    assert counted(shell)[0]["owed"] == ran.json["sums"]["owed"] == "7980.00"


def test_all_or_nothing_keeps_a_dirty_list_out(shell: Shell) -> None:
    """Exit code 5, and not even the community is there."""
    ran = shell("import", "arrears", DIRTY, "--all-or-nothing", "--json")
    assert (ran.code, ran.json["status"]) == (5, "refused")
    assert counted(shell) == []


@pytest.mark.parametrize("content", [b"PK\x03\x04 torn", b"\x00\x01\x02", b""])
def test_a_corrupt_file_comes_to_nothing(shell: Shell, content: bytes) -> None:
    """Exit code 5, with a sentence and a fix instead of a traceback."""
    torn = shell.folder / "torn.xlsx"
    torn.write_bytes(content)
    ran = shell("import", "arrears", torn)
    assert ran.code == 5
    assert "未导入" in ran.out
    assert "→" in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_a_list_that_is_not_there_comes_to_nothing(shell: Shell) -> None:
    """Exit code 5, and the path is what to look at."""
    ran = shell("import", "arrears", "/nowhere/list.xlsx", "--json")
    assert (ran.code, ran.json["status"], ran.err) == (5, "refused", "")


def test_an_import_says_what_comes_next(shell: Shell) -> None:
    """After a real one the scan, after a dry run the real one; both on stderr."""
    assert "--dry-run" in shell.ok("import", "arrears", SAMPLE, "--dry-run").err
    assert "xianli scan" in shell.ok("import", "arrears", SAMPLE).err


def test_an_auditor_imports_nothing(house: Shell) -> None:
    """Exit code 3: reading everything is not changing anything."""
    ran = house("import", "arrears", SAMPLE, "--as", "auditor.zhou", "--json")
    assert ran.code == 3
    assert [r["code"] for r in ran.json["refusals"]] == ["user.may_not"]


def test_an_import_may_open_the_cases_at_once(house: Shell, village: Ran) -> None:
    """With --scan the new households stand in the list when the command ends."""
    assert (village.code, village.json["scan"]) == (4, {"opened": 7, "fed": 0})
    page = house.ok("case", "list", "--community", "翠湖", "--json").json
    assert len(page["cases"]) == 7


def test_with_scan_an_engine_out_of_reach_is_told_before_anything_is_written(shell: Shell) -> None:
    """Exit code 6, and the store stays empty."""
    ran = shell("import", "arrears", SAMPLE, "--scan", "--json", XIANLI_ENGINE_PORT="1")
    assert (ran.code, ran.json["code"]) == (6, "engine.unreachable")
    assert counted(shell) == []
