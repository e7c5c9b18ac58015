"""A steward's door on a phone, and the manager's lists, in a real browser."""

import pytest

from tests.e2e.conftest import Enter


@pytest.mark.parametrize("script", [True, False])
def test_a_steward_tells_at_the_door_what_came_of_it(enter: Enter, script: bool) -> None:  # noqa: FBT001
    """Two taps on a phone, with and without a script: recorded, and the next door in sight."""
    watched = enter("steward.wang", phone=True, script=script)
    page = watched.page
    watched.go("/today")
    if script:
        watched.shoot("today-phone")
    page.locator("li.stop a[href*='task=']").first.click()
    page.wait_for_selector("#outcome")
    watched.look()
    page.locator("#outcome label", has_text="无人在家").click()
    page.locator("#outcome button.primary").click()
    page.wait_for_selector("#receipt")
    watched.look()
    assert "无人在家" in page.inner_text("#receipt")
    watched.go("/today/sheet")


@pytest.mark.parametrize("phone", [True, False])
def test_a_manager_looks_at_the_team(enter: Enter, phone: bool) -> None:  # noqa: FBT001
    """Every list from which a manager acts, and the preview of handing a case on."""
    watched = enter("manager.li", phone=phone)
    for path in (
        "/team/proposals",
        "/today?role=steward",
        "/team/cases?steward=",
        "/team/cases?stuck=unclear",
    ):
        watched.go(path)
    page = watched.page
    page.locator("[name=case]").first.check()
    page.select_option("main [name=steward]", index=1)
    page.locator("form button.primary").click()
    page.wait_for_selector("[name=sure]", state="attached")
    watched.look()
