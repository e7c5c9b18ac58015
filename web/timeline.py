"""The timeline as people read it: what happened, by whom in which role, what they wrote, what it changed."""

from dataclasses import dataclass

from domain.corrections import VOIDABLE
from domain.subjects import Subject, subject_of
from domain.telling import Part, tell_parts
from store.queries import EventRow
from web.dossier import Dossier
from web.language import Words

TONES: dict[Subject, str] = {
    Subject.CONTACT: "info",
    Subject.MONEY: "good",
    Subject.SERVICE: "warn",
    Subject.DECISIONS: "bad",
    Subject.COURT: "warn",
    Subject.PEOPLE: "",
    Subject.SYSTEM: "",
}
PAGE = 40


@dataclass(frozen=True, slots=True)
class Happening:
    """One record of the timeline."""

    row: EventRow
    subject: Subject
    parts: tuple[Part, ...]  # fields in words
    note: str
    moved: bool  # to another state
    correctable: bool  # its day can still be corrected
    voidable: bool  # it can be taken back
    voided: bool  # it was
    corrected_by: int  # seq of the correction that stands; 0 = none

    @property
    def tone(self) -> str:
        """This function will return the colour of its subject."""
        return TONES[self.subject]


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """Which records; "" does not restrict."""

    about: str = ""
    by: str = ""  # login
    notes: bool = False  # only what somebody wrote to


def happenings(dossier: Dossier, w: Words, chosen: TimelineFilter | None = None) -> tuple[Happening, ...]:
    """This function will return the timeline, newest first."""
    entries = {entry.seq: entry for entry in dossier.case.entries}
    fixes = {e.event["corrects"]: e.seq for e in dossier.events if e.type == "entry_corrected"}
    found = []
    for row in reversed(dossier.events):
        entry = entries.get(row.seq)
        said = Happening(
            row=row,
            subject=subject_of(row.type),
            parts=_named(tell_parts(row.type, row.event, w.say), dossier),
            note=dossier.notes.get(str(row.event.get("note", "")), ""),
            moved=bool(row.from_state) and row.from_state != row.to_state,
            correctable=entry is not None and not entry.void and not dossier.case.closed,
            voidable=entry is not None and not entry.void and entry.kind in VOIDABLE,
            voided=entry is not None and entry.void,
            corrected_by=fixes.get(row.seq, 0),
        )
        if chosen is None or _matches(said, chosen):
            found.append(said)
    return tuple(found)


def _named(parts: tuple[Part, ...], dossier: Dossier) -> tuple[Part, ...]:
    """Users by their names."""
    return tuple((name, dossier.name(said)) for name, said in parts)


def _matches(said: Happening, chosen: TimelineFilter) -> bool:
    return (
        chosen.about in ("", said.subject.value)
        and chosen.by in ("", said.row.actor)
        and (bool(said.note) or not chosen.notes)
    )
