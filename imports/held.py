"""Where a list comes from: a file on disk, or one that is held in memory and never lies open on disk."""

from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, BinaryIO, TextIO, cast


@dataclass(frozen=True, slots=True)
class Held:
    """A file in memory."""

    name: str
    content: bytes = field(repr=False)


Source = Path | Held


def binary(source: Source) -> BinaryIO:
    """This function will open a source for its bytes; OSError where a file cannot be read."""
    return BytesIO(source.content) if isinstance(source, Held) else cast("BinaryIO", source.open("rb"))


def textual(source: Source, encoding: str) -> TextIO:
    """This function will open a source for its text, line ends as they are."""
    return TextIOWrapper(cast("IO[bytes]", binary(source)), encoding=encoding, newline="")


def size_of(source: Source) -> int:
    """This function will return how many bytes a source has."""
    return len(source.content) if isinstance(source, Held) else source.stat().st_size
