"""Money received, or given back, by hand: booked once, and the open case of the account is told."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from domain.money import CENT, Payment, choice_known
from domain.refusals import Refused, refuse
from domain.states import Role
from gateway.cases import CaseGateway
from store.ledger import PaymentConflict, add_payment, read_facts, received, unknown_bills
from store.ledger_log import log_change
from store.owning import open_keys
from store.session import Database

# Whoever meets the owner does not book the money: stewards hand it in (product).
BOOKING = (Role.MANAGER, Role.LEGAL, Role.ADMIN)
_ALL_MONEY = 10**12  # yuan; a figure above it is a slip of the finger


@dataclass(frozen=True, slots=True)
class Booked:
    """What became of a payment."""

    amount: Decimal
    balance: Decimal  # of the account afterwards
    new: bool  # False: this number was booked before


async def check_bills(database: Database, account: str, payment: Payment) -> None:
    """This function will refuse bills that the payer cannot have meant (D1)."""
    async with database.read() as session:
        if strange := await unknown_bills(session, account, payment.bill_keys):
            raise Refused(*choice_known(strange, await open_keys(session, account)))


async def book(
    database: Database,
    cases: CaseGateway,
    account: str,
    case_id: str | None,
    payment: Payment,
    source: str,
    actor: str,
    now: datetime,
) -> Booked:
    """This function will book a payment (negative: a reversal) and tell the case; the same number once.

    Raises Refused: D1.unknown_bill, `payment.conflict`, `payment.reversal` for more than came in.
    """
    await check_bills(database, account, payment)
    async with database.write() as session:
        had = await received(session, account)
        try:
            new = await add_payment(session, account, payment, source or source_of(payment), now)
        except PaymentConflict:
            raise Refused(refuse("payment.conflict", key=payment.key)) from None
        if new and had + payment.amount < 0:  # nothing is written: the transaction is undone
            raise Refused(
                refuse("payment.reversal", amount=f"{-payment.amount:,.2f}", received=f"{had:,.2f}")
            )
        if new:
            body = {"key": payment.key, "amount": str(payment.amount), "bills": list(payment.bill_keys)}
            await log_change(session, actor, "payment", account, now, **body)
        balance = (await read_facts(session, account)).balance
    if case_id:
        await cases.account_changed(case_id, f"payment/{payment.key}")
    return Booked(payment.amount, balance, new)


def source_of(payment: Payment) -> str:
    """This function will return where money is taken to come from when nobody says."""
    return "cash" if payment.amount > 0 else "reversal"


def money_of(text: str) -> Decimal:
    """This function will read yuan with two decimals at most; Refused for nothing, or more than all money."""
    try:
        amount = Decimal(text.replace(",", "").replace("，", ""))
        exact = abs(amount) < _ALL_MONEY and amount == amount.quantize(CENT)
    except InvalidOperation:
        exact = False
        amount = Decimal(0)
    if not (exact and amount):
        raise Refused(refuse("money.amount", amount=text))
    return amount.quantize(CENT)


def past(day: date, today: date) -> date:
    """This function will return a day that is not in the future; Refused otherwise."""
    if day > today:
        raise Refused(refuse("date.future", field="on", on=day))
    return day
