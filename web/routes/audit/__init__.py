"""The auditor's pages: nothing here acts on a case."""

from fastapi import APIRouter

from web.routes.audit import logs, replay, start

router = APIRouter()
for part in (start, logs, replay):
    router.include_router(part.router)
