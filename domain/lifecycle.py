"""THE transition table: every move a case can make, who may make it, and what must be true first.

One shared `transitions` machine is built from it; this is the only place where a state changes.
Buttons, validators, the diagram in the docs and the exhaustive tests all come from `TABLE`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from transitions import EventData, Machine, MachineError

from domain import events as e
from domain import guards as g
from domain.guards import Ask, Guard
from domain.labels import trigger_label
from domain.refusals import Refusal, Refused, refuse
from domain.states import OPEN_STATES, Delivery, Role, State
from domain.words import label

When = Callable[[Ask], bool]


@dataclass(frozen=True, slots=True)
class Move:
    """One row: from `sources` by `trigger` to `dest` (None: the state stays), bringing one event."""

    trigger: str
    sources: tuple[State, ...]
    dest: State | None
    event: type[Any]
    roles: tuple[Role, ...]
    guards: tuple[Guard, ...] = ()
    when: When | None = None  # tells rows of one trigger and source apart
    pursues: bool = False  # presses the owner: never while held, never without a claim


def _delivered(ask: Ask) -> bool:
    return ask.value("method") is not Delivery.FAILED


def _from_terminated(ask: Ask) -> bool:
    return ask.case.approval is not None and ask.case.approval.came_from is State.ENFORCEMENT_TERMINATED


def _delisted(ask: Ask) -> bool:
    return ask.case.delisted_on is not None


def _still_listed(ask: Ask) -> bool:
    return ask.case.delisted_on is None


S, R = State, Role
_CLOCK = (R.SYSTEM,)
_FIELD = (R.STEWARD, R.MANAGER)
_LEAD = (R.MANAGER, R.LEGAL)
_CLOCK_OR_LEAD = (R.SYSTEM, R.MANAGER)
_LEGAL = (R.LEGAL,)
_ALL = (R.STEWARD, R.MANAGER, R.LEGAL)
_LIST_OPEN = (S.LISTING_LISTED, S.LISTING_DELISTING)
_ORDINARY = tuple(s for s in OPEN_STATES if s not in _LIST_OPEN)
# approval state → (prepared state, where a refusal leads back to)
_GATES: dict[State, tuple[State, State]] = {
    S.LETTER_APPROVAL: (S.LETTER_PREPARED, S.NOTICE_RUNNING),
    S.COURT_APPROVAL: (S.COURT_PREPARED, S.LETTER_WAITING),
    S.ENFORCEMENT_APPROVAL: (S.ENFORCEMENT_PREPARED, S.COURT_PERFORMANCE),
    S.LISTING_APPROVAL: (S.LISTING_PREPARED, S.ENFORCEMENT_EXECUTING),
}
# what must still be true when legal signs, beyond what let the proposal in
_SIGNING: dict[State, tuple[Guard, ...]] = {
    S.LETTER_APPROVAL: (g.demand_served,),
    S.COURT_APPROVAL: (g.evidence_complete,),
    S.ENFORCEMENT_APPROVAL: (g.enforceable,),
    S.LISTING_APPROVAL: (g.listing_ground,),
}


def _back(trigger: str, event: type[Any], roles: tuple[Role, ...], *guards: Guard) -> list[Move]:
    """Rows that lead an approval (and, for a lapse, what it prepared) back to where it came from."""
    rows = []
    for gate, (prepared, before) in _GATES.items():
        sources = (gate, prepared) if trigger == "lapse_approval" else (gate,)
        if gate is S.LISTING_APPROVAL:
            rows.append(
                Move(trigger, sources, S.ENFORCEMENT_TERMINATED, event, roles, guards, _from_terminated)
            )
        rows.append(Move(trigger, sources, before, event, roles, guards))
    return rows


TABLE: tuple[Move, ...] = (
    # 1–4: courtesy
    Move("remind", (S.REMINDER,), None, e.ReminderIssued, _CLOCK, (g.reminders_left,), pursues=True),
    Move("start_visits", (S.REMINDER,), S.FACE_TO_FACE, e.VisitsStarted, _CLOCK_OR_LEAD, (g.reminders_done,), pursues=True),
    Move("record_contact", OPEN_STATES, None, e.ContactRecorded, _ALL, (g.contact_closed,)),
    Move("ask_committee", (S.FACE_TO_FACE,), S.COMMITTEE, e.CommitteeAsked, _CLOCK_OR_LEAD, (g.visits_done, g.committee_exists), pursues=True),
    Move("skip_committee", (S.FACE_TO_FACE,), S.COMMITTEE, e.CommitteeSkipped, _CLOCK_OR_LEAD, (g.visits_done, g.no_committee), pursues=True),
    Move("record_committee_reply", (S.COMMITTEE,), None, e.CommitteeReplied, _FIELD),
    Move("draft_notice", (S.COMMITTEE,), S.NOTICE_DRAFTING, e.NoticeDrafted, _CLOCK_OR_LEAD, (g.committee_heard, g.notice_time, g.reason_known), pursues=True),
    Move("issue_notice", (S.NOTICE_DRAFTING,), S.NOTICE_SERVING, e.NoticeIssued, _LEAD, (g.reason_known,), pursues=True),
    Move("record_delivery", (S.NOTICE_SERVING,), S.NOTICE_RUNNING, e.PaperDelivered, _ALL, when=_delivered),
    Move("record_delivery", (S.NOTICE_SERVING,), None, e.DeliveryFailed, _ALL),
    # 5: lawyer letter
    Move("propose_letter", (S.NOTICE_RUNNING,), S.LETTER_APPROVAL, e.ApprovalRequested, (R.SYSTEM, *_LEAD), (g.demand_served, g.reason_known), pursues=True),
    Move("dispatch_letter", (S.LETTER_PREPARED,), S.LETTER_SENT, e.LetterDispatched, (R.SYSTEM, *_LEGAL), (g.demand_served,), pursues=True),
    Move("record_delivery", (S.LETTER_SENT,), S.LETTER_WAITING, e.PaperDelivered, _ALL, when=_delivered),
    Move("record_delivery", (S.LETTER_SENT,), None, e.DeliveryFailed, _ALL),
    # 6: court, payment order or arbitration
    Move("propose_court", (S.LETTER_WAITING,), S.COURT_APPROVAL, e.ApprovalRequested, _LEAD, (g.letter_waited,), pursues=True),
    Move("file_claim", (S.COURT_PREPARED,), S.COURT_FILED, e.ClaimFiled, _LEGAL, (g.evidence_complete,), pursues=True),
    Move("open_mediation", (S.COURT_FILED,), S.COURT_MEDIATION, e.MediationOpened, _LEGAL, (g.tried_forum,)),
    Move("schedule_hearing", (S.COURT_FILED, S.COURT_MEDIATION), S.COURT_HEARING, e.HearingScheduled, _LEGAL, (g.tried_forum,)),
    Move("record_judgment", (S.COURT_FILED, S.COURT_MEDIATION, S.COURT_HEARING), S.COURT_JUDGED, e.JudgmentRecorded, _LEGAL, (g.tried_forum, g.sane_amount)),
    Move("record_effective", (S.COURT_JUDGED,), S.COURT_PERFORMANCE, e.InstrumentEffective, _LEGAL, (g.court_dates,)),
    Move("record_order_served", (S.COURT_FILED,), S.COURT_ORDER_SERVED, e.OrderServed, _LEGAL, (g.order_forum,)),
    Move("record_objection", (S.COURT_ORDER_SERVED,), S.COURT_FILED, e.OrderObjected, _LEGAL),
    Move("decline_suit", (S.COURT_ORDER_SERVED,), S.LETTER_WAITING, e.SuitDeclined, _LEGAL),
    Move("order_effective", (S.COURT_ORDER_SERVED,), S.COURT_PERFORMANCE, e.OrderBecameEffective, _CLOCK, (g.order_waited,)),
    # 7: enforcement
    Move("propose_enforcement", (S.COURT_PERFORMANCE,), S.ENFORCEMENT_APPROVAL, e.ApprovalRequested, _LEAD, (g.enforceable,), pursues=True),
    Move("apply_enforcement", (S.ENFORCEMENT_PREPARED,), S.ENFORCEMENT_APPLIED, e.EnforcementApplied, _LEGAL, (g.enforceable,), pursues=True),
    Move("start_execution", (S.ENFORCEMENT_APPLIED,), S.ENFORCEMENT_EXECUTING, e.ExecutionStarted, _LEGAL),
    Move("terminate_execution", (S.ENFORCEMENT_EXECUTING,), S.ENFORCEMENT_TERMINATED, e.ExecutionTerminated, _LEGAL),
    Move("resume_execution", (S.ENFORCEMENT_TERMINATED,), S.ENFORCEMENT_EXECUTING, e.ExecutionResumed, _LEGAL, pursues=True),
    # 8: the court's list
    Move("propose_listing", (S.ENFORCEMENT_EXECUTING, S.ENFORCEMENT_TERMINATED), S.LISTING_APPROVAL, e.ApprovalRequested, _LEAD, (g.listing_ground,), pursues=True),
    Move("apply_listing", (S.LISTING_PREPARED,), S.LISTING_APPLIED, e.ListingApplied, _LEGAL, (g.listing_ground,), pursues=True),
    Move("record_listed", (S.LISTING_APPLIED,), S.LISTING_LISTED, e.DebtorListed, _LEGAL),
    Move("record_listing_refused", (S.LISTING_APPLIED,), S.ENFORCEMENT_EXECUTING, e.ListingRefused, _LEGAL),
    Move("request_delisting", (S.LISTING_LISTED,), S.LISTING_DELISTING, e.DelistingRequested, (R.SYSTEM, *_LEGAL)),
    Move("record_delisted", (S.LISTING_DELISTING,), None, e.DebtorDelisted, _LEGAL, when=_still_listed),
    Move("record_delisted", (S.LISTING_LISTED,), S.ENFORCEMENT_EXECUTING, e.DebtorDelisted, _LEGAL),
    # decisions on 5–8
    *(
        Move("approve", (gate,), prepared, e.ApprovalGranted, _LEGAL, (g.four_eyes, *_SIGNING[gate]), pursues=True)
        for gate, (prepared, _) in _GATES.items()
    ),
    *_back("reject", e.ApprovalRejected, _LEGAL, g.four_eyes),
    *_back("return_for_completion", e.ApprovalReturned, _LEGAL, g.four_eyes),
    *_back("withdraw_proposal", e.ApprovalWithdrawn, _LEAD, g.own_proposal),
    *_back("lapse_approval", e.ApprovalLapsed, _CLOCK),
    # at any time
    Move("place_hold", OPEN_STATES, None, e.HoldPlaced, _ALL, (g.sane_hold,)),
    Move("release_hold", OPEN_STATES, None, e.HoldReleased, _LEAD, (g.known_hold,)),
    Move("expire_hold", OPEN_STATES, None, e.HoldExpired, _CLOCK, (g.known_hold, g.hold_over)),
    Move("classify_reason", OPEN_STATES, None, e.ReasonClassified, _ALL),
    Move("set_segment", OPEN_STATES, None, e.SegmentSet, _LEAD),
    Move("observe_account", OPEN_STATES, None, e.AccountObserved, _CLOCK),
    Move("close_paid", _ORDINARY, S.CLOSED, e.CaseClosed, _CLOCK),
    Move("close_paid", (S.LISTING_DELISTING,), S.CLOSED, e.CaseClosed, _CLOCK, when=_delisted),
    Move("close_case", _ORDINARY, S.CLOSED, e.CaseClosed, _LEAD, (g.sane_closing,)),
    Move("close_case", (S.LISTING_DELISTING,), S.CLOSED, e.CaseClosed, _LEAD, (g.sane_closing,), _delisted),
)  # fmt: skip
TRIGGERS = tuple(dict.fromkeys(move.trigger for move in TABLE))


class _Cursor:
    """What the machine moves: a state, the question, and the row that answered it."""

    __slots__ = ("ask", "move", "refusals", "state")

    def __init__(self, ask: Ask) -> None:
        self.state = ask.case.state
        self.ask = ask
        self.move: Move | None = None
        self.refusals: list[Refusal] = []


def refusals_of(move: Move, ask: Ask) -> list[Refusal]:
    """This function will return everything that stands against a row of the table, empty if nothing."""
    found: list[Refusal] = []
    if ask.role not in move.roles:
        names = "、".join(f"{label(r).zh} {r}" for r in move.roles)
        found.append(
            refuse(
                "role.not_allowed",
                role=ask.role,
                role_zh=label(ask.role).zh,
                trigger=move.trigger,
                trigger_zh=trigger_label(move.trigger).zh,
                roles=names,
            )
        )
    guards = (g.not_held, g.owes, *move.guards) if move.pursues else move.guards
    for guard in (g.sane_dates, *guards):
        found.extend(guard(ask))
    return found


def _gate(move: Move) -> Callable[[EventData], bool]:
    def allows(data: EventData) -> bool:
        cursor = cast("_Cursor", data.model)
        if cursor.move is not None or (move.when and not move.when(cursor.ask)):
            return False
        cursor.move = move
        cursor.refusals = refusals_of(move, cursor.ask)
        return not cursor.refusals

    return allows


def _build() -> Machine:
    machine = Machine(
        model=None, states=State, initial=State.REMINDER, auto_transitions=False, send_event=True
    )
    for move in TABLE:
        machine.add_transition(move.trigger, list(move.sources), move.dest, conditions=_gate(move))
    return machine


MACHINE = _build()


def fire(trigger: str, ask: Ask) -> tuple[Move, State]:
    """This function will return the row that answers and the state it leads to; Refused says all that is wrong."""
    cursor = _Cursor(ask)
    try:
        moved = MACHINE.events[trigger].trigger(cursor)
    except MachineError:
        raise Refused(_not_here(trigger, ask)) from None
    if cursor.move is None:
        raise Refused(_not_here(trigger, ask))
    if not moved:
        raise Refused(*cursor.refusals)
    return cursor.move, cursor.state


def _not_here(trigger: str, ask: Ask) -> Refusal:
    state = ask.case.state
    if state is State.CLOSED:
        outcome = ask.case.outcome
        return refuse("state.closed", outcome=label(outcome).zh if outcome else "-")
    possible = possible_triggers(state, ask.role)
    return refuse(
        "state.not_here",
        trigger=trigger,
        trigger_zh=trigger_label(trigger).zh,
        state=state,
        state_zh=label(state).zh,
        possible=", ".join(possible) or "-",
        possible_zh="、".join(f"{trigger_label(name).zh} {name}" for name in possible) or "-",
    )


def possible_triggers(state: State, role: Role) -> tuple[str, ...]:
    """This function will return the triggers that the table knows from a state for a role, guards aside."""
    found = (m.trigger for m in TABLE if state in m.sources and role in m.roles)
    return tuple(dict.fromkeys(found))
