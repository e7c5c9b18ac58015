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
        disputed=event.disputed,
        evidence=event.evidence,
        policy_version=event.policy_version,
        short_cut=event.short_cut,
        venue=event.venue,
        procedure=event.procedure,
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


def _cosigned(case: Case, event: e.ApprovalCosigned, record: Record) -> Case:
    if case.approval is None:
        return case
    return replace(case, approval=replace(case.approval, cosigner=record.actor))


def _delegated(case: Case, event: e.ApprovalDelegated, record: Record) -> Case:
    if case.approval is None:
        return case
    return replace(case, approval=replace(case.approval, assignee=event.to))


def _approval_gone(case: Case, event: Any, record: Record) -> Case:
    ground = None if case.approval and case.approval.target is Stage.DISHONEST_LIST else case.listing_ground
    return replace(case, approval=None, listing_ground=ground)


def turned_down(case: Case, event: Any, record: Record) -> Case:
    """This function will end a proposal that people said no to: the clock does not make it again."""
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
    e.ApprovalCosigned: _cosigned,
    e.ApprovalDelegated: _delegated,
    e.ApprovalRejected: turned_down,
    e.ApprovalReturned: turned_down,
    e.ApprovalWithdrawn: turned_down,
    e.GuardOverridden: _overridden,
    e.OverrideRevoked: _revoked,
    e.ApprovalLapsed: _approval_gone,
}
