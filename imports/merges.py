"""Cells merged downwards: a building, a household written once for several rows below each other."""

from collections.abc import Mapping, Sequence

from imports.cells import Cell, is_blank
from imports.headings import Column

Block = tuple[tuple[int, int], tuple[int, int]]  # (row, column) first and last, 0-based

# Amounts and periods belong to their own row: repeating them would multiply the debt.
_REPEATED = {
    "community", "building", "entrance", "room", "unit", "owner", "phone", "area", "rate",
    "occupancy", "steward", "reason",
}  # fmt: skip


class MergeFiller:
    """Repeats the value of a downwards merged cell in the rows it covers."""

    def __init__(self, blocks: Sequence[Block], columns: Mapping[str, Column], first_column: int) -> None:
        """This function will keep the merged cells of columns that may be repeated."""
        wanted = {column.index + first_column for name, column in columns.items() if name in _REPEATED}
        self._first_column = first_column
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, _) in blocks:
            if bottom > top and left in wanted:
                self._starts.setdefault(top + 1, []).append((left - first_column, bottom + 1))
        self._open: dict[int, tuple[Cell, int]] = {}  # column index → value, last row

    def fill(self, row: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """This function will return the cells of a row (1-based), called for every row in order."""
        if self._open:
            filled = list(cells)
            for index, (value, last) in list(self._open.items()):
                if row > last:
                    del self._open[index]
                elif index < len(filled) and is_blank(filled[index]):
                    filled[index] = value
            cells = filled
        for index, last in self._starts.get(row, ()):
            if index < len(cells):
                self._open[index] = (cells[index], last)
        return cells
