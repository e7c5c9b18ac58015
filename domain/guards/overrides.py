"""Guards of overrides: who may set which guard aside stands with its text."""

from collections.abc import Iterator

from domain.catalogue import CATALOGUE
from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse
from domain.words import label


def may_override(ask: Ask) -> Iterator[Refusal]:
    """A guard is set aside only by a role that the field guide names for it."""
    code = ask.value("code")
    if code not in CATALOGUE or ask.role not in CATALOGUE[code].override:
        yield refuse("override.not_allowed", rule=code, role=ask.role, role_zh=label(ask.role).zh)


def stands(ask: Ask) -> Iterator[Refusal]:
    """Only a standing override of one's own role is taken back."""
    code = ask.value("code")
    if not any(o.code == code and o.role is ask.role for o in ask.case.overrides):
        known = ", ".join(o.code for o in ask.case.overrides) or "-"
        yield refuse("override.none", rule=code, known=known)
