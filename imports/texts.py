"""The shape of a coded sentence: Chinese first, English second, each with the way out."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What an issue does: an error keeps its row (or file) out, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence and its fix in both languages; `{name}` marks a parameter, never personal data."""

    severity: Severity
    zh: str
    en: str
    fix_zh: str
    fix_en: str


def error(zh: str, en: str, fix_zh: str, fix_en: str) -> Text:
    """This function will return the text of an error."""
    return Text(Severity.ERROR, zh, en, fix_zh, fix_en)


def warning(zh: str, en: str, fix_zh: str, fix_en: str) -> Text:
    """This function will return the text of a warning."""
    return Text(Severity.WARNING, zh, en, fix_zh, fix_en)


def note(zh: str, en: str, fix_zh: str = "", fix_en: str = "") -> Text:
    """This function will return the text of a note."""
    return Text(Severity.NOTE, zh, en, fix_zh, fix_en)
