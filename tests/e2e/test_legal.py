"""Legal's day in a real browser: one request, many at once, and a batch of letters up to its dispatch."""

import pytest

from tests.e2e.conftest import Enter


def test_one_request_is_read_beside_the_list_and_returned(enter: Enter) -> None:
    """The dossier opens in a panel; a reason is asked for, and the list goes on without it."""
    watched = enter("legal.sun")
    page = watched.page
    watched.go("/inbox")
    watched.shoot("inbox")
    link = page.locator("[data-rows] td.lead a[data-panel]").first.get_attribute("href")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_selector("#panel h2")
    page.wait_for_timeout(300)  # the panel takes the focus, then axe looks
    watched.look()
    watched.shoot("inbox-dossier")
    page.locator("#panel summary", has_text="驳回或退回补正").click()
    page.locator("#panel [name=reason]").first.select_option("evidence_missing")
    page.locator("#panel button", has_text="退回补正").click()
    page.wait_for_load_state()
    watched.go("/inbox")
    assert not page.locator(f"[data-rows] a[href='{link}']").count()
    watched.go("/inbox/decided")
    assert page.locator(f"a[href='{link}']").count()


@pytest.mark.parametrize("how", [{}, {"phone": True, "script": False}], ids=["desk", "phone without script"])
def test_many_are_approved_after_a_look_at_each(enter: Enter, how: dict[str, object]) -> None:
    """Chosen, looked at anew, one left out, decided: a result for each."""
    watched = enter("legal.sun", **how)
    page = watched.page
    watched.go("/inbox?target=lawyer_letter")
    free = page.locator("[data-rows] tbody tr", has_not_text="在批次中").locator("input[name=case]")
    for n in range(3):
        free.nth(n).check()
    page.locator("button", has_text="批量批准").click()
    page.wait_for_load_state()
    watched.look()
    if not how:
        watched.shoot("bulk-preview")
    page.locator("[name=case]:checked").first.uncheck()
    page.locator("button", has_text="确认批准").click()
    page.wait_for_load_state()
    watched.look()
    assert "共 2 件：办成 2，拒绝 0" in page.inner_text("main")


def test_a_case_before_court_is_read(enter: Enter) -> None:
    """What happened, what is next, what it rests on."""
    watched = enter("legal.zhao")
    watched.go("/cases?stage=court")
    path = watched.page.get_attribute("#case-list td.lead a", "href")
    assert path
    watched.go(path)
    watched.shoot("case")


def test_a_batch_of_letters_is_approved_and_dispatched(enter: Enter) -> None:
    """Preview of a paper, one taken out, approved as a whole, dispatched; progress is live."""
    watched = enter("legal.zhao")
    page = watched.page
    page.on("dialog", lambda dialog: dialog.accept())
    watched.go("/batches")
    path = page.get_attribute("td.lead a", "href")
    assert path
    watched.go(path)
    watched.shoot("batch")
    paper = page.locator("a", has_text="内容预览").first.get_attribute("href")
    assert paper
    watched.go(paper)
    watched.go(path)
    page.locator("summary", has_text="移出").first.click()
    page.locator("#batch-members [name=reason]").first.select_option("facts_wrong")
    page.locator("button", has_text="移出批次").first.click()
    page.wait_for_load_state()
    page.locator("button", has_text="整批批准").click()
    page.wait_for_load_state()
    page.locator("button", has_text="整批发出").wait_for(timeout=60_000)  # by itself: the page is live
    page.locator("button", has_text="整批发出").click()
    page.wait_for_load_state()
    page.locator("#batch-now", has_text="已发出").wait_for(timeout=60_000)
    watched.look()
