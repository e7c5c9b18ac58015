"""Service contracts and committees: what a community's papers allow, and whom a change concerns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.claims import Version, covered
from domain.ids import contract_id
from domain.states import ForumClause
from store.tables import Account, Community, Contract

Period = tuple[date, date]  # first and last day


@dataclass(frozen=True, slots=True)
class Terms:
    """What the contract versions say about some bills."""

    covers: bool = False  # every day of every bill lies within a version (A1)
    late_fee_daily: Decimal | None = None  # fraction a day
    arbitration_clause: bool = False
    law_firm_engaged: bool = False
    forum_clause: ForumClause | None = None
    agreed_court: str = ""
    court_connected: bool = False


def terms(contracts: Sequence[Contract], periods: Sequence[Period]) -> Terms:
    """This function will return what a community's contract versions say about bills of these periods.

    Where several versions are concerned, the owner gets the benefit: a late fee only if each of
    them has the clause, and then the lowest (D4). One arbitration clause among them counts (G1).
    The agreed court is that of the newest version concerned (G2). The law firm is that of the newest
    version, because it acts from now on (F3).
    """
    ordered = sorted(contracts, key=lambda c: c.starts_on)
    versions = [version_of(c) for c in ordered]
    concerned = [c for c in ordered if any(_overlaps(c, period) for period in periods)]
    fees = [Decimal(c.late_fee_daily) if c.late_fee_daily is not None else None for c in concerned]
    clauses = [fee for fee in fees if fee is not None]
    return Terms(
        covers=bool(ordered) and all(covered(versions, *period) for period in periods),
        late_fee_daily=min(clauses) if clauses and len(clauses) == len(fees) else None,
        arbitration_clause=any(c.arbitration_clause for c in concerned),
        law_firm_engaged=bool(ordered) and bool(ordered[-1].law_firm),
        forum_clause=_clause(concerned),
        agreed_court=(concerned[-1].agreed_court or "") if concerned else "",
        court_connected=bool(concerned and concerned[-1].court_connected),
    )


def version_of(contract: Contract) -> Version:
    """This function will return what claims ask of a contract version."""
    return Version(
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        terminated_on=contract.terminated_on,
        exit_refused=contract.exit_refused,
        rate=None if contract.rate is None else Decimal(contract.rate),
        items=tuple(filter(None, (contract.items or "").split(","))),
    )


# where versions differ, the one that binds most is looked at first
_BINDING = (ForumClause.ARBITRATE, ForumClause.SUE_OR_ARBITRATE, ForumClause.INVALID, ForumClause.NONE)


def _clause(concerned: Sequence[Contract]) -> ForumClause | None:
    """None while no version says more than yes or no."""
    if all(c.forum_clause is None for c in concerned):
        return None
    said = {ForumClause(c.forum_clause) if c.forum_clause else _old(c) for c in concerned}
    return next(clause for clause in _BINDING if clause in said)


def _old(contract: Contract) -> ForumClause:
    return ForumClause.ARBITRATE if contract.arbitration_clause else ForumClause.NONE


def _overlaps(contract: Contract, period: Period) -> bool:
    last = version_of(contract).last_day
    return contract.starts_on <= period[1] and (last is None or last >= period[0])


async def add_contract(
    session: AsyncSession,
    community_id: str,
    starts_on: date,
    ends_on: date | None = None,
    *,
    late_fee_daily: Decimal | None = None,
    arbitration_clause: bool = False,
    law_firm: str = "",
    document: str = "",
    terminated_on: date | None = None,
    exit_refused: bool = False,
    rate: Decimal | None = None,
    items: Sequence[str] = (),
    forum_clause: ForumClause | None = None,
    agreed_court: str = "",
    court_connected: bool = False,
) -> str:
    """This function will keep a contract version and return its id; the same start day corrects it.

    Accounts with an open case get a new ledger version if anything changed.
    """
    values: dict[str, Any] = {
        "ends_on": ends_on,
        "late_fee_daily": None if late_fee_daily is None else format(late_fee_daily, "f"),
        "arbitration_clause": arbitration_clause or forum_clause is ForumClause.ARBITRATE,
        "law_firm": law_firm,
        "document": document,
        "terminated_on": terminated_on,
        "exit_refused": exit_refused,
        "rate": None if rate is None else format(rate, "f"),
        "items": ",".join(items) or None,
        "forum_clause": forum_clause.value if forum_clause else None,
        "agreed_court": agreed_court or None,
        "court_connected": court_connected or None,
    }
    key = contract_id(community_id, starts_on.isoformat())
    known = await session.get(Contract, key)
    if known is not None and all(getattr(known, name) == value for name, value in values.items()):
        return key
    await session.merge(Contract(id=key, community_id=community_id, starts_on=starts_on, **values))
    await session.flush()
    await touch_community(session, community_id)
    return key


async def set_committee(session: AsyncSession, community_id: str, *, exists: bool) -> None:
    """This function will note whether a community has an owners' committee (F2)."""
    community = await session.get_one(Community, community_id)
    if community.has_committee != exists:
        community.has_committee = exists
        await session.flush()
        await touch_community(session, community_id)


async def set_disclosed(session: AsyncSession, community_id: str, on: date) -> None:
    """This function will note when the use of the fees was last disclosed (A8); an earlier day is ignored."""
    community = await session.get_one(Community, community_id)
    if community.disclosed_on is None or community.disclosed_on < on:
        community.disclosed_on = on
        await session.flush()
        await touch_community(session, community_id)


async def set_self_check(session: AsyncSession, community_id: str, on: date, document: str) -> None:
    """This function will keep the day and the paper of a community's service-quality self-check (A6)."""
    community = await session.get_one(Community, community_id)
    if (community.self_check_on, community.self_check_document) != (on, document):
        community.self_check_on, community.self_check_document = on, document
        await session.flush()
        await touch_community(session, community_id)


async def touch_community(session: AsyncSession, community_id: str) -> list[str]:
    """This function will give every account with an open case a new ledger version.

    Returns the ids of those cases: whoever changed the contract tells them; the daily scan tells
    those that nobody told.
    """
    mine = (Account.community_id == community_id, Account.open_case_id.is_not(None))
    locked = select(Account.open_case_id).where(*mine).order_by(Account.id).with_for_update(key_share=True)
    cases = [str(case) for case in await session.scalars(locked)]
    version = {"ledger_version": Account.ledger_version + 1}
    await session.execute(
        update(Account).where(*mine).values(version).execution_options(synchronize_session=False)
    )
    return cases
