"""How a case must end: as its persona says, and paid only with money."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from rehearsal.judge.dossier import RELIEF, Dossier
from rehearsal.judge.pressing import PRESSING
from rehearsal.scripts import Persona

STAGE_PREFIXES = (  # the judge's own reading of state names, harshest first
    ("listing_", "dishonest_list"),
    ("enforcement_", "enforcement"),
    ("court_", "court"),
    ("letter_", "lawyer_letter"),
    ("notice_", "notice"),
    ("committee", "committee"),
    ("face_to_face", "face_to_face"),
    ("reminder", "reminder"),
)
_CHINA_DAY_END = timedelta(hours=16)  # midnight in China, counted from midnight UTC of the same date


def _ended_as_said(dossier: Dossier, persona: Persona) -> Iterator[str]:
    """Outcome and highest stage are those of the persona."""
    if not dossier.outcome:
        yield "closed"
    if dossier.outcome != persona.outcome.value:
        yield f"outcome is {persona.outcome}, not {dossier.outcome}"
    reached = {stage_of(line.to_state) for line in dossier.lines}
    highest = next((stage for _, stage in STAGE_PREFIXES if stage in reached), "")
    if highest != persona.highest.value:
        yield f"highest stage is {persona.highest}, not {highest}"


def stage_of(state: str) -> str:
    """This function will return the stage that a state's name belongs to, "" for the end."""
    return next((stage for prefix, stage in STAGE_PREFIXES if state.startswith(prefix)), "")


def _paid_means_money(dossier: Dossier, persona: Persona) -> Iterator[str]:
    """Paid is who paid everything in money, and nobody else: relief never counts as paid."""
    everything = dossier.paid >= dossier.billed
    if dossier.outcome == "paid" and not everything:
        yield "paid means all bills are paid"
    if dossier.outcome != "paid" and everything:
        yield "all bills paid means paid"
    if dossier.outcome == "paid" and any(m.source == RELIEF for m in dossier.money):
        yield "who was given relief did not pay everything"


def _left_alone_after_paying(dossier: Dossier, persona: Persona) -> Iterator[str]:
    """Whoever paid everything is not pressed after the day of the last payment."""
    if not dossier.money or dossier.paid < dossier.billed:
        return
    last = max(m.paid_on for m in dossier.money)
    over = datetime(last.year, last.month, last.day, tzinfo=UTC) + _CHINA_DAY_END
    for sent in dossier.sent:
        line = dossier.line(sent.seq)
        if sent.kind in PRESSING and line is not None and line.at > over:
            yield f"nobody is pressed after paying ({sent.kind} at {sent.seq})"


RULES = (_ended_as_said, _paid_means_money, _left_alone_after_paying)
