"""Opening a list: workbook or CSV, as sheets whose rows can be walked again and again."""

import csv
import hashlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from imports.cells import Cell, is_blank
from imports.container import guard_xlsx, kind_of
from imports.headings import (
    FIELDS,
    SEARCHED_ROWS,
    Headings,
    find_headings,
    labels_of,
    match_row,
    missing_fields,
)
from imports.held import Source, binary, textual
from imports.issues import FileRefusedError
from imports.mapping import ColumnMapping, apply_mapping
from imports.merges import Block

DEFAULT_MAX_ROWS = 200_000
_HEADROOM = 50  # rows that are no data: title, heading, totals, signatures
_CHUNK = 1 << 20
_DELIMITERS = ",;\t"


class Sheet(Protocol):
    """One table of cells. Rows are numbered from 1 as Excel shows them, blank ones included."""

    @property
    def name(self) -> str:
        """This function will return the name of the sheet."""
        ...

    @property
    def first_column(self) -> int:
        """This function will return the 0-based column that index 0 of every row stands for."""
        ...

    def rows(self) -> Iterator[Sequence[Cell]]:
        """This function will walk all rows from the first."""
        ...

    def merged(self) -> list[Block]:
        """This function will return the merged cells."""
        ...


@dataclass(slots=True)
class ExcelSheet:
    """A worksheet, loaded by the library at the first look, handed out row by row."""

    name: str
    book: CalamineWorkbook
    loaded: CalamineSheet | None = None

    def load(self) -> CalamineSheet:
        """This function will return the cells; FileRefusedError file_corrupt when they are damaged."""
        if self.loaded is None:
            try:
                self.loaded = self.book.get_sheet_by_name(self.name)
            except (CalamineError, ValueError) as error:
                raise FileRefusedError("file_corrupt", kind="Excel") from error
        return self.loaded

    @property
    def first_column(self) -> int:
        """This function will return the column the library starts its rows with."""
        start = self.load().start
        return start[1] if start else 0

    def rows(self) -> Iterator[Sequence[Cell]]:
        """This function will walk the rows from Excel's row 1."""
        return iter(self.load().iter_rows())

    def merged(self) -> list[Block]:
        """This function will return the merged cells as ((row, column), (row, column)), both 0-based."""
        return self.load().merged_cell_ranges or []


@dataclass(frozen=True, slots=True)
class CsvSheet:
    """A CSV file, read anew at every walk."""

    source: Source
    encoding: str
    delimiter: str
    name: str = "CSV"
    first_column: int = 0

    def rows(self) -> Iterator[Sequence[Cell]]:
        """This function will walk the records; one too long raises FileRefusedError file_corrupt."""
        with textual(self.source, self.encoding) as file:
            try:
                yield from csv.reader(file, delimiter=self.delimiter)
            except csv.Error as error:
                raise FileRefusedError("file_corrupt", kind="CSV") from error

    def merged(self) -> list[Block]:
        """This function will return nothing: a CSV merges no cells."""
        return []


