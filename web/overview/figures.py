"""All figures of one overview, read in one transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from store.overview.ageing import Ageing, ageing
from store.overview.funnel import Step, funnel
from store.overview.hard import Hard, hard_stages
from store.overview.lens import Lens
from store.overview.promises import Kept, promises
from store.overview.recovery import Recovery, recovery_by_month
from store.overview.service import Service, service
from store.overview.workload import Week, workload
from store.reasons import ReasonReport, reason_report

GATE = 90  # days: reasons are asked for of arrears overdue for at least so long


@dataclass(frozen=True, slots=True)
class Figures:
    """What an overview tells, as of a day."""

    lens: Lens
    past: bool  # of a day before today
    recovery: dict[date, Recovery]
    ageing: tuple[Ageing, ...]
    funnel: tuple[Step, ...]
    reasons: ReasonReport
    promises: tuple[Kept, ...]
    workload: tuple[Week, ...]
    service: tuple[Service, ...]
    hard: tuple[Hard, ...]


async def read_figures(session: AsyncSession, lens: Lens, today: date) -> Figures:
    """This function will read every figure through a lens."""
    return Figures(
        lens=lens,
        past=lens.on < today,
        recovery=await recovery_by_month(session, lens),
        ageing=await ageing(session, lens),
        funnel=await funnel(session, lens),
        reasons=await reason_report(session, lens.on, GATE, lens.community, lens.scope),
        promises=await promises(session, lens),
        workload=await workload(session, lens),
        service=await service(session, lens),
        hard=await hard_stages(session, lens),
    )
