"""Guards of promises, plans, relief and gifts (D5, D6, C7): what may be agreed, by whom, up to how much."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from domain.deadlines import day_after, months_after
from domain.guards.ask import Ask, too_soon
from domain.money import ZERO, yuan
from domain.plans import Plan, breached_at, next_unpaid
from domain.promises import judged_at, judgement
from domain.refusals import Refusal, refuse
from domain.states import HoldKind, Outcome, PlanKind, PromiseResult, ReliefKind, Role, State
from domain.words import label

_COMMANDS = {
    HoldKind.PROMISE_TO_PAY: "record_promise",
    HoldKind.PAYMENT_PLAN: "sign_plan",
    HoldKind.RELIEF_REVIEW: "propose_relief",
}


def held_by_hand(ask: Ask) -> Iterator[Refusal]:
    """Promises, plans and relief place their own holds: a bare hold would have no clock."""
    kind = ask.value("kind")
    if kind in _COMMANDS:
        yield refuse("hold.command", kind=label(kind).zh, command=_COMMANDS[kind])


def unbound_hold(ask: Ask) -> Iterator[Refusal]:
    """The hold of a promise, a plan or a relief ends with it, not by hand."""
    if ask.value("hold") in ask.case.bound_holds:
        yield refuse("hold.bound", hold=ask.value("hold"))


# --- promises ------------------------------------------------------------------------------------


def sane_promise(ask: Ask) -> Iterator[Refusal]:
    """A promise is an amount of what is open, by a day that policy allows."""
    amount, until = ask.value("amount"), ask.value("until")
    if not _is_money(amount):
        yield refuse("money.amount", amount=amount)
    elif amount > ask.case.facts.balance:
        yield refuse("promise.amount", amount=amount, open=ask.case.facts.balance)
    latest = day_after(ask.today, ask.policy.promise_days_max)
    if not ask.today <= until <= latest:
        yield refuse("promise.until", until=until, latest=latest)


def promise_free(ask: Ask) -> Iterator[Refusal]:
    """One promise at a time: only a manager renews one; under a plan there is none."""
    case = ask.case
    if case.plans.open is not None:
        yield refuse("plan.running", document=case.plans.open.document)
    if case.promises.open is not None and ask.role is not Role.MANAGER:
        yield refuse("promise.open", until=case.promises.open.until)


def promise_made(ask: Ask) -> Iterator[Refusal]:
    """There is a promise."""
    if ask.case.promises.open is None:
        yield refuse("promise.none")


def promise_ripe(ask: Ask) -> Iterator[Refusal]:
    """A promise is judged once it is kept, or after its day."""
    promise = ask.case.promises.open
    if promise is not None and judgement(promise, ask.case.facts.received) is not PromiseResult.KEPT:
        yield from too_soon(ask, judged_at(promise))


# --- plans ---------------------------------------------------------------------------------------


def plan_free(ask: Ask) -> Iterator[Refusal]:
    """D5: one plan at a time."""
    if ask.case.plans.open is not None:
        yield refuse("plan.running", document=ask.case.plans.open.document)
    if ask.case.reliefs.open is not None:
        yield refuse("relief.open", document=ask.case.reliefs.open.document)


def plan_adds_up(ask: Ask) -> Iterator[Refusal]:
    """D5: the instalments are money and come to the claim, or to the settlement figure below it."""
    amounts = [i.amount for i in ask.value("instalments")]
    figure, claim = ask.value("settlement"), ask.case.claim
    stated = [*amounts, *([] if figure is None else [figure])]
    wrong = [amount for amount in stated if not _is_money(amount)]
    if wrong:
        yield refuse("money.amount", amount=wrong[0])
        return
    if figure is not None and figure > claim:
        yield refuse("D5.settlement", figure=figure, claim=claim)
    wanted = claim if figure is None else figure
    if sum(amounts, ZERO) != wanted or not amounts:
        yield refuse("D5.sum", sum=sum(amounts, ZERO), wanted=wanted)


def plan_days(ask: Ask) -> Iterator[Refusal]:
    """D5: instalments fall due one after the other, from today on, and not over years."""
    days: list[date] = [i.due for i in ask.value("instalments")]
    latest = months_after(ask.today, ask.policy.plan_months_max)
    if any(b <= a for a, b in pairwise(days)) or any(not ask.today <= d <= latest for d in days):
        yield refuse("D5.dates", earliest=ask.today, latest=latest)


def plan_limit(ask: Ask) -> Iterator[Refusal]:
    """D5: above a manager's limit legal signs, or agrees by an override."""
    total = sum((i.amount for i in ask.value("instalments") if i.amount.is_finite()), ZERO)
    limit = ask.policy.plan_limit_manager
    if ask.role is Role.MANAGER and total > limit:
        yield refuse("D5.limit", amount=total, limit=limit)


def plan_court(ask: Ask) -> Iterator[Refusal]:
    """D5: a court approves a plan only in mediation or on an instrument."""
    court = ask.value("kind") is PlanKind.COURT_APPROVED
    if court and ask.case.instrument is None and ask.case.state is not State.COURT_MEDIATION:
        yield refuse("D5.court")


def plan_signed(ask: Ask) -> Iterator[Refusal]:
    """There is a plan in good standing."""
    if ask.case.plans.open is None:
        yield refuse("plan.none")


