"""Complaints and disputes: nothing closes silently, and what is right about them leaves the claim."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.agenda import next_move
from domain.commands import COMMANDS
from domain.complaints import ComplaintFinding, ComplaintKind
from domain.requests import DataRefusal, DataRequestKind
from domain.reviews import DisputeFinding, HardshipFinding, HardshipReason, TraceSource
from domain.states import HoldKind, Reason, Role, Segment, State
from domain.tasks import open_tasks
from domain.words import LABELS
from tests.domain.climbing import climb
from tests.domain.making import FEBRUARY, JANUARY, POLICY, Desk, at, command, days, kinds, owing

CODES = (
    ComplaintKind, ComplaintFinding, DisputeFinding, HardshipFinding, HardshipReason, TraceSource,
    DataRequestKind, DataRefusal,
)  # fmt: skip


def tasks(desk: Desk) -> dict[str, date]:
    """What people have to do, and from when."""
    return {t.kind: t.not_before.date() for t in open_tasks(desk.case, POLICY)}


def complain(desk: Desk, kind: ComplaintKind = ComplaintKind.SERVICE, **values: object) -> str:
    desk.act(Role.STEWARD, command("open_complaint", desk, kind=kind, **values))
    return desk.case.complaints[-1].id


def dispute(desk: Desk, *bills: str) -> str:
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.DISPUTE, until=None, bills=bills))
    return desk.case.holds[-1].id


@pytest.mark.parametrize("codes", CODES)
def test_every_code_of_a_finding_has_a_label(codes: type) -> None:
    """Chinese and English for each."""
    assert all(LABELS[codes][code].zh and LABELS[codes][code].en for code in codes)  # type: ignore[attr-defined]


def test_a_complaint_stops_the_clock_from_its_own_day() -> None:
    """Heard on the 15th, entered on the 20th: the time since then does not run against the owner."""
    desk = Desk()
    desk.now = at(date(2026, 1, 20), 9)
    desk.act(Role.STEWARD, command("open_complaint", desk, on=date(2026, 1, 15)))
    assert kinds(desk.records)[-2:] == ["complaint_opened", "hold_placed"]
    assert desk.case.held_since == at(date(2026, 1, 15), 9)
    assert desk.case.complaints[0].hold == desk.case.holds[0].id


def test_a_complaint_closes_with_evidence_and_the_owner_told() -> None:
    """A6: order, repair, answer; then the ladder resumes where it stood."""
    desk = Desk()
    before = next_move(desk.case, POLICY)
    complaint = complain(desk)
    desk.act(Role.MANAGER, command("issue_work_order", desk))
    assert [e.kind for e in desk.steps[-1].effects] == ["work_order"]
    repaired = command("close_complaint", desk, finding=ComplaintFinding.REPAIRED)
    assert desk.refused(Role.MANAGER, repaired) == ("A6.silent",)
    desk.act(Role.STEWARD, command("record_repair", desk))
    bare = COMMANDS["close_complaint"](complaint=complaint)
    assert desk.refused(Role.MANAGER, bare) == ("A6.silent", "A6.not_told")
    assert desk.refused(Role.MANAGER, replace(repaired, informed_on=None)) == ("A6.not_told",)
    desk.act(Role.MANAGER, repaired)
    assert (desk.case.complaints, desk.case.holds) == ((), ())
    assert desk.case.repair_closed_on == desk.today
    assert next_move(desk.case, POLICY) == before


def test_a_complaint_is_answered_between_its_day_and_today() -> None:
    """Nobody is told before they complained, or tomorrow."""
    desk = Desk()
    complain(desk)
    early, late = desk.today - days(1), desk.today + days(1)
    assert desk.refused(Role.MANAGER, command("close_complaint", desk, informed_on=early)) == ("date.order",)
    assert desk.refused(Role.MANAGER, command("close_complaint", desk, informed_on=late)) == ("date.future",)
    assert desk.refused(Role.STEWARD, command("record_repair", desk, on=early)) == ("date.order",)
    unknown = command("record_repair", desk, complaint="c0")
    assert desk.refused(Role.STEWARD, unknown) == ("complaint.unknown",)


def test_a_complaint_is_somebodys_work_until_it_is_answered() -> None:
    """Order, mend, answer; an order that runs late is the manager's after the policy's days."""
    desk = Desk()
    complain(desk)
    today = desk.today
    assert tasks(desk)["issue_work_order"] == today
    desk.act(Role.MANAGER, command("issue_work_order", desk))
    assert "issue_work_order" not in tasks(desk)
    assert tasks(desk)["record_repair"] == today
    assert tasks(desk)["close_complaint"] == today + days(POLICY.repair_sla)
    desk.act(Role.STEWARD, command("record_repair", desk))
    assert tasks(desk)["close_complaint"] == today


def test_building_quality_goes_to_the_developer_and_holds_nothing() -> None:
    """A7: no defence against the fee; the manager may override and hold all the same."""
    desk = Desk()
    complain(desk, ComplaintKind.BUILDING_QUALITY)
    assert [e.kind for e in desk.steps[-1].effects] == ["developer_referral"]
    assert desk.case.holds == ()
    hold = command("place_hold", desk, kind=HoldKind.SERVICE_REPAIR)
    assert desk.refused(Role.MANAGER, hold) == ("A7.no_defence",)
    desk.act(Role.MANAGER, command("override_guard", desk, code="A7.no_defence"))
    desk.act(Role.MANAGER, hold)
    assert desk.case.held
    desk.act(Role.MANAGER, command("release_hold", desk))


def test_a_repair_holds_only_through_a_complaint() -> None:
    """A hold without one could be ended without an answer."""
    desk = Desk()
    hold = command("place_hold", desk, kind=HoldKind.SERVICE_REPAIR)
    assert desk.refused(Role.MANAGER, hold) == ("A6.by_complaint",)


def test_an_open_complaint_keeps_the_case_from_hard_stages() -> None:
    """A6: its hold runs out, it goes on guarding; counsel may override."""
    desk = climb(State.NOTICE_RUNNING)
    complain(desk)
    propose = command("propose_letter", desk)
    assert "A6.open" in desk.refused(Role.MANAGER, propose)
    desk.tick()  # the hold's last day has passed
    desk.wait(16)
    assert not desk.case.held
    assert desk.refused(Role.MANAGER, propose) == ("A6.open",)
    desk.act(Role.LEGAL, command("override_guard", desk, code="A6.open"))
    desk.act(Role.MANAGER, propose)
    assert desk.case.state is State.LETTER_APPROVAL


def test_a_complaint_about_other_bills_keeps_nothing_back() -> None:
    """Only the bills that it names are disputed."""
    desk = climb(State.NOTICE_RUNNING)
    march = replace(desk.case.facts.bills[0], key="PSF-2026-03")
    desk.observe(replace(desk.case.facts, bills=(*desk.case.facts.bills, march)))
    complain(desk, bills=("PSF-2026-03",))
    desk.tick()
    desk.wait(16)
    desk.act(Role.MANAGER, command("propose_letter", desk))
    unknown = command("open_complaint", desk, bills=("PSF-1900-01",))
    assert desk.refused(Role.STEWARD, unknown) == ("hold.bills",)


def test_a_case_is_not_closed_by_hand_over_an_open_complaint() -> None:
    """The ledger may end it, people answer first."""
    desk = Desk()
    complain(desk)
    assert desk.refused(Role.MANAGER, command("close_case", desk)) == ("A6.unanswered",)
    desk.pay_all()
    assert desk.case.closed
    assert [c.id for c in desk.case.complaints] == ["c2"]  # it stays on the case, unanswered


@pytest.mark.parametrize("checked", [None, date(2025, 1, 1)])
def test_no_hard_stage_without_a_self_check(checked: date | None) -> None:
    """A6: missing or too old; nobody overrides."""
    desk = climb(State.NOTICE_RUNNING)
    desk.wait(16)
    desk.observe(replace(desk.case.facts, self_check_on=checked))
    assert desk.refused(Role.MANAGER, command("propose_letter", desk)) == ("A6.self_check",)
    desk.observe(replace(desk.case.facts, self_check_on=desk.today))
    desk.act(Role.MANAGER, command("propose_letter", desk))
    desk.wait(POLICY.self_check_valid + 1)
    assert desk.refused(Role.LEGAL, command("approve", desk)) == ("A6.self_check",)


def test_the_clock_proposes_nothing_without_a_self_check() -> None:
    """It does not ask for what would be refused."""
    desk = Desk(owing(JANUARY, self_check_on=None), segment=Segment.REFUSER, reason=Reason.REFUSES)
    assert next_move(climb(State.NOTICE_RUNNING, desk).case, POLICY) is None
    desk.observe(replace(desk.case.facts, self_check_on=desk.today))
    coming = next_move(desk.case, POLICY)
    assert coming is not None
    assert coming.command.type == "propose_letter"


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        (HoldKind.DISPUTE, "resolve_dispute"),
        (HoldKind.HARDSHIP_REVIEW, "decide_hardship"),
        (HoldKind.TRACING, "end_tracing"),
    ],
)
def test_what_people_look_into_is_not_simply_released(kind: HoldKind, by: str) -> None:
    """The refusal names the command that says what was found."""
    desk = Desk()
    bills = (JANUARY[0],) if kind is HoldKind.DISPUTE else ()
    desk.act(Role.MANAGER, command("place_hold", desk, kind=kind, bills=bills))
    assert desk.refused(Role.MANAGER, command("release_hold", desk)) == ("hold.closing",)
    wrong = command("resolve_dispute" if by != "resolve_dispute" else "end_tracing", desk)
    assert "hold.unknown" in desk.refused(Role.MANAGER, wrong)


def test_a_complaints_hold_is_ended_by_its_answer_only() -> None:
    """No silent closing by a release."""
    desk = Desk()
    complain(desk)
    assert desk.refused(Role.MANAGER, command("release_hold", desk)) == ("hold.closing",)


@pytest.mark.parametrize(
    ("finding", "named", "claimed"),
    [
        (DisputeFinding.UPHELD, (), "0"),
        (DisputeFinding.PARTLY, (JANUARY[0],), "200.00"),
        (DisputeFinding.REJECTED, (), "400.00"),
    ],
)
def test_bills_found_wrong_stay_out_of_the_claim(
    finding: DisputeFinding, named: tuple[str, ...], claimed: str
) -> None:
    """Until the ledger corrects them; the others go on."""
    desk = Desk()
    hold = dispute(desk, JANUARY[0], FEBRUARY[0])
    desk.act(Role.LEGAL, command("resolve_dispute", desk, hold=hold, finding=finding, bills=named))
    assert desk.case.holds == ()
    assert desk.case.claim == Decimal(claimed)
    assert desk.case.held is (claimed == "0")


def test_a_dispute_that_is_partly_right_names_its_bills() -> None:
    """And only bills that were disputed."""
    desk = Desk()
    dispute(desk, JANUARY[0])
    for bills in ((), (FEBRUARY[0],)):
        partly = command("resolve_dispute", desk, finding=DisputeFinding.PARTLY, bills=bills)
        assert desk.refused(Role.MANAGER, partly) == ("dispute.bills",)


def test_the_ledger_or_legal_takes_a_barred_bill_back() -> None:
    """Gone from the ledger, gone from the bar; legal readmits with a document."""
    desk = Desk()
    dispute(desk, JANUARY[0], FEBRUARY[0])
    desk.act(Role.MANAGER, command("resolve_dispute", desk, finding=DisputeFinding.UPHELD))
    assert desk.refused(Role.MANAGER, command("readmit_bills", desk)) == ("role.not_allowed",)
    desk.act(Role.LEGAL, command("readmit_bills", desk, bills=(FEBRUARY[0],)))
    assert [b.key for b in desk.case.claimed] == [FEBRUARY[0]]
    assert not desk.case.held
    desk.pay({JANUARY[0]: "0"})
    assert desk.case.barred == ()
    again = command("readmit_bills", desk, bills=(JANUARY[0],))
    assert desk.refused(Role.LEGAL, again) == ("dispute.not_barred",)
