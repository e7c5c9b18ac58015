"""Scenes on the ladder, on forum and court (F to I)."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.states import ForumClause, Reason, Role, State
from rehearsal.law.scene import AnyScene, Days, Do, Place, Scene, Values, World
from rehearsal.law.worlds import contract, local_rules, no_committee
from store.ledger import refresh_accounts
from store.tables.ledger import Bill

S, M, L = Role.STEWARD, Role.MANAGER, Role.LEGAL
_WAITED = Days(17)  # fifteen days of a demand or a letter are over
_OFF = 12  # the longest run of days off: a court's period that ends in it ends on the workday after
_COURT_WAITED = Days(17 + _OFF)  # fifteen days of an order or an appeal are over
_SUIT = Do(M, "propose_court")
_ORDER = Do(M, "propose_court", {"forum": "payment_order"})


def _dated(document: str) -> Values:
    return lambda case, day: {"on": day, "document": document}


def _agreement(case: Case, day: date) -> dict[str, Any]:
    due = day + timedelta(days=60)
    return {"on": day, "amount": case.claim, "performance_day": due, "document": "TJ-1"}


def _letters_delivery(case: Case, day: date) -> dict[str, Any]:
    found = [e.seq for e in case.entries if e.kind == "paper_delivered" and e.document]
    return {"seq": found[-1], "void": True, "document": "GZ-1"}


async def _time_given(session: AsyncSession, place: Place, today: date) -> None:
    """The books give the owner of a demanded bill more time: it is not due any more."""
    oldest = select(Bill).where(Bill.account_id == place.account).order_by(Bill.due_on).limit(1)
    (await session.scalars(oldest)).one().due_on = today + timedelta(days=60)
    await session.flush()
    await refresh_accounts(session, [place.account])


_MEDIATED = (Do(L, "open_mediation"), Do(L, "record_mediation_agreement", _agreement))
_ORDERED = (_WAITED, _ORDER, Do(L, "approve"), Do(L, "file_claim"))
_SERVED = (*_ORDERED, Do(L, "record_order_issued", _dated("ZFL-1")), Do(L, "record_order_served"))

LADDER: tuple[AnyScene, ...] = (
    Scene("F1", "F1.running", Do(M, "propose_letter"), at=State.NOTICE_RUNNING, mend=(Days(16),)),
    Scene(
        "F2",
        "F2.waiting",
        Do(M, "draft_notice"),
        at=State.COMMITTEE,
        mend=(Do(M, "record_committee_reply"), Days(1)),
        reaches=State.NOTICE_DRAFTING,
    ),
    Scene("F2", "F2.exists", Do(M, "skip_committee"), at=State.FACE_TO_FACE),
    Scene("F2", "F2.none", Do(M, "ask_committee"), at=State.FACE_TO_FACE, opening=(no_committee(),)),
    Scene(
        "F3",
        "F3.no_firm",
        Do(M, "propose_letter"),
        at=State.NOTICE_RUNNING,
        opening=(contract(law_firm=""),),
        before=(_WAITED,),
        mend=(contract(),),
    ),
    Scene(
        "F4",
        "F4.letter",
        _SUIT,
        at=State.LETTER_WAITING,
        before=(_WAITED, Do(M, "correct_entry", _letters_delivery)),
        mend=(Do(S, "record_delivery"), _WAITED),
    ),
    Scene(
        "F5",
        "F5.no_ground",
        Do(L, "propose_short_cut", {"ground": "limitation", "evidence": "SX-1", "forum": "suit"}),
        at=State.FACE_TO_FACE,
    ),
)


def _suing(code: str, ask: Do, later: tuple[World, ...] = (), **more: Any) -> Scene:
    """Somebody proposes to go to court once the letter's time is over."""
    rule, _, _ = code.partition(".")
    return Scene(rule, code, ask, at=State.LETTER_WAITING, before=(_WAITED, *later), **more)


FORUM: tuple[AnyScene, ...] = (
    _suing(
        "G1.choose",
        _SUIT,
        opening=(contract(forum_clause=ForumClause.SUE_OR_ARBITRATE),),
        override=(L,),
    ),
    _suing(
        "G1.arbitrate",
        _SUIT,
        opening=(contract(forum_clause=ForumClause.ARBITRATE),),
        mend=(contract(forum_clause=ForumClause.INVALID),),
    ),
    _suing(
        "G1.no_clause",
        Do(M, "propose_court", {"forum": "arbitration"}),
        mend=(contract(forum_clause=ForumClause.ARBITRATE),),
    ),
    _suing(
        "G2.venue",
        _SUIT,
        opening=(contract(agreed_court="FY-1", court_connected=True),),
        mend=(contract(agreed_court="FY-1", court_connected=False),),
    ),
    Scene(
        "H1",
        "H1.late",
        Do(L, "apply_confirmation"),
        at=State.COURT_FILED,
        before=(*_MEDIATED, Days(31 + _OFF)),
    ),
    Scene(
        "H1",
        "H1.not_applied",
        Do(L, "record_confirmation"),
        at=State.COURT_FILED,
        before=_MEDIATED,
        mend=(Do(L, "apply_confirmation"),),
    ),
    _suing("H2.matured", _ORDER, later=(World(_time_given),), override=(L,)),
    _suing("H2.counter_claim", _ORDER, reason=Reason.SERVICE, override=(L,)),
    _suing("H2.disputed", _ORDER, reason=Reason.DISPUTE, override=(L,)),
    _suing(
        "H2.abroad",
        Do(M, "propose_court", {"forum": "payment_order", "in_china": False}),
        override=(L,),
    ),
    _suing("H2.unservable", _ORDER, reason=Reason.UNREACHABLE, override=(L,)),
    Scene(
        "H3",
        "H3.late",
        Do(L, "record_objection", _dated("YY-1")),
        at=State.LETTER_WAITING,
        before=(*_SERVED, _COURT_WAITED),
    ),
    Scene(
        "H3",
        "H3.decline_late",
        Do(L, "decline_suit", _dated("BS-1")),
        at=State.LETTER_WAITING,
        before=(*_SERVED, Do(L, "record_objection", _dated("YY-1")), Days(8 + _OFF)),
    ),
    Scene(
        "I1",
        "I1.no_appeal",
        Do(L, "record_appeal", _dated("SS-1")),
        at=State.COURT_JUDGED,
        opening=(local_rules(),),
    ),
    Scene(
        "I1",
        "I1.cap",
        Do(L, "file_claim", {"procedure": "small_claims"}),
        at=State.COURT_PREPARED,
        mend=(local_rules(),),
    ),
    Scene("I2", "I2.running", Do(L, "record_effective"), at=State.COURT_JUDGED, mend=(_COURT_WAITED,)),
    Scene(
        "I2",
        "I2.late",
        Do(L, "record_appeal", _dated("SS-1")),
        at=State.COURT_JUDGED,
        before=(_COURT_WAITED,),
    ),
)

SCENES: tuple[AnyScene, ...] = (*LADDER, *FORUM)
