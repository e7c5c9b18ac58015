"""The application: routes, and around them what protects and what goes wrong.

Reads go to the read model by `store`, never to the engine; acts go to the gateways.
"""

import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from domain.refusals import Refusal, Refused, refuse
from web.api.reference import REFERENCE
from web.api.throttle import Throttle
from web.live import Feed
from web.pages import HTMX, STATIC, render
from web.problems import Problem, missing, problem_of
from web.routes import ROUTERS
from web.shield import Shield
from web.verification import Verification
from web.visitors import MustChange, visitor_of
from web.workbench import Workbench

log = structlog.get_logger(__name__)
_LONG = "public, max-age=31536000, immutable"  # an asset's address changes with its content


class _Assets(StaticFiles):
    """Static files that a browser keeps."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """This function will serve a file for good."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = _LONG
        return response


def create_app(workbench: Workbench) -> FastAPI:
    """This function will return the application over its connected parts."""
    app = FastAPI(title="Xianli", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.workbench = workbench
    app.state.feed = Feed(workbench.database)
    app.state.verification = Verification(workbench.database, workbench.clock)
    app.state.throttle = Throttle()

    @app.get("/static/htmx.js", include_in_schema=False)
    async def htmx() -> FileResponse:
        """This function will serve the library from its wheel."""
        return FileResponse(HTMX, media_type="text/javascript", headers={"Cache-Control": _LONG})

    app.mount("/static", _Assets(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(MustChange, _must_change)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(Shield)
    return app


async def _answer(request: Request, problem: Problem) -> Response:
    """The problem as the asker reads it: programs get problem+json, people a page."""
    path, accepted = request.url.path, request.headers.get("accept", "text/html")
    if (path.startswith("/api/") and path != REFERENCE) or "text/html" not in accepted:
        return JSONResponse(
            problem.json(), problem.status, problem.headers, media_type="application/problem+json"
        )
    if problem.code == "login.needed":
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        wanted = here if request.method == "GET" else "/"
        return RedirectResponse("/login?" + urlencode({"next": wanted}), 303)
    if getattr(request.state, "visitor", None) is None:
        request.state.visitor = await visitor_of(request)
    return render(request, "problem.html", problem.status, problem=problem)


async def _refused(request: Request, error: Exception) -> Response:
    return await _answer(request, problem_of(cast("Refused", error)))


async def _must_change(request: Request, error: Exception) -> Response:
    return RedirectResponse("/account/password", 303)


async def _http(request: Request, error: Exception) -> Response:
    found = cast("HTTPException", error)
    refusals = missing().refusals
    if found.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        refusals = (refuse("request.method", method=request.method),)
    return await _answer(request, Problem(found.status_code, refusals, found.headers or {}))


async def _invalid(request: Request, error: Exception) -> Response:
    items = cast("RequestValidationError", error).errors()
    return await _answer(request, problem_of([_mistake(item) for item in items]))


def _mistake(item: Mapping[str, Any]) -> Refusal:
    field = ".".join(str(part) for part in item["loc"][1:]) or "-"
    problem = str(item["msg"])
    return refuse("form.invalid", field=field, field_zh=field, problem=problem, problem_zh=problem)


async def _broken(request: Request, error: Exception) -> Response:
    reference = uuid.uuid4().hex[:8]
    log.error("request_failed", reference=reference, path=request.url.path, exc_info=error)
    return await _answer(request, problem_of([refuse("internal", reference=reference)]))
