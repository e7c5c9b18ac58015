"""Drafts of letters and claims: what they state is what the case and its ledger say."""

from dataclasses import replace
from decimal import Decimal

from domain.batches.words import code_said
from domain.billsheet import bill_sheet
from domain.costs import claim_fee, half
from domain.drafts import Draft, draft_of
from domain.money import ZERO, Bill
from domain.states import BatchKind, Procedure, State
from domain.words import Label
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk


def drafted(desk: Desk, kind: BatchKind, rate: str | None = None) -> Draft:
    facts = replace(desk.case.facts, late_fee_daily=Decimal(rate) if rate else None)
    case = replace(desk.case, facts=facts)
    bills = [Bill(b.key, b.due, b.amount) for b in case.facts.bills]
    sheet = bill_sheet(bills, (), facts.late_fee_daily, case.resets, POLICY, desk.today)
    return draft_of(case, kind, sheet, POLICY)


def test_a_letter_states_what_is_claimed_and_why() -> None:
    """Every claimed bill with its last day; the demand's day; no late fee without a clause."""
    desk = climb(State.LETTER_PREPARED)
    draft = drafted(desk, BatchKind.LETTER)
    assert [line.key for line in draft.lines] == [b.key for b in desk.case.claimed]
    assert (draft.claim, draft.late_fee, draft.likely) == (desk.case.claim, ZERO, ZERO)
    assert (draft.procedure, draft.fee) == (None, ZERO)
    said = " ".join(ground.said.zh for ground in draft.grounds)
    assert str(desk.case.notice_delivered_on) in said
    assert "违约金" not in said
    assert str(min(line.claim_until for line in draft.lines)) in said


def test_the_late_fee_is_the_contracts_and_what_a_court_would_grant_stands_beside_it() -> None:
    """D4: both figures, and the clause among the grounds."""
    draft = drafted(climb(State.LETTER_PREPARED), BatchKind.LETTER, "0.003")
    assert draft.late_fee == sum(line.late_fee for line in draft.lines) > draft.likely > 0
    assert any("3‰" in ground.said.zh for ground in draft.grounds)


def test_a_claim_states_procedure_and_fee() -> None:
    """The letter's day joins the grounds; the fee is the scale's for the procedure."""
    desk = climb(State.COURT_PREPARED)
    draft = drafted(desk, BatchKind.SUIT)
    shortened = draft.procedure in (Procedure.SMALL_CLAIMS, Procedure.SUMMARY)
    fee = claim_fee(draft.claim)
    assert draft.fee == (half(fee) if shortened else fee)
    assert any(str(desk.case.letter_delivered_on) in ground.said.zh for ground in draft.grounds)


def test_a_members_codes_are_told_in_words() -> None:
    """An outcome, a hold, a refusal without particulars; any other code by itself."""
    assert code_said("paid").zh == "已付清"
    assert code_said("role.four_eyes").zh == "提出人不能审批自己的申请。"
    assert code_said("state.not_here").zh == "案件已不在这一环节"
    assert code_said("F1.running") == Label("F1.running", "F1.running")
    assert code_said("ApplicationError").en == "ApplicationError"
