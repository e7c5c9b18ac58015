"""A big portfolio for lists: communities, units, owners, accounts and cases in bulk, a real snapshot each."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import insert

from domain.case import Case as DomainCase
from domain.decide import Opening, make_step, open_case
from domain.facts import Facts, OpenBill
from domain.folding import fold
from domain.ids import account_id, approval_id, case_id, community_id, owner_id, unit_id
from domain.policy import Policy
from domain.states import LADDER, Reason, Segment, State
from store.base import Base
from store.session import Database
from store.tables import Account, Approval, Case, Community, Owner, Unit

_CASE: TypeAdapter[DomainCase] = TypeAdapter(DomainCase)
_COMMUNITIES = 40
_BUILDINGS = 20
_CHUNK = 5_000
_SEGMENTS = tuple(Segment)
_WAITING = 20  # one case in so many waits for an approval
_SPAN = 1_000  # days over which cases were opened


def _snapshot(policy: Policy, now: datetime) -> tuple[dict[str, Any], str]:
    """A case as the domain folds it, once: what every row carries besides its columns."""
    due = now.date() - timedelta(days=400)
    bills = tuple(OpenBill(f"PSF-{n:02}", due + timedelta(days=30 * n), Decimal("100.00")) for n in range(12))
    opening = Opening("case-a-1", "a", "m", Segment.STANDARD, Reason.UNKNOWN, Facts(1, bills))
    records = open_case(opening, policy, now)
    step = make_step(None, records, policy)
    return _CASE.dump_python(fold(records), mode="json"), step.records[-1].hash


def _request(target: str, version: str) -> dict[str, Any]:
    """What a request was made on, as its record states it."""
    return {
        "type": "approval_requested",
        "target": target,
        "balance": "1200.00",
        "bills": [f"PSF-{n:02}" for n in range(12)],
        "facts_version": 1,
        "policy_version": version,
        "evidence": ["EMS-1"],
    }


async def build(
    database: Database, cases: int, policy: Policy, now: datetime, progress: Callable[[int], None]
) -> list[tuple[str, str]]:
    """This function will make that many open cases; returns (community, building) of one steward."""
    snapshot, head = _snapshot(policy, now)
    names = [community_id(f"测速苑{n}") for n in range(_COMMUNITIES)]
    async with database.write() as session:
        rows = [
            {"id": c, "name": f"测速苑{n}", "has_committee": True, "created_at": now}
            for n, c in enumerate(names)
        ]
        await session.execute(insert(Community), rows)
    numbers = iter(range(cases))
    while chunk := list(islice(numbers, _CHUNK)):
        tables: dict[type[Base], list[dict[str, Any]]] = {}
        for number in chunk:
            for model, row in _rows(number, names, snapshot, head, policy.version, now):
                tables.setdefault(model, []).append(row)
        async with database.write() as session:
            for model, found in tables.items():
                await session.execute(insert(model), found)
        progress(chunk[-1] + 1)
    return [(names[0], "1"), (names[0], "2")]


def _rows(
    n: int, names: list[str], snapshot: dict[str, Any], head: str, version: str, now: datetime
) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    community, building, room = names[n % _COMMUNITIES], str(n // _COMMUNITIES % _BUILDINGS + 1), str(n)
    unit = unit_id(community, building, "1", room)
    owner = owner_id(unit, f"业主{n}")
    account = account_id(unit, owner)
    case = case_id(account, 1)
    stage = LADDER[n % len(LADDER)]
    state = next(s for s in State if s.stage is stage)
    opened = now - timedelta(days=n % _SPAN, seconds=n % 86_400)
    due: date = now.date() - timedelta(days=30 + n % _SPAN)
    address = {"community_id": community, "building": building, "entrance": "1", "room": room}
    yield Unit, {"id": unit, **address, "area": Decimal(100), "occupancy": "occupied"}
    yield Owner, {"id": owner, "name": f"业主{n}", "phone": "13800000000"}
    money = {"balance": Decimal(n % 50_000), "oldest_due": due, "ledger_version": 1}
    places = {"community_id": community, "unit_id": unit, "owner_id": owner}
    yield Account, {"id": account, **places, **money, "open_case_id": case, "cases_opened": 1}
    yield (
        Case,
        {
            "id": case,
            "account_id": account,
            "community_id": community,
            "state": state.value,
            "stage": stage.value,
            "seq": 1,
            "head": head,
            **money,
            "segment": _SEGMENTS[n % len(_SEGMENTS)].value,
            "policy_version": version,
            "next_at": now,
            "next_trigger": "remind",
            "opened_at": opened,
            "updated_at": opened,
            "snapshot": snapshot,
        },
    )
    if n % _WAITING == 0:
        yield (
            Approval,
            {
                "id": approval_id(case, 1),
                "case_id": case,
                "target": "lawyer_letter" if n % 40 else "court",
                "proposer": "manager.li",
                "requested_at": opened,
                "expires_on": now.date() + timedelta(days=n % 700),
                "snapshot": _request("lawyer_letter" if n % 40 else "court", version),
                "status": "open",
            },
        )
