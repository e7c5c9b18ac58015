"""Folds of proposals and decisions."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Approval, Case, Override
from domain.events import Record
from domain.folds.base import Fold
from domain.states import Stage


def _asked_approval(case: Case, event: e.ApprovalRequested, record: Record) -> Case:
    approval = Approval(
        request=record.seq,
        target=event.target,
        proposer=record.actor,
        came_from=case.state,
        facts_version=event.facts_version,
        balance=event.balance,
        bills=event.bills,
        ground_evidence=event.ground_evidence,
        plan=event.plan,
    )
    return replace(
        case,
        approval=approval,
        forum=event.forum or case.forum,
        listing_ground=event.ground or case.listing_ground,
    )


def _granted(case: Case, event: e.ApprovalGranted, record: Record) -> Case:
    if case.approval is None:
        return case
    return replace(case, approval=replace(case.approval, approver=record.actor))


def _approval_gone(case: Case, event: Any, record: Record) -> Case:
    ground = None if case.approval and case.approval.target is Stage.DISHONEST_LIST else case.listing_ground
    return replace(case, approval=None, listing_ground=ground)


def _turned_down(case: Case, event: Any, record: Record) -> Case:
    target = case.approval.target if case.approval else None
    if target is not None and target not in case.turned_down:
        case = replace(case, turned_down=(*case.turned_down, target))
    return _approval_gone(case, event, record)


def _overridden(case: Case, event: e.GuardOverridden, record: Record) -> Case:
    override = Override(event.code, record.role, record.actor, record.at, event.document, event.bills)
    return replace(case, overrides=(*case.overrides, override))


def _revoked(case: Case, event: e.OverrideRevoked, record: Record) -> Case:
    kept = (o for o in case.overrides if (o.code, o.role) != (event.code, record.role))
    return replace(case, overrides=tuple(kept))


FOLDS: dict[type[Any], Fold] = {
    e.ApprovalRequested: _asked_approval,
    e.ApprovalGranted: _granted,
    e.ApprovalRejected: _turned_down,
    e.ApprovalReturned: _turned_down,
    e.ApprovalWithdrawn: _turned_down,
    e.GuardOverridden: _overridden,
    e.OverrideRevoked: _revoked,
    e.ApprovalLapsed: _approval_gone,
}