def plan_missed(ask: Ask) -> Iterator[Refusal]:
    """D5: a plan is broken once an instalment and its days of grace have passed without the money."""
    if plan := ask.case.plans.open:
        at = breached_at(plan, ask.case.facts.received, ask.policy.plan_tolerance)
        if at is None:
            yield refuse("plan.paid")
        else:
            yield from too_soon(ask, at)


def plan_paid(ask: Ask) -> Iterator[Refusal]:
    """A plan is fulfilled once all its money came."""
    plan: Plan | None = ask.case.plans.open
    if plan is not None and next_unpaid(plan, ask.case.facts.received) is not None:
        yield refuse("plan.unpaid", missing=plan.total - plan.paid(ask.case.facts.received))


# --- relief --------------------------------------------------------------------------------------


def sane_relief(ask: Ask) -> Iterator[Refusal]:
    """D5: relief is an amount of open bills; a late fee needs a clause, being zero without one (D4)."""
    amount, case = ask.value("amount"), ask.case
    open_bills = {b.key: b.amount for b in case.facts.bills}
    unknown = [key for key in ask.value("bills") if key not in open_bills]
    if unknown or len(set(ask.value("bills"))) < len(ask.value("bills")):
        yield refuse("relief.bills", bills=", ".join(unknown) or "-", open=", ".join(open_bills))
    if not _is_money(amount):
        yield refuse("money.amount", amount=amount)
    elif ask.value("kind") is ReliefKind.LATE_FEE:
        if case.facts.late_fee_daily is None:
            yield refuse("D4.relief")
    else:
        yield from _within(ask, amount, ask.value("bills") or tuple(open_bills))


def relief_free(ask: Ask) -> Iterator[Refusal]:
    """One proposal of relief at a time, and none under a plan: its figure says what is given up."""
    if ask.case.reliefs.open is not None:
        yield refuse("relief.open", document=ask.case.reliefs.open.document)
    if ask.case.plans.open is not None:
        yield refuse("plan.running", document=ask.case.plans.open.document)


def relief_proposed(ask: Ask) -> Iterator[Refusal]:
    """There is a proposal of relief."""
    if ask.case.reliefs.open is None:
        yield refuse("relief.none")


def relief_four_eyes(ask: Ask) -> Iterator[Refusal]:
    """D5: whoever proposed relief, or signed it first, does not decide on it."""
    proposal = ask.case.reliefs.open
    if proposal is not None and ask.actor in (proposal.proposer, proposal.cosigner):
        yield refuse("D5.four_eyes")


def relief_own(ask: Ask) -> Iterator[Refusal]:
    """Only the proposer takes a proposal of relief back."""
    proposal = ask.case.reliefs.open
    if proposal is not None and proposal.proposer != ask.actor:
        yield refuse("relief.not_proposer", proposer=proposal.proposer)


def relief_limit(ask: Ask) -> Iterator[Refusal]:
    """D5: a manager grants up to a limit, legal the rest; writing off is legal's alone."""
    proposal, limit = ask.case.reliefs.open, ask.policy.relief_limit_manager
    if proposal is None or ask.role is not Role.MANAGER:
        return
    if proposal.kind is ReliefKind.WRITE_OFF:
        yield refuse("close.legal_only", outcome=label(Outcome.WRITTEN_OFF).zh)
    if proposal.amount > limit:
        yield refuse("D5.relief_limit", amount=proposal.amount, limit=limit)


def relief_owed(ask: Ask) -> Iterator[Refusal]:
    """D5: no more is given up than is still open."""
    proposal = ask.case.reliefs.open
    if proposal is not None and proposal.kind is not ReliefKind.LATE_FEE:
        yield from _within(ask, proposal.amount, proposal.bills)


def explained(ask: Ask) -> Iterator[Refusal]:
    """C7: declining relief is a human decision with an explanation (PIPL 24)."""
    if not ask.value("note"):
        yield refuse("C7.explanation")


def closing_limit(ask: Ask) -> Iterator[Refusal]:
    """D5: giving a claim up by closing the case has the same limits as relief."""
    gives_up = {Outcome.RELIEVED, Outcome.WRITTEN_OFF, Outcome.SETTLED, Outcome.UNCOLLECTABLE}
    limits = {
        Role.MANAGER: ask.policy.relief_limit_manager,
        Role.LEGAL: ask.policy.relief_limit_legal,
    }
    balance, limit = ask.case.facts.balance, limits.get(ask.role)
    if ask.value("outcome") in gives_up and limit is not None and balance > limit:
        yield refuse("D5.closing_limit", amount=balance, limit=limit)


def equal_terms(ask: Ask) -> Iterator[Refusal]:
    """D6: an early-payment gift comes from a campaign on file, open to all on the same terms, once."""
    code, on = ask.value("campaign"), ask.value("on")
    running = [c.code for c in ask.case.facts.campaigns if c.first <= on <= c.last]
    if code not in running:
        yield refuse("D6.terms", campaign=code, on=on, running=", ".join(running) or "-")
    if code in ask.case.reliefs.gifts:
        yield refuse("D6.once", campaign=code)


def _within(ask: Ask, amount: Decimal, keys: tuple[str, ...]) -> Iterator[Refusal]:
    open_amount = sum((b.amount for b in ask.case.facts.bills if b.key in keys), ZERO)
    if amount > open_amount:
        yield refuse("relief.amount", amount=amount, open=open_amount)


_ALL_MONEY = 10**12  # yuan; a figure above it is a slip of the finger


def _is_money(amount: Decimal) -> bool:
    return amount.is_finite() and 0 < amount < _ALL_MONEY and amount == yuan(amount)
