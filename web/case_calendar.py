"""The calendar of a case: what happens or ends on which day, the earliest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.deadlines import day_after, local_date
from domain.watch import LABELS
from web.dossier import Dossier
from web.language import Words

_QUIET_AHEAD = 120  # days for which quiet windows are told


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something on a day."""

    on: date
    what: str
    kind: str  # deadline | clock | people | agreed | quiet
    until: date | None = None
    provisional: bool = False  # it lies in a year whose holidays are not announced yet


def appointments(dossier: Dossier, w: Words) -> tuple[Appointment, ...]:
    """This function will return everything that the calendar of a case holds."""
    if dossier.case.closed:
        return ()
    parts = (_deadlines, _clock, _people, _agreed, _quiet)
    found = [one for part in parts for one in part(dossier, w)]
    return tuple(sorted(found, key=lambda a: (a.on, a.kind, a.what)))


def _deadlines(dossier: Dossier, w: Words) -> Iterator[Appointment]:
    provisional = dossier.policy.calendar.is_provisional
    for deadline in dossier.deadlines:
        name = w.say(LABELS[deadline.code]) if deadline.code in LABELS else deadline.code
        what = f"{name} {deadline.subject}".strip()
        yield Appointment(deadline.on, what, "deadline", provisional=provisional(deadline.on))


def _clock(dossier: Dossier, w: Words) -> Iterator[Appointment]:
    row = dossier.row
    if row.next_at:
        yield Appointment(local_date(row.next_at), w.step(row.next_trigger), "clock")


def _people(dossier: Dossier, w: Words) -> Iterator[Appointment]:
    for task in dossier.view.tasks:
        on = local_date(task.not_before)
        yield Appointment(on, f"{w.step(task.kind)}（{w.say(task.role)}）", "people")
    if visit := dossier.case.planned_visit:
        yield Appointment(visit.on, f"{w.t('上门', 'Visit')} {visit.slot} {w.say(visit.place)}", "people")
    if planned := dossier.case.contact.planned:
        yield Appointment(local_date(planned), f"{w.t('计划联系', 'Contact')} {w.clock(planned)}", "people")
    for request in dossier.case.data_requests:
        due = day_after(request.on, dossier.policy.data_answer_days)
        yield Appointment(due, f"{w.t('答复', 'Answer')}：{w.say(request.kind)}", "people")


def _agreed(dossier: Dossier, w: Words) -> Iterator[Appointment]:
    case = dossier.case
    if promise := case.promises.open:
        yield Appointment(promise.until, f"{w.t('承诺付款', 'Promise')} {w.yuan(promise.amount)}", "agreed")
    if plan := case.plans.open:
        for part in plan.instalments:
            yield Appointment(part.due, f"{w.t('分期', 'Instalment')} {w.yuan(part.amount)}", "agreed")
    bound = case.bound_holds
    for hold in case.holds:
        if hold.until and hold.id not in bound:
            yield Appointment(hold.until, f"{w.t('暂停截止', 'Hold ends')}：{w.say(hold.kind)}", "agreed")


def _quiet(dossier: Dossier, w: Words) -> Iterator[Appointment]:
    calendar, last = dossier.policy.calendar, day_after(dossier.today, _QUIET_AHEAD)
    spans = {(span.name, span.first, span.last) for span in (*calendar.windows, *calendar.holidays)}
    for name, first, until in sorted(spans, key=lambda span: (span[1], span[2], span[0])):
        if until >= dossier.today and first <= last:
            yield Appointment(first, name, "quiet", until)
