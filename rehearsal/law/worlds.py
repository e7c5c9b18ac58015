"""What changes outside a case: papers, contracts and books, each through the store's own function."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.money import Payment
from rehearsal.law.scene import Place, World
from rehearsal.village import SINCE
from store.campaigns import add_campaign
from store.contracts import add_contract, set_committee, set_disclosed, set_self_check
from store.ledger import add_payment, read_facts
from store.localities import Local, add_locality, locate
from store.owning import set_delivery

_SAMPLE: dict[str, Any] = {
    "late_fee_daily": Decimal("0.0005"),
    "law_firm": "示例律师事务所",
    "document": "WYHT-2",
}
_LONG_AGO = timedelta(days=1500)  # before the oldest bill of any scene
_CAP = Decimal(50_000)  # yuan, above the claim of any scene that asks for it


def contract(**terms: Any) -> World:
    """This function will put the sample contract on file with other terms; none: as it was."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        await add_contract(session, place.community, SINCE, **{**_SAMPLE, **terms})

    return World(change)


def ended_contract(*, exit_refused: bool) -> World:
    """This function will end the contract before the oldest bill."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        last = today - _LONG_AGO
        terms = {**_SAMPLE, "terminated_on": last, "exit_refused": exit_refused}
        await add_contract(session, place.community, SINCE, **terms)

    return World(change)


def no_committee() -> World:
    """This function will dissolve the owners' committee."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        await set_committee(session, place.community, exists=False)

    return World(change)


def disclosed() -> World:
    """This function will put today's disclosure of the use of fees on file."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        await set_disclosed(session, place.community, today)

    return World(change)


def self_checked(days_ago: int = 0) -> World:
    """This function will put a self-check of so many days ago on file."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        await set_self_check(session, place.community, today - timedelta(days=days_ago), f"ZC-{today}")

    return World(change)


def delivered_today() -> World:
    """This function will hand the unit over only now: what was billed before is the developer's."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        await set_delivery(session, place.unit, today)

    return World(change)


def campaign(code: str) -> World:
    """This function will put an early-payment campaign on file that runs today."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        first, last = today - timedelta(days=1), today + timedelta(days=30)
        await add_campaign(session, place.community, code, "HD-1", first, last)

    return World(change)


def local_rules(posting: str = "") -> World:
    """This function will put the rules of a town of the scene's own on file: small claims, and posting."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        await add_locality(session, Local(place.community, SINCE, _CAP, posting_rule=posting))
        await locate(session, place.community, place.community)

    return World(change)


def paid_up() -> World:
    """This function will book all that is open as received from the bank."""

    async def change(session: AsyncSession, place: Place, today: date) -> None:
        facts = await read_facts(session, place.account)
        payment = Payment(f"{place.account}/all", today, facts.balance)
        await add_payment(session, place.account, payment, "bank", datetime.now(UTC))

    return World(change)
