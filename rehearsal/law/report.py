"""What the law script showed: every guard of the register refused, every lawful override passed."""

from dataclasses import dataclass

from domain.catalogue import CATALOGUE
from domain.register import REGISTER
from domain.states import Role


@dataclass(frozen=True, slots=True)
class Shown:
    """One scene's outcome. `passed`: the same request after override or mending; None if none is lawful."""

    rule: str
    code: str
    refused: bool = False
    override: tuple[Role, ...] = ()
    mended: bool = False
    passed: bool | None = None
    computed: str = ""  # of a rule that computes: the figure
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LawReport:
    """The law script's yardstick."""

    rules: int
    scenes: int
    shown: list[Shown]
    unshown: tuple[str, ...]  # guards without a scene
    not_overridden: tuple[str, ...]  # codes that somebody may override, and no scene shows it
    wrong: int
    seconds: float = 0.0

    @property
    def flawless(self) -> bool:
        """This function will tell whether every guard was shown and nothing went wrong."""
        return not (self.wrong or self.unshown or self.not_overridden)


def law_report(shown: list[Shown], seconds: float) -> LawReport:
    """This function will sum up what was shown against the register and the catalogue."""
    right = [s for s in shown if not s.problem]
    seen = {s.rule for s in right}
    overridden = {(s.code, frozenset(s.override)) for s in right if s.override and s.passed}
    return LawReport(
        rules=len(REGISTER),
        scenes=len(shown),
        shown=shown,
        unshown=tuple(rule.number for rule in REGISTER if rule.number not in seen),
        not_overridden=tuple(
            code
            for code, text in CATALOGUE.items()
            if text.override and (code, frozenset(text.override)) not in overridden
        ),
        wrong=len(shown) - len(right),
        seconds=seconds,
    )
