"""Guards on the claim itself (A1 to A8, D4): what may be asked for, and from whom."""

from collections.abc import Iterator
from datetime import date

from domain.case import Case
from domain.claims import excluded
from domain.deadlines import months_after
from domain.facts import Facts, OpenBill
from domain.guards.ask import Ask, Guard
from domain.guards.parties import heirs_known
from domain.money import ZERO, yuan
from domain.policy import Policy
from domain.refusals import Refusal, refuse
from domain.states import BillProblem


def _keys(bills: tuple[OpenBill, ...]) -> str:
    return ", ".join(b.key for b in bills)


def with_problem(case: Case, problem: BillProblem) -> tuple[OpenBill, ...]:
    """This function will return the bills of the claim that have a problem."""
    return tuple(b for b in case.claimed if problem in b.problems)


def covered(ask: Ask) -> Iterator[Refusal]:
    """A1: a contract version covers every bill of the claim, from the written demand on."""
    case = ask.case
    if case.facts.contract_covers:
        return
    told = any(BillProblem.UNCOVERED in b.problems for b in case.facts.bills)
    bare = with_problem(case, BillProblem.UNCOVERED) if told else case.claimed  # older readings name none
    if bare:
        yield refuse("A1.uncovered", bills=_keys(bare))


def _left_out(case: Case) -> tuple[OpenBill, ...]:
    return tuple(b for b in case.undisputed if excluded(b.problems))


def excluded_after_exit(ask: Ask) -> Iterator[Refusal]:
    """A2: bills after a refused exit stay out of the claim."""
    if out := tuple(b for b in _left_out(ask.case) if BillProblem.EXIT_REFUSED in b.problems):
        yield refuse("A2.exit_refused", bills=_keys(out))


def excluded_lines(ask: Ask) -> Iterator[Refusal]:
    """A3: lines above the rate, unauthorised or billed twice stay out of the claim."""
    if out := tuple(b for b in _left_out(ask.case) if BillProblem.EXIT_REFUSED not in b.problems):
        yield refuse("A3.line", bills=_keys(out))


def liable(ask: Ask) -> Iterator[Refusal]:
    """A5: every bill of the claim is this party's to pay."""
    if others := with_problem(ask.case, BillProblem.NOT_LIABLE):
        yield refuse("A5.not_liable", bills=_keys(others))


def refunded(ask: Ask) -> Iterator[Refusal]:
    """A4: what was paid ahead is given back once the contract has ended, before anything hard."""
    yield from refund_due(ask.case.facts, ask.today)


def refund_due(facts: Facts, today: date) -> Iterator[Refusal]:
    """A4: a contract that has ended and money that was paid beyond its bills."""
    if facts.contract_ended_on is not None and today > facts.contract_ended_on and facts.credit > 0:
        yield refuse("A4.refund", credit=facts.credit, on=facts.contract_ended_on)


def disclosure_ends(case: Case, policy: Policy) -> date | None:
    """This function will return until when the latest disclosure serves; None without one (A8)."""
    on = case.facts.disclosed_on
    return None if on is None else months_after(on, policy.disclosure_every)


def disclosed(ask: Ask) -> Iterator[Refusal]:
    """A8: what the fees were used for was disclosed within the year, before any lawyer letter."""
    serves = disclosure_ends(ask.case, ask.policy)
    if serves is None or ask.today > serves:
        yield refuse("A8.overdue", on=ask.case.facts.disclosed_on or "-", months=ask.policy.disclosure_every)


def late_fee_agreed(ask: Ask) -> Iterator[Refusal]:
    """D4: a late fee is claimed by the contract's clause only, simple, and never without one."""
    fee = getattr(ask.command, "late_fee", None)
    if fee is None:
        return
    if not fee.is_finite() or fee < 0 or fee != yuan(fee):
        yield refuse("money.amount", amount=fee)
        return
    rate = ask.case.facts.late_fee_daily
    if fee and rate is None:
        yield refuse("D4.no_clause", amount=fee)
    elif fee and rate is not None:
        most = sum((b.amount * rate * max((ask.today - b.due).days, 0) for b in ask.case.claimed), ZERO)
        if fee > yuan(most):
            yield refuse("D4.compound", amount=fee, most=yuan(most))


# What a written demand, a step to a letter, and a step to court rest on; all hard stages need the last two.
DEMAND: tuple[Guard, ...] = (covered, liable)
HARD: tuple[Guard, ...] = (refunded, heirs_known)
LETTER: tuple[Guard, ...] = (*DEMAND, *HARD, disclosed)
COURT: tuple[Guard, ...] = (*DEMAND, *HARD)
