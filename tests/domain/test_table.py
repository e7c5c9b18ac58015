"""The transition table, pair by pair: what it says happens, and nothing else does."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, get_args

import pytest

from domain import events as e
from domain import folds
from domain.case import Case, Evidence, Hold, Override
from domain.commands import COMMANDS
from domain.complaints import Complaint, ComplaintKind
from domain.contact import ContactLog
from domain.entries import Entry
from domain.facts import OpenBill
from domain.guards import Ask, court
from domain.lifecycle import MACHINE, TABLE, TRIGGERS, fire, possible_triggers, refusals_of
from domain.moves.base import Move
from domain.refusals import Refused
from domain.requests import DataRequest, DataRequestKind
from domain.reviews import BarredBill, DisputeFinding
from domain.states import Channel, Delivery, HoldKind, Role, State
from tests.domain import enforcement_fitting, fitting
from tests.domain.climbing import climb
from tests.domain.court_fitting import COURT_FITTING, came_from
from tests.domain.making import OTHER_LEGAL, PEOPLE, POLICY, Desk, command, days

CONSEQUENCES = {  # what a case draws by itself; nobody can ask for it
    "close_paid",
    "lapse_approval",
    "hold_for_repair",
    "withdraw_listing",
    "fulfil_plan",
    "close_relieved",
}
PAIRS = [(state, trigger) for state in State for trigger in TRIGGERS]
Prepare = Callable[[Desk], Case]


def rows(state: State, trigger: str) -> list[Move]:
    return [move for move in TABLE if move.trigger == trigger and state in move.sources]


@cache
def at_state(state: State) -> Desk:
    """One desk for each state; asking changes nothing, so that all tests may share it."""
    return climb(state)


def _as_it_is(desk: Desk) -> Case:
    return desk.case


def _with_hold(desk: Desk) -> Case:
    hold = Hold("h1", HoldKind.MANAGER, desk.today, desk.now, "jing", until=desk.today + days(10))
    return replace(desk.case, holds=(hold,))


def _held_by(desk: Desk, kind: HoldKind) -> Case:
    return replace(desk.case, holds=(Hold("h1", kind, desk.today, desk.now, "jing"),))


def _complained(desk: Desk) -> Case:
    return replace(desk.case, complaints=(Complaint("c1", 1, ComplaintKind.SERVICE, desk.today),))


def _with_override(desk: Desk) -> Case:
    override = Override("J1.late", Role.LEGAL, OTHER_LEGAL, desk.now, "OP-1", ())
    return replace(desk.case, overrides=(override,))


def _with_contact_log(desk: Desk) -> Case:
    return replace(desk.case, contact=ContactLog(refused=(Channel.VISIT,), consents=("CONSENT-1",)))


def _with_a_death(desk: Desk) -> Case:
    return replace(desk.case, parties=replace(desk.case.parties, died_on=desk.today))


def _with_another_bill(desk: Desk) -> Case:
    bills = (*desk.case.facts.bills, OpenBill("PSF-2026-03", desk.today, Decimal(100)))
    return replace(desk.case, facts=replace(desk.case.facts, bills=bills))


def _worth_two_signatures(case: Case) -> Case:
    assert case.approval is not None
    return replace(case, approval=replace(case.approval, balance=POLICY.cosign_above + 1))


def _demand_settled(desk: Desk) -> Case:
    case = _with_another_bill(desk)
    return replace(case, facts=replace(case.facts, bills=case.facts.bills[-1:]))


# trigger → how a case has to lie so that the guards of its row let it pass
_FITTING: dict[str, Prepare] = {
    "start_visits": lambda d: replace(d.case, reminders=3, last_reminder_at=d.now),
    "ask_committee": lambda d: replace(d.case, visits=2, last_visit_on=d.today),
    "skip_committee": lambda d: replace(
        d.case, visits=2, last_visit_on=d.today, facts=replace(d.case.facts, has_committee=False)
    ),
    **COURT_FITTING,
    "release_hold": _with_hold,
    "post_publicly": lambda d: replace(d.case, facts=replace(d.case.facts, posting_allowed=True)),
    "extend_hold": _with_hold,
    "resolve_dispute": lambda d: _held_by(d, HoldKind.DISPUTE),
    "decide_hardship": lambda d: _held_by(d, HoldKind.HARDSHIP_REVIEW),
    "record_trace": lambda d: _held_by(d, HoldKind.TRACING),
    "end_tracing": lambda d: replace(
        _held_by(d, HoldKind.TRACING), evidence=(Evidence("trace_recorded", d.today, "T-1"),)
    ),
    "readmit_bills": lambda d: replace(
        d.case, barred=(BarredBill(d.case.facts.bills[0].key, "h1", DisputeFinding.UPHELD, "D-1"),)
    ),
    "hold_for_repair": _complained,
    "issue_work_order": _complained,
    "record_repair": _complained,
    "close_complaint": _complained,
    "review_correction": lambda d: replace(d.case, to_review=(1,)),
    "correct_entry": lambda d: replace(
        d.case, entries=(Entry(1, "contact_recorded", d.today, State.FACE_TO_FACE),)
    ),
    "answer_data_request": lambda d: replace(
        d.case, data_requests=(DataRequest("d1", 1, DataRequestKind.ACCESS, d.today),)
    ),
    "revoke_override": _with_override,
    "expire_hold": _with_hold,
    "allow_channel": _with_contact_log,
    "withdraw_consent": _with_contact_log,
    "record_heirs": _with_a_death,
    **enforcement_fitting.FITTING,
    **fitting.MONEY,
}

# trigger → values of its own that fit such a case
_FITTING_VALUES: dict[str, Callable[[Desk], dict[str, Any]]] = {
    "readmit_bills": lambda d: {"bills": (d.case.facts.bills[0].key,)},
    "extend_hold": lambda d: {"until": d.today + days(100)},
    "review_correction": lambda d: {"seq": 1},
}


def _fitted(case: Case, state: State, move: Move, desk: Desk) -> Case:
    """What the row itself, not only its trigger, needs of the case."""
    if move.event is e.ApprovalCosigned:
        case = _worth_two_signatures(case)
    if move.event is e.DemandRenewed:
        case = _demand_settled(desk) if move.roles == (Role.SYSTEM,) else _with_another_bill(desk)
    if move.when is not None and move.dest is not None:
        case = came_from(case, move.dest)
    if move.event is e.PaperDelivered and move.dest is None:  # its proof was taken back
        case = replace(case, notice_delivered_on=None, letter_delivered_on=None)
    if move.trigger in {"close_paid", "close_case", "close_relieved"} and state is State.LISTING_DELISTING:
        case = replace(case, delisted_on=desk.today)
    if move.event is e.ReliefCosigned:
        case = fitting.large_relief(desk)
    return case


def _prepared(state: State, move: Move) -> tuple[Ask, Desk]:
    """A question that nothing stands against: the case fits, the right person asks, the time is ripe."""
    desk = at_state(state)
    case = _FITTING.get(move.trigger, _as_it_is)(desk)
    case = _fitted(case, state, move, desk)
    later = Desk(case.facts, desk.now + days(61))
    later.maybe = case
    values: dict[str, Any] = {"method": Delivery.FAILED} if move.event is e.DeliveryFailed else {}
    if move.trigger in _FITTING_VALUES:
        values |= _FITTING_VALUES[move.trigger](desk)
    asked = None if move.trigger in CONSEQUENCES else command(move.trigger, later, **values)
    role = Role.LEGAL if Role.LEGAL in move.roles else move.roles[0]
    actor = OTHER_LEGAL if role is Role.LEGAL else PEOPLE[role]
    if move.trigger == "withdraw_proposal":
        actor = PEOPLE[Role.MANAGER]
    return Ask(case, asked, actor, role, POLICY, later.now), later


@pytest.mark.parametrize("state", State)
def test_a_row_leads_to_its_destination_and_brings_its_event(state: State) -> None:
    """With facts that satisfy its guards, every row moves the case exactly as it says."""
    for move in (m for m in TABLE if state in m.sources):
        ask, desk = _prepared(state, move)
        assert refusals_of(move, ask) == []
        found, reached = fire(move.trigger, ask)
        assert (found, reached) == (move, move.dest or state)
        if ask.command is not None and move.trigger != "observe_account":
            record = desk.act(ask.role, ask.command, ask.actor)[0]
            assert (record.from_state, record.to_state) == (state, move.dest or state)
            assert type(record.event) is move.event


@pytest.mark.parametrize("state", State)
def test_every_pair_and_role_is_answered_by_a_row_or_a_coded_refusal(state: State) -> None:
    """Whoever asks whatever wherever: it happens, or coded refusals say why not; nothing else is raised."""
    desk = at_state(state)
    for trigger in TRIGGERS:
        found = rows(state, trigger)
        asked = None if trigger in CONSEQUENCES else command(trigger, desk)
        for role in Role:
            ask = Ask(desk.case, asked, PEOPLE[role], role, POLICY, desk.now)
            codes = _codes(trigger, ask)
            if not found:
                assert codes == (("state.closed",) if state is State.CLOSED else ("state.not_here",))
            elif "state.not_here" in codes:
                assert all(move.when for move in found)
            else:
                row = next(m for m in found if m.when is None or m.when(ask))
                assert ("role.not_allowed" in codes) == (role not in row.roles)


def _codes(trigger: str, ask: Ask) -> tuple[str, ...]:
    try:
        fire(trigger, ask)
    except Refused as refused:
        return refused.codes or ("no code",)
    return ()


def test_the_machine_knows_the_table_and_nothing_more() -> None:
    """Every transition of the machine is one source of one row, in the table's order."""
    built = {
        (name, source, str(transition.dest) if transition.dest else None)
        for name, event in MACHINE.events.items()
        for source, transitions in event.transitions.items()
        for transition in transitions
    }
    stated = {(m.trigger, s.name, m.dest.name if m.dest else None) for m in TABLE for s in m.sources}
    assert built == stated
    count = sum(len(t) for event in MACHINE.events.values() for t in event.transitions.values())
    assert count == sum(len(move.sources) for move in TABLE)
    assert set(MACHINE.states) == {state.name for state in State}


