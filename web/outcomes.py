"""What came of a contact, as a form tells it in a few taps: turned into the commands that record it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.deadlines import day_after
from domain.refusals import Refusal, Refused, refuse
from domain.states import ContactOutcome
from web.forms import wrong

OWN = "own"  # the next day is written, not chosen
NEXT_DAYS = (1, 3, 7, 14)  # (product) offered as the next day
_OPTIONAL = ("spoke_to", "place", "time")


@dataclass(frozen=True, slots=True)
class Told:
    """One command that a form asks for; `part` tells its key from the others of the form."""

    part: str
    command: str
    values: dict[str, Any]
    note: str = ""


def told_by(form: Mapping[str, str], today: date, photos: str = "") -> tuple[Told, ...]:
    """This function will return the commands of a form, in the order in which they are given.

    A reason, a promise, then the contact that closes it. Raises Refused if nothing was chosen, or a
    promise lacks its day.
    """
    found = (*_reason(form), *_promise(form, today), *_contact(form, today, photos))
    if not found:
        raise Refused(refuse("contact.nothing"))
    return found


def _reason(form: Mapping[str, str]) -> Iterator[Told]:
    if form.get("reason"):
        yield Told("reason", "classify_reason", {"reason": form["reason"]})


def _promise(form: Mapping[str, str], today: date) -> Iterator[Told]:
    """An amount makes it a promise of its own, which the clock judges."""
    if form.get("outcome") != ContactOutcome.PROMISED or not form.get("amount"):
        return
    if not form.get("until"):
        raise Refused(_until())
    values = {"amount": form["amount"].replace(",", ""), "until": form["until"], "on": today.isoformat()}
    yield Told("promise", "record_promise", values)


def _until() -> Refusal:
    return wrong("until", "承诺日期", "请选择哪天付款", "choose the day of payment")


def _contact(form: Mapping[str, str], today: date, photos: str) -> Iterator[Told]:
    if not form.get("outcome"):
        return
    values: dict[str, Any] = {
        "channel": form.get("channel", ""),
        "outcome": form["outcome"],
        "on": form.get("on") or today.isoformat(),
        **{name: form[name] for name in _OPTIONAL if form.get(name)},
    }
    if (day := _next(form, today)) and form["outcome"] != ContactOutcome.PAID_ON_SPOT:
        values["next_on"] = day
    note = form.get("note", "")
    yield Told("contact", "record_contact", values, f"{note} [{photos}]".strip() if photos else note)


def _next(form: Mapping[str, str], today: date) -> str:
    """The day of a promise, else the day that was chosen or written."""
    if form["outcome"] == ContactOutcome.PROMISED and form.get("until"):
        return form["until"]
    chosen = form.get("next", "")
    if chosen.isdigit():
        return day_after(today, min(int(chosen), 3650)).isoformat()
    return form.get("next_on", "")
