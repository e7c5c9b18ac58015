"""Routes, a module per page. Each route names the area that it belongs to."""

from fastapi import APIRouter

from web.routes import (
    account,
    audit,
    cases,
    evidence,
    home,
    live,
    overview,
    team,
    today,
    visits,
    webhooks,
)

ROUTERS: tuple[APIRouter, ...] = (
    account.router,
    home.router,
    live.router,
    cases.router,
    webhooks.router,
    audit.router,
    overview.router,
    evidence.router,
    today.router,
    visits.router,
    team.router,
)
