"""Addresses that are told of case events: what they still have to hear, and what became of it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.paging import Page, page
from store.tables import Case, CaseEvent, Webhook, WebhookDelivery


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One record as an address is told of it."""

    id: int
    type: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A delivery as a list shows it."""

    id: int
    event_id: int
    case_id: str
    type: str
    status: str  # delivered | failed
    attempts: int
    answer: int | None
    at: datetime


async def add_webhook(
    session: AsyncSession,
    webhook_id: str,
    url: str,
    secret: str,
    events: list[str],
    by: str,
    at: datetime,
) -> None:
    """This function will keep an address; it hears of what happens from now on. `secret` is sealed."""
    newest = await session.scalar(select(func.max(CaseEvent.id))) or 0
    session.add(
        Webhook(
            id=webhook_id, url=url, secret=secret, events=events, cursor=newest, created_by=by, created_at=at
        )
    )
    await session.flush()


async def list_webhooks(session: AsyncSession) -> list[Webhook]:
    """This function will return all addresses, oldest first."""
    return list(await session.scalars(select(Webhook).order_by(Webhook.created_at, Webhook.id)))


async def read_webhook(session: AsyncSession, webhook_id: str) -> Webhook | None:
    """This function will return one address, or None."""
    return await session.get(Webhook, webhook_id)


async def active_webhooks(session: AsyncSession) -> tuple[str, ...]:
    """This function will return the ids of the addresses that are told."""
    return tuple(await session.scalars(select(Webhook.id).where(Webhook.active).order_by(Webhook.id)))


async def switch_webhook(session: AsyncSession, webhook_id: str, *, active: bool) -> None:
    """This function will pause an address or go on with it; what happened meanwhile is told then."""
    await session.execute(update(Webhook).where(Webhook.id == webhook_id).values(active=active))


async def next_outgoing(session: AsyncSession, cursor: int, limit: int) -> list[Outgoing]:
    """This function will return the records after a cursor, in the order in which they were written."""
    query = (
        select(CaseEvent, Case.community_id)
        .join(Case, Case.id == CaseEvent.case_id)
        .where(CaseEvent.id > cursor)
        .order_by(CaseEvent.id)
        .limit(limit)
    )
    return [_outgoing(row, community) for row, community in await session.execute(query)]


def _outgoing(row: CaseEvent, community: str) -> Outgoing:
    told = {
        "case_id": row.case_id,
        "community_id": community,
        "seq": row.seq,
        "at": row.at.isoformat(),
        "type": row.type,
        "from_state": row.from_state,
        "to_state": row.to_state,
        "event": json.loads(row.body)["event"],
    }
    return Outgoing(row.id, row.type, told)


async def note_delivery(
    session: AsyncSession,
    webhook_id: str,
    event_id: int,
    at: datetime,
    *,
    answer: int | None,
    attempts: int,
    delivered: bool,
) -> None:
    """This function will note what became of a record; once delivered, the cursor moves past it."""
    mine = select(WebhookDelivery).where(
        WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.event_id == event_id
    )
    row = await session.scalar(mine)
    if row is None:
        row = WebhookDelivery(webhook_id=webhook_id, event_id=event_id)
        session.add(row)
    row.status, row.at = "delivered" if delivered else "failed", at
    row.attempts, row.answer = attempts, answer
    await session.flush()
    if delivered:
        await move_cursor(session, webhook_id, event_id)


async def move_cursor(session: AsyncSession, webhook_id: str, event_id: int) -> None:
    """This function will move an address' cursor forward, never back."""
    mine = update(Webhook).where(Webhook.id == webhook_id, Webhook.cursor < event_id)
    await session.execute(mine.values(cursor=event_id))


async def list_deliveries(
    session: AsyncSession, webhook_id: str, before: int | None = None, limit: int = 50
) -> Page[DeliveryRow]:
    """This function will return the deliveries to an address, the newest first."""
    query = (
        select(WebhookDelivery, CaseEvent.case_id, CaseEvent.type)
        .join(CaseEvent, CaseEvent.id == WebhookDelivery.event_id)
        .where(WebhookDelivery.webhook_id == webhook_id)
    )
    if before is not None:
        query = query.where(WebhookDelivery.event_id < before)
    found = await session.execute(query.order_by(WebhookDelivery.event_id.desc()).limit(limit + 1))
    rows = [
        DeliveryRow(d.id, d.event_id, case_id, kind, d.status, d.attempts, d.answer, d.at)
        for d, case_id, kind in found
    ]
    return page(rows, limit, lambda row: str(row.event_id))