def test_every_command_has_a_row_and_every_trigger_is_a_command_or_a_consequence() -> None:
    """Nothing can be asked that the table does not know, and the table knows nothing that nobody can ask."""
    assert set(COMMANDS) == set(TRIGGERS) - CONSEQUENCES
    assert set(TRIGGERS) >= CONSEQUENCES


def test_every_event_has_a_fold_and_is_brought_by_a_row_or_the_opening() -> None:
    """No event is dead, and none is forgotten by the fold."""
    every = set(get_args(e.Event))
    assert {move.event for move in TABLE} == every - {e.CaseOpened}
    assert set(folds.FOLDS) == every - {e.CaseOpened}


def test_no_row_climbs_more_than_one_stage() -> None:
    """From stage n a row leads to n + 1 at most, but for the one legal short cut to court (F5)."""
    for move in TABLE:
        if move.dest is None or move.dest is State.CLOSED or move.trigger == "propose_short_cut":
            continue
        for source in move.sources:
            assert move.dest.stage.rank <= source.stage.rank + 1, (move.trigger, source, move.dest)


def test_the_short_cut_leads_to_courts_approval_and_nowhere_else() -> None:
    """F5: legal proposes it, its own guard stands before it, and another person of legal approves."""
    (move,) = (move for move in TABLE if move.trigger == "propose_short_cut")
    assert (move.dest, move.roles, move.pursues) == (State.COURT_APPROVAL, (Role.LEGAL,), True)
    assert court.short_cut in move.guards
    assert {State.REMINDER, State.LETTER_APPROVAL, State.LETTER_PREPARED}.isdisjoint(move.sources)


