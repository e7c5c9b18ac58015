"""The engine's ports: picked when 0, refused with a fix when somebody else has them."""

import asyncio
import socket
from contextlib import ExitStack

from runtime.engine_setup import EngineError, engine_error
from runtime.settings import PREFIX

HOST = "127.0.0.1"


def choose(wanted: dict[str, int]) -> list[int]:
    """This function will return one free port of this machine per setting, in order; 0 picks any.

    Raises EngineError naming the setting whose port is in use.
    """
    with ExitStack() as held:  # all are held at once, so that no port is picked twice
        return [_bind(held, name, port) for name, port in wanted.items()]


async def serves(port: int) -> bool:
    """This function will tell whether something accepts connections on a port of this machine."""
    try:
        _, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


def _bind(held: ExitStack, name: str, port: int) -> int:
    probe = held.enter_context(socket.socket())
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((HOST, port))
    except OSError as error:
        raise _taken(name, port) from error
    if not port:
        _keep_from_strangers(probe)
    return int(probe.getsockname()[1])


def _keep_from_strangers(bound: socket.socket) -> None:
    """Leave a picked port in TIME_WAIT: for a minute nobody is handed it, but who names it can bind it."""
    bound.listen()
    with socket.create_connection(bound.getsockname()):
        accepted, _ = bound.accept()
        accepted.close()  # whoever closes first, here the server's side, waits


def _taken(name: str, port: int) -> EngineError:
    variable = PREFIX + name.upper()
    return engine_error(
        f"端口 {port} 已被占用（{variable}）。请停止占用它的程序，或设置 {variable}=0 自动选择端口。",
        f"Port {port} ({variable}) is in use. Fix: stop what uses it, or set {variable}=0 for a free one.",
    )
