"""A whole list read into entries: the half of an import that needs no database."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from imports.cells import CellError, text
from imports.held import Source
from imports.issues import FileRefusedError, Issue
from imports.mapping import ColumnMapping, letters_of_index, load_mapping
from imports.merges import MergeFiller
from imports.outcome import ImportReport
from imports.periods import parse_date
from imports.reader import DEFAULT_MAX_ROWS, Opened, choose_sheet, open_sheets, sha256_of
from imports.rows import Allowed, Entry, RowReader, RowResult, Status

Progress = Callable[[int, int], None]
_PROGRESS_EVERY = 2_000

_AS_OF = re.compile(r"截[至止]到?\s*[::]?\s*(\d{4}[-/.年]\s?\d{1,2}(?:[-/.月]\s?\d{1,2}日?|月)?)")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person who imports may choose."""

    dry_run: bool = False
    all_or_nothing: bool = False
    community: str = ""  # for lists without such a column
    mapping: Path | ColumnMapping | None = None  # a mapping file, or what it would say
    max_rows: int = DEFAULT_MAX_ROWS  # rows of data
    grace_days: int = 0  # a bill is due this many days after its month
    allowed: Allowed | None = None  # whether a community and building may come in; None = all


@dataclass(slots=True)
class Listing:
    """The entries of a list and the report about its rows."""

    report: ImportReport
    entries: list[Entry] = field(default_factory=list)  # what goes in
    settled: list[Entry] = field(default_factory=list)  # nothing owed: matters only to known bills


def _as_of(opened: Opened, today: date) -> date | None:
    """The day in the title ("截至2026年10月31日"), when it is not in the future."""
    for row in islice(opened.sheet.rows(), opened.headings.last_row):
        for cell in row:
            if isinstance(cell, str) and (found := _AS_OF.search(text(cell))):
                try:
                    day = parse_date(found.group(1).replace(" ", ""), "end")
                except CellError:
                    continue
                return day if day and day <= today else None
    return None


def _file_notes(opened: Opened) -> list[Issue]:
    known = set(opened.headings.columns) | set(opened.constants)
    notes = []
    if opened.left:
        params = {"sheet": str(opened.position), "count": str(len(opened.left))}
        notes.append(Issue("sheets_left", params=params))
    for name, used, ignored in opened.headings.ignored:
        letters = [letters_of_index(c.index + opened.sheet.first_column) for c in (used, ignored)]
        params = {"label": used.heading, "field": name, "used": letters[0], "ignored": letters[1]}
        notes.append(Issue("heading_repeated", field=name, column=ignored.heading, params=params))
    codes = {"item": "item_assumed", "phone": "phone_column_missing", "area": "area_column_missing"}
    notes += [Issue(code, field=name) for name, code in codes.items() if name not in known]
    return notes


def _constants(opened: Opened, options: ImportOptions) -> dict[str, str]:
    """The mapping's constants, and the community from the command when the list has none."""
    constants = dict(opened.constants)
    if "community" not in opened.headings.columns and not constants.get("community"):
        if not options.community.strip():
            raise FileRefusedError("community_missing")
        constants["community"] = options.community
    return constants


def _take(listing: Listing, result: RowResult) -> None:
    report = listing.report
    report.rows[result.status.value] += 1
    report.issues.extend(result.issues)
    if result.skip:
        report.skipped[result.skip.value] += 1
    if result.entry and result.status is Status.SKIPPED:
        listing.settled.append(result.entry)
    elif result.entry:
        listing.entries.append(result.entry)
        report.receivable += result.entry.amounts.receivable
        report.received += result.entry.amounts.received
        report.owed += result.entry.amounts.owed


def _read_rows(
    listing: Listing, opened: Opened, options: ImportOptions, today: date, progress: Progress | None
) -> None:
    reader = RowReader(opened.headings, _constants(opened, options), today, options.allowed)
    filler = MergeFiller(opened.sheet.merged(), opened.headings.columns, opened.sheet.first_column)
    data = 0
    for number, cells in enumerate(opened.sheet.rows(), start=1):
        filled = filler.fill(number, cells)
        if number <= opened.headings.last_row:
            continue
        result = reader.read(number, filled)
        data += result.status is not Status.SKIPPED or result.entry is not None
        if data > options.max_rows:
            raise FileRefusedError("rows_too_many", limit=str(options.max_rows))
        _take(listing, result)
        if progress and number % _PROGRESS_EVERY == 0:
            progress(data, 0)
    if not data:
        raise FileRefusedError("no_data_rows")


def _mapping(options: ImportOptions) -> ColumnMapping:
    if isinstance(options.mapping, ColumnMapping):
        return options.mapping
    return load_mapping(options.mapping) if options.mapping else ColumnMapping()


def read_list(
    source: Source, options: ImportOptions, today: date, progress: Progress | None = None
) -> Listing:
    """This function will read a list of arrears and judge every row; it touches no database.

    `progress` gets (rows read, 0). A file that cannot be taken in at all gives a listing without
    entries whose report holds the reason.
    """
    report = ImportReport(dry_run=options.dry_run, file=source.name)
    listing = Listing(report)
    try:
        report.sha256 = sha256_of(source)
        mapping = _mapping(options)
        opened = choose_sheet(open_sheets(source, options.max_rows), mapping)
        report.sheet, report.sheet_position = opened.sheet.name, opened.position
        report.sheets_left, report.heading_row = opened.left, opened.headings.last_row
        report.as_of = _as_of(opened, today)
        report.issues.extend(_file_notes(opened))
        _read_rows(listing, opened, options, today, progress)
    except FileRefusedError as refusal:
        return Listing(_refused(report, refusal))
    report.accounts = len({entry.account_id for entry in listing.entries})
    return listing


def _refused(report: ImportReport, refusal: FileRefusedError) -> ImportReport:
    """What remains of a report when the file as a whole is refused."""
    return ImportReport(
        dry_run=report.dry_run,
        file=report.file,
        sha256=report.sha256,
        sheet=report.sheet,
        sheet_position=report.sheet_position,
        sheets_left=report.sheets_left,
        heading_row=report.heading_row,
        issues=[refusal.issue],
    )
