"""The party behind the account: a unit sold, an occupant, a death and its heirs."""

from dataclasses import replace

import pytest

from domain import events as e
from domain.agenda import next_move
from domain.commands import COMMANDS
from domain.states import Channel, DecisionReason, HoldKind, Occupant, Role, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import OTHER_LEGAL, POLICY, Desk, command, days, kinds

GATES = [s for s in State if s.name.endswith(("_APPROVAL", "_PREPARED"))]


def kinds_of_work(desk: Desk) -> set[str]:
    return {task.kind for task in open_tasks(desk.case, POLICY)}


def test_a_sold_unit_is_visited_no_more() -> None:
    """A5: the case goes on against the former owner, by appointment; earlier visits may still be entered."""
    desk = climb(State.FACE_TO_FACE)
    desk.act(Role.MANAGER, command("record_owner_change", desk))
    assert desk.case.parties.sold_on == desk.today
    assert desk.refused(Role.STEWARD, command("record_contact", desk)) == ("A5.former",)
    earlier = command("record_contact", desk, on=desk.today - days(1), next_on=desk.today)
    desk.act(Role.STEWARD, earlier)
    desk.act(Role.STEWARD, command("record_contact", desk, channel=Channel.INTERVIEW))
    assert desk.refused(Role.LEGAL, command("record_owner_change", desk)) == ("party.sold",)
    assert desk.refused(Role.STEWARD, command("record_owner_change", desk)) == (
        "role.not_allowed",
        "party.sold",
    )


def test_the_books_alone_stop_the_visits_too() -> None:
    """What the ledger knows of the sale counts before anybody told the case."""
    desk = climb(State.FACE_TO_FACE)
    desk.observe(replace(desk.case.facts, sold_on=desk.today))
    assert desk.refused(Role.STEWARD, command("record_contact", desk)) == ("A5.former",)


def test_another_occupant_changes_nothing_of_the_claim() -> None:
    """The owner stays liable; who lives there is on file."""
    desk = climb(State.LETTER_PREPARED)
    before = (desk.case.claim, desk.case.approval, desk.case.state)
    desk.act(Role.STEWARD, command("record_occupant_change", desk, takes_over=True))
    assert (desk.case.claim, desk.case.approval, desk.case.state) == before
    assert (desk.case.parties.occupant, desk.case.parties.occupant_takes_over) == (Occupant.TENANT, True)


@pytest.mark.parametrize("state", GATES)
@pytest.mark.parametrize("name", ["record_death", "record_owner_change"])
def test_no_approval_outlives_its_party(state: State, name: str) -> None:
    """At once, with the reason, wherever an approval is asked for or waits to be carried out."""
    desk = climb(state)
    records = desk.act(Role.MANAGER, command(name, desk))
    assert kinds(records) == [records[0].event.type, "approval_lapsed"]
    lapsed = records[1].event
    assert isinstance(lapsed, e.ApprovalLapsed)
    assert (lapsed.reason, desk.case.approval) == (DecisionReason.PARTY_CHANGED, None)


def test_a_death_stops_everything_for_the_mourning() -> None:
    """49 days from the death, whoever reports it; then the clock takes the hold away."""
    desk = climb(State.NOTICE_RUNNING)
    desk.act(Role.STEWARD, command("record_death", desk))
    (hold,) = desk.case.holds
    assert (hold.kind, hold.until) == (HoldKind.BEREAVEMENT, desk.today + days(49))
    assert "hold.running" in desk.refused(Role.MANAGER, command("propose_letter", desk))
    desk.tick()
    assert desk.case.holds == ()
    assert desk.refused(Role.LEGAL, command("record_death", desk)) == ("party.known_dead",)


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (State.NOTICE_RUNNING, "propose_letter"),
        (State.LETTER_WAITING, "propose_court"),
        (State.COURT_PERFORMANCE, "propose_enforcement"),
        (State.ENFORCEMENT_EXECUTING, "propose_listing"),
    ],
)
def test_no_hard_step_before_somebody_answers_for_the_estate(state: State, name: str) -> None:
    """A5: refused after the mourning, until legal records the heirs."""
    desk = climb(state)
    desk.act(Role.STEWARD, command("record_death", desk))
    expired = COMMANDS["expire_hold"](hold=desk.case.holds[0].id)
    desk.wait(51)
    desk.act(Role.SYSTEM, expired)
    desk.wait(30)
    assert desk.refused(Role.MANAGER, command(name, desk)) == ("A5.deceased",)
    assert "role.not_allowed" in desk.refused(Role.MANAGER, command("record_heirs", desk))
    desk.act(Role.LEGAL, command("record_heirs", desk))
    assert desk.case.parties.heirs == "HEIR-1"
    desk.act(Role.MANAGER, command(name, desk))


def test_counsel_may_go_on_without_heirs() -> None:
    """C overrides, for the bills claimed then."""
    desk = climb(State.NOTICE_RUNNING)
    desk.act(Role.STEWARD, command("record_death", desk, on=desk.today - days(60)))
    assert desk.case.holds == ()  # the mourning was over when it became known
    desk.wait(20)
    assert desk.refused(Role.MANAGER, command("propose_letter", desk)) == ("A5.deceased",)
    desk.act(Role.LEGAL, command("override_guard", desk, code="A5.deceased"), OTHER_LEGAL)
    desk.act(Role.MANAGER, command("propose_letter", desk))


def test_heirs_follow_a_death() -> None:
    """Nobody inherits from the living."""
    desk = climb(State.REMINDER)
    assert desk.refused(Role.LEGAL, command("record_heirs", desk)) == ("party.not_dead",)


def test_before_a_court_the_substitution_is_due_at_once() -> None:
    """In court legal has work the same day; before it, once the mourning is over."""
    court, early = climb(State.COURT_HEARING), climb(State.NOTICE_RUNNING)
    for desk in (court, early):
        desk.act(Role.STEWARD, command("record_death", desk))
        assert "record_heirs" in kinds_of_work(desk)
    due = [
        next(t.not_before for t in open_tasks(desk.case, POLICY) if t.kind == "record_heirs")
        for desk in (court, early)
    ]
    assert due[0] <= court.now
    assert due[1] > early.now + days(40)
    court.act(Role.LEGAL, command("record_heirs", court))
    assert "record_heirs" not in kinds_of_work(court)


def test_the_courts_own_clock_goes_on_after_a_death() -> None:
    """A served payment order becomes effective by law; nobody of ours stops it."""
    desk = climb(State.COURT_ORDER_SERVED)
    desk.act(Role.STEWARD, command("record_death", desk))
    coming = next_move(desk.case, POLICY)
    assert coming is not None
    assert coming.command.type == "order_effective"
