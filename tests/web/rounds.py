"""Browsers whose day is that of a case in virtual time, and forms filled in as people do."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, time

from domain.deadlines import CHINA
from tests.town import Town
from tests.web.conftest import Browser, Site


async def hour_of(town: Town, hour: int) -> datetime:
    """An hour of the day on which a case stands."""
    return datetime.combine(await town.today(), time(hour), CHINA)


@asynccontextmanager
async def entered(site: Site, login: str, at: datetime) -> AsyncIterator[Browser]:
    """A browser in which somebody is logged in, at an instant."""
    moved = replace(site, workbench=replace(site.workbench, clock=lambda: at))
    async with moved.browser() as browser:
        answer = await moved.enter(browser, login)
        assert answer.status_code == 303, answer.text
        yield browser


def hidden(page: str, name: str) -> str:
    """A hidden field of a page's form."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden {name}"
    return found.group(1)


async def on_visits(site: Site, name: str) -> Town:
    """A case whose owner is to be visited since two days."""
    town = await site.stage.town(name)
    await town.open()
    await town.to_visits()
    await town.wait(2)
    return town
