"""One command for many cases: looked at before, each with its own answer after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from domain.commands.request import Request as Asked
from domain.refusals import Refused, refuse
from gateway.bulk import Result, act_many
from gateway.desk import Ask
from store.stuck import TeamCase, chosen_condition, team_cases
from web.visitors import Visitor, words_of, workbench_of

MOST = 200  # cases of one go


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one case; `row` is None where the case lies elsewhere or is closed."""

    row: TeamCase | None
    result: Result


async def chosen_cases(request: Request, visitor: Visitor, cases: Sequence[str]) -> dict[str, TeamCase]:
    """This function will return the open ones of the chosen cases that lie in the visitor's places, by id.

    Raises Refused if none was chosen.
    """
    wanted = list(dict.fromkeys(cases))[:MOST]
    if not wanted:
        raise Refused(refuse("team.none"))
    async with workbench_of(request).database.read() as session:
        page = await team_cases(session, visitor.scope, chosen_condition(wanted), limit=MOST)
    return {row.case_id: row for row in page}


async def carry_out_many(
    request: Request,
    visitor: Visitor,
    cases: Sequence[str],
    command: str,
    values: Mapping[str, Any],
    key: str,
) -> tuple[Answer, ...]:
    """This function will give one command to many cases; the same key again gives the same answers."""
    rows = await chosen_cases(request, visitor, cases)
    workbench, now = workbench_of(request), words_of(request).now
    asked: list[tuple[str, Asked]] = []
    for case_id in rows:
        ask = Ask(case_id, command, dict(values), visitor.login, visitor.role, f"{key}/{case_id}")
        asked.append((case_id, await workbench.desk.request(ask, now)))
    given = {result.case_id: result for result in await act_many(workbench.cases, asked)}
    away = refuse("access.place")
    return tuple(
        Answer(rows.get(case_id), given.get(case_id) or Result(case_id, refusals=(away,)))
        for case_id in list(dict.fromkeys(cases))[:MOST]
    )
