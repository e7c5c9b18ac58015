"""One payment by hand: seen first, booked once, and the case hears of it."""

from collections.abc import Awaitable, Callable
from decimal import Decimal

import pytest

from domain.deadlines import local_date
from store.cashbook import read_account
from store.ledger import read_facts
from tests.web.conftest import Browser, Site

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


async def test_a_payment_is_previewed_and_booked_once(site: Site, browse: Browse) -> None:
    """The preview writes nothing; the same number twice is one payment, another amount under it none."""
    town = await site.stage.town("payer")
    await town.open()
    browser = await browse("legal.zhao")
    found = await browser.get(f"/payments/new?q={town.case_id}")
    assert found.headers["location"] == f"/payments/new?account={town.account}"
    async with site.workbench.database.read() as session:
        view = await read_account(session, town.account)
        owed = (await read_facts(session, town.account)).balance
    assert view is not None
    newest = view.bills[-1].key
    form = {
        "account": town.account,
        "amount": "150",
        "on": local_date(site.workbench.clock()).isoformat(),
        "number": "hand-1",
        "source": "cash",
        "bills": newest,
    }
    preview = await browser.post("/payments/new", data={**form, "step": "preview"})
    assert preview.status_code == 200
    assert f"{owed - 150:,.2f}" in preview.text
    async with site.workbench.database.read() as session:
        assert (await read_facts(session, town.account)).balance == owed
    booked = await browser.post("/payments/new", data={**form, "step": "book"})
    again = await browser.post("/payments/new", data={**form, "step": "book"})
    assert (booked.status_code, again.status_code) == (303, 303)
    assert "已登记" in (await browser.get(booked.headers["location"])).text
    async with site.workbench.database.read() as session:
        facts = await read_facts(session, town.account)
    assert facts.balance == owed - 150
    assert newest not in {bill.key for bill in facts.bills}
    assert (await town.here()).facts.balance == owed - 150
    other = await browser.post("/payments/new", data={**form, "amount": "151", "step": "book"})
    assert other.status_code == 409
    assert "payment.conflict" in other.text


async def test_wrong_money_is_refused_and_nothing_typed_is_lost(site: Site, browse: Browse) -> None:
    """Zero, tomorrow, a strange bill and more than came in are refused; stewards book nothing."""
    town = await site.stage.town("wrong-payer")
    await town.open()
    browser = await browse("manager.li")
    today = local_date(site.workbench.clock()).isoformat()
    good = {"account": town.account, "amount": "10", "on": today, "number": "hand-2", "step": "book"}
    for change, code in (
        ({"amount": "0"}, "money.amount"),
        ({"amount": "1.234"}, "money.amount"),
        ({"on": "2999-01-01"}, "date.future"),
        ({"number": ""}, "form.invalid"),
        ({"bills": "nothing"}, "D1.unknown_bill"),
        ({"amount": "-10"}, "payment.reversal"),
    ):
        answer = await browser.post("/payments/new", data={**good, **change})
        assert answer.status_code in (409, 422)
        assert code in answer.text
    assert (await browse("steward.wang")) is not None
    assert (await (await browse("steward.wang")).get("/payments/new")).status_code == 403
    async with site.workbench.database.read() as session:
        view = await read_account(session, town.account)
    assert view is not None
    assert sum((p.amount for p in view.payments), Decimal(0)) == 0
