"""`xianli up`: one key stops everything, and the next run goes on where it was."""

from tests.cli.shell import FIXTURES, Shell, alive, running


def test_ctrl_c_stops_all_processes_and_the_next_run_goes_on(shell: Shell) -> None:
    """No process is left over; the same cases are there, and nothing is opened twice."""
    shell("import", "arrears", FIXTURES / "dirty.xlsx")
    with running(shell) as up:
        assert "7 件（本次新立 7）" in up.said
        assert shell.ok("user", "list", "--json").json == []  # invented people do not join real households
        children = up.children
        assert all(alive(pid) for pid in children)
        second = shell("engine")
        assert second.code == 6
        assert up.stop() == 0
    assert not any(alive(pid) for pid in children)
    before = shell.ok("case", "list", "--json").json
    with running(shell) as up:
        assert "7 件（本次新立 0）" in up.said
        assert shell.ok("case", "list", "--json").json == before
        assert shell.ok("scan", "--json").json == {"opened": 0, "fed": 0}
    assert shell.ok("audit", "verify", "--json").json["cases"] == 7
