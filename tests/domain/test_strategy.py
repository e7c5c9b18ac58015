"""因人施策 on a case: paths before hard stages (P3), whom arrears are told to (C2, C3), who decides (C7)."""

import ast
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.agenda import next_move
from domain.catalogue import CATALOGUE
from domain.commands import Command
from domain.decide import Opening, open_case
from domain.folding import fold
from domain.guards import Ask
from domain.guards.strategy import OWNERS_SIDE
from domain.lifecycle import TABLE, refusals_of
from domain.register import REGISTER
from domain.segments import missing, proposal_for
from domain.states import (
    AddressSource,
    OverrideReason,
    Party,
    Place,
    Poster,
    Reason,
    Role,
    Segment,
    SegmentBasis,
    SegmentGround,
    Stage,
    State,
)
from domain.tasks import listed, open_tasks
from tests.domain.climbing import climb
from tests.domain.making import (
    ACCOUNT,
    DUE,
    OTHER_LEGAL,
    POLICY,
    ROOT,
    Desk,
    at,
    command,
    days,
    owing,
)

PATHS = [
    (Segment.HARDSHIP, "P3.hardship", "hardship_reviewed_on"),
    (Segment.SERVICE_DISSATISFIED, "P3.repair", "repair_closed_on"),
    (Segment.UNREACHABLE, "P3.tracing", "traced_on"),
]


def overridden(desk: Desk, code: str, *roles: Role) -> None:
    for role in roles:
        desk.act(role, command("override_guard", desk, code=code, reason=OverrideReason.COUNSEL_OPINION))


def tasks(desk: Desk) -> dict[str, date]:
    return {t.kind: t.not_before.date() for t in open_tasks(desk.case, desk.policy)}


@pytest.mark.parametrize(("segment", "code", "fact"), PATHS)
@pytest.mark.parametrize(
    ("state", "role", "name"),
    [
        (State.NOTICE_RUNNING, Role.MANAGER, "propose_letter"),
        (State.LETTER_APPROVAL, Role.LEGAL, "approve"),
        (State.LETTER_WAITING, Role.MANAGER, "propose_court"),
        (State.COURT_APPROVAL, Role.LEGAL, "approve"),
    ],
)
def test_a_path_is_walked_before_any_hard_stage(
    segment: Segment, code: str, fact: str, state: State, role: Role, name: str
) -> None:
    """P3: proposing and signing are refused until the fact is there."""
    desk = climb(state)
    desk.wait(20)
    desk.maybe = replace(desk.case, segment=segment)
    assert desk.refused(role, command(name, desk), OTHER_LEGAL if role is Role.LEGAL else "") == (code,)
    walked: dict[str, Any] = {fact: desk.today}
    desk.maybe = replace(desk.case, **walked)
    desk.act(role, command(name, desk), OTHER_LEGAL if role is Role.LEGAL else "")


@pytest.mark.parametrize(("segment", "code", "fact"), PATHS)
def test_counsel_may_set_a_path_aside(segment: Segment, code: str, fact: str) -> None:
    """P3: C alone, as an event with a reason."""
    desk = climb(State.NOTICE_RUNNING)
    desk.wait(20)
    desk.act(Role.MANAGER, command("set_segment", desk, segment=segment))
    assert code in desk.refused(Role.MANAGER, command("propose_letter", desk))
    denied = command("override_guard", desk, code=code, reason=OverrideReason.OTHER)
    assert "override.not_allowed" in desk.refused(Role.MANAGER, denied)
    overridden(desk, code, Role.LEGAL)
    desk.act(Role.MANAGER, command("propose_letter", desk))
    assert getattr(desk.case, fact) is None


def test_the_clock_waits_for_the_path() -> None:
    """By rule a letter is proposed only when the path is walked; the clock does not run into a refusal."""
    refuser = next(p for p in POLICY.paths if p.segment is Segment.REFUSER)
    needing = replace(refuser, needs=missing_of(Segment.UNREACHABLE))
    policy = replace(POLICY, paths=(needing,))
    desk = climb(State.NOTICE_RUNNING, Desk(policy=policy, segment=Segment.REFUSER))
    assert next_move(desk.case, policy) is None
    desk.maybe = replace(desk.case, traced_on=desk.today)
    coming = next_move(desk.case, policy)
    assert coming is not None
    assert coming.command.type == "propose_letter"


