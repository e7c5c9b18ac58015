"""What an import came to: for the person at the terminal, for JSON, and for the store without names."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.money import ZERO
from imports.issues import Issue
from imports.texts import Severity

# A broken export may have an issue in every row; the store keeps the first of them and the counts.
STORED_ISSUES = 1_000


class ImportStatus(StrEnum):
    """ok: every row of data went in; partial: some were refused; refused: nothing went in."""

    OK = "ok"
    PARTIAL = "partial"
    REFUSED = "refused"


@dataclass(slots=True)
class Change:
    """How many things of one kind were (or, in a dry run, would be) created, updated, left alone."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def to_dict(self) -> dict[str, int]:
        """This function will return the counts for JSON."""
        return {"created": self.created, "updated": self.updated, "unchanged": self.unchanged}


@dataclass(frozen=True, slots=True)
class Household:
    """What a dry run would do to one account."""

    account_id: str
    community: str
    unit: str
    owner: str
    owed: Decimal  # yuan, by the list
    created: bool  # not known yet
    updated: bool  # unit, telephone, steward or reason
    bills_created: int
    bills_updated: int
    payments_created: int

    @property
    def changes(self) -> bool:
        """This function will tell whether anything of it would change."""
        moved = self.bills_created or self.bills_updated or self.payments_created
        return bool(self.created or self.updated or moved)


def _no_changes() -> dict[str, Change]:
    kinds = ("communities", "units", "owners", "accounts", "bills", "payments")
    return {kind: Change() for kind in kinds}


@dataclass(slots=True)
class ImportReport:
    """The report of one import. Amounts are yuan over the rows that went in."""

    status: ImportStatus = ImportStatus.REFUSED
    dry_run: bool = False
    import_id: str | None = None  # None: nothing was written about this import
    file: str = ""  # name without folder
    sha256: str = ""
    sheet: str = ""
    sheet_position: int = 0  # 1-based
    sheets_left: tuple[str, ...] = ()
    heading_row: int = 0  # last row of the heading, as Excel shows it
    as_of: date | None = None  # the day the list says it was made up to
    rows: Counter[str] = field(default_factory=Counter)  # ok, warning, error, skipped
    skipped: Counter[str] = field(default_factory=Counter)  # by reason
    changes: dict[str, Change] = field(default_factory=_no_changes)
    accounts: int = 0
    receivable: Decimal = ZERO
    received: Decimal = ZERO
    owed: Decimal = ZERO
    balance: Decimal | None = None  # of these accounts in the store afterwards; None when not written
    issues: list[Issue] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)  # of a dry run: what each would get

    @property
    def total_rows(self) -> int:
        """This function will return how many rows below the heading were looked at."""
        return self.rows.total()

    def by_severity(self) -> dict[str, int]:
        """This function will count the issues by severity."""
        counted = Counter(issue.severity.value for issue in self.issues)
        return {severity.value: counted[severity.value] for severity in Severity}

    def _common(self) -> dict[str, Any]:
        return {
            "status": self.status.value,
            "dry_run": self.dry_run,
            "import_id": self.import_id,
            "sha256": self.sha256,
            "sheet_position": self.sheet_position,
            "heading_row": self.heading_row,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "rows": {
                "total": self.total_rows,
                **{key: self.rows[key] for key in ("ok", "warning", "error", "skipped")},
            },
            "skipped": dict(sorted(self.skipped.items())),
            "changes": {kind: change.to_dict() for kind, change in self.changes.items()},
            "sums": {
                "accounts": self.accounts,
                "receivable": str(self.receivable),
                "received": str(self.received),
                "owed": str(self.owed),
                "balance": None if self.balance is None else str(self.balance),
            },
            "issue_counts": self.by_severity(),
            "issue_codes": dict(sorted(Counter(issue.code for issue in self.issues).items())),
        }

    def to_dict(self) -> dict[str, Any]:
        """This function will return everything for JSON, cells as in the file: for the importing person."""
        return {
            **self._common(),
            "file": self.file,
            "sheet": self.sheet,
            "sheets_left": list(self.sheets_left),
            "issues": [issue.to_dict(public=False) for issue in self.issues],
        }

    def stored(self) -> dict[str, Any]:
        """This function will return what the store keeps: no names, telephone numbers or free text.

        Names of files, sheets and headings may hold names of people and stay out; the first
        STORED_ISSUES issues are kept, all of them are counted.
        """
        return {
            **self._common(),
            "issues": [issue.to_dict(public=True) for issue in self.issues[:STORED_ISSUES]],
            "issues_total": len(self.issues),
        }
