"""Scenes on personal data (C)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.commands.parsing import parse_command
from domain.personal import plain_text, purpose_known
from domain.refusals import Refusal, Refused
from domain.states import Role, State
from domain.wording import lint
from rehearsal.law.scene import AnyScene, Do, Place, Scene, Spoken, World
from rehearsal.law.worlds import local_rules
from store.localities import BY_COMMITTEE
from store.processors import put_agreement
from store.tables import ProcessorAgreement

S, M, L, A = Role.STEWARD, Role.MANAGER, Role.LEGAL, Role.ADMIN


def asked_for(command: str, **values: object) -> Iterable[Refusal]:
    """This function will return what the door says to a command of that name."""
    try:
        parse_command(command, values)
    except Refused as refused:
        return refused.refusals
    return ()


async def _no_agreement(session: AsyncSession, place: Place, today: date) -> None:
    mine = ProcessorAgreement.community_id == place.community
    await session.execute(delete(ProcessorAgreement).where(mine))


async def _agreement(session: AsyncSession, place: Place, today: date) -> None:
    await put_agreement(session, place.community, "law_firm", "DPA-2", "admin", datetime.now(UTC))


def _traced(source: str) -> Iterable[Refusal]:
    day = date(2026, 1, 5)
    return asked_for("record_trace", source=source, found=False, on=day, document="CX-1")


def _workplace(case: Case, day: date) -> dict[str, Any]:
    return {"visit_on": day + timedelta(days=1), "place": "workplace", "slot": "12:00-13:30"}


def _posting(case: Case, day: date, *, masked: bool = True) -> dict[str, Any]:
    until = day + timedelta(days=10)
    return {"posted_by": "committee", "masked": masked, "expires_on": until, "document": "GS-1"}


def _relief(case: Case, day: date) -> dict[str, Any]:
    return {"kind": "discount", "amount": Decimal("100.00"), "reason": "hardship", "document": "JM-1"}


def _answer(case: Case, day: date) -> dict[str, Any]:
    return {"request": case.data_requests[0].id, "granted": True, "on": day, "document": "DF-1"}


SCENES: tuple[AnyScene, ...] = (
    Spoken(
        "C1",
        "C1.no_purpose",
        lambda: purpose_known("owners.employer"),
        lambda: purpose_known("owners.phone"),
    ),
    Scene(
        "C2",
        "C2.third_party",
        Do(S, "disclose", {"recipient": "neighbour", "purpose": "urging", "document": "D-1"}),
        override=(M, A),
    ),
    Scene("C2", "C2.workplace", Do(S, "plan_visit", _workplace), override=(M, A)),
    Scene("C3", "C3.posting", Do(M, "post_publicly", _posting), override=(L, A)),
    Scene(
        "C3",
        "C3.posting",
        Do(M, "post_publicly", _posting),
        mend=(local_rules(posting=BY_COMMITTEE),),
    ),
    Scene(
        "C3",
        "C3.masked",
        Do(M, "post_publicly", lambda case, day: _posting(case, day, masked=False)),
    ),
    Spoken(
        "C4",
        "C4.plain",
        lambda: plain_text("身份证 11010519491231002X"),
        lambda: plain_text("案号（2026）示0105民初123号"),
    ),
    Spoken("C5", "C5", lambda: _traced("camera"), lambda: _traced("owner_register")),
    Scene(
        "C6",
        "C6.no_agreement",
        Do(L, "approve"),
        at=State.LETTER_APPROVAL,
        opening=(World(_no_agreement),),
        mend=(World(_agreement),),
    ),
    Scene(
        "C7",
        "C7.explanation",
        Do(L, "decline_relief", {"reason": "not_proportionate"}),
        before=(Do(S, "propose_relief", _relief),),
    ),
    Scene(
        "C8",
        "C8.legal_hold",
        Do(A, "answer_data_request", _answer),
        before=(
            Do(
                S,
                "record_data_request",
                lambda case, day: {"kind": "erasure", "on": day, "document": "QQ-1"},
            ),
        ),
        override=(A,),
    ),
    Spoken("C9", "C9.credit", lambda: lint("欠费将上征信。"), lambda: lint("请于十五日内付清。")),
)
