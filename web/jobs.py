"""Long work of the pages: in the background of this process, one at a time, with its progress.

A job outlives the request that started it. What it changed is in the store; a job that a restart cut off
is started again, and what was done is not done twice.
"""

import asyncio
import uuid
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

from domain.refusals import Refusal, Refused, refuse
from domain.words import Label

log = structlog.get_logger(__name__)
_KEPT = 12  # jobs whose results are remembered


@dataclass(slots=True)
class Job:
    """One piece of work. `key` says what it is about: the same key under way is the same job."""

    id: str
    key: str
    login: str
    title: Label
    back: str  # where its result is shown
    done: int = 0
    total: int = 0  # 0 = not known yet
    ended: bool = False
    result: Any = None
    refusals: tuple[Refusal, ...] = ()
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    def progress(self, done: int, total: int) -> None:
        """This function will note how far the work is; threads may call it."""
        self.done, self.total = done, total

    @property
    def ok(self) -> bool:
        """This function will tell whether it ended well."""
        return self.ended and not self.refusals


Work = Callable[[Job], Awaitable[Any]]


class Jobs:
    """The jobs of this process."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    @property
    def running(self) -> Job | None:
        """This function will return the job that is under way."""
        return next((job for job in self._jobs.values() if not job.ended), None)

    def get(self, job_id: str) -> Job | None:
        """This function will return a job by its id."""
        return self._jobs.get(job_id)

    def of(self, key: str) -> Job | None:
        """This function will return the newest job about something."""
        return next((job for job in reversed(self._jobs.values()) if job.key == key), None)

    def start(self, key: str, login: str, title: Label, back: str, work: Work) -> Job:
        """This function will start a job, or return the one under way about the same; Refused: `job.busy`."""
        running = self.running
        if running is not None:
            if running.key == key and running.login == login:
                return running
            raise Refused(refuse("job.busy"))
        job = Job(uuid.uuid4().hex, key, login, title, back)
        self._jobs[job.id] = job
        while len(self._jobs) > _KEPT:
            self._jobs.popitem(last=False)
        job.task = asyncio.create_task(self._run(job, work))
        return job

    async def _run(self, job: Job, work: Work) -> None:
        try:
            job.result = await work(job)
        except Refused as refused:
            job.refusals = refused.refusals
        except Exception as error:  # the task's edge: its page shows the number, the log the cause
            reference = uuid.uuid4().hex[:8]
            log.exception("job_failed", reference=reference, problem=type(error).__name__)
            job.refusals = (refuse("internal", reference=reference),)
        finally:
            job.ended = True

    def forget(self, key: str) -> None:
        """This function will forget what was found about something, unless it is under way."""
        for job in [job for job in self._jobs.values() if job.key == key and job.ended]:
            del self._jobs[job.id]
