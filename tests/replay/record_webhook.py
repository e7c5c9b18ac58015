"""Record the golden history of an address that is told: `python -m tests.replay.record_webhook v1`.

As with `tests.replay.record`: what was recorded is never edited and never deleted.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime

from domain.states import Role
from runtime.keys import opened_vault
from store.webhooks import add_webhook
from tests.replay.record import _keep
from tests.replay.recording import recording
from tests.town import Stage

_HOOK = "wgolden"


async def main(version: str) -> None:
    """This function will tell a server that fails once, takes two records, and then is gone."""
    async with recording() as stage:
        await _record(stage, version)


async def _record(stage: Stage, version: str) -> None:
    answers = [500, 200, 200, 410]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(
            f"HTTP/1.1 {answers.pop(0)} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode()
        )
        await writer.drain()
        writer.close()

    house = stage.house
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    secret = opened_vault(house.settings.data_dir, None).seal("secret", f"webhook/{_HOOK}")
    async with house.database.write() as session:
        await add_webhook(session, _HOOK, url, secret, [], "admin", datetime.now(UTC))
    town = await stage.town()
    await town.open()
    await town.act(Role.STEWARD, "classify_reason", reason="forgot")
    await asyncio.sleep(3)
    await town.act(Role.MANAGER, "set_segment", segment="refuser")
    await house.client.get_workflow_handle(f"webhook/{_HOOK}").result()
    await _keep(house.client, f"webhook/{_HOOK}", f"{version}-webhook")
    server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
    sys.stdout.flush()
    os._exit(0)
