"""Rows of proposals and decisions on stages 5 to 8."""

from typing import Any

from domain import events as e
from domain.guards import Ask, Guard, court, decisions, enforcement, execution, ladder, listing, overrides
from domain.moves.base import CLOCK, LEAD, LEGAL, Move
from domain.states import OPEN_STATES, Role, State

S = State

# approval state → (prepared state, where a refusal leads back to)
_GATES: dict[State, tuple[State, State]] = {
    S.LETTER_APPROVAL: (S.LETTER_PREPARED, S.NOTICE_RUNNING),
    S.COURT_APPROVAL: (S.COURT_PREPARED, S.LETTER_WAITING),
    S.ENFORCEMENT_APPROVAL: (S.ENFORCEMENT_PREPARED, S.COURT_PERFORMANCE),
    S.LISTING_APPROVAL: (S.LISTING_PREPARED, S.ENFORCEMENT_EXECUTING),
}
# what must still be true when legal signs, beyond what let the proposal in
_SIGNING: dict[State, tuple[Guard, ...]] = {
    S.LETTER_APPROVAL: (ladder.demand_served,),
    S.COURT_APPROVAL: (court.evidence_complete,),
    S.ENFORCEMENT_APPROVAL: (enforcement.enforceable,),
    S.LISTING_APPROVAL: (listing.listing_ground, listing.listable, execution.unsettled),
}


def _from_terminated(ask: Ask) -> bool:
    return ask.case.approval is not None and ask.case.approval.came_from is State.ENFORCEMENT_TERMINATED


def _back(trigger: str, event: type[Any], roles: tuple[Role, ...], *guards: Guard) -> list[Move]:
    """Rows that lead an approval (and, for a lapse, what it prepared) back to where it came from."""
    rows = []
    for gate, (prepared, before) in _GATES.items():
        sources = {"lapse_approval": (gate, prepared), "revoke_approval": (prepared,)}.get(trigger, (gate,))
        if gate is S.LISTING_APPROVAL:
            rows.append(
                Move(trigger, sources, S.ENFORCEMENT_TERMINATED, event, roles, guards, _from_terminated)
            )
        rows.append(Move(trigger, sources, before, event, roles, guards))
    return rows


ROWS: tuple[Move, ...] = (
    Move("propose_letter", (S.NOTICE_RUNNING,), S.LETTER_APPROVAL, e.ApprovalRequested, (Role.SYSTEM, *LEAD), (ladder.demand_served, ladder.reason_known), pursues=True),
    Move("propose_court", (S.LETTER_WAITING,), S.COURT_APPROVAL, e.ApprovalRequested, LEAD, (ladder.letter_waited,), pursues=True),
    Move("propose_enforcement", (S.COURT_PERFORMANCE,), S.ENFORCEMENT_APPROVAL, e.ApprovalRequested, LEAD, (enforcement.enforceable,), pursues=True),
    Move("propose_listing", (S.ENFORCEMENT_EXECUTING, S.ENFORCEMENT_TERMINATED), S.LISTING_APPROVAL, e.ApprovalRequested, LEAD, (listing.listing_ground, listing.listable, execution.unsettled), pursues=True),
    *(
        Move("approve", (gate,), prepared, e.ApprovalGranted, LEGAL, (decisions.four_eyes, *_SIGNING[gate]), pursues=True)
        for gate, (prepared, _) in _GATES.items()
    ),
    *_back("reject", e.ApprovalRejected, LEGAL, decisions.four_eyes),
    *_back("return_for_completion", e.ApprovalReturned, LEGAL, decisions.four_eyes),
    *_back("withdraw_proposal", e.ApprovalWithdrawn, LEAD, decisions.own_proposal),
    Move("override_guard", OPEN_STATES, None, e.GuardOverridden, (Role.MANAGER, Role.LEGAL, Role.ADMIN), (overrides.may_override,)),
    Move("revoke_override", OPEN_STATES, None, e.OverrideRevoked, (Role.MANAGER, Role.LEGAL, Role.ADMIN), (overrides.stands,)),
    *_back("lapse_approval", e.ApprovalLapsed, CLOCK),
    *_back("revoke_approval", e.ApprovalRevoked, LEGAL),
)  # fmt: skip