def missing_of(segment: Segment) -> Any:
    return missing(replace(Desk().case, segment=segment), POLICY)


def test_a_segment_has_its_own_rhythm() -> None:
    """The forgetful are reminded every ten days, others every eight."""
    desk = Desk(segment=Segment.FORGETFUL)
    desk.tick()
    coming = next_move(desk.case, POLICY)
    assert coming is not None
    assert coming.at == at(date(2026, 2, 4), 9)


def test_every_move_past_the_notice_asks_for_the_reason() -> None:
    """P4.reason: no proposal up to the court, no notice without a classified reason after 90 days."""
    climbing = {"draft_notice", "issue_notice", "propose_letter", "propose_court"}
    for move in TABLE:
        if move.trigger not in climbing:
            continue
        desk = climb(move.sources[0])
        case = replace(desk.case, reason=Reason.UNKNOWN)
        ask = Ask(case, None, "", move.roles[-1], POLICY, desk.now + days(400))
        assert "P4.reason" in [r.code for r in refusals_of(move, ask)], move.trigger


def test_a_reason_is_not_taken_back() -> None:
    """P4: once classified it may become another, never none."""
    desk = Desk()
    unsaid = command("classify_reason", desk, reason=Reason.UNKNOWN)
    assert desk.refused(Role.STEWARD, unsaid) == ("P4.none",)


@pytest.mark.parametrize("recipient", Party)
def test_arrears_are_told_to_the_owners_side_only(recipient: Party) -> None:
    """C2: colleagues, friends, neighbours, guards, tenants, employers learn nothing."""
    desk = Desk()
    telling = command("disclose", desk, recipient=recipient)
    if recipient in OWNERS_SIDE:
        desk.act(Role.STEWARD, telling)
        return
    assert desk.refused(Role.STEWARD, telling) == ("C2.third_party",)
    overridden(desk, "C2.third_party", Role.MANAGER)
    assert desk.refused(Role.STEWARD, telling) == ("C2.third_party",)
    overridden(desk, "C2.third_party", Role.ADMIN)
    desk.act(Role.STEWARD, telling)


@pytest.mark.parametrize("source", [None, AddressSource.OTHER])
def test_a_workplace_is_visited_only_if_the_owner_gave_it(source: AddressSource | None) -> None:
    """C2: manager and privacy officer together may set it aside."""
    desk = Desk()
    visit = command("plan_visit", desk, place=Place.WORKPLACE, address_source=source)
    given = command("plan_visit", desk, place=Place.WORKPLACE, address_source=AddressSource.OWNER)
    assert desk.refused(Role.STEWARD, visit) == ("C2.workplace",)
    desk.act(Role.STEWARD, given)
    overridden(desk, "C2.workplace", Role.MANAGER, Role.ADMIN)
    desk.act(Role.STEWARD, visit)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"visit_on": DUE}, "P2.visit_day"),
        ({"slot": "noon"}, "P2.visit_time"),
        ({"slot": "21:00-22:00"}, "P2.visit_time"),
        ({"slot": "12:00-11:00"}, "P2.visit_time"),
    ],
)
def test_a_visit_is_planned_for_a_day_ahead_at_a_decent_hour(values: dict[str, Any], code: str) -> None:
    """Nobody is visited yesterday or at night."""
    desk = Desk()
    assert desk.refused(Role.STEWARD, command("plan_visit", desk, **values)) == (code,)
    desk.act(Role.STEWARD, command("plan_visit", desk, visit_on=desk.today))
    assert desk.case.planned_visit is not None
    assert desk.case.planned_visit.on == desk.today


def posting(desk: Desk, **values: Any) -> Command:
    made: Command = command("post_publicly", desk, **values)
    return made


