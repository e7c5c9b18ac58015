"""A row being read: its cells by field, and every issue found so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from imports.cells import Cell, CellError, is_blank, shown, text
from imports.headings import FIELDS, Column
from imports.issues import Issue
from imports.texts import Severity

Parsed = TypeVar("Parsed")


@dataclass(slots=True)
class Draft:
    """The cells of one row seen through the headings and constants; issues gather here."""

    row: int  # as Excel shows it
    cells: Sequence[Cell]
    columns: Mapping[str, Column]
    constants: Mapping[str, str]
    issues: list[Issue] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """This function will tell whether the list knows the field at all."""
        return name in self.columns or name in self.constants

    def cell(self, name: str) -> Cell:
        """This function will return the cell of a field; None when the list has no such column."""
        column = self.columns.get(name)
        if column is None:
            return self.constants.get(name)
        return self.cells[column.index] if column.index < len(self.cells) else None

    def blank(self, name: str) -> bool:
        """This function will tell whether the field shows nothing here."""
        return is_blank(self.cell(name))

    def add(self, code: str, name: str, **params: str) -> None:
        """This function will note an issue with a field."""
        column = self.columns.get(name)
        heading = column.heading if column else FIELDS[name].zh
        self.issues.append(Issue(code, self.row, name, heading, shown(self.cell(name)), params))

    def text(self, name: str, limit: int) -> str:
        """This function will return clean text; more than `limit` characters is an error."""
        clean = text(self.cell(name))
        if len(clean) > limit:
            self.add("text_too_long", name, limit=str(limit))
        return clean

    def parsed(self, name: str, parser: Callable[[Cell], Parsed | None]) -> Parsed | None:
        """This function will parse a field; None when blank or wrong, and then the issue is noted."""
        try:
            return parser(self.cell(name))
        except CellError as error:
            self.add(error.code, name)
            return None

    def faulty(self, *names: str) -> bool:
        """This function will tell whether any of the fields has an error."""
        return any(i.field in names and i.severity is Severity.ERROR for i in self.issues)

    @property
    def refused(self) -> bool:
        """This function will tell whether the row has an error."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)
