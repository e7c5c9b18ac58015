"""Service and collection side by side: complaints, repairs and how long they took, by community."""

import json
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import local_date
from store.communities import names_of
from store.overview.lens import Lens
from store.overview.recovery import Recovery, recovery_by_community
from store.tables import Account, Case, CaseEvent

_KINDS = ("complaint_opened", "repair_recorded", "complaint_closed")


@dataclass(slots=True)
class Service:
    """The twelve months up to a day in one community."""

    community: str
    name: str
    opened: int = 0  # complaints
    closed: int = 0
    repairs: int = 0
    days: int = 0  # from opening to closing, of the closed ones, in all
    timed: int = 0  # closed ones whose opening is on record
    recovery: Recovery | None = None

    @property
    def days_each(self) -> float | None:
        """This function will return how long a complaint took on average; None without one."""
        return self.days / self.timed if self.timed else None


@dataclass(slots=True)
class _Tally:
    rows: dict[str, Service]
    waiting: dict[tuple[str, str], date] = field(default_factory=dict)  # case and complaint → opened on

    def take(self, kind: str, community: str, case_id: str, on: date, body: str, since: date) -> None:
        row, event = self.rows.get(community), json.loads(body)["event"]
        if row is None:
            return
        key = (case_id, event["complaint"])
        counts = on >= since
        if kind == "complaint_opened":
            self.waiting[key] = on
            row.opened += counts
            return
        if kind == "repair_recorded":
            row.repairs += counts
            return
        opened = self.waiting.pop(key, None)
        row.closed += counts
        if opened is not None and counts:
            row.timed += 1
            row.days += (on - opened).days


async def service(session: AsyncSession, lens: Lens) -> tuple[Service, ...]:
    """This function will return every community that is looked at, by name."""
    names = await names_of(session, lens.scope)
    wanted = {key: name for key, name in names.items() if lens.community in ("", key)}
    tally = _Tally({key: Service(key, name) for key, name in wanted.items()})
    query = (
        select(CaseEvent.type, Case.community_id, CaseEvent.case_id, CaseEvent.at, CaseEvent.body)
        .join(Case, Case.id == CaseEvent.case_id)
        .join(Account, Account.id == Case.account_id)
        .where(CaseEvent.type.in_(_KINDS), CaseEvent.at < lens.end)
        .order_by(CaseEvent.id)
    )
    async for kind, community, case_id, at, body in await session.stream(lens.keep(query)):
        tally.take(kind, community, case_id, local_date(at), body, lens.months[0])
    recovered = await recovery_by_community(session, lens)
    for key, row in tally.rows.items():
        row.recovery = recovered.get(key)
    return tuple(tally.rows.values())
