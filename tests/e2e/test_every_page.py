"""Every page of the menu for every role: accessible, no sideways scrolling, no complaint in the console."""

import pytest

from tests.e2e.conftest import Enter

ROLES = ("steward.wang", "manager.li", "legal.zhao", "auditor.zhou", "admin")


@pytest.mark.parametrize("login", ROLES)
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"phone": True},
        {"script": False},
        {"phone": True, "dark": True, "language": "en-GB"},
    ],
    ids=["desktop", "phone", "without script", "phone, dark, English"],
)
def test_every_page_of_the_menu(enter: Enter, login: str, how: dict[str, object]) -> None:
    """Each page of the role's menu opens and looks right."""
    watched = enter(login, **how)
    links = watched.page.eval_on_selector_all("nav.side a", "all => all.map(a => a.getAttribute('href'))")
    assert len(links) >= 2
    for path in [*links, "/account", "/account/password", "/status"]:
        watched.go(path)
        if path == "/overview" and login == "manager.li" and not how:
            watched.shoot("overview", full=True)


def test_the_way_in(enter: Enter) -> None:
    """The log-in, before anybody is in."""
    for how in ({}, {"phone": True}, {"dark": True}):
        enter(**how).go("/login")


@pytest.mark.parametrize("login", ROLES)
@pytest.mark.parametrize(
    "how", [{}, {"phone": True, "dark": True, "language": "en-GB"}], ids=["desktop", "phone, dark, English"]
)
def test_the_pages_of_a_case(enter: Enter, login: str, how: dict[str, object]) -> None:
    """Every part of a case, and a form of each group of actions."""
    watched = enter(login, **how)
    watched.go("/cases")
    first = watched.page.get_attribute("#case-list td.lead a", "href")
    assert first is not None
    for show in ("timeline", "bills", "guards", "papers", "contacts", "calendar", "file"):
        watched.go(f"{first}?show={show}")
    watched.go(first)
    forms = watched.page.eval_on_selector_all(".acts li:first-child a", "all => all.map(a => a.pathname)")
    for path in forms:
        watched.go(path)
