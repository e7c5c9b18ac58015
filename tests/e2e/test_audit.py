"""The replay in a real browser: by keys, by the slider, and without any script."""

import re

import pytest

from tests.e2e.conftest import Enter, House, Watched

LISTS = ("overrides", "corrections", "attempts", "access", "log-ins", "changes", "verify")


@pytest.fixture
def case(house: House) -> str:
    """A case of the sample with three records or more."""
    found = str(house.shell.ok("case", "list", "--limit", "1", "--json").json["cases"][0]["case_id"])
    for reason in ("forgot", "hardship"):
        house.shell.ok("act", found, "classify_reason", f"reason={reason}", "--as", "steward.wang")
    return found


@pytest.mark.parametrize("how", [{}, {"phone": True, "dark": True, "language": "en-GB"}, {"script": False}])
def test_every_list_and_the_replay_look_right(enter: Enter, case: str, how: dict[str, object]) -> None:
    """Accessible, no sideways scrolling, nothing said in the console."""
    watched = enter("auditor.zhou", **how)
    for name in LISTS:
        watched.go(f"/audit/{name}")
    watched.go(f"/audit/cases/{case}")
    watched.go(f"/audit/cases/{case}?seq=1&with=3")


def test_keys_and_the_slider_walk_through_the_records(enter: Enter, case: str) -> None:
    """Left, Home and End lead to the record before, the first and the last; the slider follows and leads."""
    watched = enter("auditor.zhou")
    watched.go(f"/audit/cases/{case}?seq=3")
    page = watched.page
    for key, seq in (("ArrowLeft", "2"), ("Home", "1"), ("ArrowRight", "2")):
        page.keyboard.press(key)
        page.wait_for_selector(f'#moment[data-seq="{seq}"]')
        assert page.input_value("#slider") == seq
    page.keyboard.press("End")
    page.wait_for_selector('#moment:not([data-seq="2"])')
    page.focus("#slider")
    page.keyboard.press("Home")
    page.wait_for_selector('#moment[data-seq="1"]')


def test_without_a_script_links_and_forms_lead(enter: Enter, case: str) -> None:
    """Next is a link, a number and a day are forms."""
    watched = enter("auditor.zhou", script=False)
    watched.go(f"/audit/cases/{case}?seq=1")
    page = watched.page
    page.click('#moment a[rel="next"]')
    page.wait_for_load_state()
    assert at(watched) == "2"
    page.fill("#at", "2020-01-01")
    page.click("form:has(#at) button")
    page.wait_for_load_state()
    assert at(watched) == "1"


def test_a_verification_ends_without_reloading(enter: Enter) -> None:
    """The page follows the run and offers to run again."""
    watched = enter("auditor.zhou")
    watched.go("/audit/verify")
    watched.page.click("main form button")
    watched.page.wait_for_selector("#verification .tag.good", timeout=60_000)
    assert watched.page.locator("#verification form button").is_visible()
    assert re.search(r"\d+", watched.page.inner_text("#verification dl"))


def at(watched: Watched) -> str | None:
    return watched.page.get_attribute("#moment", "data-seq")
