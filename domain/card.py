"""The card before a contact (ask 33): who, what, why, how to begin, what not to say, and why not today."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.agenda import next_step
from domain.case import Case, Hold
from domain.deadlines import local_date
from domain.outlook import Prospect, prospects
from domain.policy import Policy
from domain.scripts import OPENINGS, UNSAID
from domain.segments import SegmentProposal, missing, proposal_for
from domain.states import (
    Channel,
    ContactOutcome,
    Party,
    Place,
    Prerequisite,
    Reason,
    Segment,
)
from domain.visits import PlannedVisit, Profile, Slot, visit_plan
from domain.words import Label


@dataclass(frozen=True, slots=True)
class PastContact:
    """One contact as it was recorded."""

    on: date
    channel: Channel
    outcome: ContactOutcome
    next_on: date | None
    spoke_to: Party | None
    place: Place | None
    by: str  # login


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a person should know before talking to the owner."""

    case_id: str
    claim: Decimal  # yuan that may be asked for
    balance: Decimal  # yuan unpaid in all
    bills: int
    oldest_due: date | None
    segment: Segment
    proposal: SegmentProposal  # what the rule says today, and why
    agrees: bool  # the segment that stands is the one proposed
    reason: Reason
    steward: str
    contacts: tuple[PastContact, ...]  # newest first
    promise: PastContact | None  # the newest, if it was not followed by another contact
    planned: PlannedVisit | None
    slots: tuple[Slot, ...]
    preferred: Channel | None
    opening: tuple[Label, ...]
    unsaid: tuple[Label, ...]
    holds: tuple[Hold, ...]
    needs: tuple[Prerequisite, ...]  # of the segment's path, still open
    next_at: datetime | None
    next_trigger: str
    prospects: tuple[Prospect, ...]  # what leads on, and what stands against it today


def card_of(
    case: Case, contacts: tuple[PastContact, ...], profile: Profile, policy: Policy, now: datetime
) -> Card:
    """This function will put the card together; `contacts` are newest first."""
    slots = visit_plan(profile, case.segment, now, policy)
    proposal = proposal_for(case, policy, local_date(now))
    coming = None if case.closed else next_step(case, policy)
    newest = contacts[0] if contacts else None
    return Card(
        case_id=case.case_id,
        claim=case.claim,
        balance=case.facts.balance,
        bills=len(case.claimed),
        oldest_due=case.facts.oldest_due,
        segment=case.segment,
        proposal=proposal,
        agrees=proposal.segment is case.segment,
        reason=case.reason,
        steward=case.steward,
        contacts=contacts,
        promise=newest if newest and newest.outcome is ContactOutcome.PROMISED else None,
        planned=case.planned_visit,
        slots=slots,
        preferred=profile.preferred_channel,
        opening=OPENINGS[case.segment],
        unsaid=UNSAID,
        holds=case.holds,
        needs=missing(case, policy),
        next_at=coming.at if coming else None,
        next_trigger=coming.command.type if coming else "",
        prospects=prospects(case, policy, now),
    )
