"""From the read model and the domain to what the API answers."""

from collections.abc import Iterable
from dataclasses import asdict

from domain import case as domain
from domain.billsheet import BillSheet
from domain.checklist import Check
from domain.commands import COMMANDS
from domain.events.labels import EVENTS
from domain.fields import Field, fields_of
from domain.labels import DEADLINES, FIELDS, trigger_label
from domain.lifecycle import TABLE, possible_triggers
from domain.openings import has_an_object
from domain.outlook import prospects
from domain.policy import Policy
from domain.proceedings import court_deadlines
from domain.refusals import Refusal
from domain.states import LADDER, BatchKind, BatchState, Outcome, Reason, Role, State
from domain.telling import tell
from domain.words import Label
from store.batches import BatchRow
from store.queries import CaseRow, CaseView, EventRow
from store.worklists import ApprovalRow, TaskRow
from web.access import TokenScope
from web.api import models as m
from web.language import Words
from web.visitors import Visitor

# Decisions over what others proposed: a program needs a scope of its own for them.
DECISIONS = frozenset(
    {
        "approve",
        "reject",
        "return_for_completion",
        "delegate_approval",
        "revoke_approval",
        "grant_relief",
        "decline_relief",
        "review_correction",
        "decide_hardship",
    }
)


def scope_of(command: str) -> TokenScope:
    """This function will return the scope that a command needs."""
    return TokenScope.APPROVALS_DECIDE if command in DECISIONS else TokenScope.CASES_ACT


def reasons(refusals: Iterable[Refusal]) -> list[m.Refusal]:
    """This function will show refusals."""
    return [m.Refusal(**asdict(refusal)) for refusal in refusals]


def _step(trigger: str) -> m.Code:
    return m.named(trigger, trigger_label(trigger))


def case(row: CaseRow) -> m.Case:
    """This function will show a row of a list."""
    plain = ("case_id", "account_id", "community_id", "community", "building", "unit", "owner", "balance")
    rest = ("oldest_due", "held", "next_at", "seq", "opened_at", "updated_at", "closed_at")
    return m.Case(
        **{name: getattr(row, name) for name in (*plain, *rest)},
        stage=m.coded(row.stage),
        state=m.coded(row.state),
        segment=m.coded(row.segment),
        reason=m.coded(Reason(row.reason)) if row.reason else None,
        next_step=_step(row.next_trigger) if row.next_trigger else None,
        outcome=m.coded(Outcome(row.outcome)) if row.outcome else None,
    )


def detail(view: CaseView, policy: Policy, words: Words, visitor: Visitor) -> m.CaseDetail:
    """This function will show everything about a case to somebody."""
    found = view.case
    return m.CaseDetail(
        case=case(view.row),
        facts=facts(found),
        tasks=[task(row) for row in view.tasks],
        approval=approval(view.approval) if view.approval else None,
        holds=[_hold(hold) for hold in found.holds],
        prospects=[
            m.Prospect(step=_step(p.trigger), roles=_roles(p.roles), refusals=reasons(p.refusals))
            for p in prospects(found, policy, words.now)
        ],
        deadlines=[
            m.Deadline(deadline=m.named(code, DEADLINES[code]), last=last)
            for code, last in court_deadlines(found, policy)
        ],
        commands=[
            _step(trigger)
            for trigger in possible_triggers(found.state, visitor.role)
            if trigger in COMMANDS and has_an_object(trigger, found)
        ],
    )


def _roles(roles: Iterable[Role]) -> list[m.Code]:
    return [m.coded(role) for role in roles if role is not Role.SYSTEM]


def facts(found: domain.Case) -> m.Facts:
    """This function will show what a case knows."""
    known = found.facts
    return m.Facts(
        balance=known.balance,
        claim=found.claim,
        bills=[
            m.OpenBill(
                key=bill.key, due=bill.due, amount=bill.amount, problems=[m.coded(p) for p in bill.problems]
            )
            for bill in known.bills
        ],
        credit=known.credit,
        received=known.received,
        late_fee_daily=None if known.late_fee_daily is None else f"{known.late_fee_daily:f}",
        contract_covers=known.contract_covers,
        has_committee=known.has_committee,
        law_firm_engaged=known.law_firm_engaged,
        reminders=found.reminders,
        visits=found.visits,
        contacts=found.contacts,
        policy_version=found.policy_version,
        steward=found.steward,
    )


