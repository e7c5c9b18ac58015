"""The service: is the house well, and where do its cases stand. No personal data, no log-in needed.

Reads go to the read model by `store.queries`, never to the engine; the engine is only asked for its pulse.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.middleware.base import RequestResponseEndpoint

from domain.states import LADDER, Stage
from domain.words import label
from store.queries import stage_counts
from store.session import Database

_HERE = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Pulse = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Health:
    """What is well. `ok` is all of it."""

    database: str  # current | empty | behind | ahead | unreachable
    engine: bool

    @property
    def ok(self) -> bool:
        """This function will tell whether the house can work."""
        return self.engine and self.database == "current"


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage on the page."""

    place: int
    zh: str
    en: str
    count: int
    share: int  # per cent of the fullest stage, for the bar


def create_app(database: Database, pulse: Pulse, engine_ui: str | None) -> FastAPI:
    """This function will return the application over a database; `pulse` asks the engine if it serves."""
    app = FastAPI(title="Xianli", docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    templates = Jinja2Templates(_HERE / "templates")

    @app.middleware("http")
    async def harden(request: Request, call_next: RequestResponseEndpoint) -> Response:
        response = await call_next(request)
        response.headers.update(_HEADERS)
        return response

    @app.get("/healthz")
    async def healthz() -> JSONResponse:
        """This function will answer 200 when database and engine are well, 503 when not."""
        health = await _health(database, pulse)
        body = {"ok": health.ok, "database": health.database, "engine": health.engine}
        return JSONResponse(body, 200 if health.ok else 503)

    @app.get("/")
    async def status(request: Request) -> Response:
        """This function will show the house: health, and how many cases stand on each stage."""
        health = await _health(database, pulse)
        rungs, closed = await _rungs(database) if health.database == "current" else ([], 0)
        context = {"health": health, "rungs": rungs, "closed": closed, "engine_ui": engine_ui}
        return templates.TemplateResponse(request, "status.html", context)

    return app


async def _health(database: Database, pulse: Pulse) -> Health:
    try:
        schema: str = await database.schema_status()
    except OSError:
        schema = "unreachable"
    return Health(schema, await pulse())


async def _rungs(database: Database) -> tuple[list[Rung], int]:
    async with database.read() as session:
        counts = await stage_counts(session)
    fullest = max((counts.get(stage, 0) for stage in LADDER), default=0) or 1
    rungs = [
        Rung(stage.rank, label(stage).zh, label(stage).en, n, round(100 * n / fullest))
        for stage in LADDER
        for n in [counts.get(stage, 0)]
    ]
    return rungs, counts.get(Stage.CLOSED, 0)
