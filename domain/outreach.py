"""A case's contacts: what of it bears on the discipline of contact, and when each outreach may happen."""

from dataclasses import replace
from datetime import date, datetime

from domain.case import Case
from domain.catalogue import CATALOGUE
from domain.contact import ContactFacts, Slot, next_contact
from domain.deadlines import day_after, local_date, morning
from domain.policy import Policy
from domain.refusals import Refusal
from domain.states import Channel, HoldKind
from domain.terms import claimable_until

_LIFTABLE = tuple(
    code for code, text in CATALOGUE.items() if code[:3] in {"B2.", "B3.", "B4."} and text.override
)
_MEETINGS = (Channel.VISIT, Channel.INTERVIEW)


def contact_facts(
    case: Case, policy: Policy, channel: Channel | None, *, consented: bool = False
) -> ContactFacts:
    """This function will return what a case knows that bears on a contact; None is nobody's.

    The clock never uses an owner's consent to other hours: it is given to people.
    """
    lifted = tuple(code for code in _LIFTABLE if case.overridden(code, CATALOGUE[code].override))
    facts = ContactFacts(channel, bereaved_until=_bereaved_until(case, policy), lifted=lifted)
    if channel is None:
        return facts
    log = case.contact
    return replace(
        facts,
        recent=log.recent,
        last_visit_on=case.last_visit_on,
        refused=log.refused,
        consented=consented and bool(log.consents),
    )


def _bereaved_until(case: Case, policy: Policy) -> date | None:
    """An open end is taken for the days of mourning that the policy grants."""
    holds = (h for h in case.holds if h.kind is HoldKind.BEREAVEMENT)
    return max((h.until or day_after(h.since, policy.bereavement_days - 1) for h in holds), default=None)


def owner_slot(
    case: Case, policy: Policy, now: datetime, channel: Channel, *, consented: bool = False
) -> Slot:
    """This function will return when the owner may be contacted on a channel, not before `now`."""
    facts = contact_facts(case, policy, channel, consented=consented)
    return next_contact(now, facts, policy.calendar, policy)


def committee_slot(case: Case, policy: Policy, now: datetime) -> Slot:
    """This function will return when the owners' committee may be asked, not before `now`."""
    return next_contact(now, contact_facts(case, policy, None), policy.calendar, policy)


def service_slot(case: Case, policy: Policy, now: datetime) -> Slot:
    """This function will return when a paper may go out or be served, not before `now` (B4).

    While a claimed bill has few days left before it lapses, service is exempt.
    """
    facts = contact_facts(case, policy, None)
    left = [(claimable_until(case, b, policy) - local_date(now)).days for b in case.claimed]
    saves = any(0 <= days <= policy.limitation_rescue for days in left)
    return next_contact(now, replace(facts, formal=True, saves_limitation=saves), policy.calendar, policy)


def reminder_channel(case: Case) -> Channel:
    """This function will return how the clock reminds: by message, else by letter (B2)."""
    refused = not case.overridden("B2.refused", CATALOGUE["B2.refused"].override)
    return Channel.LETTER if refused and Channel.MESSAGE in case.contact.refused else Channel.MESSAGE


def meeting_channel(case: Case) -> Channel | None:
    """This function will return how the steward may meet the owner; None if the owner refused all (B2)."""
    if case.overridden("B2.refused", CATALOGUE["B2.refused"].override):
        return Channel.VISIT
    return next((c for c in _MEETINGS if c not in case.contact.refused), None)


def visits_needed(case: Case, policy: Policy) -> int:
    """This function will return how many visits the ladder asks for: none if the owner refused them (B2)."""
    return policy.path(case.segment).visit_count if meeting_channel(case) else 0


def visit_from(case: Case, policy: Policy, now: datetime) -> datetime:
    """This function will return from when the steward may meet the owner, plans considered."""
    channel = meeting_channel(case) or Channel.LETTER
    last = morning(case.last_visit_on) if case.last_visit_on else now
    earliest = max(now, last, case.contact.planned or now)
    return owner_slot(case, policy, earliest, channel).at or earliest


def why_not_today(case: Case, policy: Policy, now: datetime) -> tuple[Slot, tuple[Refusal, ...]]:
    """This function will return when people may next contact the owner, and every channel that is shut."""
    channel = meeting_channel(case) or Channel.LETTER
    slot = owner_slot(case, policy, now, channel, consented=True)
    shut = (owner_slot(case, policy, now, c).reasons for c in case.contact.refused)
    return slot, tuple(r for reasons in shut for r in reasons if r.code == "B2.refused")
