"""Serving: the web service of this deployment in a process of its own or beside the supervisor."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from temporalio.client import Client
from temporalio.service import RPCError

from runtime import ports
from runtime.bootstrap import House, wall_clock
from runtime.keys import opened_vault
from runtime.ports import HOST
from runtime.sample import sample_password
from runtime.settings import Settings
from web.app import create_app
from web.provider import Provider
from web.workbench import Workbench

_PULSE_SECONDS = 2.0
_GRACE_SECONDS = 2


class _Server(uvicorn.Server):
    """Uvicorn without its own signal handlers: whoever runs us decides when to stop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """This function will leave the process's signals alone."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """This function will listen, and say so."""
        await super().startup(sockets)
        self.ready.set()


def workbench_of(house: House, engine_ui: str | None = None) -> Workbench:
    """This function will return what the pages of a house work with."""
    settings = house.settings

    async def pulse() -> bool:
        return await _alive(house.client)

    return Workbench(
        database=house.database,
        cases=house.gateway,
        batches=house.batches,
        webhooks=house.webhooks,
        policy_on=house.policies.on,
        clock=wall_clock,
        pulse=pulse,
        vault=opened_vault(settings.data_dir, settings.data_key),
        files=settings.data_dir / "evidence",
        engine_ui=engine_ui,
        provider=provider_of(settings),
        demo=lambda: sample_password(settings.data_dir) is not None,
    )


def provider_of(settings: Settings) -> Provider | None:
    """This function will return the identity provider that the settings name, if any."""
    if not (settings.oidc_issuer and settings.oidc_client_id and settings.oidc_client_secret):
        return None
    return Provider(
        settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, settings.oidc_claim
    )


@asynccontextmanager
async def serving(house: House, engine_ui: str | None) -> AsyncIterator[str]:
    """This function will serve while the context lasts and yield the address to open."""
    (port,) = ports.choose({"web_port": house.settings.web_port})

    config = uvicorn.Config(
        create_app(workbench_of(house, engine_ui)),
        host=HOST,
        port=port,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=_GRACE_SECONDS,  # open pages listen for ever
        forwarded_allow_ips=HOST,  # a reverse proxy on this machine says who asks, and by which scheme
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve())
    ready = asyncio.create_task(server.ready.wait())
    await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()  # it could not start: say why
    try:
        yield f"http://{HOST}:{port}"
    finally:
        server.should_exit = True
        await task


async def _alive(client: Client) -> bool:
    try:
        async with asyncio.timeout(_PULSE_SECONDS):
            return await client.service_client.check_health()
    except (RPCError, TimeoutError):
        return False
