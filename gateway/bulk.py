"""Many requests at once, each with its own answer: one that is refused neither blocks nor hides another."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from domain.commands.request import Request
from domain.refusals import Refusal, Refused
from gateway.cases import CaseGateway
from workflows.messages import Receipt

_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one request: a receipt, or the coded reasons why there is none."""

    case_id: str
    receipt: Receipt | None = None
    refusals: tuple[Refusal, ...] = ()

    @property
    def ok(self) -> bool:
        """This function will tell whether it was carried out."""
        return self.receipt is not None


async def act_many(gateway: CaseGateway, requests: Sequence[tuple[str, Request]]) -> tuple[Result, ...]:
    """This function will have every request carried out and return their results in the same order."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(case_id: str, request: Request) -> Result:
        async with gate:
            try:
                return Result(case_id, await gateway.act(case_id, request))
            except Refused as refused:
                return Result(case_id, refusals=refused.refusals)

    return tuple(await asyncio.gather(*(one(case_id, request) for case_id, request in requests)))
