"""Pasts that stand before the written demand today: reminders, visits, the committee, promises."""

from decimal import Decimal

from domain.states import State
from rehearsal.past.parts import ANY, C, Group, answered, holding, promised, reminded, visited
from rehearsal.past.script import Moment, Pay, Script

_MEETING = State.FACE_TO_FACE
_REPLIES = (
    ("业主回复收到，说这周会到前台缴。", C.PROMISED),
    ("业主回复暂时不缴，问能否再缓一缓；已说明可以分期。", C.REFUSED),
    ("业主回复想看账单明细，已发送并约好电话说明。", C.DISPUTED),
    ("业主说最近手头紧，问能否分两次缴，已转告经理。", C.HARDSHIP),
)


def _reminded(n: int) -> Script:
    return Script("reminded", opened=2 + (3 * n) % 19, fit=ANY)


def _answering(n: int) -> Script:
    note, outcome = _REPLIES[n % len(_REPLIES)]
    return Script("answering", opened=9 + n, moments=(answered(note, outcome, 1),), fit=ANY)


def _promising_early(n: int) -> Script:
    moments = (promised(4 - n % 3, 4 + n, reminded(1)),)
    return Script("promising_early", opened=9 + n, moments=moments, fit=ANY)


def _unvisited(n: int) -> Script:
    return Script("unvisited", opened=32 + n % 6, stops_at=(_MEETING,), fit=ANY)


def _visited_once(n: int) -> Script:
    return Script("visited_once", opened=38 + n % 8, visits=(3 + n % 4,), fit=ANY)


def _visited_twice(n: int) -> Script:
    met = (C.NOT_HOME, C.REFUSED)
    return Script("visited_twice", opened=44 + n, visits=(7, 1 + n % 4), met=met, fit=ANY)


def _promising(n: int) -> Script:
    moments = (promised(4 + n, 4 + n + n % 5, visited()),)
    return Script("promising", opened=40 + n, visits=(5 + n,), met=(C.PROMISED,), moments=moments, fit=ANY)


def _broke_promise(n: int) -> Script:
    moments = (promised(14, 10, visited()),)
    return Script("broke_promise", opened=48, visits=(15,), met=(C.PROMISED,), moments=moments, fit=ANY)


def _half_kept(n: int) -> Script:
    moments = (promised(15, 12, visited()), Moment(Pay(Decimal("0.5")), holding, ago=9))
    return Script("half_kept", opened=50, visits=(16,), met=(C.PROMISED,), moments=moments, fit=ANY)


def _at_committee(n: int) -> Script:
    visits = (26 - n % 4, 21 - n % 4)
    silent = ("record_committee_reply",) if n % 3 else ()
    return Script("at_committee", opened=66 + n % 5, visits=visits, silent=silent, fit=ANY)


SOFT_PASTS: tuple[Group, ...] = (
    Group(13, _at_committee),
    Group(1, _half_kept),
    Group(1, _broke_promise),
    Group(4, _promising),
    Group(4, _visited_twice),
    Group(7, _visited_once),
    Group(6, _unvisited),
    Group(3, _promising_early),
    Group(6, _answering),
    Group(10, _reminded),
)
