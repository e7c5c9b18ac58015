"""A real Chromium before a real `xianli up` with the sample; every page is watched while tests walk it.

`make e2e` runs these apart from `make test`: they need a Chromium of the system.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from tests.cli.shell import Shell, forking, running

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "docs" / "screenshots"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# Read before the tests take every setting of this program out of their surroundings.
KEEP_SHOTS = bool(os.environ.get("XIANLI_TEST_SHOTS"))
OWN_CHROMIUM = os.environ.get("XIANLI_TEST_CHROMIUM")
DESKTOP, PHONE = (1440, 900), (390, 844)


@dataclass(slots=True)
class Watched:
    """A page, and everything that went wrong while somebody walked it."""

    page: Page
    base: str
    shots: bool
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open an address of ours and look at it."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        assert answer.status < 400, (path, answer.status)
        self.look()

    def look(self) -> None:
        """What every page owes to everybody: no sideways scrolling, nothing that axe finds."""
        width = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if width[0] > width[1]:
            self.faults.append(f"{self.page.url}: {width[0]} px wide on a screen of {width[1]} px")
        found: dict[str, Any] = Axe().run(self.page).response
        self.faults += [
            f"{self.page.url}: {v['id']} {[node['target'] for node in v['nodes']][:3]}"
            for v in found["violations"]
        ]

    def shoot(self, name: str, *, full: bool = False) -> None:
        """Keep a picture for the README, where this run is asked to."""
        if self.shots:
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=SHOTS / f"{name}.png", full_page=full)


Enter = Callable[..., Watched]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or the one that XIANLI_TEST_CHROMIUM names."""
    path = OWN_CHROMIUM or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "no Chromium; fix: apt-get install chromium fonts-noto-cjk, or set XIANLI_TEST_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class House:
    """Where the service is, and the password of the sample's users."""

    url: str
    password: str
    shell: Shell


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """`xianli up` over an empty folder, as a newcomer starts it."""
    with forking() as forker:
        shell = Shell(tmp_path_factory.mktemp("e2e"), forker)
        with running(shell) as up:
            found = re.search(r"http://127\.0\.0\.1:\d+(?=\s+在浏览器)", up.said)
            assert found, up.said
            password = (shell.folder / "data" / "sample-password").read_text(encoding="ascii")
            yield House(found.group(), password, shell)


@pytest.fixture
def enter(chromium: Browser, house: House) -> Iterator[Enter]:
    """Log somebody in: `enter("legal.zhao", phone=True, script=False, language="en-GB")`; "" = nobody.

    At the end of the test, whatever was wrong on any page fails it.
    """
    with ExitStack() as stack:
        opened: list[Watched] = []

        def opening(
            login: str = "",
            *,
            phone: bool = False,
            script: bool = True,
            language: str = "zh-CN",
            dark: bool = False,
        ) -> Watched:
            width, height = PHONE if phone else DESKTOP
            context = chromium.new_context(
                viewport={"width": width, "height": height},
                java_script_enabled=True,
                has_touch=phone,
                locale=language,
                color_scheme="dark" if dark else "light",
                bypass_csp=False,
            )
            stack.callback(context.close)
            watched = Watched(context.new_page(), house.url, KEEP_SHOTS)
            opened.append(watched)
            _listen(watched)
            if not script:
                _without_script(context)
            if login:
                _log_in(watched, login, house.password)
            return watched

        yield opening
        faults = [fault for watched in opened for fault in watched.faults]
        assert not faults, "\n".join(faults)


def _listen(watched: Watched) -> None:
    def said(message: ConsoleMessage) -> None:
        # Chromium notes every answer of 4xx; that a refused form answers so is what it should do.
        refused = "Failed to load resource" in message.text and "409 (Conflict)" in message.text
        if message.type in ("error", "warning") and not refused:
            watched.faults.append(f"{watched.page.url}: console: {message.text}")

    def answered(response: Response) -> None:
        if response.status >= 500:
            watched.faults.append(f"{response.url}: {response.status}")

    watched.page.on("console", said)
    watched.page.on("pageerror", lambda error: watched.faults.append(f"{watched.page.url}: {error}"))
    watched.page.on("response", answered)


def _without_script(context: BrowserContext) -> None:
    """As with scripts switched off: ours are not delivered (axe's own must still run)."""
    context.route(
        re.compile(r"/static/.*\.js"), lambda route: route.fulfill(body="", content_type="text/javascript")
    )


def _log_in(watched: Watched, login: str, password: str) -> None:
    page = watched.page
    page.goto(f"{watched.base}/login")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.click("main button.primary")
    page.wait_for_load_state()
    assert "/login" not in page.url
