"""The hard stages: what was proposed and decided, and how cases ended there, as of a day."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.states import LADDER, Outcome, Stage, State
from store.overview.lens import Lens
from store.tables import Account, Approval, Case, CaseEvent

HARD = tuple(stage for stage in LADDER if stage.rank >= Stage.LAWYER_LETTER.rank)


@dataclass(slots=True)
class Hard:
    """One hard stage: its approvals by what became of them, its closed cases by how they ended."""

    stage: Stage
    decisions: dict[str, int] = field(default_factory=dict)  # open | approved | rejected | returned | …
    ended: dict[Outcome, int] = field(default_factory=dict)

    @property
    def proposed(self) -> int:
        """This function will count the proposals."""
        return sum(self.decisions.values())


async def hard_stages(session: AsyncSession, lens: Lens) -> tuple[Hard, ...]:
    """This function will return the hard stages in order."""
    found: dict[Stage, Hard] = {stage: Hard(stage) for stage in HARD}
    # Undecided at the end of the day, whatever was decided later.
    status = case((Approval.decided_at < lens.end, Approval.status), else_="open").label("standing")
    asked = select(Approval.target, status, func.count()).join(Case, Case.id == Approval.case_id)
    asked = asked.where(Approval.requested_at < lens.end).group_by(Approval.target, status)
    for target, standing, number in await session.execute(_kept(lens, asked)):
        if (stage := Stage(target)) in found:
            found[stage].decisions[standing] = number
    closing = select(CaseEvent.from_state, Case.outcome, func.count()).join(
        Case, Case.id == CaseEvent.case_id
    )
    closing = closing.where(CaseEvent.type == "case_closed", CaseEvent.at < lens.end)
    closing = closing.group_by(CaseEvent.from_state, Case.outcome)
    for from_state, outcome, number in await session.execute(_kept(lens, closing)):
        row = found.get(State(from_state).stage)
        if row is not None:
            row.ended[Outcome(outcome)] = row.ended.get(Outcome(outcome), 0) + number
    return tuple(found.values())


def _kept(lens: Lens, query: Any) -> Any:
    return lens.keep(query.join(Account, Account.id == Case.account_id)) if lens.limited else query
