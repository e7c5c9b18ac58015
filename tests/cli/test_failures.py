"""When it cannot work: exit codes, one clear sentence with a fix, and nothing but JSON on stdout."""

import sqlite3

import pytest

from tests.cli.shell import Shell


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("case", "list", "--stage", "purgatory"),
        ("act", "3-3-2601", "approve"),
        ("act", "3-3-2601", "approve", "--as", "legal.zhao", "--loudly"),
        ("pay", "3-3-2601", "5"),
        ("rehearse", "--cases", "0"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_exit_code_2(shell: Shell, words: tuple[str, ...]) -> None:
    """Said on stderr, with nothing on stdout."""
    ran = shell(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "Error" in ran.err


def test_a_wrong_choice_is_answered_with_all_of_them(shell: Shell) -> None:
    """Codes with their Chinese labels."""
    assert "notice" in shell("case", "list", "--stage", "purgatory").err
    assert "书面催缴" in shell("case", "list", "--stage", "purgatory").err


def test_without_an_engine_the_fix_is_named(shell: Shell) -> None:
    """Exit code 6 on every command that needs one; as JSON with its code."""
    ran = shell.real("scan", XIANLI_ENGINE_PORT="1")
    assert (ran.code, ran.out) == (6, "")
    assert "xianli up" in ran.err
    assert "Traceback" not in ran.err
    told = shell("scan", "--json", XIANLI_ENGINE_PORT="1").json
    assert (told["status"], told["code"]) == ("unavailable", "engine.unreachable")


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"XIANLI_DATABASE_URL": "postgresql://u:secret@127.0.0.1:1/x"}, "database.unreachable"),
        ({"XIANLI_DATABASE_URL": "oracle://x"}, "settings"),
        ({"XIANLI_DATA_DIRR": "x"}, "settings"),
        ({"XIANLI_DATA_DIR": "/proc/nowhere"}, "file.unusable"),
    ],
)
def test_a_setting_that_cannot_be_used_is_exit_code_6(
    shell: Shell, variables: dict[str, str], code: str
) -> None:
    """JSON names the code, the sentence the fix, and no password is shown."""
    ran = shell("case", "list", "--json", **variables)
    assert (ran.code, ran.json["code"]) == (6, code)
    assert "Fix" in ran.json["text"]
    assert "secret" not in ran.out + ran.err


def test_a_file_that_is_no_database_is_exit_code_6(shell: Shell) -> None:
    """What SQLite says stands in the sentence."""
    file = shell.folder / "no.db"
    file.write_text("not a database, but long enough to look at" * 40, encoding="utf-8")
    ran = shell("case", "list", "--json", XIANLI_DATABASE_URL=f"sqlite:///{file}")
    assert (ran.code, ran.json["code"]) == (6, "database.unreachable")


def test_an_unexpected_error_is_one_sentence_and_in_debug_a_traceback(shell: Shell) -> None:
    """Exit code 1; the sentence says how to see more."""
    shell.ok("user", "add", "manager.li", "李明", "manager")
    with sqlite3.connect(shell.folder / "data" / "xianli.db") as store:
        store.execute("UPDATE users SET role = 'king'")
    ran = shell("user", "list")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("意外错误：ValueError: 'king' is not a valid Role")
    assert "XIANLI_LOG_LEVEL=debug" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in shell("user", "list", XIANLI_LOG_LEVEL="debug").err