def _hold(hold: domain.Hold) -> m.Hold:
    return m.Hold(
        id=hold.id,
        kind=m.coded(hold.kind),
        since=hold.since,
        until=hold.until,
        by=hold.by,
        bills=list(hold.bills),
    )


def task(row: TaskRow) -> m.Task:
    """This function will show a task."""
    return m.Task(**{**asdict(row), "kind": _step(row.kind), "role": m.coded(row.role)})


def approval(row: ApprovalRow) -> m.Approval:
    """This function will show an approval."""
    return m.Approval(**{**asdict(row), "target": m.coded(row.target)})


def event(row: EventRow) -> m.Event:
    """This function will show a record."""
    said = EVENTS.get(row.type, Label(row.type, row.type))
    return m.Event(
        seq=row.seq,
        at=row.at,
        recorded_at=row.recorded_at,
        actor=row.actor,
        role=m.coded(row.role),
        type=m.named(row.type, said),
        from_state=m.coded(State(row.from_state)) if row.from_state else None,
        to_state=m.coded(row.to_state),
        event=row.event,
        told_zh=tell(row.type, row.event),
        told_en=tell(row.type, row.event, lambda label: label.en),
        prev=row.prev,
        hash=row.hash,
    )


def bills(sheet: BillSheet) -> m.Bills:
    """This function will show a bill sheet."""
    return m.Bills(**{**asdict(sheet), "lines": [m.BillLine(**asdict(line)) for line in sheet.lines]})


def guard(check: Check) -> m.Guard:
    """This function will show a rule as it stands for a case."""
    rule = check.rule
    return m.Guard(
        number=rule.number,
        title_zh=rule.title.zh,
        title_en=rule.title.en,
        source=rule.source,
        light=check.light,
        override=_roles(rule.override),
        missing=reasons(check.missing),
        overridden=reasons(check.overridden),
    )


def batch(row: BatchRow) -> m.Batch:
    """This function will show a batch with its members."""
    found = row.batch
    return m.Batch(
        batch_id=row.batch_id,
        kind=m.coded(BatchKind(row.kind)),
        community_id=row.community_id,
        community=row.community,
        state=m.coded(BatchState(row.state)),
        composed_at=row.composed_at,
        seq=found.seq,
        approver=found.approver,
        dispatcher=found.dispatcher,
        dispatch_on=found.dispatch_on,
        members=[
            m.Member(
                case_id=member.case_id,
                state=m.coded(member.state),
                step=m.coded(member.step),
                proposer=member.proposer,
                balance=member.balance,
                codes=list(member.codes),
                reason=member.reason,
                document=member.document,
            )
            for member in found.members
        ],
    )


def given_commands() -> dict[str, tuple[Role, ...]]:
    """This function will return every command that people may give, with the roles that may."""
    may = {name: {role for move in TABLE if move.trigger == name for role in move.roles} for name in COMMANDS}
    people = [role for role in Role if role is not Role.SYSTEM]
    found = {name: tuple(role for role in people if role in roles) for name, roles in may.items()}
    return {name: roles for name, roles in found.items() if roles}


def command(name: str, roles: Iterable[Role]) -> m.Command:
    """This function will show what a command takes, where and by whom."""
    at = {state.stage for move in TABLE if move.trigger == name for state in move.sources}
    return m.Command(
        command=_step(name),
        stages=[m.coded(stage) for stage in LADDER if stage in at],
        roles=_roles(roles),
        scope=scope_of(name),
        fields=[_field(field) for field in fields_of(COMMANDS[name])],
    )


def _field(field: Field) -> m.CommandField:
    said = FIELDS[field.name]
    return m.CommandField(
        name=field.name,
        zh=said.zh,
        en=said.en,
        kind=field.kind,
        required=field.required,
        choices=[m.coded(choice) for choice in field.choices],
    )
