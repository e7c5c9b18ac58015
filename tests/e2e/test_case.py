"""A case in a real browser: what is out of date is told, what is typed stays, what moves is shown."""

from playwright.sync_api import Page

from tests.e2e.conftest import Enter


def _a_case(page: Page, base: str, query: str) -> str:
    page.goto(f"{base}/cases?{query}")
    path = page.get_attribute("#case-list td.lead a", "href")
    assert path
    return str(path)


def test_a_reason_is_classified_without_a_script(enter: Enter) -> None:
    """The form alone does it, and the page of the case says so."""
    watched = enter("steward.wang", phone=True, script=False)
    page = watched.page
    path = _a_case(page, watched.base, "stage=reminder&reason=none")
    watched.go(f"{path}/act/classify_reason")
    page.locator("label", has_text="忘记或忙").click()
    page.locator("form button.primary").last.click()
    page.wait_for_load_state()
    watched.look()
    watched.go(path)
    assert "忘记或忙" in page.inner_text("main")


def test_a_page_that_is_out_of_date_is_told_and_keeps_what_was_typed(enter: Enter) -> None:
    """Two managers on one case: the second sees what the first did, and submits again."""
    first, second = enter("manager.li"), enter("manager.li")
    path = _a_case(first.page, first.base, "stage=reminder&q=2栋")
    for watched in (first, second):
        watched.go(f"{path}/act/place_hold")
        watched.page.locator("[name=kind][value=manager]").check()
        watched.page.locator("[name=note]").fill("查无此人，先核对地址")
    first.page.locator("form button.primary").last.click()
    first.page.wait_for_load_state()
    second.page.locator("form button.primary").last.click()
    second.page.wait_for_load_state()
    second.look()
    assert "form.stale" in second.page.content()
    assert second.page.locator("[name=note]").input_value() == "查无此人，先核对地址"


def test_an_open_page_hears_that_its_case_moved(enter: Enter) -> None:
    """What another person records appears by itself."""
    reader, writer = enter("auditor.zhou"), enter("manager.li")
    path = _a_case(writer.page, writer.base, "stage=reminder&q=5栋")
    reader.go(path)
    writer.go(f"{path}/act/set_segment")
    writer.page.locator("label", has_text="拒缴型").click()
    writer.page.locator("form button.primary").last.click()
    reader.page.locator("main", has_text="确定业主类型").wait_for(timeout=20_000)
    reader.look()
