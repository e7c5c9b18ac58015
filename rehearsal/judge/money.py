"""Money: conserved to the fen, relief apart, promises and plans judged by what was booked."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from rehearsal.judge.dossier import NOTHING, RELIEF, Dossier, Line

_GRACE = timedelta(days=5)  # after an instalment is due


def _conserved(dossier: Dossier) -> Iterator[str]:
    """What was billed is paid, given up, or still open: to the fen."""
    booked = sum((m.amount for m in dossier.money), NOTHING)
    left = max(dossier.billed - booked, NOTHING)
    ended = any(bill.ended for bill in dossier.bills)
    if dossier.balance != left and not (ended and NOTHING <= dossier.balance <= left):
        yield f"billed less booked is what is open ({left}, not {dossier.balance})"


def _relief_is_no_money(dossier: Dossier) -> Iterator[str]:
    """What a case knows as received is the money booked by then, relief not counted."""
    for line in dossier.lines:
        if "facts" in line.said and "received" in line.said["facts"]:
            known, came = Decimal(line.said["facts"]["received"]), dossier.came(None, line.at)
            if known != came:
                yield f"relief is no money received ({known}, not {came}, at {line.seq})"
    granted = sum(
        (Decimal(x.said["amount"]) for x in dossier.of("relief_granted") if x.said["kind"] != "late_fee"),
        NOTHING,
    )
    credited = sum((m.amount for m in dossier.money if m.source == RELIEF), NOTHING)
    if credited > granted:
        yield f"no more is given up than was granted ({credited}, not {granted})"


def _relief_by_another(dossier: Dossier) -> Iterator[str]:
    """Nobody grants the relief that they proposed."""
    for granted in dossier.of("relief_granted", "relief_cosigned"):
        asked = dossier.line(granted.said["request"])
        if asked is None or asked.actor == granted.actor:
            yield f"another person grants relief ({granted.type} at {granted.seq})"


def _promises_judged_right(dossier: Dossier) -> Iterator[str]:
    """Kept is a promise whose money came in time, partly kept one with some of it, broken one with none."""
    for judged in dossier.of("promise_judged"):
        made = _placed(dossier, judged)
        if made is None:
            yield f"only a promise that was made is judged (at {judged.seq})"
            continue
        came, wanted = dossier.came(made.at, judged.at), Decimal(made.said["amount"])
        result = "kept" if came >= wanted else "partly_kept" if came > 0 else "broken"
        if judged.said["result"] != result:
            yield f"the promise was {result}, not {judged.said['result']} (at {judged.seq})"
        if result != "kept" and judged.day <= date.fromisoformat(made.said["until"]):
            yield f"a promise is judged after its day (at {judged.seq})"


def _plans_judged_right(dossier: Dossier) -> Iterator[str]:
    """Breached is a plan whose instalment and grace passed without the money, fulfilled a paid one."""
    for judged in dossier.of("plan_breached", "plan_fulfilled"):
        signed = _placed(dossier, judged)
        if signed is None:
            yield f"only a plan that was signed is judged (at {judged.seq})"
            continue
        came = dossier.came(signed.at, judged.at)
        missed = _first_unpaid(signed, came)
        if judged.type == "plan_fulfilled" and missed is not None:
            yield f"a plan is fulfilled once all came (at {judged.seq})"
        if judged.type == "plan_breached" and (missed is None or judged.day <= missed + _GRACE):
            yield f"a plan is breached after its days of grace (at {judged.seq})"


def _placed(dossier: Dossier, judged: Line) -> Line | None:
    made = (line for line in dossier.of("promise_recorded", "plan_signed") if line.seq < judged.seq)
    return next((line for line in made if line.said["hold"] == judged.said["hold"]), None)


def _first_unpaid(signed: Line, came: Decimal) -> date | None:
    """The day of the first instalment that the money does not cover."""
    parts = sorted((date.fromisoformat(i["due"]), Decimal(i["amount"])) for i in signed.said["instalments"])
    sums = accumulate(amount for _, amount in parts)
    return next((due for (due, _), total in zip(parts, sums, strict=True) if total > came), None)


RULES = (
    _conserved,
    _relief_is_no_money,
    _relief_by_another,
    _promises_judged_right,
    _plans_judged_right,
)
