"""One finding about the file or a row, and the refusal of a whole file."""

import dataclasses
import re
from dataclasses import dataclass
from typing import Literal

from imports.file_texts import FILE_TEXTS
from imports.row_texts import ROW_TEXTS
from imports.texts import Severity, Text

Lang = Literal["zh", "en"]

TEXTS: dict[str, Text] = {**FILE_TEXTS, **ROW_TEXTS}

# What a stored report may repeat: figures and dates, unless they could be a telephone number.
_PUBLIC_FIELDS = {"area", "rate", "months", "receivable", "received", "owed", "start", "end", "period"}
_FIGURES = re.compile(r"[\d\s.,:;/年月日至到~()()¥¥元eE+\-]{1,40}")
_MOBILE_LIKE = re.compile(r"1[3-9]\d{9}")
_LANDLINE_LIKE = re.compile(r"0\d{2,3}[-\s]?\d{7,8}|\d{7,8}-\d+")


def _public(field_name: str, value: str) -> str:
    known = field_name in _PUBLIC_FIELDS and _FIGURES.fullmatch(value)
    suspicious = _MOBILE_LIKE.search(re.sub(r"\D", "", value)) or _LANDLINE_LIKE.search(value)
    return value if known and not suspicious else ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A coded finding. `row` counts as Excel shows it, from 1; None speaks about the file."""

    code: str
    row: int | None = None
    field: str = ""  # our field, e.g. "owed"
    column: str = ""  # the heading as the file has it
    value: str = ""  # the cell as the file has it; may be personal
    params: dict[str, str] = dataclasses.field(
        default_factory=dict
    )  # figures for the sentences, never personal

    @property
    def severity(self) -> Severity:
        """This function will return what the issue does to its row."""
        return TEXTS[self.code].severity

    def sentence(self, lang: Lang) -> str:
        """This function will return what is wrong, in Chinese or English."""
        text = TEXTS[self.code]
        return (text.zh if lang == "zh" else text.en).format_map(self.params)

    def fix(self, lang: Lang) -> str:
        """This function will return how to put it right, in Chinese or English."""
        text = TEXTS[self.code]
        return (text.fix_zh if lang == "zh" else text.fix_en).format_map(self.params)

    def to_dict(self, *, public: bool) -> dict[str, str | int | None]:
        """This function will return the issue for JSON; `public` leaves out headings and personal cells."""
        return {
            "row": self.row,
            "field": self.field,
            "column": "" if public else self.column,
            "value": _public(self.field, self.value) if public else self.value,
            "severity": self.severity.value,
            "code": self.code,
            "zh": self.sentence("zh"),
            "en": self.sentence("en"),
            "fix_zh": self.fix("zh"),
            "fix_en": self.fix("en"),
        }


class FileRefusedError(Exception):
    """Raised when nothing of the file can be taken in; carries the issue that says why."""

    def __init__(self, code: str, **params: str) -> None:
        """This function will keep the code and the figures of its sentences."""
        self.issue = Issue(code, params=params)
        super().__init__(code)
