"""Guards of corrected entries: what can be corrected, and to which day."""

from collections.abc import Iterator
from datetime import date

from domain.corrections import VOIDABLE, earliest, follows
from domain.entries import Entry
from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse


def correctable(ask: Ask) -> Iterator[Refusal]:
    """A correction names a recorded fact that stands, and either its right day or that it did not happen."""
    case, on, void = ask.case, ask.value("on"), ask.value("void")
    entry = next((e for e in case.entries if e.seq == ask.value("seq") and not e.void), None)
    if entry is None:
        known = ", ".join(str(e.seq) for e in case.entries if not e.void) or "-"
        yield refuse("correction.unknown", seq=ask.value("seq"), known=known)
        return
    if void == (on is not None):
        yield refuse("correction.what")
    if void and entry.kind not in VOIDABLE:
        yield refuse("correction.no_void", seq=entry.seq)
    if on is not None:
        yield from _right_day(ask, on, earliest(case, entry))
        yield from _next_step(ask, entry, on)
    yield from _performance(ask, entry.kind)


def _right_day(ask: Ask, on: date, floor: date | None) -> Iterator[Refusal]:
    if on > ask.today:
        yield refuse("date.future", field="on", on=on)
    elif floor is not None and on < floor:
        yield refuse("date.order", field="on", on=on, earliest=floor)


def _next_step(ask: Ask, entry: Entry, on: date) -> Iterator[Refusal]:
    later = [e.on for e in ask.case.entries if follows(e, entry) and not e.void and e.on < on]
    if later:
        yield refuse("correction.after", on=on, latest=min(later))


def _performance(ask: Ask, kind: str) -> Iterator[Refusal]:
    on, given = ask.value("on"), ask.value("performance_day")
    effective = kind == "instrument_effective" and on is not None
    day = given or ask.case.performance_day
    if given is not None and not effective:
        yield refuse("correction.what")
    elif effective and day is not None and day < on:
        yield refuse("date.order", field="performance_day", on=day, earliest=on)


def waits_for_review(ask: Ask) -> Iterator[Refusal]:
    """Legal looks at corrections that wait for it."""
    if ask.value("seq") not in ask.case.to_review:
        known = ", ".join(map(str, ask.case.to_review)) or "-"
        yield refuse("correction.no_review", seq=ask.value("seq"), known=known)
