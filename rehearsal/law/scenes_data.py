"""Scenes on contact and personal data (B and C)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import parse_command
from domain.personal import plain_text, purpose_known
from domain.refusals import Refusal, Refused
from domain.states import Role, State
from rehearsal.law.scene import Do, Place, Scene, Spoken, World
from store.processors import put_agreement
from store.tables import ProcessorAgreement


def asked_for(command: str) -> Iterable[Refusal]:
    """This function will return what the door says to a command of that name."""
    try:
        parse_command(command, {})
    except Refused as refused:
        return refused.refusals
    return ()


async def _no_agreement(session: AsyncSession, place: Place, today: date) -> None:
    mine = ProcessorAgreement.community_id == place.community
    await session.execute(delete(ProcessorAgreement).where(mine))


async def _agreement(session: AsyncSession, place: Place, today: date) -> None:

    await put_agreement(session, place.community, "law_firm", "DPA-2", "admin", datetime.now(UTC))


SCENES: tuple[Scene | Spoken, ...] = (
    Spoken("B1", "B1", lambda: asked_for("cut_water"), lambda: asked_for("remind")),
    Spoken(
        "C1",
        "C1.no_purpose",
        lambda: purpose_known("owners.employer"),
        lambda: purpose_known("owners.phone"),
    ),
    Spoken(
        "C4",
        "C4.plain",
        lambda: plain_text("身份证 11010519491231002X"),
        lambda: plain_text("案号（2026）示0105民初123号"),
    ),
    Scene(
        "C6",
        "C6.no_agreement",
        Do(Role.LEGAL, "approve"),
        at=State.LETTER_APPROVAL,
        opening=(World(_no_agreement),),
        mend=(World(_agreement),),
    ),
)
