"""Telling cases after a change: at once where they are few, as a job with progress where they are many."""

import uuid
from collections.abc import Sequence
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from domain.words import Label
from gateway.upkeep import Told, tell
from web.jobs import Job
from web.routes.jobs import follow, jobs_of
from web.visitors import Visitor

_FEW = 100


async def spread(request: Request, visitor: Visitor, cases: Sequence[str], told: Told, back: str) -> Response:
    """This function will tell cases that something moved and lead back; what was changed stands already."""
    leads = back + ("&" if "?" in back else "?") + urlencode({"told": len(cases)})
    if len(cases) <= _FEW or jobs_of(request).running is not None:
        await tell(cases, told)
        return RedirectResponse(leads, 303)

    async def work(job: Job) -> int:
        return await tell(cases, told, job.progress)

    title = Label("正在通知未结案件", "Telling the open cases")
    return follow(jobs_of(request).start(f"tell/{uuid.uuid4().hex}", visitor.login, title, leads, work))
