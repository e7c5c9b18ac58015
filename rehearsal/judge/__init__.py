"""The judge of a rehearsal: reads the raw tables and asks neither the domain nor the engine.

Its rules are its own, a module per subject: how a case ended against how its persona had to end, the money
column by column, whom nobody may press when, who signed what.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from rehearsal.judge import approvals, effects, ending, money, pressing
from rehearsal.judge.dossier import Dossier, read_dossier
from rehearsal.scripts import Persona
from store.tables import CaseEvent

LAWS = (*pressing.RULES, *approvals.RULES, *money.RULES, *effects.RULES)


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
        rules = broken(await read_dossier(session, case_id), persona)
        wrong.extend(Wrong(case_id, persona.name, rule) for rule in rules)
    return wrong


def broken(dossier: Dossier, persona: Persona) -> Iterator[str]:
    """This function will return what a case breaks, by every rule of the judge."""
    for ends in ending.RULES:
        yield from ends(dossier, persona)
    for law in LAWS:
        yield from law(dossier)


async def stages_of(session: AsyncSession, case_id: str) -> set[str]:
    """This function will return the names of the stages that a case was in, from its stored states."""
    states = await session.scalars(select(CaseEvent.to_state).where(CaseEvent.case_id == case_id).distinct())
    return {stage for state in states if (stage := ending.stage_of(state))}


__all__ = ["LAWS", "Dossier", "Wrong", "broken", "judge", "read_dossier", "stages_of"]
