"""What a lawyer letter or a claim will state: its lines, its sums and what each rests on. Facts only.

The formal document is made elsewhere; this is what people look at before they let it go out.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.billsheet import BillSheet
from domain.case import Case
from domain.costs import fee_of
from domain.money import ZERO, likely_award
from domain.policy import Policy
from domain.proceedings import procedure_for
from domain.states import BatchKind, Forum, Procedure
from domain.terms import claimable_until
from domain.words import Label


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One bill that is claimed; yuan."""

    key: str
    due: date
    unpaid: Decimal
    late_fee: Decimal  # the contract's figure
    claim_until: date


@dataclass(frozen=True, slots=True)
class Ground:
    """One statement of the paper, with the statute that it rests on."""

    said: Label
    source: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What the paper states; yuan."""

    kind: BatchKind
    lines: tuple[DraftLine, ...]
    claim: Decimal
    late_fee: Decimal  # the contract's figure on what is claimed; ZERO without a clause
    likely: Decimal  # what a court would likely grant of it
    procedure: Procedure | None  # of a suit
    fee: Decimal  # of a suit, in advance
    grounds: tuple[Ground, ...]


def draft_of(case: Case, kind: BatchKind, sheet: BillSheet, policy: Policy) -> Draft:
    """This function will return what a case's paper states now, on the ledger of the sheet's day."""
    fees = {line.key: line.late_fee for line in sheet.lines}
    lines = tuple(
        DraftLine(b.key, b.due, b.amount, fees.get(b.key, ZERO), claimable_until(case, b, policy))
        for b in case.claimed
    )
    late_fee = sum((line.late_fee for line in lines), ZERO)
    rate = case.facts.late_fee_daily
    suit = kind is BatchKind.SUIT
    procedure = procedure_for(case, Forum.SUIT) if suit else None
    return Draft(
        kind=kind,
        lines=lines,
        claim=case.claim,
        late_fee=late_fee,
        likely=likely_award(late_fee, rate, policy.lpr, policy.lpr_multiple) if rate else ZERO,
        procedure=procedure,
        fee=fee_of(case.claim, Forum.SUIT, procedure) if suit else ZERO,
        grounds=tuple(_grounds(case, lines, late_fee, suit=suit)),
    )


def _grounds(case: Case, lines: tuple[DraftLine, ...], late_fee: Decimal, *, suit: bool) -> list[Ground]:
    found = [
        Ground(
            Label(
                "物业服务合同对业主具有约束力，业主应按约交纳物业费。",
                "The service contract binds the owner, who owes its fees.",
            ),
            "CC 939, 944 [S]",
        )
    ]
    if (served := case.notice_delivered_on) is not None:
        said = Label(
            f"书面催缴通知已于 {served} 送达。",
            f"A written demand was served on {served}.",
        )
        found.append(Ground(said, "CC 944(2) [S]"))
    if suit and (sent := case.letter_delivered_on) is not None:
        found.append(
            Ground(
                Label(f"律师函已于 {sent} 送达。", f"A lawyer letter was delivered on {sent}."), "(product)"
            )
        )
    if late_fee and case.facts.late_fee_daily:
        rate = f"{(case.facts.late_fee_daily * 1000).normalize():f}‰"
        found.append(
            Ground(
                Label(
                    f"合同约定违约金每日 {rate}，不计复利。",
                    f"The contract's late fee is {rate} a day, never compound.",
                ),
                "CC 585 [P]",
            )
        )
    if lines:
        first = min(line.claim_until for line in lines)
        found.append(
            Ground(
                Label(
                    f"各笔均逐笔计算诉讼时效，最早一笔 {first} 届满。",
                    f"Limitation runs bill by bill; the first lapses on {first}.",
                ),
                "CC 188, 195 [S]",
            )
        )
    if suit:
        found.append(
            Ground(
                Label("诉讼费由败诉方负担。", "The losing party bears the court fee."),
                "诉讼费用交纳办法 29 [S]",
            )
        )
    return found
