"""The judge of a rehearsal: reads the raw tables and asks neither the domain nor the engine.

Its rules are few and its own: how a case ended against how its persona had to end, the money column by
column, and that nothing pressed an owner after the day on which everything was paid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from rehearsal.scripts import Persona
from store.tables import Bill, Case, CaseEvent, Outbox, Payment

# What leaves the house to press somebody; statements, withdrawals and delisting requests do not.
_PRESSING = (
    "reminder",
    "committee_request",
    "demand_notice",
    "letter_papers",
    "lawyer_letter",
    "claim_papers",
    "claim_hand_in",
    "enforcement_papers",
    "listing_papers",
)
_STAGE_PREFIXES = (  # the judge's own reading of state names, harshest first
    ("listing_", "dishonest_list"),
    ("enforcement_", "enforcement"),
    ("court_", "court"),
    ("letter_", "lawyer_letter"),
    ("notice_", "notice"),
    ("committee", "committee"),
    ("face_to_face", "face_to_face"),
    ("reminder", "reminder"),
)
_CHINA_DAY_END = timedelta(hours=16)  # midnight in China, counted from midnight UTC of the same date


@dataclass(frozen=True, slots=True)
class Wrong:
    """A case that ended, or was treated, as it must not be."""

    case_id: str
    persona: str
    rule: str


async def judge(session: AsyncSession, cast: Mapping[str, Persona]) -> list[Wrong]:
    """This function will return every case of the cast that breaks a rule, with the rule."""
    wrong: list[Wrong] = []
    for case_id, persona in cast.items():
        rules = await _broken(session, case_id, persona)
        wrong.extend(Wrong(case_id, persona.name, rule) for rule in rules)
    return wrong


async def stages_of(session: AsyncSession, case_id: str) -> set[str]:
    """This function will return the names of the stages that a case was in, from its stored states."""
    states = await session.scalars(select(CaseEvent.to_state).where(CaseEvent.case_id == case_id).distinct())
    return {stage for state in states for prefix, stage in _STAGE_PREFIXES if state.startswith(prefix)}


async def _broken(session: AsyncSession, case_id: str, persona: Persona) -> list[str]:
    case = await session.get_one(Case, case_id)
    billed = await session.scalar(select(func.sum(Bill.amount)).where(Bill.account_id == case.account_id))
    money = (Payment.account_id == case.account_id, Payment.source != "relief")  # what was given up is none
    paid = await session.scalar(select(func.sum(Payment.amount)).where(*money))
    everything = paid is not None and billed is not None and paid >= billed
    reached = await stages_of(session, case_id)
    highest = next(stage for _, stage in _STAGE_PREFIXES if stage in reached)
    rules = {
        "closed": case.outcome != "",
        f"outcome is {persona.outcome}, not {case.outcome}": case.outcome == persona.outcome.value,
        f"highest stage is {persona.highest}, not {highest}": highest == persona.highest.value,
        "paid means all bills are paid": case.outcome != "paid" or everything,
        "all bills paid means paid": not everything or case.outcome == "paid",
        "nobody is pressed after paying": not everything or await _left_alone(session, case),
    }
    return [rule for rule, kept in rules.items() if not kept]


async def _left_alone(session: AsyncSession, case: Case) -> bool:
    """No pressing effect was caused after the day of the last payment."""
    last = await session.scalar(
        select(func.max(Payment.paid_on)).where(Payment.account_id == case.account_id)
    )
    if last is None:
        return False
    day_over = datetime(last.year, last.month, last.day, tzinfo=UTC) + _CHINA_DAY_END
    pressed = await session.scalar(
        select(func.count())
        .select_from(Outbox)
        .join(CaseEvent, (CaseEvent.case_id == Outbox.case_id) & (CaseEvent.seq == Outbox.seq))
        .where(Outbox.case_id == case.id, Outbox.kind.in_(_PRESSING), CaseEvent.at > day_over)
    )
    return not pressed
