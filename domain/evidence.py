"""Evidence files: what may be kept as one, told by its first bytes and never by its name."""

from collections.abc import Iterator
from enum import StrEnum

from domain.refusals import Refusal, refuse

MAX_BYTES = 10 * 1024 * 1024  # of one file
MAX_FILES = 6  # of one request


class Media(StrEnum):
    """What an evidence file may be."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"

    @property
    def suffix(self) -> str:
        """This function will return how the name of such a file ends."""
        return {"jpeg": ".jpg"}.get(self.value.partition("/")[2], "." + self.value.partition("/")[2])

    @property
    def is_image(self) -> bool:
        """This function will tell whether a page can show it in place."""
        return self is not Media.PDF


def media_of(content: bytes) -> Media | None:
    """This function will return what a file is by its magic bytes; None for anything not kept here."""
    if content.startswith(b"\xff\xd8\xff"):
        return Media.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Media.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Media.WEBP
    if content.startswith(b"%PDF-"):
        return Media.PDF
    return None


def file_refusals(name: str, content: bytes) -> Iterator[Refusal]:
    """This function will refuse what is no photo or PDF, or is too large."""
    if len(content) > MAX_BYTES:
        yield refuse("form.too_large", limit="10 MB")
    elif media_of(content) is None:
        yield refuse("evidence.type", name=name[:60] or "-")


def count_refusals(count: int) -> Iterator[Refusal]:
    """This function will refuse more files at once than people look through."""
    if count > MAX_FILES:
        yield refuse("evidence.many", count=count, limit=MAX_FILES)