def sha256_of(source: Source) -> str:
    """This function will return the digest of a file in hex; FileRefusedError when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with binary(source) as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
    except FileNotFoundError:
        raise FileRefusedError("file_not_found") from None
    except OSError as error:
        raise FileRefusedError("file_unreadable", detail=type(error).__name__) from error
    return digest.hexdigest()


def _decodes(source: Source, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    try:
        with binary(source) as file:
            while piece := file.read(_CHUNK):
                if "\x00" in decoder.decode(piece):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def encoding_of(source: Source) -> str:
    """This function will find the encoding of a CSV: by its mark, else UTF-8, GB18030, bare UTF-16.

    Raises FileRefusedError encoding_unknown.
    """
    with binary(source) as file:
        start = file.read(4096)
    if start.startswith(BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        # Delimiters and digits hold a zero byte in UTF-16, and in nothing else that is text.
        candidates = ["utf-16-le", "utf-16-be"] if b"\x00" in start else ["utf-8", "gb18030"]
    for encoding in candidates:
        if _decodes(source, encoding):
            return encoding
    raise FileRefusedError("encoding_unknown")


def _delimiter_of(source: Source, encoding: str) -> str:
    """The delimiter that splits the first lines into most fields."""
    with textual(source, encoding) as file:
        sample = list(islice(file, SEARCHED_ROWS + 1))

    def fields(delimiter: str) -> int:
        try:
            return sum(len(row) for row in csv.reader(sample, delimiter=delimiter))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=fields)


def _workbook(source: Source, kind: str) -> list[Sheet]:
    try:
        # The library goes by the name of a path; an open file it judges by content, as we do.
        with binary(source) as file:
            book = CalamineWorkbook.from_filelike(file)
    except PasswordError as error:
        raise FileRefusedError("file_encrypted") from error
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefusedError("file_corrupt", kind=kind) from error
    return [
        ExcelSheet(sheet.name, book)
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]


def open_sheets(source: Source, max_rows: int = DEFAULT_MAX_ROWS) -> list[Sheet]:
    """This function will open a list and return its visible sheets in their order.

    A workbook stands in memory as one rectangle (about 36 bytes a cell), a CSV stays where it is.
    Raises FileRefusedError as `kind_of` and `guard_xlsx` do, and encoding_unknown.
    """
    kind = kind_of(source)
    if kind == "csv":
        encoding = encoding_of(source)
        return [CsvSheet(source, encoding, _delimiter_of(source, encoding))]
    if kind == "xlsx":
        guard_xlsx(source, max_rows + _HEADROOM)
    return _workbook(source, kind)


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheet that was chosen, what its columns are, and how many sheets were left."""

    sheet: Sheet
    position: int  # 1-based among the visible sheets
    headings: Headings
    constants: dict[str, str]
    left: tuple[str, ...]  # names of the sheets not read


def _headings_of(sheet: Sheet, mapping: ColumnMapping) -> tuple[Headings, dict[str, str]] | None:
    """The headings of one sheet under a mapping; None when it is blank."""
    rows = list(islice(sheet.rows(), max(SEARCHED_ROWS + 1, mapping.header_row or 0)))
    if all(is_blank(cell) for row in rows for cell in row):
        return None
    if mapping.header_row:
        number = mapping.header_row
        given = rows[number - 1] if number <= len(rows) else []
        found = match_row(labels_of(given), number, number)
    else:
        found = find_headings(rows) or Headings({}, 1, 1)
    cells = rows[found.first_row - 1 : found.last_row]
    return apply_mapping(mapping, found, cells, sheet.first_column)


def _wanted(sheets: list[Sheet], mapping: ColumnMapping) -> list[Sheet]:
    if not mapping.sheet:
        return sheets
    named = [sheet for sheet in sheets if sheet.name == mapping.sheet]
    if not named:
        raise FileRefusedError("sheet_not_found", sheets="、".join(sheet.name for sheet in sheets))
    return named


def _not_found(nearest: set[str] | None) -> FileRefusedError:
    if nearest is None:
        return FileRefusedError("sheet_empty")
    found = "、".join(f"{FIELDS[name].zh}({name})" for name in FIELDS if name in nearest)
    missing = "、".join(missing_fields(nearest))
    return FileRefusedError(
        "headings_not_found", rows=str(SEARCHED_ROWS), found=found or "—", missing=missing
    )


def choose_sheet(sheets: list[Sheet], mapping: ColumnMapping) -> Opened:
    """This function will choose the first sheet whose headings make a list of arrears.

    Raises FileRefusedError: sheet_not_found, sheet_empty, headings_not_found (with what the
    nearest sheet has and lacks), mapping_unknown_heading.
    """
    nearest: set[str] | None = None
    unmapped: FileRefusedError | None = None
    for sheet in _wanted(sheets, mapping):
        try:
            found = _headings_of(sheet, mapping)
        except FileRefusedError as error:
            unmapped = unmapped or error  # another sheet may have the columns
            continue
        if found is None:
            continue
        headings, constants = found
        known = set(headings.columns) | set(constants)
        if not missing_fields(known):
            left = tuple(other.name for other in sheets if other is not sheet)
            return Opened(sheet, sheets.index(sheet) + 1, headings, constants, left)
        if nearest is None or len(known) > len(nearest):
            nearest = known
    if unmapped:
        raise unmapped
    raise _not_found(nearest)
