"""Routes, a module per page. Each route names the area that it belongs to."""

from fastapi import APIRouter

from web.routes import (
    account,
    act,
    audit,
    calendars,
    case,
    cases,
    home,
    importing,
    imports,
    jobs,
    live,
    overview,
    payments,
    places,
    policy,
    publishing,
    webhooks,
)

ROUTERS: tuple[APIRouter, ...] = (
    account.router,
    home.router,
    live.router,
    cases.router,
    case.router,
    act.router,
    webhooks.router,
    audit.router,
    overview.router,
    importing.router,
    imports.router,
    jobs.router,
    payments.router,
    calendars.router,
    places.router,
    publishing.router,
    policy.router,
)
