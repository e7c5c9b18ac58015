"""Files that cannot be taken in: each has a code, two sentences and a way out."""

import zipfile
from pathlib import Path

import pytest

from imports.issues import TEXTS, Issue
from tests.imports.lists import FIXTURES, SAMPLE, codes, read, row, table, write_csv, write_xlsx


def refusal(path: Path) -> Issue:
    listing = read(path)
    assert listing.entries == []
    (issue,) = listing.report.issues
    assert issue.sentence("zh")
    assert issue.fix("en")
    return issue


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "file_empty"),
        ("a.xlsx", b"%PDF-1.7 ...", "file_wrong_type"),
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", "file_wrong_type"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "file_wrong_type"),
        ("a.xlsx", b"PK\x03\x04 torn", "file_corrupt"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "file_wrong_type",
        ),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "file_corrupt"),
        ("a.csv", b"\xff\xff\xff\xd8", "encoding_unknown"),
        ("a.csv", b"\r\n\r\n", "sheet_empty"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "headings_not_found"),
    ],
)
def test_content_decides(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    """A file is judged by its content, whatever its name."""
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path).code == code


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A path that leads nowhere or to a folder says so."""
    assert refusal(tmp_path / "none.xlsx").code == "file_not_found"
    assert refusal(tmp_path).code == "file_unreadable"


@pytest.mark.parametrize("name", ["encrypted.xlsx", "protected.xls"])
def test_password(name: str) -> None:
    """A password is recognised in new and old workbooks."""
    assert refusal(FIXTURES / name).code == "file_encrypted"


def test_torn_workbook(tmp_path: Path) -> None:
    """A workbook cut off in transfer, and one with a damaged part, are corrupt."""
    whole = SAMPLE.read_bytes()
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(whole[: len(whole) // 2])
    assert refusal(torn).code == "file_corrupt"
    with zipfile.ZipFile(SAMPLE) as source, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as target:
        for info in source.infolist():
            target.writestr(info.filename, b"<x" if "sheet1" in info.filename else source.read(info))
    assert refusal(tmp_path / "bad.xlsx").code == "file_corrupt"


def test_other_archives(tmp_path: Path) -> None:
    """Word documents and bare archives are named for what they are."""
    for part, kind in (("word/document.xml", "Word (.docx)"), ("x.txt", "ZIP")):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(part, "x")
        issue = refusal(path)
        assert (issue.code, issue.params["kind"]) == ("file_wrong_type", kind)


def test_too_many_rows(tmp_path: Path) -> None:
    """More rows than the limit are refused, in a workbook before it is opened; titles do not count."""
    rows = table(*(row(房号=str(n)) for n in range(100)))
    book, text = write_xlsx(tmp_path / "a.xlsx", rows), write_csv(tmp_path / "a.csv", rows, "utf-8")
    for path in (book, text):
        assert codes(read(path, max_rows=99)) == {"rows_too_many"}
        assert codes(read(path, max_rows=10)) == {"rows_too_many"}
        assert read(path, max_rows=100).report.rows == {"ok": 100}


def test_zip_bomb(tmp_path: Path) -> None:
    """A part that unpacks to a thousand times its size is refused by the archive's directory."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert refusal(path).code == "file_too_big"


def test_stray_cell(tmp_path: Path) -> None:
    """One cell in the last corner would make the reader hold 17 thousand million cells."""
    path = tmp_path / "a.xlsx"
    cell = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'
    rows = f'<row r="1">{cell.format("A1")}</row><row r="1048576">{cell.format("XFD1048576")}</row>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    assert refusal(path).code == "cells_too_many"


def test_missing_headings_are_named(tmp_path: Path) -> None:
    """The refusal says what was recognised, what is missing and how a mapping looks."""
    path = write_xlsx(tmp_path / "a.xlsx", [["楼号", "房间", "业主名称"], [1, 101, "测试甲"]])
    issue = refusal(path)
    assert "房号(room)" in issue.sentence("zh")
    assert "欠费金额(owed)" in issue.sentence("zh")
    assert "--mapping" in issue.fix("zh")


def test_heading_without_rows(tmp_path: Path) -> None:
    """A list without any row of data is refused."""
    assert refusal(write_xlsx(tmp_path / "a.xlsx", table())).code == "no_data_rows"
    assert refusal(write_xlsx(tmp_path / "b.xlsx", [])).code == "sheet_empty"


def test_every_text_is_complete() -> None:
    """Every sentence exists in both languages; every error and warning says how to put it right."""
    for code, text in TEXTS.items():
        assert text.zh, code
        assert text.en, code
        assert text.severity == "note" or (text.fix_zh and text.fix_en), code
