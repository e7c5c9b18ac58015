"""The administrator in a browser: a list, a community, a policy from draft to rehearsal."""

from pathlib import Path

import pytest

from tests.e2e.conftest import Enter

LIST = Path(__file__).resolve().parents[2] / "imports" / "samples" / "jinxiu.xlsx"
HOW = [{}, {"phone": True, "dark": True, "language": "en-GB"}, {"script": False}]


@pytest.mark.parametrize("how", HOW, ids=["desktop", "phone, dark, English", "without script"])
def test_a_list_from_upload_to_its_result(enter: Enter, how: dict[str, object]) -> None:
    """Upload, columns, dry run, import: each step is a page, and progress leads on."""
    watched = enter("admin", **how)
    page = watched.page
    page.on("dialog", lambda asked: asked.accept())
    watched.go("/imports")
    page.set_input_files("input[type=file]", LIST)
    page.click("form[enctype] button.primary")
    watched.look()
    page.click("form[action$='/columns'] button.primary")
    for _ in range(100):
        if page.url.endswith("/check"):
            break
        page.wait_for_timeout(300)
        if how.get("script") is False:
            page.goto(page.url)
    watched.look()
    watched.go(page.url.removeprefix(watched.base) + "?show=issues")
    watched.go(page.url.removeprefix(watched.base).split("?")[0] + "?show=all")
    page.click("form[action$='/import'] button.primary")
    for _ in range(100):
        if "/jobs/" not in page.url and "/new/" not in page.url:
            break
        page.wait_for_timeout(300)
        if how.get("script") is False:
            page.goto(page.url)
    assert "/imports/" in page.url
    watched.look()


@pytest.mark.parametrize("how", HOW[:2], ids=["desktop", "phone, dark, English"])
def test_places_and_policies(enter: Enter, how: dict[str, object]) -> None:
    """A community with its month, the calendar, the local table; versions, the editor, a rehearsal."""
    watched = enter("admin", **how)
    page = watched.page
    watched.go("/places")
    place = page.get_attribute("td.lead a", "href")
    assert place is not None
    for path in (place, f"{place}/calendar", "/places/calendar", "/places/calendar/years/2027"):
        watched.go(path)
    for path in ("/places/localities", "/policy/versions", "/policy/diff", "/policy/edit?tab=yaml"):
        watched.go(path)
    watched.go("/payments/new?q=1201")
    watched.go("/policy/edit")
    page.fill("[name='s.reminder_every']", "12")
    page.click("main form button.primary")
    watched.look()
    page.click("form[action='/policy/rehearse'] button")
    page.wait_for_url("**/policy/rehearsals/*")
    watched.look()
