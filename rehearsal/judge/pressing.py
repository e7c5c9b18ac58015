"""When nobody is pressed: quiet days and hours, and while a hold stands."""

from collections.abc import Iterator
from datetime import date

from rehearsal.judge.dossier import Dossier, Line

# What leaves the house to press somebody; statements, withdrawals and delisting requests do not.
PRESSING = (
    "reminder",
    "committee_request",
    "demand_notice",
    "letter_papers",
    "lawyer_letter",
    "claim_papers",
    "claim_hand_in",
    "enforcement_papers",
    "listing_papers",
)
_TALK = ("reminder_issued", "contact_recorded", "committee_asked")
_SERVED = ("notice_issued", "letter_dispatched")  # papers: no hours, but no quiet window either
_FIRST_HOUR, _LAST_HOUR = 9, 20  # China's clocks
_LAPSING = 90  # days before a bill lapses, in which a paper may save it even on a quiet day
_YEARS = 3

_PLACING = ("hold_placed", "promise_recorded", "plan_signed", "relief_proposed")
_ENDING = (
    "hold_released",
    "hold_expired",
    "promise_judged",
    "promise_withdrawn",
    "plan_breached",
    "plan_fulfilled",
    "plan_cancelled",
    "dispute_resolved",
    "complaint_closed",
    "hardship_decided",
    "tracing_ended",
)
_ENDING_RELIEF = ("relief_granted", "relief_declined", "relief_withdrawn")


def _talked_to_by_day(dossier: Dossier) -> Iterator[str]:
    """Nobody is spoken to at night or outside the hours of the house."""
    for line in dossier.of(*_TALK):
        told = line.said.get("time") or ""
        hour = int(told[:2]) if told else line.local.hour
        if not _FIRST_HOUR <= hour < _LAST_HOUR:
            yield f"nobody is contacted outside hours ({line.type} at {line.seq}, {line.local:%H:%M})"


def _left_in_peace(dossier: Dossier) -> Iterator[str]:
    """Nobody is spoken to on a holiday or in a quiet window, and no paper goes out in one."""
    for line in dossier.of(*_TALK, *_SERVED):
        day = date.fromisoformat(line.said["on"]) if line.said.get("on") else line.day
        talk = line.type in _TALK
        quiet = any(s.first <= day <= s.last and (talk or not s.holiday) for s in dossier.quiet)
        if quiet and (talk or not _lapsing(dossier, day)):
            yield f"nobody is contacted in a quiet window ({line.type} at {line.seq}, {day})"


def _lapsing(dossier: Dossier, day: date) -> bool:
    ends = (_years_later(bill.due_on, _YEARS) for bill in dossier.bills)
    return any(0 <= (end - day).days <= _LAPSING for end in ends)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _not_pressed_while_held(dossier: Dossier) -> Iterator[str]:
    """Every hold that stops the whole case has ended before anything presses."""
    pressing = {sent.seq: sent.kind for sent in dossier.sent if sent.kind in PRESSING}
    standing: dict[str, str] = {}
    for line in dossier.lines:
        if line.seq in pressing and standing:
            kinds = ", ".join(sorted(standing.values()))
            yield f"nobody is pressed while held ({pressing[line.seq]} at {line.seq}, held by {kinds})"
        _turn(standing, line)


def _turn(standing: dict[str, str], line: Line) -> None:
    """Let a record place or end holds."""
    said = line.said
    if line.type in _PLACING and not (said.get("kind") == "dispute" and said.get("bills")):
        standing[said["hold"]] = str(said["kind"]) if line.type == "hold_placed" else line.type
    elif line.type == "owner_died" and date.fromisoformat(said["until"]) >= line.day:
        standing[f"h{line.seq}"] = line.type
    elif line.type in _ENDING:
        standing.pop(said["hold"], None)
    elif line.type in _ENDING_RELIEF:
        for key in [k for k, kind in standing.items() if kind == "relief_proposed"]:
            del standing[key]
    if line.type in ("promise_recorded", "plan_signed"):  # takes the place of a promise still open
        for key in [k for k, kind in standing.items() if kind == "promise_recorded" and k != said["hold"]]:
            del standing[key]


RULES = (_talked_to_by_day, _left_in_peace, _not_pressed_while_held)
