"""Guards of complaints, disputes, reviews and tracing (A6, A7, C8): nothing closes silently."""

from collections.abc import Iterator

from domain.case import Case, Hold
from domain.complaints import ComplaintFinding
from domain.deadlines import day_after
from domain.guards.ask import Ask
from domain.guards.holds import until_allowed
from domain.refusals import Refusal, refuse
from domain.requests import DataRequestKind
from domain.reviews import DisputeFinding
from domain.states import HoldKind, Role
from domain.words import label

_CLOSING = {  # kind of a hold → the command that ends it with a finding
    HoldKind.DISPUTE: "resolve_dispute",
    HoldKind.HARDSHIP_REVIEW: "decide_hardship",
    HoldKind.TRACING: "end_tracing",
}


def closing_command(case: Case, hold: Hold) -> str:
    """This function will return the command that ends a hold: with a finding where people look into it."""
    if any(c.hold == hold.id for c in case.complaints):
        return "close_complaint"
    return _CLOSING.get(hold.kind, "release_hold")


def own_closing(ask: Ask) -> Iterator[Refusal]:
    """A hold that a person looks into ends with what was found, not by a bare release (A6)."""
    hold = ask.case.hold(ask.value("hold"))
    if hold is None:
        return
    name = closing_command(ask.case, hold)
    if name != "release_hold":
        yield refuse("hold.closing", hold=hold.id, kind=hold.kind, kind_zh=label(hold.kind).zh, by=name)


def repair_by_complaint(ask: Ask) -> Iterator[Refusal]:
    """A6, A7: a repair holds the case through a complaint; building quality is no defence."""
    if ask.value("kind") is not HoldKind.SERVICE_REPAIR:
        return
    if any(not c.defends for c in ask.case.complaints):
        yield refuse("A7.no_defence")
    else:
        yield refuse("A6.by_complaint")


def complaint_open(ask: Ask) -> Iterator[Refusal]:
    """A6: no hard stage while a complaint about the claimed bills is open."""
    claimed = {b.key for b in ask.case.claimed}
    found = [c.id for c in ask.case.complaints if c.defends and (not c.bills or claimed & set(c.bills))]
    if found:
        yield refuse("A6.open", complaints=", ".join(found))


def self_checked(ask: Ask) -> Iterator[Refusal]:
    """A6: the service-quality self-check was done before a hard stage, and not too long ago."""
    on, valid = ask.case.facts.self_check_on, ask.policy.self_check_valid
    stale = on is not None and ask.role is not Role.SYSTEM and day_after(on, valid) < ask.today
    if on is None or stale:  # the clock only proposes: whoever approves looks at the age
        yield refuse("A6.self_check", on=on or "-", days=valid)


def complaints_answered(ask: Ask) -> Iterator[Refusal]:
    """A6: nobody ends a case by hand while a complaint waits for its answer."""
    if ask.case.complaints:
        yield refuse("A6.unanswered", complaints=", ".join(c.id for c in ask.case.complaints))


def known_bills(ask: Ask) -> Iterator[Refusal]:
    """The bills are open bills of the case."""
    known = {b.key for b in ask.case.facts.bills}
    unknown = [k for k in ask.value("bills") if k not in known]
    if unknown:
        yield refuse("hold.bills", bills=", ".join(unknown), open=", ".join(sorted(known)))


def known_complaint(ask: Ask) -> Iterator[Refusal]:
    """The complaint exists and is open."""
    ids = [c.id for c in ask.case.complaints]
    if ask.value("complaint") not in ids:
        yield refuse("complaint.unknown", complaint=ask.value("complaint"), known=", ".join(ids) or "-")


def waits_for_hold(ask: Ask) -> Iterator[Refusal]:
    """Only a complaint that stands against the fee and has not yet held the case does so."""
    if not any(c.defends and not c.hold for c in ask.case.complaints):
        yield refuse("complaint.unknown", complaint="-", known="-")


def not_before_complaint(ask: Ask) -> Iterator[Refusal]:
    """Nothing is mended before somebody complained."""
    for c in ask.case.complaints:
        if c.id == ask.value("complaint") and ask.value("on") < c.on:
            yield refuse("date.order", field="on", on=ask.value("on"), earliest=c.on)


