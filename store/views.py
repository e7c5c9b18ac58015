"""Saved views: lists as somebody wants to find them again, by page and name."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables import SavedView

NAME, QUERY = 60, 1000  # longest, in characters


async def list_views(session: AsyncSession, login: str, page: str) -> list[SavedView]:
    """This function will return somebody's views of a page by name."""
    mine = select(SavedView).where(SavedView.login == login, SavedView.page == page)
    return list(await session.scalars(mine.order_by(SavedView.name)))


async def save_view(
    session: AsyncSession, login: str, page: str, name: str, query: str, at: datetime
) -> None:
    """This function will keep a view; the same name again replaces it."""
    mine = (SavedView.login == login, SavedView.page == page, SavedView.name == name)
    known = await session.scalar(select(SavedView).where(*mine))
    if known is not None:
        known.query = query
    else:
        session.add(SavedView(login=login, page=page, name=name, query=query, created_at=at))
    await session.flush()


async def delete_view(session: AsyncSession, login: str, page: str, number: int) -> None:
    """This function will delete one of somebody's own views; another's is left alone."""
    mine = (SavedView.id == number, SavedView.login == login, SavedView.page == page)
    await session.execute(delete(SavedView).where(*mine))
