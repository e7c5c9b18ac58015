"""Routes, a module per page. Each route names the area that it belongs to."""

from fastapi import APIRouter

from web.api import acting, reading, reference
from web.routes import (
    account,
    act,
    audit,
    batches,
    case,
    cases,
    decisions,
    evidence,
    exchange,
    home,
    inbox,
    live,
    overview,
    provider,
    team,
    today,
    users,
    views,
    visits,
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
    inbox.router,
    decisions.router,
    batches.router,
    views.router,
    evidence.router,
    today.router,
    visits.router,
    team.router,
    exchange.router,
    provider.router,
    users.router,
    acting.router,
    reading.router,
    reference.router,
)
