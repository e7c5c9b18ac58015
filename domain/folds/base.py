"""What all folds share: papers become proof, proof may restart the limitation period."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from domain.case import Case, Evidence
from domain.deadlines import local_date
from domain.events import Record
from domain.limitation import Reset, ResetKind

Fold = Callable[[Case, Any, Record], Case]


def proof(case: Case, record: Record, document: str, **changes: Any) -> Case:
    """This function will keep a document as evidence besides the changes it brings."""
    on = getattr(record.event, "on", None) or local_date(record.at)
    return replace(case, evidence=(*case.evidence, Evidence(record.event.type, on, document)), **changes)


def restarted(case: Case, kind: ResetKind, record: Record, document: str) -> Case:
    """This function will restart the limitation period with evidence (CC 195 [S]).

    Only of the bills that the event names; events of before name none, and restarted all.
    """
    on = getattr(record.event, "on", None) or local_date(record.at)
    bills = getattr(record.event, "bills", ())
    return replace(case, resets=(*case.resets, Reset(on, kind, document, bills)))


def papers(case: Case, event: Any, record: Record) -> Case:
    """This function will keep the paper that the event names as proof."""
    return proof(case, record, event.document)


def unchanged(case: Case, event: Any, record: Record) -> Case:
    """This function will leave the case as it is: the record itself says all."""
    return case
