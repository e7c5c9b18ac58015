"""The way in, and whether the house is well: no personal data, no log-in needed."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from web.access import HOME
from web.pages import render
from web.visitors import visitor_of, workbench_of
from web.workbench import Workbench

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Health:
    """What is well. `ok` is all of it."""

    database: str  # current | empty | behind | ahead | unreachable
    engine: bool

    @property
    def ok(self) -> bool:
        """This function will tell whether the house can work."""
        return self.engine and self.database == "current"


@router.get("/")
async def home(request: Request) -> Response:
    """This function will lead everybody to where their day begins."""
    visitor = await visitor_of(request)
    return RedirectResponse("/login" if visitor is None else HOME[visitor.role], 303)


@router.get("/healthz")
async def healthz(request: Request) -> JSONResponse:
    """This function will answer 200 when database and engine are well, 503 when not."""
    health = await _health(workbench_of(request))
    body = {"ok": health.ok, "database": health.database, "engine": health.engine}
    return JSONResponse(body, 200 if health.ok else 503)


@router.get("/status")
async def status(request: Request) -> Response:
    """This function will say whether the house is well, and what to do if not."""
    request.state.visitor = await visitor_of(request)
    workbench = workbench_of(request)
    health = await _health(workbench)
    return render(request, "status.html", health=health, engine_ui=workbench.engine_ui)


async def _health(workbench: Workbench) -> Health:
    try:
        schema: str = await workbench.database.schema_status()
    except OSError:
        schema = "unreachable"
    return Health(schema, await workbench.pulse())
