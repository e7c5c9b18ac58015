"""Coded refusals: why something may not be done, in Chinese and English, with the way to mend it.

The texts stand in `domain.catalogue`.
"""

from dataclasses import dataclass, field

from domain.catalogue import CATALOGUE


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal as people read it and programs match it."""

    code: str
    zh: str
    en: str
    fix_zh: str
    fix_en: str
    source: str


@dataclass(eq=False)
class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """Raised with all refusals that apply, never just the first."""

    refusals: tuple[Refusal, ...] = field(default=())

    def __init__(self, *refusals: Refusal) -> None:
        """This function will keep the refusals; there is at least one."""
        self.refusals = refusals
        super().__init__("; ".join(f"[{r.code}] {r.en}" for r in refusals))

    @property
    def codes(self) -> tuple[str, ...]:
        """This function will return the codes in order."""
        return tuple(r.code for r in self.refusals)


def refuse(code: str, **values: object) -> Refusal:
    """This function will return the refusal of that code with its places filled; KeyError if unknown."""
    text = CATALOGUE[code]
    filled = (t.format(**values) for t in (text.zh, text.en, text.fix_zh, text.fix_en))
    zh, en, fix_zh, fix_en = filled
    return Refusal(code, zh, en, fix_zh, fix_en, text.source)
