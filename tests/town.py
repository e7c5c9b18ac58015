"""Houses over a real engine in virtual time, accounts in them, and short words for what people do."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from temporalio.client import Client, WorkflowHandle
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from domain.case import Case
from domain.commands.parsing import parse_command
from domain.commands.request import Request
from domain.deadlines import local_date
from domain.decide import Opening
from domain.facts import Facts
from domain.ids import account_id, case_id, community_id, owner_id, unit_id
from domain.money import Payment
from domain.states import Reason, Role, Segment
from runtime.bootstrap import House, build_worker, opened_house
from runtime.settings import Settings
from store.cases import read_case, read_records
from store.ledger import add_payment, read_facts, refresh_accounts
from store.papers import put_in_order
from store.tables import Account, Bill, Community, Owner, Unit
from workflows.converter import data_converter
from workflows.messages import CaseStart, Receipt

PEOPLE = {Role.STEWARD: "steward.wang", Role.MANAGER: "manager.li", Role.LEGAL: "legal.zhao"}


@dataclass(slots=True)
class Town:
    """One account and its case, and short words for what people do to it."""

    house: House
    skipper: TimeSkipper
    account: str
    requests: Any = field(default_factory=lambda: count(1))

    @property
    def case_id(self) -> str:
        return case_id(self.account, 1)

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.skipper.client.get_workflow_handle(self.case_id)

    async def open(self, **start: Any) -> None:
        """Open the case as the scan would."""
        async with self.house.database.read() as session:
            facts: Facts = await read_facts(session, self.account)
        opening = Opening(
            self.case_id, self.account, community_id("测试苑"), Segment.STANDARD, Reason.UNKNOWN, facts
        )
        policy = self.house.policies.on(local_date(datetime.now(UTC)))
        await self.house.gateway.open_case(CaseStart(opening, policy, **start))
        while await self.case() is None:
            pass

    async def case(self) -> Case | None:
        """The case as its workflow holds it."""
        return await self.house.gateway.case(self.case_id)

    async def here(self) -> Case:
        case = await self.case()
        assert case is not None
        return case

    async def stored(self) -> Case | None:
        async with self.house.database.read() as session:
            return await read_case(session, self.case_id)

    async def story(self) -> list[tuple[str, str]]:
        """Event types and states in order: what must not depend on the moment."""
        async with self.house.database.read() as session:
            records = await read_records(session, self.case_id)
        return [(r.event.type, r.to_state.value) for r in records]

    async def now(self) -> datetime:
        return await self.skipper.get_current_time(self.handle)

    async def today(self) -> date:
        return local_date(await self.now())

    async def wait(self, days: float) -> None:
        """Let virtual time pass; what falls due happens."""
        await self.skipper.fast_forward(self.handle, timedelta(days=days))
        await self.case()

    async def act(self, role: Role, name: str, *, actor: str = "", key: str = "", **values: Any) -> Receipt:
        request = Request(
            parse_command(name, values),
            actor or PEOPLE[role],
            role,
            key or f"{self.case_id}/{next(self.requests)}",
        )
        return await self.house.gateway.act(self.case_id, request)

    async def pay(self, amount: Decimal, *, tell: bool = True) -> None:
        day = await self.today()
        payment = Payment(f"pay-{next(self.requests)}", day, amount)
        async with self.house.database.write() as session:
            await add_payment(session, self.account, payment, "bank", datetime.now(UTC))
        if tell:
            await self.house.gateway.account_changed(self.case_id, payment.key)
            await self.case()

    # --- the way up -------------------------------------------------------------------------------

    async def to_visits(self) -> None:
        await self.wait(30)
        assert (await self.here()).state == "face_to_face"

    async def to_committee(self) -> None:
        await self.to_visits()
        for _ in range(2):
            day = await self.today()
            await self.act(
                Role.STEWARD,
                "record_contact",
                channel="visit",
                outcome="refused",
                on=day,
                next_on=day + timedelta(days=1),
            )
            await self.wait(1)
        await self.wait(8)
        assert (await self.here()).state == "committee"

    async def to_notice(self) -> None:
        await self.to_committee()
        await self.act(Role.STEWARD, "classify_reason", reason="refuses")
        await self.act(Role.MANAGER, "record_committee_reply", on=await self.today(), willing=True)
        await self.wait(1)
        assert (await self.here()).state == "notice_drafting"

    async def to_letter_approval(self) -> None:
        await self.to_notice()
        await self.act(Role.MANAGER, "issue_notice")
        day = await self.today()
        await self.act(Role.STEWARD, "record_delivery", method="post_signed", on=day, document="EMS1")
        await self.wait(17)
        await self.act(Role.MANAGER, "propose_letter")
        assert (await self.here()).state == "letter_approval"


@dataclass(frozen=True, slots=True)
class Stage:
    """What a test plays on."""

    house: House
    skipper: TimeSkipper

    async def town(self, name: str = "1", months: int = 12) -> Town:
        """An account with monthly bills of 100 yuan, the last one due 20 days ago, under a contract."""
        name = f"{self.house.settings.task_queue}-{name}"  # the engine outlives the test's database
        return Town(self.house, self.skipper, await _account(self.house, name, months))


@asynccontextmanager
async def opened_stage(
    address: str, database_url: str, tmp_path: Path, *, cached_cases: int = 100
) -> AsyncIterator[Stage]:
    settings = Settings(
        data_dir=tmp_path,
        database_url=database_url,
        task_queue=f"test-{uuid.uuid4().hex[:12]}",
        worker_versioning="off",
    )
    client = await Client.connect(address, data_converter=data_converter)
    skipper = TimeSkipper(client, config=TimeSkippingConfig(enabled=False))
    async with (
        opened_house(settings, skipper.client) as house,
        build_worker(house, cached_cases=cached_cases),
    ):
        yield Stage(house, skipper)


async def _account(house: House, name: str, months: int) -> str:
    community = community_id("测试苑")
    unit = unit_id(community, "1", "1", name)
    owner = owner_id(unit, f"业主{name}")
    account = account_id(unit, owner)
    now = datetime.now(UTC)
    last_due = local_date(now) - timedelta(days=20)
    async with house.database.write() as session:
        if await session.get(Community, community) is None:
            session.add(Community(id=community, name="测试苑", city="", has_committee=True, created_at=now))
            await session.flush()
            await put_in_order(session, community, date(2015, 1, 1), local_date(now), now)
        session.add(
            Unit(id=unit, community_id=community, building="1", entrance="1", room=name, area=Decimal(100))
        )
        session.add(Owner(id=owner, name=f"业主{name}", phone="13800000000"))
        await session.flush()
        session.add(Account(id=account, community_id=community, unit_id=unit, owner_id=owner))
        await session.flush()
        for month in range(months):
            due = last_due - timedelta(days=30 * month)
            session.add(
                Bill(
                    account_id=account,
                    key=f"PSF-{due:%Y-%m-%d}",
                    item="物业服务费",
                    starts_on=due - timedelta(days=29),
                    ends_on=due,
                    due_on=due,
                    amount=Decimal("100.00"),
                )
            )
        await session.flush()
        await refresh_accounts(session, [account])
    return account
