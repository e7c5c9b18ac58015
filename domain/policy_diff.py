"""What differs between two policies: setting by setting, segment by segment, values and sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.policy_file import PathSettings, PolicyFile, PolicySettings
from domain.policy_words import value_label
from domain.states import Segment
from domain.words.label import Label


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting that two policies state differently; None where a path leaves it to the rhythm."""

    segment: Segment | None  # None = the general rhythm
    name: str
    before: Label | None
    after: Label | None
    source_before: str
    source_after: str

    @property
    def moves(self) -> bool:
        """This function will tell whether the value differs, not the source alone."""
        return self.before != self.after


def differences(old: PolicyFile, new: PolicyFile) -> tuple[Difference, ...]:
    """This function will return every setting on which two policies differ, in the order of the file."""
    found = [*_settings(old, new)]
    for segment in Segment:
        if segment in old.paths or segment in new.paths:
            found += _path(segment, old.paths.get(segment), new.paths.get(segment))
    return tuple(found)


def _settings(old: PolicyFile, new: PolicyFile) -> Iterator[Difference]:
    for name in PolicySettings.model_fields:
        before, after = getattr(old.settings, name), getattr(new.settings, name)
        if before != after:
            yield _difference(None, name, before, after)


def _path(segment: Segment, old: PathSettings | None, new: PathSettings | None) -> Iterator[Difference]:
    for name in PathSettings.model_fields:
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before != after:
            yield _difference(segment, name, before, after)


def _difference(segment: Segment | None, name: str, before: Any, after: Any) -> Difference:
    return Difference(
        segment,
        name,
        value_label(before.unit, before.value) if before else None,
        value_label(after.unit, after.value) if after else None,
        before.source if before else "",
        after.source if after else "",
    )
