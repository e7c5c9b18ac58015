"""Saved views: a list with its filters under a name, for whoever saved it. Pages include `views.html`."""

from dataclasses import dataclass

from fastapi import Request

from store.views import list_views
from web.visitors import Visitor, workbench_of

# The lists that can be saved: their name and address.
PAGES: dict[str, str] = {"inbox": "/inbox", "batches": "/batches", "cases": "/cases"}


@dataclass(frozen=True, slots=True)
class View:
    """One saved view."""

    number: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Views:
    """Somebody's views of a page, and the filters that are set now."""

    page: str
    query: str  # as it would be saved
    saved: tuple[View, ...]

    @property
    def path(self) -> str:
        """This function will return the address of the list."""
        return PAGES[self.page]


async def views_of(request: Request, visitor: Visitor, page: str, query: str) -> Views:
    """This function will read somebody's views of a page."""
    async with workbench_of(request).database.read() as session:
        rows = await list_views(session, visitor.login, page)
    return Views(page, query, tuple(View(row.id, row.name, row.query) for row in rows))
