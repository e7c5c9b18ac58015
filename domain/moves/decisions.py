"""Rows of proposals and decisions on stages 5 to 8."""

from typing import Any

from domain import events as e
from domain.guards import (
    Guard,
    claims,
    court,
    data,
    decisions,
    enforcement,
    execution,
    forum,
    ladder,
    listing,
    overrides,
    service,
    strategy,
)
from domain.moves.base import CLOCK, LEAD, LEGAL, Move, came_from
from domain.proceedings import SHORT_CUT_FROM
from domain.states import OPEN_STATES, Role, State

S = State

# approval state → (prepared state, where a refusal leads back to)
_GATES: dict[State, tuple[State, State]] = {
    S.LETTER_APPROVAL: (S.LETTER_PREPARED, S.NOTICE_RUNNING),
    S.COURT_APPROVAL: (S.COURT_PREPARED, S.LETTER_WAITING),
    S.ENFORCEMENT_APPROVAL: (S.ENFORCEMENT_PREPARED, S.COURT_PERFORMANCE),
    S.LISTING_APPROVAL: (S.LISTING_PREPARED, S.ENFORCEMENT_EXECUTING),
}
# other places a proposal may come from: it falls back to where it was made
_ORIGINS: dict[State, tuple[State, ...]] = {
    S.COURT_APPROVAL: tuple(s for s in SHORT_CUT_FROM if s is not S.LETTER_WAITING),
    S.LISTING_APPROVAL: (S.ENFORCEMENT_TERMINATED,),
}
# A6; once there is an instrument, no complaint is a defence any more, the self-check still is a duty
_SERVICE: tuple[Guard, ...] = (service.complaint_open, service.self_checked)
# what must still be true when legal signs, beyond what let the proposal in
_SIGNING: dict[State, tuple[Guard, ...]] = {
    S.LETTER_APPROVAL: (
        ladder.demand_served,
        data.agreement_on_file,
        *claims.LETTER,
        strategy.path_walked,
        ladder.firm_engaged,
        *_SERVICE,
    ),
    S.COURT_APPROVAL: (
        court.evidence_complete,
        data.agreement_on_file,
        *claims.COURT,
        strategy.path_walked,
        forum.clause_fits,
        forum.order_fits,
        *_SERVICE,
    ),
    S.ENFORCEMENT_APPROVAL: (enforcement.enforceable, *claims.HARD, service.self_checked),
    S.LISTING_APPROVAL: (
        listing.listing_ground,
        *claims.HARD,
        service.self_checked,
        listing.listable,
        execution.unsettled,
    ),
}

# who may sign, refuse or return
_DECIDING: tuple[Guard, ...] = (
    decisions.four_eyes,
    decisions.second_pair,
    decisions.assigned,
    strategy.a_person_decides,
)


def _back(trigger: str, event: type[Any], roles: tuple[Role, ...], *guards: Guard) -> list[Move]:
    """Rows that lead an approval (and, for a lapse, what it prepared) back to where it came from."""
    rows = []
    for gate, (prepared, before) in _GATES.items():
        sources = {"lapse_approval": (gate, prepared), "revoke_approval": (prepared,)}.get(trigger, (gate,))
        rows += [
            Move(trigger, sources, origin, event, roles, guards, came_from(origin))
            for origin in _ORIGINS.get(gate, ())
        ]
        rows.append(Move(trigger, sources, before, event, roles, guards))
    return rows


ROWS: tuple[Move, ...] = (
    Move("propose_letter", (S.NOTICE_RUNNING,), S.LETTER_APPROVAL, e.ApprovalRequested, (Role.SYSTEM, *LEAD), (ladder.demand_served, ladder.reason_known, *claims.LETTER, strategy.path_walked, ladder.firm_engaged, *_SERVICE), pursues=True),
    Move("propose_court", (S.LETTER_WAITING,), S.COURT_APPROVAL, e.ApprovalRequested, LEAD, (ladder.letter_waited, *claims.COURT, ladder.reason_known, strategy.path_walked, forum.clause_fits, forum.venue_fits, forum.order_fits, *_SERVICE), pursues=True),
    Move("propose_enforcement", (S.COURT_PERFORMANCE,), S.ENFORCEMENT_APPROVAL, e.ApprovalRequested, LEAD, (enforcement.enforceable, *claims.HARD, service.self_checked), pursues=True),
    Move("propose_listing", (S.ENFORCEMENT_EXECUTING, S.ENFORCEMENT_TERMINATED), S.LISTING_APPROVAL, e.ApprovalRequested, LEAD, (listing.listing_ground, *claims.HARD, service.self_checked, listing.listable, execution.unsettled), pursues=True),
    *(
        Move("approve", (gate,), None, e.ApprovalCosigned, LEGAL, (*_DECIDING, *_SIGNING[gate]), decisions.needs_second, pursues=True)
        for gate in _GATES
    ),
    Move("propose_short_cut", SHORT_CUT_FROM, S.COURT_APPROVAL, e.ApprovalRequested, LEGAL, (court.short_cut, forum.clause_fits, forum.venue_fits, forum.order_fits), pursues=True),
    *(
        Move("approve", (gate,), prepared, e.ApprovalGranted, LEGAL, (*_DECIDING, *_SIGNING[gate]), pursues=True)
        for gate, (prepared, _) in _GATES.items()
    ),
    *_back("reject", e.ApprovalRejected, LEGAL, *_DECIDING),
    *_back("return_for_completion", e.ApprovalReturned, LEGAL, *_DECIDING),
    Move("delegate_approval", tuple(_GATES), None, e.ApprovalDelegated, LEGAL, (decisions.delegated_to_another,)),
    *_back("withdraw_proposal", e.ApprovalWithdrawn, LEAD, decisions.own_proposal),
    Move("override_guard", OPEN_STATES, None, e.GuardOverridden, (Role.MANAGER, Role.LEGAL, Role.ADMIN), (overrides.may_override,)),
    Move("revoke_override", OPEN_STATES, None, e.OverrideRevoked, (Role.MANAGER, Role.LEGAL, Role.ADMIN), (overrides.stands,)),
    *_back("lapse_approval", e.ApprovalLapsed, CLOCK),
    *_back("revoke_approval", e.ApprovalRevoked, LEGAL),
)  # fmt: skip
