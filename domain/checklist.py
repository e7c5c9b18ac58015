"""The checklist of a case: every guard of the law that can be asked of it now, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.case import Case
from domain.catalogue import CATALOGUE
from domain.guards import Ask, holds
from domain.lifecycle import TABLE
from domain.policy import Policy
from domain.refusals import Refusal
from domain.register import REGISTER, Rule
from domain.states import Role
from domain.words import Label

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

    First those of the register, then what else stands against it. Who signs is left open, except that a
    delegated decision is its assignee's. Empty where no proposal is open.
    """
    signs = (move for move in TABLE if move.trigger == "approve" and case.state in move.sources)
    asked = dict.fromkeys(guard for move in signs for guard in (holds.not_held, holds.owes, *move.guards))
    rules = tuple(rule for rule in REGISTER if asked.keys() & set(rule.checks))
    known = {check for rule in rules for check in rule.checks}
    ask = Ask(case, None, case.approval.assignee if case.approval else "", Role.LEGAL, policy, now)
    beside = (refusal for guard in asked if guard not in known for refusal in guard(ask))
    return (*(_check(rule, ask) for rule in rules), *(_beside(refusal, case) for refusal in beside))


def _beside(refusal: Refusal, case: Case) -> Check:
    """A refusal of a guard that is no rule of the law: the product's own, such as a segment's path."""
    number = refusal.code.split(".")[0]
    rule = Rule(number, Label(refusal.zh, refusal.en), refusal.source, (_none,))
    aside = case.overridden(refusal.code, CATALOGUE[refusal.code].override)
    return Check(rule, () if aside else (refusal,), (refusal,) if aside else ())


def _none(ask: Ask) -> Iterator[Refusal]:
    yield from ()