def answered(ask: Ask) -> Iterator[Refusal]:
    """A6: no complaint closes without proof of the repair or a finding, and the day the owner was told."""
    complaint = next((c for c in ask.case.complaints if c.id == ask.value("complaint")), None)
    if complaint is None:
        return
    finding, told = ask.value("finding"), ask.value("informed_on")
    unproven = finding is ComplaintFinding.REPAIRED and complaint.repaired_on is None
    if finding is None or unproven or not ask.value("evidence").strip():
        yield refuse("A6.silent", complaint=complaint.id)
    if told is None:
        yield refuse("A6.not_told", complaint=complaint.id)
    elif told > ask.today:
        yield refuse("date.future", field="informed_on", on=told)
    elif told < complaint.on:
        yield refuse("date.order", field="informed_on", on=told, earliest=complaint.on)


def _of_kind(ask: Ask, kind: HoldKind) -> Iterator[Refusal]:
    hold = ask.case.hold(ask.value("hold"))
    if hold is None or hold.kind is not kind:
        known = ", ".join(h.id for h in ask.case.holds if h.kind is kind) or "-"
        yield refuse("hold.unknown", hold=ask.value("hold"), known=known)


def a_dispute(ask: Ask) -> Iterator[Refusal]:
    """The hold is an open dispute."""
    yield from _of_kind(ask, HoldKind.DISPUTE)


def a_review(ask: Ask) -> Iterator[Refusal]:
    """The hold is an open review of hardship."""
    yield from _of_kind(ask, HoldKind.HARDSHIP_REVIEW)


def a_search(ask: Ask) -> Iterator[Refusal]:
    """The hold is an open search for the owner."""
    yield from _of_kind(ask, HoldKind.TRACING)


def disputed_bills(ask: Ask) -> Iterator[Refusal]:
    """A dispute found partly right names which of its bills are wrong."""
    hold, bills = ask.case.hold(ask.value("hold")), ask.value("bills")
    if hold is None:
        return
    strangers = [k for k in bills if k not in hold.bills]
    if strangers or (ask.value("finding") is DisputeFinding.PARTLY and not bills):
        yield refuse("dispute.bills", bills=", ".join(strangers) or "-", disputed=", ".join(hold.bills))


def barred_bills(ask: Ask) -> Iterator[Refusal]:
    """Only bills that a dispute found wrong are readmitted."""
    barred = [b.key for b in ask.case.barred]
    strangers = [k for k in ask.value("bills") if k not in barred]
    if strangers or not ask.value("bills"):
        yield refuse("dispute.not_barred", bills=", ".join(strangers) or "-", barred=", ".join(barred) or "-")


def bounded_review(ask: Ask) -> Iterator[Refusal]:
    """A review of hardship ends within the policy's time."""
    yield from until_allowed(ask, HoldKind.HARDSHIP_REVIEW, ask.value("until"), ask.value("since"))


def bounded_search(ask: Ask) -> Iterator[Refusal]:
    """A search begins no later than today."""
    yield from until_allowed(ask, HoldKind.TRACING, ask.value("until"), ask.value("since"))


def bounded_extension(ask: Ask) -> Iterator[Refusal]:
    """A hold is extended to a later day, within what its kind allows from today."""
    hold = ask.case.hold(ask.value("hold"))
    if hold is None:
        return
    yield from until_allowed(ask, hold.kind, ask.value("until"), None)
    if hold.until is None or ask.value("until") <= hold.until:
        yield refuse("hold.not_longer", hold=hold.id, until=hold.until or "-")


def traced(ask: Ask) -> Iterator[Refusal]:
    """C5: a search ends once at least one lawful source was asked."""
    hold = ask.case.hold(ask.value("hold"))
    asked = [p for p in ask.case.evidence if p.kind == "trace_recorded" and hold and p.on >= hold.since]
    if hold is not None and not asked:
        yield refuse("C5.no_source", hold=hold.id)


def searching(ask: Ask) -> Iterator[Refusal]:
    """Sources are asked while a search is open."""
    if not any(h.kind is HoldKind.TRACING for h in ask.case.holds):
        yield refuse("C5.no_search")


def known_request(ask: Ask) -> Iterator[Refusal]:
    """The request exists and waits for its answer."""
    ids = [r.id for r in ask.case.data_requests]
    if ask.value("request") not in ids:
        yield refuse("C8.unknown", request=ask.value("request"), known=", ".join(ids) or "-")


def reasoned_answer(ask: Ask) -> Iterator[Refusal]:
    """C8: whoever refuses says why."""
    if not ask.value("granted") and ask.value("reason") is None:
        yield refuse("C8.reason")


def legal_hold(ask: Ask) -> Iterator[Refusal]:
    """C8: nothing is erased while the case is open and its audit must be kept."""
    request = next((r for r in ask.case.data_requests if r.id == ask.value("request")), None)
    if request is not None and request.kind is DataRequestKind.ERASURE and ask.value("granted"):
        yield refuse("C8.legal_hold")
