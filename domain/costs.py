"""What going to court costs, who bears it, and whether it is worth it.

Source: 诉讼费用交纳办法 (State Council Order 481) arts. 13–16, 29, 38 [S]. Arbitration commissions have fees
of their own; the court's scale stands in for them as an estimate (product).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.case import Case
from domain.money import ZERO, Bill, late_fee, likely_award, yuan
from domain.policy import Policy
from domain.states import Forum, Procedure
from domain.words import Label

_ABOVE = Decimal("Infinity")
# up to this many yuan → this part of what lies above the step before (art. 13)
_CLAIM_STEPS: tuple[tuple[Decimal, Decimal], ...] = (
    (Decimal(10_000), Decimal(0)),
    (Decimal(100_000), Decimal("0.025")),
    (Decimal(200_000), Decimal("0.02")),
    (Decimal(500_000), Decimal("0.015")),
    (Decimal(1_000_000), Decimal("0.01")),
    (Decimal(2_000_000), Decimal("0.009")),
    (Decimal(5_000_000), Decimal("0.008")),
    (Decimal(10_000_000), Decimal("0.007")),
    (Decimal(20_000_000), Decimal("0.006")),
    (_ABOVE, Decimal("0.005")),
)
_ENFORCEMENT_STEPS: tuple[tuple[Decimal, Decimal], ...] = (
    (Decimal(10_000), Decimal(0)),
    (Decimal(500_000), Decimal("0.015")),
    (Decimal(5_000_000), Decimal("0.01")),
    (Decimal(10_000_000), Decimal("0.005")),
    (_ABOVE, Decimal("0.001")),
)
_LEAST = Decimal(50)  # yuan, the fee of the first step


@dataclass(frozen=True, slots=True)
class Costs:
    """The fees of one amount in dispute; yuan. The party that loses bears them (art. 29)."""

    amount: Decimal
    suit: Decimal  # in full: ordinary procedure
    halved: Decimal  # summary procedure, small claims, mediation, withdrawal (arts. 15, 16)
    payment_order: Decimal  # one third (art. 14)
    enforcement: Decimal  # borne by the debtor, taken out of what comes in (art. 38)


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a claim is expected to cost and to bring; yuan."""

    fee: Decimal  # advanced by us
    claim: Decimal
    late_fee: Decimal  # what a court would likely grant of the contract's figure (D4)
    award: Decimal  # claim and late fee
    recovery_rate: Decimal  # the policy's assumption
    net: Decimal  # of the award and the fee, what comes in, less the fee


def _scale(amount: Decimal, steps: tuple[tuple[Decimal, Decimal], ...]) -> Decimal:
    fee, below = _LEAST, ZERO
    for upper, part in steps:
        fee += max(min(amount, upper) - below, ZERO) * part
        below = upper
    return yuan(fee)


def claim_fee(amount: Decimal) -> Decimal:
    """This function will return the court fee of a property claim in yuan (art. 13(1) [S])."""
    return _scale(amount, _CLAIM_STEPS)


def half(fee: Decimal) -> Decimal:
    """This function will return half a fee: mediation, withdrawal, summary procedure (arts. 15, 16 [S])."""
    return yuan(fee / 2)


def order_fee(amount: Decimal) -> Decimal:
    """This function will return the fee of a payment order: a third of the claim's (art. 14(3) [S])."""
    return yuan(claim_fee(amount) / 3)


def enforcement_fee(amount: Decimal) -> Decimal:
    """This function will return the fee of enforcing an amount in yuan (art. 14(1) [S])."""
    return _scale(amount, _ENFORCEMENT_STEPS)


def costs(amount: Decimal) -> Costs:
    """This function will return every fee of an amount in yuan."""
    full = claim_fee(amount)
    return Costs(amount, full, half(full), order_fee(amount), enforcement_fee(amount))


def shares(fee: Decimal, claimed: Decimal, granted: Decimal) -> tuple[Decimal, Decimal]:
    """This function will return what debtor and creditor bear of a fee: by what each lost (art. 29 [S])."""
    part = min(granted / claimed, Decimal(1)) if claimed else ZERO
    debtor = yuan(fee * part)
    return debtor, fee - debtor


def fee_of(amount: Decimal, forum: Forum, procedure: Procedure | None) -> Decimal:
    """This function will return the fee to advance for a claim in a forum, in yuan."""
    if forum is Forum.PAYMENT_ORDER:
        return order_fee(amount)
    full = claim_fee(amount)
    shortened = procedure in (Procedure.SMALL_CLAIMS, Procedure.SUMMARY)
    return half(full) if shortened else full


def likely_late_fee(case: Case, policy: Policy, today: date) -> Decimal:
    """This function will return the late fee a court would likely grant on the claim (D4), in yuan."""
    rate = case.facts.late_fee_daily
    if not rate:
        return ZERO
    bills = (Bill(b.key, b.due, b.amount) for b in case.claimed)
    contract = sum((late_fee(bill, (), rate, today) for bill in bills), ZERO)
    return likely_award(contract, rate, policy.lpr, policy.lpr_multiple)


def benefit(case: Case, policy: Policy, forum: Forum, procedure: Procedure | None, today: date) -> Benefit:
    """This function will weigh a claim: expected fee, award, recovery and what is left of it.

    The fee is advanced and comes back with what is recovered, as the debtor bears it (art. 29 [S]).
    """
    fee = fee_of(case.claim, forum, procedure)
    fine = likely_late_fee(case, policy, today)
    award = case.claim + fine
    net = yuan((award + fee) * policy.recovery_rate - fee)
    return Benefit(fee, case.claim, fine, award, policy.recovery_rate, net)


def explain(weighed: Benefit) -> Label:
    """This function will say in a sentence what a claim costs and brings."""
    w, rate = weighed, f"{(weighed.recovery_rate * 100).normalize():f}"
    return Label(
        f"预交诉讼费 ¥{w.fee:,}（败诉方负担）；"
        f"预计支持 ¥{w.award:,}（本金 ¥{w.claim:,}、违约金约 ¥{w.late_fee:,}）；"
        f"按回收率 {rate}%，净收益约 ¥{w.net:,}",
        f"fee ¥{w.fee:,} in advance (the loser bears it); likely award ¥{w.award:,} (principal ¥{w.claim:,}, "
        f"late fee about ¥{w.late_fee:,}); at a recovery of {rate} %, about ¥{w.net:,} net",
    )
