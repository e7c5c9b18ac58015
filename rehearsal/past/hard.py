"""Pasts that stand at or after the written demand today: notices, letters, court, enforcement, the list."""

from decimal import Decimal

from domain.states import State
from rehearsal.past.parts import OLD, SOFT, Group, L, at, dated, fixed, visited
from rehearsal.past.script import Fit, Moment, Pay, Say, Script

S = State
_DUE = Fit(months=2, segments=SOFT, young=True)


def _drafting(n: int) -> Script:
    return Script("drafting", opened=76 + n, stops_at=(S.NOTICE_DRAFTING,), fit=_DUE)


def _serving(n: int) -> Script:
    moments: tuple[Moment, ...] = ()
    if n == 0:
        failed = Say(L, "record_delivery", dated("TH", method="failed"))
        moments = (Moment(failed, at(S.NOTICE_SERVING), after=2),)
    pace = {S.NOTICE_DRAFTING: 4 + n}
    return Script(
        "serving", opened=84 + n, pace=pace, moments=moments, stops_at=(S.NOTICE_SERVING,), fit=_DUE
    )


def _running(n: int) -> Script:
    """The demand's period runs; of two it is over, and the manager proposes the letter."""
    served = (3, 5, 8, 11, 17, 19)[n % 6]
    pace = {S.NOTICE_SERVING: served}
    return Script("running", opened=88 + served, pace=pace, stops_at=(S.NOTICE_RUNNING,), fit=_DUE)


def _for_letter(name: str, ago: int) -> Script:
    """A letter proposed so many days ago, which legal has to decide on."""
    pace = {S.NOTICE_RUNNING: ago}
    return Script(name, opened=118 + ago, pace=pace, stops_at=(S.LETTER_APPROVAL,), fit=OLD)


def _batched(n: int) -> Script:
    return _for_letter("batched", 3 + n % 10)


def _letter_asked(n: int) -> Script:
    return _for_letter("letter_asked", 1 + n % 12)


def _lapsed(n: int) -> Script:
    """A part came in after the proposal: what it was bound to moved, and it lapsed."""
    paid = Moment(Pay(Decimal("0.3")), at(S.LETTER_APPROVAL), ago=2 + 3 * n)
    return Script(
        "lapsed",
        opened=124 + n,
        pace={S.NOTICE_RUNNING: 8 + 3 * n},
        stops_at=(S.LETTER_APPROVAL,),
        moments=(paid,),
        silent_then=("propose_letter",),
        fit=OLD,
    )


def _letter_prepared(n: int) -> Script:
    pace = {S.NOTICE_RUNNING: 9 + n, S.LETTER_APPROVAL: 3 + n}
    return Script("letter_prepared", opened=122 + n, pace=pace, stops_at=(S.LETTER_PREPARED,), fit=OLD)


def _letter_sent(n: int) -> Script:
    pace = {S.LETTER_PREPARED: 2 + 2 * n}
    return Script("letter_sent", opened=124 + n, pace=pace, stops_at=(S.LETTER_SENT,), fit=OLD)


def _letter_waiting(n: int) -> Script:
    pace = {S.LETTER_SENT: 5 + 7 * n}
    return Script("letter_waiting", opened=130 + 7 * n, pace=pace, stops_at=(S.LETTER_WAITING,), fit=OLD)


def _court_asked(n: int) -> Script:
    pace = {S.LETTER_WAITING: 1 + 2 * n}
    return Script("court_asked", opened=152 + n, pace=pace, stops_at=(S.COURT_APPROVAL,), fit=OLD)


def _short_cut(n: int) -> Script:
    """The oldest bill lapses within ninety days: legal asks for the one short cut (F5)."""
    values = fixed(ground="limitation", evidence=f"SX-{n + 1}", forum="suit")
    moments = (Moment(Say(L, "propose_short_cut", values), visited(), ago=2 + n),)
    fit = Fit(months=12, segments=SOFT, lapses_within=85)
    return Script(
        "short_cut", opened=45 + n, visits=(5 + n,), moments=moments, stops_at=(S.COURT_APPROVAL,), fit=fit
    )


def _court_prepared(n: int) -> Script:
    return Script(
        "court_prepared", opened=158, pace={S.COURT_APPROVAL: 3}, stops_at=(S.COURT_PREPARED,), fit=OLD
    )


def _filed(n: int) -> Script:
    return Script("filed", opened=166, pace={S.COURT_PREPARED: 6}, stops_at=(S.COURT_FILED,), fit=OLD)


def _mediating(n: int) -> Script:
    return Script("mediating", opened=176, pace={S.COURT_FILED: 5}, stops_at=(S.COURT_MEDIATION,), fit=OLD)


def _hearing(n: int) -> Script:
    """Scheduled: hearings within the next weeks."""
    pace = {S.COURT_MEDIATION: 16 - 9 * n}
    return Script("hearing", opened=192 - 5 * n, pace=pace, stops_at=(S.COURT_HEARING,), fit=OLD)


def _order_served(n: int) -> Script:
    return Script(
        "order_served",
        opened=176,
        pace={S.COURT_FILED: 6},
        stops_at=(S.COURT_ORDER_SERVED,),
        answers={"propose_court": fixed(forum="payment_order")},
        fit=OLD,
    )


def _judged(n: int) -> Script:
    pace = {S.COURT_HEARING: 6}
    return Script("judged", opened=214, pace=pace, stops_at=(S.COURT_JUDGED,), fit=OLD)


def _performing(n: int) -> Script:
    return Script(
        "performing", opened=232, pace={S.COURT_JUDGED: 4}, stops_at=(S.COURT_PERFORMANCE,), fit=OLD
    )


def _applied(n: int) -> Script:
    pace = {S.ENFORCEMENT_PREPARED: 5}
    return Script("applied", opened=258, pace=pace, stops_at=(S.ENFORCEMENT_APPLIED,), fit=OLD)


def _executing(n: int) -> Script:
    return Script("executing", opened=272, stops_at=(S.ENFORCEMENT_EXECUTING,), fit=OLD)


def _listed(n: int) -> Script:
    return Script("listed", opened=305, stops_at=(S.LISTING_LISTED,), fit=OLD)


HARD_PASTS: tuple[Group, ...] = (
    Group(1, _listed),
    Group(1, _executing),
    Group(1, _applied),
    Group(1, _performing),
    Group(1, _judged),
    Group(2, _hearing),
    Group(1, _order_served),
    Group(1, _mediating),
    Group(1, _filed),
    Group(1, _court_prepared),
    Group(2, _short_cut),
    Group(4, _court_asked),
    Group(3, _letter_waiting),
    Group(3, _letter_sent),
    Group(2, _letter_prepared),
    Group(3, _lapsed),
    Group(21, _batched),
    Group(6, _running),
    Group(4, _serving),
    Group(5, _drafting),
)
# These come after the others were composed into a batch: they wait one by one.
ASKED_PASTS: tuple[Group, ...] = (Group(14, _letter_asked),)
