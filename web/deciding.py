"""Decisions on many requests at once: each looked at anew before anybody signs, each with its own result."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from fastapi import Request

from domain.commands.parsing import parse_command
from domain.commands.request import Request as CaseRequest
from domain.deadlines import local_date
from domain.decide import check
from domain.guards import Ask
from domain.guards.decisions import needs_second
from domain.money import ZERO
from domain.refusals import Refusal, Refused, refuse
from domain.states import DecisionReason, Role
from gateway.bulk import act_many
from gateway.desk import Ask as Wanted
from store.inbox import read_requests
from store.people import covered_by
from store.picks import Pick, carried_out, read_picks
from store.policies import policies_of
from web.forms import new_key
from web.inbox import Line, line_of
from web.visitors import Visitor, words_of, workbench_of
from workflows.messages import Receipt

APPROVE, RETURN = "approve", "return_for_completion"
MOST = 100  # requests decided at once


@dataclass(frozen=True, slots=True)
class Item:
    """One request as it is now, and what its case would answer to this person."""

    line: Line
    key: str  # under which it will be decided, once
    refusals: tuple[Refusal, ...] = ()
    first_of_two: bool = False  # the amount needs another signature after this one

    @property
    def ok(self) -> bool:
        """This function will tell whether it would be carried out."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class Preview:
    """What a decision on many requests would come to."""

    items: tuple[Item, ...]
    gone: tuple[Pick, ...] = ()  # picked, but no request of theirs waits any more

    @property
    def fit(self) -> tuple[Item, ...]:
        """This function will return what would be carried out."""
        return tuple(item for item in self.items if item.ok)

    @property
    def sum(self) -> Decimal:
        """This function will add up what would be carried out, in yuan."""
        return sum((item.line.row.balance for item in self.fit), ZERO)


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision on one case: what was seen of it, and the key that makes it happen once."""

    case_id: str
    key: str
    seen: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one decision."""

    case_id: str
    pick: Pick | None  # None: no such case in the visitor's places
    receipt: Receipt | None = None
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided, with its fields."""

    command: str
    values: dict[str, Any] = field(default_factory=dict)
    note: str = ""


async def look(request: Request, visitor: Visitor, case_ids: Sequence[str], command: str) -> Preview:
    """This function will look at requests anew and ask each case what it would answer now.

    Raises Refused: `bulk.empty` where nothing was picked, `bulk.many` above the most.
    """
    _limited(case_ids)
    workbench, w = workbench_of(request), words_of(request)
    async with workbench.database.read() as session:
        found = await read_requests(session, list(case_ids), visitor.scope)
        policies = await policies_of(session, {row.case.policy_version for row in found.values()})
        covers = await covered_by(session, visitor.login, local_date(w.now))
        picks = await read_picks(session, [c for c in case_ids if c not in found])
    values = {"reason": DecisionReason.OTHER} if command == RETURN else {}
    asked = parse_command(command, values)
    items = []
    for row in (found[case_id] for case_id in dict.fromkeys(case_ids) if case_id in found):
        policy = policies[row.case.policy_version]
        wanted = CaseRequest(asked, visitor.login, visitor.role, "preview", covers)
        refusals: tuple[Refusal, ...] = ()
        try:
            check(row.case, wanted, policy, w.now)
        except Refused as refused:
            refusals = refused.refusals
        second = needs_second(Ask(row.case, asked, visitor.login, Role.LEGAL, policy, w.now))
        items.append(Item(line_of(row, policies, w), new_key(), refusals, second and command == APPROVE))
    mine = (p for p in picks.values() if visitor.scope.covers(p.community_id, p.building))
    return Preview(tuple(items), tuple(mine))


async def carry_out_many(
    request: Request, visitor: Visitor, wishes: Sequence[Wish], decision: Decision
) -> tuple[Outcome, ...]:
    """This function will carry out a decision on each case as it was seen; one refusal stops no other.

    Sent again with the same keys it changes nothing and answers the same.
    """
    _limited(wishes)
    workbench = workbench_of(request)
    async with workbench.database.read() as session:
        picks = await read_picks(session, [wish.case_id for wish in wishes])
        done = await carried_out(session, picks, [wish.key for wish in wishes])
    outcomes: dict[str, Outcome] = {}
    requests: list[tuple[str, CaseRequest]] = []
    for wish in wishes:
        pick = picks.get(wish.case_id)
        try:
            _still(visitor, wish, pick, done=(wish.case_id, wish.key) in done)
            requests.append((wish.case_id, await _request(request, visitor, wish, decision)))
        except Refused as refused:
            mine = pick if pick and visitor.scope.covers(pick.community_id, pick.building) else None
            outcomes[wish.case_id] = Outcome(wish.case_id, mine, refusals=refused.refusals)
    for result in await act_many(workbench.cases, requests):
        pick = picks[result.case_id]
        outcomes[result.case_id] = Outcome(result.case_id, pick, result.receipt, result.refusals)
    return tuple(outcomes[wish.case_id] for wish in wishes)


async def _request(request: Request, visitor: Visitor, wish: Wish, decision: Decision) -> CaseRequest:
    ask = Wanted(
        wish.case_id,
        decision.command,
        decision.values,
        visitor.login,
        visitor.role,
        wish.key,
        note=decision.note,
    )
    return await workbench_of(request).desk.request(ask, words_of(request).now)


def _still(visitor: Visitor, wish: Wish, pick: Pick | None, *, done: bool) -> None:
    """Nobody decides on what lies elsewhere, or on what moved since they saw it."""
    if pick is None:
        raise Refused(refuse("case.unknown", case=wish.case_id))
    if not visitor.scope.covers(pick.community_id, pick.building):
        raise Refused(refuse("access.place"))
    if not done and pick.seq != wish.seen:
        raise Refused(refuse("form.stale"))


def _limited(picked: Sequence[Any]) -> None:
    if not picked:
        raise Refused(refuse("bulk.empty"))
    if len(picked) > MOST:
        raise Refused(refuse("bulk.many", most=MOST, count=len(picked)))
