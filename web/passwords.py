"""Passwords: argon2 hashes, made and checked off the event loop (they take a quarter of a second)."""

import asyncio
from functools import cache

from pwdlib import PasswordHash

from domain.refusals import Refusal, refuse

LEAST = 10  # characters (product)


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _decoy() -> str:
    """The hash that stands in for an unknown user's: both answers take the same time."""
    return _hasher().hash("nobody has this password")


async def hash_password(password: str) -> str:
    """This function will return the argon2id hash of a password."""
    return await asyncio.to_thread(_hasher().hash, password)


async def check_password(password: str, kept: str | None) -> bool:
    """This function will tell whether a password is right; None stands for a user without one."""
    right = await asyncio.to_thread(_hasher().verify, password, kept or _decoy())
    return right and kept is not None


def weakness(login: str, password: str) -> Refusal | None:
    """This function will return what speaks against a new password, or None."""
    if len(password) < LEAST or password.lower() == login.lower():
        return refuse("login.weak", least=LEAST)
    return None
