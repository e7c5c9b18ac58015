"""What a pre-contact card is made of, read in a few queries by key."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.card import PastContact
from domain.case import Case
from domain.states import Channel, ContactOutcome, Party, Place
from domain.visits import Profile
from store.acquaintance import TouchRow, read_profile, read_touches
from store.cases import read_case
from store.tables import Case as CaseTable
from store.tables import CaseEvent

_CONTACTS = 5  # shown on a card


@dataclass(frozen=True, slots=True)
class CardData:
    """A case, how its owner is best met, and what was said before."""

    case: Case
    profile: Profile
    contacts: tuple[PastContact, ...]  # of all cases of the account, newest first
    touches: tuple[TouchRow, ...]  # newest first


async def card_data(session: AsyncSession, case_id: str, limit: int = _CONTACTS) -> CardData | None:
    """This function will read what the card of a case shows; None if there is no such case."""
    case = await read_case(session, case_id)
    if case is None:
        return None
    return CardData(
        case,
        await read_profile(session, case.account_id),
        await last_contacts(session, case.account_id, limit),
        tuple((await read_touches(session, case.account_id))[:limit]),
    )


async def last_contacts(session: AsyncSession, account_id: str, limit: int) -> tuple[PastContact, ...]:
    """This function will return the last contacts with an account's owner, newest record first."""
    rows = await session.execute(
        select(CaseEvent.actor, CaseEvent.body)
        .join(CaseTable, CaseTable.id == CaseEvent.case_id)
        .where(CaseTable.account_id == account_id, CaseEvent.type == "contact_recorded")
        .order_by(CaseEvent.id.desc())
        .limit(limit)
    )
    return tuple(_contact(actor, json.loads(body)["event"]) for actor, body in rows)


def _contact(actor: str, said: dict[str, Any]) -> PastContact:
    next_on, spoke_to, place = said.get("next_on"), said.get("spoke_to"), said.get("place")
    return PastContact(
        on=date.fromisoformat(said["on"]),
        channel=Channel(said["channel"]),
        outcome=ContactOutcome(said["outcome"]),
        next_on=date.fromisoformat(next_on) if next_on else None,
        spoke_to=Party(spoke_to) if spoke_to else None,
        place=Place(place) if place else None,
        by=actor,
    )