def test_nothing_is_posted_where_the_locality_does_not_let_it() -> None:
    """C3: off by default; counsel and privacy officer together may set that aside."""
    desk = Desk()
    assert desk.refused(Role.MANAGER, posting(desk)) == ("C3.posting",)
    overridden(desk, "C3.posting", Role.LEGAL)
    assert desk.refused(Role.MANAGER, posting(desk)) == ("C3.posting",)
    overridden(desk, "C3.posting", Role.ADMIN)
    desk.act(Role.MANAGER, posting(desk))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"masked": False}, "C3.masked"),
        ({"posted_by": Poster.COMPANY}, "C3.committee"),
        ({"expires_on": DUE + days(1)}, "C3.expiry"),
        ({"expires_on": DUE + days(32)}, "C3.expiry"),
    ],
)
def test_what_is_posted_is_masked_by_the_committee_and_expires(values: dict[str, Any], code: str) -> None:
    """C3: nobody overrides the mask, the poster or the end."""
    desk = Desk(owing(("B", DUE, "9.00"), posting_allowed=True))
    assert desk.refused(Role.MANAGER, posting(desk, **values)) == (code,)
    assert CATALOGUE[code].override == ()
    desk.act(Role.MANAGER, posting(desk, expires_on=DUE + days(31)))


def test_the_system_decides_on_no_hard_stage_and_refuses_nobody() -> None:
    """C7: no row that decides, gives up or refuses relief names the system; if it asked, C7 says no."""
    deciding = {"approve", "reject", "return_for_completion", "close_case", "override_guard", "set_segment"}
    for move in TABLE:
        if move.trigger in deciding:
            assert Role.SYSTEM not in move.roles, move.trigger
        if move.dest and move.dest is not State.CLOSED and move.dest.stage.rank >= Stage.LAWYER_LETTER.rank:
            assert Role.SYSTEM not in move.roles or move.trigger in _CLOCKS_OWN, move.trigger
    desk = climb(State.LETTER_APPROVAL)
    for name in ("approve", "reject", "return_for_completion"):
        assert "C7.person" in desk.refused(Role.SYSTEM, command(name, desk))


# A proposal that people decide on, what legal approved, a lapse that undoes, what law or ledger bring about.
_CLOCKS_OWN = {
    "propose_letter",
    "dispatch_letter",
    "lapse_approval",
    "order_effective",
    "order_lapsed",
    "request_delisting",
}


def test_no_rule_reads_a_score() -> None:
    """C7: guards, moves, consequences and the agenda import neither the ranking of stewards nor a card."""
    files = [*(ROOT / "domain" / "guards").glob("*.py"), *(ROOT / "domain" / "moves").glob("*.py")]
    files += [
        ROOT / "domain" / name for name in ("consequences.py", "agenda.py", "lifecycle.py", "decide.py")
    ]
    for file in files:
        read = {
            n.module for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.ImportFrom)
        }
        assert not read & {"domain.stewards", "domain.card"}, file.name


@pytest.mark.parametrize("number", ["C2", "C3", "C7"])
def test_the_register_says_where_each_is_enforced(number: str) -> None:
    """Each place is a function that exists."""
    (rule,) = (r for r in REGISTER if r.number == number)
    assert rule.codes
    for place in rule.places:
        module, _, name = place.partition(":")
        assert name in vars(__import__(module, fromlist=[name]))


def proposed(reason: Reason = Reason.UNKNOWN) -> Desk:
    """A case whose segment the system proposed: forgetful, for few months."""
    desk = Desk(segment=Segment.FORGETFUL, reason=reason)
    case = desk.case
    grounds = (SegmentGround.FEW_MONTHS,)
    desk.maybe = replace(case, proposed_segment=Segment.FORGETFUL, proposal_grounds=grounds)
    return desk


def test_another_proposal_is_a_managers_task_and_changes_nothing() -> None:
    """The owner turns out to be in hardship: a person looks at it, the segment stands."""
    desk = proposed()
    desk.act(Role.STEWARD, command("classify_reason", desk, reason=Reason.HARDSHIP))
    assert desk.case.segment is Segment.FORGETFUL
    assert proposal_for(desk.case, POLICY, desk.today).segment is Segment.HARDSHIP
    assert tasks(desk)["set_segment"] == desk.today


