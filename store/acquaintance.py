"""How owners are best met, and who knows them: contact profiles, friendly touches, meetings, work on hand."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ids import touch_key
from domain.states import AddressSource, Channel, ContactOutcome, Role
from domain.stewards import HELP, TOUCH, Meeting, points_of
from domain.visits import Profile
from store.base import table_of
from store.tables import Account, Case, CaseEvent, ContactProfile, Touch, User
from store.upsert import insert_or_ignore

_TOUCHES: Final = table_of(Touch)


@dataclass(frozen=True, slots=True)
class TouchRow:
    """A friendly contact as a list shows it."""

    steward: str
    on: date
    helped: bool
    note: str


async def read_profile(session: AsyncSession, account_id: str) -> Profile:
    """This function will return how the account's owner is best met; an empty profile if nobody noted it."""
    row = await session.scalar(
        select(ContactProfile)
        .join(Account, Account.owner_id == ContactProfile.owner_id)
        .where(Account.id == account_id)
    )
    return profile_of(row) if row else Profile()


async def read_profiles(session: AsyncSession, accounts: Sequence[str]) -> dict[str, Profile]:
    """This function will return how the owners of several accounts are best met; those noted only."""
    rows = await session.execute(
        select(Account.id, ContactProfile)
        .join(Account, Account.owner_id == ContactProfile.owner_id)
        .where(Account.id.in_(accounts))
    )
    return {account: profile_of(row) for account, row in rows}


def profile_of(row: ContactProfile) -> Profile:
    """This function will return the profile that a row keeps."""
    return Profile(
        preferred_channel=Channel(row.preferred_channel) if row.preferred_channel else None,
        workplace=row.workplace,
        workplace_source=AddressSource(row.workplace_source) if row.workplace_source else None,
        shop_hours=row.shop_hours,
        home_elsewhere=row.home_elsewhere,
        best_time=row.best_time,
    )


async def save_profile(
    session: AsyncSession, account_id: str, profile: Profile, actor: str, at: datetime
) -> None:
    """This function will keep how the account's owner is best met; LookupError if there is no account."""
    owner = await session.scalar(select(Account.owner_id).where(Account.id == account_id))
    if owner is None:
        msg = f"no account {account_id}"
        raise LookupError(msg)
    await session.merge(
        ContactProfile(
            owner_id=owner,
            preferred_channel=profile.preferred_channel or "",
            workplace=profile.workplace,
            workplace_source=profile.workplace_source or "",
            shop_hours=profile.shop_hours,
            home_elsewhere=profile.home_elsewhere,
            best_time=profile.best_time,
            updated_at=at,
            updated_by=actor,
        )
    )
    await session.flush()


async def add_touch(session: AsyncSession, account_id: str, touch: TouchRow, key: str, at: datetime) -> bool:
    """This function will keep a friendly contact outside dunning; False if that key is kept already."""
    connection = await session.connection()
    insert = await connection.run_sync(lambda c: insert_or_ignore(c, _TOUCHES, "account_id", "key"))
    row = {
        "account_id": account_id,
        "key": touch_key(account_id, key),
        "steward": touch.steward,
        "touched_on": touch.on,
        "helped": touch.helped,
        "note": touch.note,
        "recorded_at": at,
    }
    return (await connection.execute(insert, row)).rowcount == 1


async def read_touches(session: AsyncSession, account_id: str) -> list[TouchRow]:
    """This function will return the friendly contacts with an account's owner, newest first."""
    found = await session.scalars(
        select(Touch).where(Touch.account_id == account_id).order_by(Touch.on.desc(), Touch.id.desc())
    )
    return [TouchRow(t.steward, t.on, t.helped, t.note) for t in found]


async def meetings_of(session: AsyncSession, account_id: str) -> list[Meeting]:
    """This function will return who met the account's owner and when: contacts of all its cases, touches."""
    rows = await session.execute(
        select(CaseEvent.actor, CaseEvent.body)
        .join(Case, Case.id == CaseEvent.case_id)
        .where(Case.account_id == account_id, CaseEvent.type == "contact_recorded")
        .order_by(CaseEvent.id)
    )
    met = []
    for actor, body in rows:
        said = json.loads(body)["event"]
        points = points_of(ContactOutcome(said["outcome"]))
        if points:
            met.append(Meeting(actor, date.fromisoformat(said["on"]), points))
    touches = await read_touches(session, account_id)
    return met + [Meeting(t.steward, t.on, HELP if t.helped else TOUCH) for t in touches]


async def active_stewards(session: AsyncSession) -> list[str]:
    """This function will return the logins of the stewards who work here now."""
    mine = select(User.id).where(User.role == Role.STEWARD.value, User.active.is_(True)).order_by(User.id)
    return list(await session.scalars(mine))


async def steward_load(session: AsyncSession, besides: str = "") -> Mapping[str, int]:
    """This function will count the open cases of each steward by login, one case left out.

    A case belongs to the steward it was assigned to; until then to the one whom the arrears list
    names, if a user has that name.
    """
    named = {name: login for login, name in await session.execute(select(User.id, User.name))}
    rows = await session.execute(
        select(Case.snapshot["steward"].as_string(), Account.steward)
        .join(Account, Account.id == Case.account_id)
        .where(Case.closed_at.is_(None), Case.id != besides)
    )
    return Counter(login for own, listed in rows if (login := own or named.get(listed, "")))