def test_no_row_leaves_the_closed_state() -> None:
    """A closed case no longer moves."""
    assert not [move for move in TABLE if State.CLOSED in move.sources]


def test_rows_that_climb_press_the_owner() -> None:
    """Every row into a harsher stage is one that holds and an empty claim stop."""
    for move in TABLE:
        for source in move.sources:
            if move.dest and move.dest is not State.CLOSED and move.dest.stage.rank > source.stage.rank:
                assert move.pursues or move.trigger == "order_effective", (move.trigger, source)


def test_rows_of_one_trigger_and_source_are_told_apart() -> None:
    """All but the last of several rows from one state say when they apply."""
    for state, trigger in PAIRS:
        assert all(move.when for move in rows(state, trigger)[:-1]), (state, trigger)


@pytest.mark.parametrize("state", State)
def test_what_a_page_offers_is_what_the_table_allows(state: State) -> None:
    """`possible_triggers` lists exactly the role's triggers that have a row from here."""
    for role in Role:
        offered = possible_triggers(state, role)
        assert len(set(offered)) == len(offered)
        assert set(offered) == {m.trigger for m in TABLE if state in m.sources and role in m.roles}


def test_auditors_change_nothing_and_administrators_only_act_as_privacy_officers() -> None:
    """Nobody who reads or administers moves a case."""
    assert not [move for move in TABLE if Role.AUDITOR in move.roles]
    assert {move.trigger for move in TABLE if Role.ADMIN in move.roles} == {
        "override_guard",
        "revoke_override",
        "record_data_request",
        "answer_data_request",
    }


def test_only_legal_decides_on_hard_stages() -> None:
    """Approvals and refusals of stages 5 to 8 belong to legal alone."""
    deciding = {"approve", "reject", "return_for_completion"}
    assert {move.roles for move in TABLE if move.trigger in deciding} == {(Role.LEGAL,)}


def test_holds_of_every_kind_stop_every_pressing_row() -> None:
    """While any hold stands, each row that presses the owner is refused with `hold.running`."""
    for move in (m for m in TABLE if m.pursues):
        for state in move.sources:
            ask, _ = _prepared(state, move)
            for kind in HoldKind:
                held = Hold("h", kind, ask.today, ask.now, "jing")
                stopped = replace(ask, case=replace(ask.case, holds=(held,)))
                assert "hold.running" in _codes(move.trigger, stopped)