@pytest.mark.parametrize("chosen", [Segment.HARDSHIP, Segment.FORGETFUL])
def test_confirming_or_overriding_ends_the_task(chosen: Segment) -> None:
    """The event keeps what was proposed, why, and what the person's choice rests on."""
    desk = proposed()
    desk.act(Role.STEWARD, command("classify_reason", desk, reason=Reason.HARDSHIP))
    basis = SegmentBasis.OWNER_TOLD
    (record,) = desk.act(Role.MANAGER, command("set_segment", desk, segment=chosen, basis=basis))
    said: Any = record.event
    assert (said.segment, said.proposed, said.basis) == (chosen, Segment.HARDSHIP, basis)
    assert said.grounds == (SegmentGround.REASON_NAMED,)
    assert "set_segment" not in tasks(desk)
    assert desk.case.segment_decided_on == desk.today


def test_age_alone_brings_the_task_on_its_day() -> None:
    """Three months after the oldest bill forgetting is no longer the likely reason."""
    assert tasks(proposed())["set_segment"] == date(2026, 4, 10)


def test_what_was_decided_before_is_asked_again_only_when_the_facts_turn() -> None:
    """An override stands until the rule proposes something else again."""
    desk = proposed()
    desk.act(Role.MANAGER, command("set_segment", desk, segment=Segment.VACANT))
    assert tasks(desk)["set_segment"] == date(2026, 4, 10)
    desk.now = at(date(2026, 4, 11))
    desk.act(Role.MANAGER, command("set_segment", desk, segment=Segment.VACANT))
    assert "set_segment" not in tasks(desk)


def test_what_a_person_decided_is_not_listed_again_before_its_day() -> None:
    """The day is kept, so that no clock has to ask; what is coming anyway is shown with its day."""
    desk = proposed()
    desk.act(Role.MANAGER, command("set_segment", desk, segment=Segment.FORGETFUL))
    day = at(date(2026, 4, 10), 0)
    assert tasks(desk)["set_segment"] == day.date()
    assert not listed("set_segment", day, desk.now)
    assert listed("set_segment", day, day)
    assert listed("classify_reason", day, desk.now)


def test_a_case_whose_segment_nobody_proposed_asks_nothing() -> None:
    """Cases from before proposals were recorded go on as they were."""
    assert "set_segment" not in tasks(Desk())


def test_a_steward_is_assigned_by_the_manager() -> None:
    """By login; nobody else assigns."""
    desk = Desk()
    assigned = command("assign_steward", desk)
    assert desk.refused(Role.STEWARD, assigned) == ("role.not_allowed",)
    desk.act(Role.MANAGER, assigned)
    assert desk.case.steward == "guan"


def test_an_opening_keeps_why_the_segment_was_proposed() -> None:
    """The record says the ground; an opening without one folds as it always did."""
    grounds = (SegmentGround.FEW_MONTHS,)
    opening = Opening("case-a-1", "a", "m", Segment.FORGETFUL, Reason.UNKNOWN, ACCOUNT, grounds)
    records = open_case(opening, POLICY, at(DUE + days(1)))
    opened: Any = records[0].event
    assert opened.grounds == grounds
    case = fold(records)
    assert (case.proposed_segment, case.proposal_grounds) == (Segment.FORGETFUL, grounds)
    plain = fold(open_case(replace(opening, grounds=()), POLICY, at(DUE + days(1))))
    assert plain.proposed_segment is None


def test_a_contact_says_with_whom_and_where() -> None:
    """Both are kept with the record; neither has to be given."""
    desk = Desk()
    (record,) = desk.act(
        Role.STEWARD, command("record_contact", desk, spoke_to=Party.TENANT, place=Place.HOME)
    )
    said: Any = record.event
    assert (said.spoke_to, said.place) == (Party.TENANT, Place.HOME)
