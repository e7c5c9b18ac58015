"""How far cases got: stage by stage, and what became of those that got there, as of a day."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.states import LADDER, Outcome, Stage, State
from store.overview.lens import Lens
from store.tables import Account, Case, CaseEvent

_STATES = tuple(State)


@dataclass(slots=True)
class Step:
    """The cases that got as far as a stage, or farther, and what became of them by then."""

    stage: Stage
    reached: int = 0
    went_on: int = 0  # to any later stage
    paid: int = 0  # closed because they were paid
    otherwise: int = 0  # closed in any other way
    held: int = 0  # open, and the clock stood still
    here: int = 0  # open, and in this very stage

    @property
    def on_rate(self) -> float | None:
        """This function will return the share that went on; None of nobody."""
        return self.went_on / self.reached if self.reached else None


async def funnel(session: AsyncSession, lens: Lens) -> tuple[Step, ...]:
    """This function will return every stage of the ladder in order."""
    steps: dict[Stage, Step] = {stage: Step(stage) for stage in LADDER}
    stood = _stood(lens).subquery()
    by = (stood.c.top, stood.c.stage, stood.c.fate)
    for top, now, fate, number in await session.execute(select(*by, func.count()).group_by(*by)):
        _count(steps, top, now, fate, number)
    for top, number in await _held(session, lens, stood):
        for stage in LADDER[:top]:
            steps[stage].held += number
    return tuple(steps.values())


def _count(steps: dict[Stage, Step], top: int, now: int, fate: str, number: int) -> None:
    for stage in LADDER[:top]:
        step = steps[stage]
        step.reached += number
        step.went_on += number if stage.rank < top else 0
        step.paid += number if fate == Outcome.PAID else 0
        step.otherwise += number if fate not in ("", Outcome.PAID) else 0
        step.here += number if not fate and stage.rank == now else 0


def _stood(lens: Lens) -> Any:
    """Each case with the highest stage it was ever in, the stage it stood in, and how it had ended ("")."""
    ranks = {state: state.stage.rank for state in _STATES if state is not State.CLOSED}
    rank = case({state.value: rank for state, rank in ranks.items()}, value=CaseEvent.to_state, else_=0)
    # The last record's state, found with the highest seq in one pass.
    last = func.max(CaseEvent.seq * 100 + rank)
    told = select(
        CaseEvent.case_id.label("case_id"), func.max(rank).label("top"), (last % 100).label("stage")
    ).where(CaseEvent.at < lens.end)
    if lens.limited:
        mine = lens.keep(select(Case.id).join(Account, Account.id == Case.account_id))
        told = told.where(CaseEvent.case_id.in_(mine))
    told = told.group_by(CaseEvent.case_id)
    inner = told.subquery()
    fate = case((Case.closed_at < lens.end, Case.outcome), else_="").label("fate")
    return select(inner.c.case_id, inner.c.top, inner.c.stage, fate).join(Case, Case.id == inner.c.case_id)


async def _held(session: AsyncSession, lens: Lens, stood: Any) -> list[tuple[int, int]]:
    """How many open cases of each highest stage stood still at the end of the day."""
    since, stops = Case.snapshot["held_since"].as_string(), Case.snapshot["stops"].as_string()
    query = (
        select(stood.c.top, since.label("since"), stops.label("stops"))
        .join(Case, Case.id == stood.c.case_id)
        .where(stood.c.fate == "", (Case.held | (Case.updated_at >= lens.end)))
    )
    found: dict[int, int] = {}
    async for top, held_since, past in await session.stream(query):
        if _stands_still(held_since, past, lens.end):
            found[top] = found.get(top, 0) + 1
    return sorted(found.items())


def _stands_still(since: str | None, stops: str | None, end: datetime) -> bool:
    if since is not None and datetime.fromisoformat(since) < end:
        return True
    spans = (
        (datetime.fromisoformat(s["since"]), datetime.fromisoformat(s["until"]))
        for s in json.loads(stops or "[]")
    )
    return any(first < end <= until for first, until in spans)
