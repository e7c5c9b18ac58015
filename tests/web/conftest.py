"""One house for all web tests: a real engine in virtual time, cases on several stages, a browser per role."""

import secrets
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from domain.states import Role
from runtime.serve import workbench_of
from store.logins import set_password
from store.people import upsert_user
from store.scopes import write_scope
from store.tables import Account, Unit
from store.tokens import NewToken, add_token
from tests.town import Stage, Town, opened_stage
from web.access import TokenScope
from web.app import create_app
from web.passwords import hash_password
from web.workbench import Workbench

PASSWORD = "bamboo-river-lantern"
PEOPLE = {
    "steward.wang": ("王丽", Role.STEWARD),
    "manager.li": ("李明", Role.MANAGER),
    "legal.zhao": ("赵敏", Role.LEGAL),
    "legal.sun": ("孙平", Role.LEGAL),
    "auditor.zhou": ("周正", Role.AUDITOR),
    "admin": ("管理员", Role.ADMIN),
}
Browser = httpx.AsyncClient


@dataclass(slots=True)
class Site:
    """The application over a house, and the cases that stand in it."""

    stage: Stage
    workbench: Workbench
    cases: dict[str, Town] = field(default_factory=dict)

    def browser(self, *, script: bool = False) -> Browser:
        """A browser that nobody is logged in with; close it, or use it with `async with`."""
        transport = httpx.ASGITransport(create_app(self.workbench), raise_app_exceptions=False)
        headers = {"sec-fetch-site": "same-origin", "accept": "text/html", "accept-language": "zh-CN"}
        return httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers)

    async def elsewhere(self, name: str) -> str:
        """The id of a new case in a building where no steward works."""
        town = await self.stage.town(name)
        await town.open()
        async with self.workbench.database.write() as session:
            account = await session.get_one(Account, town.account)
            (await session.get_one(Unit, account.unit_id)).building = "9栋"
        return town.case_id

    async def token(self, login: str, *scopes: str) -> str:
        """A token for programs that acts as a user; with every scope where none is named."""
        token, now = secrets.token_urlsafe(24), datetime.now(UTC)
        new = NewToken(secrets.token_hex(12), "测试", login, scopes or tuple(TokenScope))
        async with self.workbench.database.write() as session:
            await add_token(session, token, new, "admin", now)
        return token

    async def enter(self, browser: Browser, login: str, password: str = PASSWORD) -> httpx.Response:
        """Log in by the form."""
        return await browser.post("/login", data={"login": login, "password": password})

    @asynccontextmanager
    async def later(self, moment: datetime, login: str) -> AsyncIterator[Browser]:
        """A browser in which a user is logged in, over pages whose clock stands at a moment."""
        there = replace(self, workbench=replace(self.workbench, clock=lambda: moment))
        async with there.browser() as browser:
            answer = await there.enter(browser, login)
            assert answer.status_code == 303, answer.text
            yield browser


@asynccontextmanager
async def opened_site(engine: str, template: Path, folder: Path) -> AsyncIterator[Site]:
    """A house of its own with everybody in it and no case."""
    shutil.copyfile(template, folder / "site.db")
    async with opened_stage(engine, f"sqlite+aiosqlite:///{folder / 'site.db'}", folder) as stage:
        now, hashed = datetime.now(UTC), await hash_password(PASSWORD)
        async with stage.house.database.write() as session:
            for login, (name, role) in PEOPLE.items():
                await upsert_user(session, login, name, role)
                await set_password(session, login, hashed, now)
        yield Site(stage, workbench_of(stage.house))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def site(
    virtual_engine: str, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    """The house: `new` at the reminder, `letter` waiting for approval of its lawyer letter."""
    async with opened_site(virtual_engine, sqlite_template, tmp_path_factory.mktemp("site")) as site:
        stage = site.stage
        for name in ("new", "letter"):
            site.cases[name] = await stage.town(name)
            await site.cases[name].open()
        await site.cases["letter"].to_letter_approval()
        case = await site.cases["new"].here()
        async with stage.house.database.write() as session:
            await write_scope(session, "steward.wang", [(case.community_id, "1")])
        yield site


@pytest_asyncio.fixture(loop_scope="session")
async def browse(site: Site) -> AsyncIterator[Callable[[str], Awaitable[Browser]]]:
    """A function that returns a browser in which a user is logged in; "" = nobody."""
    async with AsyncExitStack() as stack:

        async def opened(login: str = "") -> Browser:
            browser = await stack.enter_async_context(site.browser())
            if login:
                answer = await site.enter(browser, login)
                assert answer.status_code == 303, answer.text
            return browser

        yield opened
