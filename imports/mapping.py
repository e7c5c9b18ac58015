"""A mapping file: which column is which field, for lists whose headings are not recognised."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from imports.cells import Cell, text
from imports.headings import FIELDS, Column, Headings, normalise, written
from imports.issues import FileRefusedError

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
# Fields that may hold one value for the whole list when no heading of that name exists.
_CONSTANTS = {"community", "building", "entrance", "item", "rate", "steward"}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a mapping file says; empty: recognise everything by synonyms."""

    columns: Mapping[str, str] = field(default_factory=dict)  # field → heading, column letter or constant
    constants: Mapping[str, str] = field(default_factory=dict)  # field → value, written {constant: …}
    sheet: str = ""
    header_row: int | None = None  # 1-based
    exact: Mapping[str, int] | None = None  # field → 0-based column of the sheet: these, nothing recognised


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise FileRefusedError("mapping_unreadable", detail="not found") from None
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefusedError("mapping_unreadable", detail=type(error).__name__) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "YAML"
        raise FileRefusedError("mapping_unreadable", detail=where) from error
    if not isinstance(content, dict):
        raise FileRefusedError("mapping_unreadable", detail="no “field: column” lines")
    return content


def load_mapping(path: Path) -> ColumnMapping:
    """This function will read a mapping from YAML (JSON is YAML too).

    Raises FileRefusedError: mapping_unreadable, mapping_unknown_field.
    """
    content = _read(path)
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    header_row = content.pop("header_row", None)
    sheet = content.pop("sheet", "")
    if header_row is not None and (not isinstance(header_row, int) or header_row < 1):
        raise FileRefusedError("mapping_unreadable", detail="header_row")
    for name, value in content.items():
        if name not in FIELDS:
            raise FileRefusedError("mapping_unknown_field", name=str(name)[:40], fields=", ".join(FIELDS))
        if isinstance(value, dict) and set(value) == {"constant"}:
            constants[name] = text(value["constant"])
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            columns[name] = text(value)
        else:
            raise FileRefusedError("mapping_unreadable", detail=str(name))
    return ColumnMapping(columns, constants, str(sheet), header_row)


def _index_of_letters(letters: str) -> int:
    """Column A is 0, Z is 25, AA is 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def letters_of_index(index: int) -> str:
    """This function will return Excel's name of a 0-based column: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _locate(wanted: str, heading_rows: Sequence[Sequence[Cell]], first_column: int) -> Column | None:
    """A column by its heading first, then by its letter."""
    label = normalise(wanted)
    for row in heading_rows:
        for index, cell in enumerate(row):
            if label and normalise(cell) == label:
                return Column(index, written(cell))
    if _LETTERS.fullmatch(wanted):
        index = _index_of_letters(wanted) - first_column
        width = max((len(row) for row in heading_rows), default=0)
        if 0 <= index < width:
            names = [written(row[index]) for row in heading_rows if index < len(row)]
            return Column(index, "".join(names) or wanted.upper())
    return None


def apply_mapping(
    mapping: ColumnMapping, found: Headings, heading_rows: Sequence[Sequence[Cell]], first_column: int
) -> tuple[Headings, dict[str, str]]:
    """This function will lay a mapping over recognised headings; returns them and the constants.

    `heading_rows` are the cells of the heading, `first_column` the 0-based column its lists begin
    with. Raises FileRefusedError mapping_unknown_heading for a column that is not there.
    """
    if mapping.exact is not None:
        return _exactly(mapping.exact, found, heading_rows, first_column), dict(mapping.constants)
    columns = dict(found.columns)
    constants = dict(mapping.constants)
    for name, wanted in mapping.columns.items():
        column = _locate(wanted, heading_rows, first_column)
        if column is not None:
            # A column that was mapped by hand is taken away from the field that guessed it.
            columns = {f: c for f, c in columns.items() if c.index != column.index or f in mapping.columns}
            columns[name] = column
        elif name in _CONSTANTS:
            constants[name] = wanted
        else:
            raise FileRefusedError("mapping_unknown_heading", name=name)
    for name in constants:
        columns.pop(name, None)
    ignored = tuple(entry for entry in found.ignored if entry[0] not in mapping.columns)
    return Headings(columns, found.first_row, found.last_row, ignored), constants


def _exactly(
    exact: Mapping[str, int], found: Headings, heading_rows: Sequence[Sequence[Cell]], first_column: int
) -> Headings:
    """The columns that somebody pointed at; a column left of the sheet's first is not there."""
    columns = {}
    for name, wanted in exact.items():
        index = wanted - first_column
        if index < 0:
            raise FileRefusedError("mapping_unknown_heading", name=letters_of_index(wanted))
        named = [written(row[index]) for row in heading_rows if index < len(row)]
        columns[name] = Column(index, "".join(named) or letters_of_index(wanted))
    return Headings(columns, found.first_row, found.last_row)
