"""Which case, community or user a person means; coded refusals when none or several."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from domain.policy import Policy
from domain.refusals import Refused, refuse
from domain.states import Role
from domain.words import label
from store.calendars import read_rules
from store.communities import find_communities
from store.finding import find_accounts, find_case
from store.people import get_user, list_users
from store.policies import policies_of
from store.queries import CaseRow
from store.tables import Account, Community, User


async def one_case(session: AsyncSession, text: str) -> CaseRow:
    """This function will return the one case that the text means; Refused if none or several."""
    found = await find_case(session, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(refuse("case.unknown", case=text))
    shown = "；".join(f"{row.case_id} {row.community} {row.unit} {row.owner}" for row in found[:8])
    raise Refused(refuse("case.ambiguous", case=text, found=shown))


async def one_community(session: AsyncSession, text: str) -> Community:
    """This function will return the community of that name, a unique part of it, or its id."""
    found = await find_communities(session, text)
    if len(found) == 1:
        return found[0]
    known = found or await find_communities(session, "")
    names = "、".join(community.name for community in known[:20]) or "-"
    raise Refused(refuse("community.unknown", community=text, known=names))


async def one_user(session: AsyncSession, login: str) -> User:
    """This function will return an active user; Refused if there is none of that login."""
    user = await get_user(session, login)
    if user is None or not user.active:
        raise Refused(refuse("user.unknown", user=login))
    return user


async def person(session: AsyncSession, login: str, *roles: Role) -> User:
    """This function will return the active user who acts; Refused unless they have one of the roles."""
    user = await one_user(session, login)
    if Role(user.role) not in roles:
        raise Refused(refuse("user.may_not", user=login, role=user.role, role_zh=label(Role(user.role)).zh))
    return user


async def one_account(session: AsyncSession, text: str, *, current: bool = True) -> Account:
    """This function will return the one account that the text means; of a unit, its present owner's.

    Refused if none or several; `current` leaves sold and merged accounts out where others are found.
    """
    found = [account for account, _ in await find_accounts(session, text)]
    present = [a for a in found if a.owner_until is None and a.merged_into is None]
    chosen = present if current and present else found
    if len(chosen) == 1:
        return chosen[0]
    known = "；".join(account.id for account in chosen[:8]) or "-"
    raise Refused(refuse("account.unknown", account=text, known=known))


async def policy_of(session: AsyncSession, version: str) -> Policy:
    """This function will return the policy that a case carries; Refused if the store lost it."""
    return (await policies_of(session, [version]))[version]


async def rules_of(session: AsyncSession, community: str, version: str, day: date) -> Policy:
    """This function will return the policy that a case carries with its community's calendar."""
    found = await read_rules(session, community, version, day)
    if found is None:
        raise Refused(refuse("policy.unknown", version=version))
    return found


async def people(session: AsyncSession) -> dict[str, User]:
    """This function will return all users by login."""
    return {user.id: user for user in await list_users(session)}


def anybody(users: dict[str, User], role: Role, besides: str = "") -> str:
    """This function will return the login of an active user of a role, or a place to write one."""
    fitting = (login for login, u in users.items() if u.active and u.role == role and login != besides)
    return next(fitting, f"<{role}>")
