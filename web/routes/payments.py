"""One payment by hand: found by case or room, laid on the bills first, booked once by its number."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.money import Payment
from domain.receipts import outcome_of
from domain.refusals import Refused, refuse
from gateway.payments import book, check_bills, money_of, past, source_of
from store.cashbook import AccountView, read_account
from store.finding import find_accounts
from web.access import Area
from web.forms import read_form, read_lists, wrong
from web.pages import render
from web.problems import problem_of
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Cashier = Annotated[Visitor, entry(Area.PAYMENTS)]
SOURCES = (
    ("cash", "现金", "cash"),
    ("bank", "银行转账", "bank transfer"),
    ("wechat", "微信", "WeChat"),
    ("alipay", "支付宝", "Alipay"),
    ("pos", "刷卡", "card"),
    ("reversal", "冲销", "reversal"),
)


@router.get("/payments/new")
async def find(
    request: Request, visitor: Cashier, q: str = "", account: str = "", done: str = ""
) -> Response:
    """This function will find the account, then show its bills and the form."""
    workbench = workbench_of(request)
    if account:
        view = await _mine(request, visitor, account)
        return _form(request, view, {}, done=done)
    async with workbench.database.read() as session:
        found = await find_accounts(session, q)
        views = [await read_account(session, a.id) for a, _ in found]
    mine = [v for v in views if v is not None and visitor.scope.covers(v.community_id, v.building)]
    if len(mine) == 1:
        return RedirectResponse(f"/payments/new?account={mine[0].id}", 303)
    return render(request, "payment_find.html", q=q, found=mine)


async def _mine(request: Request, visitor: Visitor, account_id: str) -> AccountView:
    async with workbench_of(request).database.read() as session:
        view = await read_account(session, account_id)
    if view is None:
        raise Refused(refuse("account.unknown", account=account_id, known="-"))
    if not visitor.scope.covers(view.community_id, view.building):
        raise Refused(refuse("access.place"))
    return view


def _form(
    request: Request,
    view: AccountView,
    values: dict[str, str],
    chosen: list[str] | None = None,
    *,
    payment: Payment | None = None,
    refused: Refused | None = None,
    done: str = "",
) -> Response:
    problem = problem_of(refused) if refused else None
    booked = next((p for p in view.payments if p.key == done), None)
    return render(
        request,
        "payment.html",
        problem.status if problem else 200,
        view=view,
        values=values,
        chosen=chosen or [],
        payment=payment,
        outcome=outcome_of(view.bills, view.payments, payment),
        sources=SOURCES,
        booked=booked,
        refusals=problem.refusals if problem else (),
    )


@router.post("/payments/new")
async def pay(request: Request, visitor: Cashier) -> Response:
    """This function will show what a payment would do, and book it once that was seen."""
    form = await read_form(request)
    chosen = (await read_lists(request, "bills"))["bills"]
    view = await _mine(request, visitor, form.get("account", ""))
    workbench, now = workbench_of(request), words_of(request).now
    payment: Payment | None = None
    try:
        payment = _payment(form, chosen, words_of(request).today)
        await check_bills(workbench.database, view.id, payment)
        if form.get("step") != "book":
            return _form(request, view, form, chosen, payment=payment)
        source = form.get("source") or source_of(payment)
        await book(
            workbench.database,
            workbench.cases,
            view.id,
            view.open_case_id,
            payment,
            source,
            visitor.login,
            now,
        )
    except Refused as refused:
        return _form(request, view, form, chosen, refused=refused)
    return RedirectResponse(f"/payments/new?account={view.id}&done={payment.key}", 303)


def _payment(form: dict[str, str], chosen: list[str], today: date) -> Payment:
    key = form.get("number", "")
    if not key or len(key) > 120 or not key.isprintable() or set(key) & set("&#?% "):
        raise Refused(
            wrong(
                "number",
                "流水号",
                "须为 1 至 120 个字符，不含空格与 &#?%",
                "1 to 120 characters, no blanks or &#?%",
            )
        )
    if form.get("source", "") not in {"", *(code for code, _, _ in SOURCES)}:
        raise Refused(wrong("source", "来源", "请从列表中选择", "choose one of the list"))
    try:
        on = date.fromisoformat(form.get("on", ""))
    except ValueError:
        raise Refused(wrong("on", "收款日", "须为日期", "a date")) from None
    return Payment(key, past(on, today), money_of(form.get("amount", "")), tuple(chosen))
