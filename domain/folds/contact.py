"""Folds of contacts: channels, consents, plans, and the rules in force."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case
from domain.contact import moment_of
from domain.events import Record
from domain.folds.base import Fold, proof


def _planned(case: Case, event: e.ContactPlanned, record: Record) -> Case:
    return replace(case, contact=replace(case.contact, planned=moment_of(event.planned_on, event.time)))


def _refused(case: Case, event: e.ChannelRefused, record: Record) -> Case:
    refused = (*(c for c in case.contact.refused if c is not event.channel), event.channel)
    return replace(case, contact=replace(case.contact, refused=refused))


def _allowed(case: Case, event: e.ChannelAllowed, record: Record) -> Case:
    refused = tuple(c for c in case.contact.refused if c is not event.channel)
    return proof(case, record, event.document, contact=replace(case.contact, refused=refused))


def _consented(case: Case, event: e.ConsentRecorded, record: Record) -> Case:
    contact = replace(case.contact, consents=(*case.contact.consents, event.document))
    return proof(case, record, event.document, contact=contact)


def _withdrawn(case: Case, event: e.ConsentWithdrawn, record: Record) -> Case:
    return replace(case, contact=replace(case.contact, consents=()))


def _adopted(case: Case, event: e.RulesAdopted, record: Record) -> Case:
    return replace(case, policy_version=event.policy_version)


FOLDS: dict[type[Any], Fold] = {
    e.ContactPlanned: _planned,
    e.ChannelRefused: _refused,
    e.ChannelAllowed: _allowed,
    e.ConsentRecorded: _consented,
    e.ConsentWithdrawn: _withdrawn,
    e.RulesAdopted: _adopted,
}
