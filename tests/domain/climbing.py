"""The ordinary way up the ladder: a desk whose case came to a state, every record genuine."""

from dataclasses import replace

from domain.states import (
    Forum,
    Role,
    State,
)
from tests.domain.making import ACCOUNT, Desk, command

# state → what brings an ordinary case one step further from it: role, command, days to wait before
_ROUTE: dict[State, tuple[Role, str, int]] = {
    State.NOTICE_DRAFTING: (Role.MANAGER, "issue_notice", 0),
    State.NOTICE_SERVING: (Role.STEWARD, "record_delivery", 1),
    State.NOTICE_RUNNING: (Role.MANAGER, "propose_letter", 16),
    State.LETTER_APPROVAL: (Role.LEGAL, "approve", 0),
    State.LETTER_PREPARED: (Role.LEGAL, "dispatch_letter", 1),
    State.LETTER_SENT: (Role.LEGAL, "record_delivery", 2),
    State.LETTER_WAITING: (Role.MANAGER, "propose_court", 16),
    State.COURT_APPROVAL: (Role.LEGAL, "approve", 0),
    State.COURT_PREPARED: (Role.LEGAL, "file_claim", 3),
    State.COURT_FILED: (Role.LEGAL, "open_mediation", 5),
    State.COURT_MEDIATION: (Role.LEGAL, "schedule_hearing", 9),
    State.COURT_HEARING: (Role.LEGAL, "record_judgment", 20),
    State.COURT_APPEAL: (Role.LEGAL, "record_appeal_judgment", 60),
    State.COURT_JUDGED: (Role.LEGAL, "record_effective", 16),
    State.COURT_PERFORMANCE: (Role.MANAGER, "propose_enforcement", 11),
    State.ENFORCEMENT_APPROVAL: (Role.LEGAL, "approve", 0),
    State.ENFORCEMENT_PREPARED: (Role.LEGAL, "apply_enforcement", 1),
    State.ENFORCEMENT_APPLIED: (Role.LEGAL, "start_execution", 5),
    State.ENFORCEMENT_EXECUTING: (Role.MANAGER, "propose_listing", 30),
    State.LISTING_APPROVAL: (Role.LEGAL, "approve", 0),
    State.LISTING_PREPARED: (Role.LEGAL, "apply_listing", 1),
    State.LISTING_APPLIED: (Role.LEGAL, "record_listed", 10),
}


def step_up(desk: Desk) -> None:
    """Do the one next thing that leads an ordinary case on."""
    case = desk.case
    if case.state is State.FACE_TO_FACE and case.visits < desk.policy.visit_count:
        desk.wait(1)
        desk.act(Role.STEWARD, command("record_contact", desk))
    elif case.state is State.COURT_CONFIRMATION:
        agreed = case.proceedings.agreement
        desk.wait(3)
        applied = agreed is not None and agreed.applied_on is not None
        name = "record_confirmation" if applied else "apply_confirmation"
        desk.act(Role.LEGAL, command(name, desk))
    elif case.state in _ROUTE:
        role, name, wait = _ROUTE[case.state]
        desk.wait(wait)
        desk.act(role, command(name, desk))
    else:
        desk.tick()


def climb(state: State, desk: Desk | None = None, forum: Forum = Forum.SUIT) -> Desk:
    """A desk whose case came to that state on the ordinary way, every record genuine."""
    desk = desk or Desk(replace(ACCOUNT, arbitration_clause=forum is Forum.ARBITRATION))
    for _ in range(60):
        if desk.case.state is state:
            return desk
        _detour(desk, state, forum)
    message = f"no way to {state}: still at {desk.case.state}"
    raise AssertionError(message)


def _detour(desk: Desk, state: State, forum: Forum) -> None:
    """One step of the way to a state, off the ordinary way where the state lies aside."""
    here = desk.case.state
    if here is State.LETTER_WAITING and (forum is not Forum.SUIT or state is State.COURT_ORDER_SERVED):
        desk.wait(16)
        wanted = Forum.PAYMENT_ORDER if state is State.COURT_ORDER_SERVED else forum
        desk.act(Role.MANAGER, command("propose_court", desk, forum=wanted))
    elif here is State.COURT_FILED and desk.case.forum is Forum.PAYMENT_ORDER:
        desk.wait(5)
        desk.act(Role.LEGAL, command("record_order_served", desk))
    elif here is State.COURT_MEDIATION and state is State.COURT_CONFIRMATION:
        desk.act(Role.LEGAL, command("record_mediation_agreement", desk))
    elif here is State.COURT_JUDGED and state is State.COURT_APPEAL:
        desk.act(Role.LEGAL, command("record_appeal", desk))
    elif here is State.ENFORCEMENT_EXECUTING and state is State.ENFORCEMENT_TERMINATED:
        desk.act(Role.LEGAL, command("terminate_execution", desk))
    elif here is State.LISTING_LISTED and state is State.LISTING_DELISTING:
        desk.act(Role.LEGAL, command("request_delisting", desk))
    elif state is State.CLOSED:
        desk.pay_all()
    else:
        step_up(desk)
