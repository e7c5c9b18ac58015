"""Events of people instruments that say more than their command."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.deadlines import day_after
from domain.events import Event
from domain.guards import Ask
from domain.reviews import DisputeFinding
from domain.states import HoldKind

_HOLDS = {"open_hardship_review": HoldKind.HARDSHIP_REVIEW, "start_tracing": HoldKind.TRACING}


def review_hold(ask: Ask) -> Event | None:
    """This function will return the hold that a complaint, a review or a search places; None if none does."""
    if ask.command is None:
        return _repair_hold(ask)
    kind = _HOLDS.get(ask.command.type)
    if kind is None:
        return None
    return e.HoldPlaced(
        hold=f"h{ask.case.seq + 1}",
        kind=kind,
        since=ask.value("since") or ask.today,
        until=ask.value("until"),
        note=ask.value("note"),
    )


def _repair_hold(ask: Ask) -> Event:
    """The complaint's own day counts; the hold has a last day, the complaint goes on without it."""
    complaint = next(c for c in ask.case.complaints if c.defends and not c.hold)
    return e.HoldPlaced(
        hold=f"h{ask.case.seq + 1}",
        kind=HoldKind.SERVICE_REPAIR,
        since=complaint.on,
        until=day_after(ask.today, ask.policy.repair_hold_days),
        complaint=complaint.id,
    )


def _resolved(ask: Ask) -> Event:
    hold, finding = ask.case.hold(ask.value("hold")), ask.value("finding")
    every = hold.bills if hold else ()
    wrong = {DisputeFinding.UPHELD: every, DisputeFinding.PARTLY: ask.value("bills")}.get(finding, ())
    return e.DisputeResolved(
        hold=ask.value("hold"),
        finding=finding,
        bills=wrong,
        document=ask.value("document"),
        note=ask.value("note"),
    )


def _complained(ask: Ask) -> Event:
    return e.ComplaintOpened(
        complaint=f"c{ask.case.seq + 1}",
        kind=ask.value("kind"),
        on=ask.value("on"),
        bills=ask.value("bills"),
        document=ask.value("document"),
        note=ask.value("note"),
    )


def _answered(ask: Ask) -> Event:
    hold = next(c.hold for c in ask.case.complaints if c.id == ask.value("complaint"))
    return e.ComplaintClosed(
        complaint=ask.value("complaint"),
        finding=ask.value("finding"),
        evidence=ask.value("evidence"),
        informed_on=ask.value("informed_on"),
        hold=hold if ask.case.hold(hold) else "",
        note=ask.value("note"),
    )


def _extended(ask: Ask) -> Event:
    hold = ask.case.hold(ask.value("hold"))
    return e.HoldExtended(
        hold=ask.value("hold"),
        was_until=hold.until if hold else None,
        until=ask.value("until"),
        note=ask.value("note"),
    )


def _corrected(ask: Ask) -> Event:
    entry = next(x for x in ask.case.entries if x.seq == ask.value("seq"))
    return e.EntryCorrected(
        corrects=entry.seq,
        entry=entry.kind,
        was=entry.on,
        on=ask.value("on"),
        document=ask.value("document"),
        performance_day=ask.value("performance_day"),
        note=ask.value("note"),
    )


def _requested(ask: Ask) -> Event:
    return e.DataRequested(
        request=f"d{ask.case.seq + 1}",
        kind=ask.value("kind"),
        on=ask.value("on"),
        document=ask.value("document"),
        note=ask.value("note"),
    )


BUILDERS: dict[type[Any], Builder] = {
    e.DisputeResolved: _resolved,
    e.ComplaintOpened: _complained,
    e.ComplaintClosed: _answered,
    e.HoldExtended: _extended,
    e.EntryCorrected: _corrected,
    e.CorrectionReviewed: lambda ask: e.CorrectionReviewed(
        corrects=ask.value("seq"), document=ask.value("document"), note=ask.value("note")
    ),
    e.DataRequested: _requested,
}
