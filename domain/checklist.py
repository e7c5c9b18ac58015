"""The checklist of a case: every guard of the law that can be asked of it now, and what is missing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.case import Case
from domain.catalogue import CATALOGUE
from domain.guards import Ask
from domain.lifecycle import TABLE
from domain.moves.base import Move
from domain.policy import Policy
from domain.refusals import Refusal
from domain.register import REGISTER, Rule
from domain.states import Role

Light = Literal["green", "overridden", "red", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Check:
    """One guard asked of a case: `missing` stands against it, `overridden` somebody set aside."""

    rule: Rule
    missing: tuple[Refusal, ...] = ()
    overridden: tuple[Refusal, ...] = ()

    @property
    def light(self) -> Light:
        """This function will return green, red, overridden, or elsewhere for what no case can be asked."""
        if not self.rule.checks:
            return "elsewhere"
        if self.missing:
            return "red"
        return "overridden" if self.overridden else "green"


def checklist(case: Case, policy: Policy, now: datetime) -> tuple[Check, ...]:
    """This function will return every rule of the register as it stands for the case now, in their order."""
    ask = Ask(case, None, "", Role.SYSTEM, policy, now)
    return tuple(_check(rule, ask) for rule in REGISTER)


def _check(rule: Rule, ask: Ask) -> Check:
    found = [refusal for check in rule.checks for refusal in check(ask)]
    aside = [r for r in found if ask.case.overridden(r.code, CATALOGUE[r.code].override)]
    return Check(rule, tuple(r for r in found if r not in aside), tuple(aside))


def signing(case: Case, policy: Policy, now: datetime) -> tuple[Check, ...]:
    """This function will return the rules that legal's signature under the open proposal asks, as they stand.

    Empty where no proposal is open.
    """
    asked = {guard for move in TABLE if _signs(move, case) for guard in move.guards}
    ask = Ask(case, None, "", Role.LEGAL, policy, now)
    return tuple(_check(rule, ask) for rule in REGISTER if asked & set(rule.checks))


def _signs(move: Move, case: Case) -> bool:
    return move.trigger == "approve" and case.state in move.sources
