"""A first look at a list: its sheets, where the heading stands, and what each column seems to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from imports.cells import Cell, is_blank, shown
from imports.headings import (
    SEARCHED_ROWS,
    Headings,
    find_headings,
    labels_of,
    match_row,
    missing_fields,
    written,
)
from imports.held import Source
from imports.issues import FileRefusedError
from imports.mapping import ColumnMapping, letters_of_index
from imports.reader import DEFAULT_MAX_ROWS, Sheet, choose_sheet, open_sheets

_ROWS = 6  # of data, shown below the heading
_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """One column as a person recognises it."""

    index: int  # 0-based in the sheet
    letters: str  # as Excel names it
    heading: str
    field: str  # which field it seems to be; "" = none
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What was recognised, and enough of the file to judge it by."""

    sheets: tuple[str, ...]
    sheet: str
    header_row: int  # last row of the heading, as Excel shows it; 0 = none was found
    columns: tuple[ColumnLook, ...]
    missing: tuple[str, ...]  # groups of fields still needed

    @property
    def fields(self) -> dict[str, int]:
        """This function will return the columns by the field that they seem to be."""
        return {column.field: column.index for column in self.columns if column.field}


def look(source: Source, sheet: str = "", header_row: int | None = None) -> Look:
    """This function will look at a list; it touches no database.

    Without a sheet the first one that makes a list is taken, else the first of all. Raises FileRefusedError
    where the file cannot be read at all.
    """
    sheets = open_sheets(source, DEFAULT_MAX_ROWS)
    if not sheets:
        raise FileRefusedError("sheet_empty")
    chosen = _chosen(sheets, sheet)
    rows = list(islice(chosen.rows(), max(SEARCHED_ROWS, header_row or 0) + _ROWS + 1))
    if all(is_blank(cell) for row in rows for cell in row):
        raise FileRefusedError("sheet_empty")
    headings = _headings(rows, header_row)
    return Look(
        sheets=tuple(s.name for s in sheets),
        sheet=chosen.name,
        header_row=headings.last_row if headings.columns or header_row else 0,
        columns=_columns(rows, headings, chosen.first_column),
        missing=tuple(missing_fields(set(headings.columns))),
    )


def _chosen(sheets: Sequence[Sheet], wanted: str) -> Sheet:
    if named := [sheet for sheet in sheets if sheet.name == wanted]:
        return named[0]
    try:
        return choose_sheet(list(sheets), ColumnMapping()).sheet
    except FileRefusedError:
        return sheets[0]


def _headings(rows: Sequence[Sequence[Cell]], header_row: int | None) -> Headings:
    if header_row:
        given = rows[header_row - 1] if header_row <= len(rows) else []
        return match_row(labels_of(given), header_row, header_row)
    return find_headings(rows) or Headings({}, 1, 1)


def _columns(rows: Sequence[Sequence[Cell]], headings: Headings, first: int) -> tuple[ColumnLook, ...]:
    heading = rows[headings.first_row - 1 : headings.last_row]
    data = [row for row in rows[headings.last_row :] if not all(is_blank(cell) for cell in row)][:_ROWS]
    fields = {column.index: name for name, column in headings.columns.items()}
    width = min(max((len(row) for row in (*heading, *data)), default=0), _COLUMNS)
    return tuple(
        ColumnLook(
            index=index + first,
            letters=letters_of_index(index + first),
            heading=" ".join(
                dict.fromkeys(filter(None, (written(r[index]) for r in heading if index < len(r))))
            ),
            field=fields.get(index, ""),
            samples=tuple(shown(row[index]) if index < len(row) else "" for row in data),
        )
        for index in range(width)
    )
