"""How far a long piece of work is: a page that renews itself, and leads on once it is done."""

from typing import Annotated, cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refused, refuse
from web.access import Area
from web.jobs import Job, Jobs
from web.pages import render
from web.problems import problem_of
from web.visitors import Visitor, entry

router = APIRouter()


def jobs_of(request: Request) -> Jobs:
    """This function will return the jobs of this process."""
    return cast("Jobs", request.app.state.jobs)


def follow(job: Job) -> RedirectResponse:
    """This function will lead to the progress of a job."""
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs/{job_id}")
async def progress(
    request: Request, visitor: Annotated[Visitor, entry(Area.ACCOUNT)], job_id: str
) -> Response:
    """This function will show one's own job; one that ended well leads to its result."""
    job = jobs_of(request).get(job_id)
    if job is None or job.login != visitor.login:
        raise Refused(refuse("job.unknown"))
    if job.ok:
        return RedirectResponse(job.back, 303)
    status = problem_of(job.refusals).status if job.refusals else 200
    return render(request, "job.html", status, job=job)
