"""Sealed values: they open with the right key for the right owner, and each look is logged."""

import pytest
from sqlalchemy import text

from domain.states import Sealed
from store.sealing import SealError, Vault, list_sealed, open_sealed, put_sealed, read_access_log
from store.session import Database
from tests.store.builders import NOW

VAULT = Vault(bytes(range(32)))
NUMBER = "11010519491231002X"


async def test_a_value_is_stored_sealed_and_opened_with_a_logged_reason(database: Database) -> None:
    """The clear text stands nowhere in the table; whoever opened it is known."""
    async with database.write() as session:
        await put_sealed(session, VAULT, "o1", Sealed.ID_NUMBER, NUMBER, "zhao", NOW)
    async with database.write() as session:
        (row,) = await session.execute(text("SELECT sealed, masked FROM sealed_values"))
        assert NUMBER not in row.sealed
        assert row.masked == "11●●●●●●●●●●●●●●2X"
        assert [r.masked for r in await list_sealed(session, "o1")] == [row.masked]
        opened = await open_sealed(session, VAULT, "o1", Sealed.ID_NUMBER, "sun", "立案", NOW)
        assert opened == NUMBER
        assert await open_sealed(session, VAULT, "o1", Sealed.BANK_ACCOUNT, "sun", "立案", NOW) is None
        (look,) = await read_access_log(session, "o1")
        assert (look.actor, look.field, look.reason) == ("sun", "id_number", "立案")


async def test_a_newer_value_replaces_the_older(database: Database) -> None:
    """One of each kind."""
    async with database.write() as session:
        await put_sealed(session, VAULT, "o1", Sealed.ID_NUMBER, "1" * 18, "zhao", NOW)
        await put_sealed(session, VAULT, "o1", Sealed.ID_NUMBER, NUMBER, "zhao", NOW)
        assert await open_sealed(session, VAULT, "o1", Sealed.ID_NUMBER, "sun", "立案", NOW) == NUMBER


def test_nothing_opens_with_another_key_for_another_owner_or_after_a_change() -> None:
    """Each is an error, never another text."""
    sealed = VAULT.seal(NUMBER, "o1/id_number")
    assert VAULT.open(sealed, "o1/id_number") == NUMBER
    for vault, text_, bound in (
        (Vault(bytes(32)), sealed, "o1/id_number"),
        (VAULT, sealed, "o2/id_number"),
        (VAULT, sealed[:-8] + "AAAAAAA=", "o1/id_number"),
    ):
        with pytest.raises(SealError):
            vault.open(text_, bound)
