"""What kind of file this really is, and whether opening it would exhaust the memory."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Literal

from imports.held import Source, binary, size_of
from imports.issues import FileRefusedError

Kind = Literal["xlsx", "xls", "csv"]

MAX_FILE_MB = 200
_MAX_UNPACKED = 2_000_000_000  # bytes of one part: 200 000 rows × 40 columns take about a third
_MAX_RATIO = 400  # XML of real lists packs 10 to 60 times; a bomb a thousand times
_RATIO_FROM = 20_000_000  # bytes; small parts may pack as they like
_MAX_CELLS = 20_000_000  # the reader keeps a dense rectangle of about 36 bytes a cell
_CHUNK = 1 << 20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF8 = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # BOF of the workbook globals
_FILEPASS = 0x2F
_FIRST_RECORDS = 8  # FILEPASS stands right behind BOF; write protection may come between
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_REFERENCE = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_VALUE = (b"<v>", b"<v ", b"<is>", b":v>")


def _wide(word: str) -> bytes:
    return word.encode("utf-16-le")


_OLE_KINDS = (
    (_wide("EncryptedPackage"), "encrypted"),
    (_wide("WordDocument"), "Word (.doc)"),
    (_wide("PowerPoint Document"), "PowerPoint (.ppt)"),
    (_wide("Workbook"), "xls"),
    (_wide("Book"), "xls"),
    (_wide("__nameid_version"), "Outlook (.msg)"),
)
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
)


def _has_filepass(content: bytes) -> bool:
    """Whether a FILEPASS record follows the beginning of an Excel 97 workbook's globals."""
    at = content.find(_BIFF8)
    for _ in range(_FIRST_RECORDS):
        if at < 0 or at + 4 > len(content):
            return False
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


def _ole_kind(source: Source) -> Kind:
    with binary(source) as file:
        content = file.read()
    found = next((kind for mark, kind in _OLE_KINDS if mark in content), "OLE")
    if found == "encrypted":
        raise FileRefusedError("file_encrypted")
    if found != "xls":
        raise FileRefusedError("file_wrong_type", kind=found)
    if _has_filepass(content):
        raise FileRefusedError("file_encrypted")
    return "xls"


def _zip_kind(source: Source) -> Kind:
    try:
        with binary(source) as file, zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        raise FileRefusedError("file_corrupt", kind="xlsx") from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    kinds = (
        ("xl/workbook.bin", "Excel binary (.xlsb)"),
        ("word/document.xml", "Word (.docx)"),
        ("ppt/presentation.xml", "PowerPoint (.pptx)"),
        ("mimetype", "OpenDocument (.ods)"),
    )
    raise FileRefusedError(
        "file_wrong_type", kind=next((kind for part, kind in kinds if part in names), "ZIP")
    )


def _text_kind(start: bytes) -> Kind:
    probe = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if probe.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")):
        raise FileRefusedError("file_wrong_type", kind="HTML")
    if probe.startswith(b"<?xml"):
        raise FileRefusedError("file_wrong_type", kind="XML")
    if probe.startswith((b"{", b"[{")):
        raise FileRefusedError("file_wrong_type", kind="JSON")
    return "csv"


def kind_of(source: Source) -> Kind:
    """This function will tell what a file is by its content; the name does not count.

    Raises FileRefusedError: file_not_found, file_unreadable, file_empty, file_too_big,
    file_encrypted, file_wrong_type (PDF, Word, HTML saved as .xls …), file_corrupt.
    """
    try:
        size = size_of(source)
        with binary(source) as file:
            start = file.read(4096)
    except FileNotFoundError:
        raise FileRefusedError("file_not_found") from None
    except OSError as error:
        raise FileRefusedError("file_unreadable", detail=type(error).__name__) from error
    if not size:
        raise FileRefusedError("file_empty")
    if size > MAX_FILE_MB * 1_000_000:
        raise FileRefusedError("file_too_big", size=str(size // 1_000_000), limit=str(MAX_FILE_MB))
    if start.startswith(_OLE):
        return _ole_kind(source)
    if start.startswith(b"PK"):
        return _zip_kind(source)
    if found := next((kind for mark, kind in _MAGIC if start.startswith(mark)), None):
        raise FileRefusedError("file_wrong_type", kind=found)
    return _text_kind(start)


@dataclass(slots=True)
class _Extent:
    """What a worksheet really holds: rows with a value, and the rectangle around them."""

    filled: int = 0
    last_row: int = 0
    last_column: int = 0

    def add(self, row: bytes) -> None:
        """Count one <row>; only cells with a value widen the rectangle, formatting does not."""
        end = max(row.rfind(mark) for mark in _VALUE)
        if end < 0:
            return
        self.filled += 1
        cell = row.rfind(b"<c ", 0, end)
        found = _REFERENCE.search(row, cell if cell >= 0 else row.rfind(b":c ", 0, end))
        if not found:
            return
        column = 0
        for letter in found.group(1):
            column = column * 26 + letter - 64
        self.last_row = max(self.last_row, int(found.group(2)))
        self.last_column = max(self.last_column, column)


def _pieces(part: IO[bytes], limit: int) -> Iterator[bytes]:
    """Decompress at most `limit` bytes, whatever the directory of the archive claims."""
    read = 0
    while piece := part.read(_CHUNK):
        read += len(piece)
        if read > limit:
            raise FileRefusedError(
                "file_too_big", size=f">{limit // 1_000_000}", limit=str(limit // 1_000_000)
            )
        yield piece


def _measure(part: IO[bytes], max_rows: int) -> _Extent:
    """Stream a worksheet once, a row at a time in memory."""
    extent = _Extent()
    rest = b""
    for piece in _pieces(part, _MAX_UNPACKED):
        rows = _ROW.split(rest + piece)
        rest = rows.pop()
        if len(rest) > 16 * _CHUNK:
            raise FileRefusedError("file_corrupt", kind="xlsx")
        # The first piece is what stands before the first <row>; it holds no value.
        for row in rows:
            extent.add(row)
        if extent.filled > max_rows:
            raise FileRefusedError("rows_too_many", limit=str(max_rows))
    extent.add(rest)
    return extent


def _check_sizes(archive: zipfile.ZipFile) -> None:
    for info in archive.infolist():
        bomb = info.file_size > _RATIO_FROM and info.file_size > _MAX_RATIO * max(info.compress_size, 1)
        if info.file_size > _MAX_UNPACKED or bomb:
            size, limit = info.file_size // 1_000_000, _MAX_UNPACKED // 1_000_000
            raise FileRefusedError("file_too_big", size=str(size), limit=str(limit))


def guard_xlsx(source: Source, max_rows: int) -> None:
    """This function will refuse a workbook that the reader could not hold in memory.

    Looks at the declared sizes first (zip bomb), then streams every worksheet once to count rows
    with values and the rectangle around them. `max_rows` counts all filled rows, headings
    included. Raises FileRefusedError: file_too_big, rows_too_many, cells_too_many, file_corrupt.
    """
    try:
        with binary(source) as file, zipfile.ZipFile(file) as archive:
            _check_sizes(archive)
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with archive.open(name) as part:
                        extent = _measure(part, max_rows)
                    if extent.last_row * extent.last_column > _MAX_CELLS:
                        rows, columns = str(extent.last_row), str(extent.last_column)
                        raise FileRefusedError("cells_too_many", rows=rows, columns=columns)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
        # RuntimeError is how zipfile tells of a locked part or an unknown compression.
        raise FileRefusedError("file_corrupt", kind="xlsx") from error
