"""Telephone numbers: masked, and shown in the clear only with a logged reason."""

from datetime import timedelta

from store.contacts import last_looks, read_owner, reveal_phone
from store.session import Database
from tests.store.builders import NOW, add_community, add_household


async def test_a_number_is_masked_and_every_look_is_logged(database: Database) -> None:
    """Who, when and why; the newest look first."""
    async with database.write() as session:
        await add_community(session)
        home = await add_household(session)
        owner = await read_owner(session, home.account)
        assert owner is not None
        assert (owner.name, owner.phone) == ("业主1201", "138****0000")
        for hours, reason in enumerate(("约时间", "回电")):
            at = NOW + timedelta(hours=hours)
            assert await reveal_phone(session, home.account, "wang", reason, at) == "13800000000"
    async with database.read() as session:
        looks = await last_looks(session, owner.owner_id)
    assert [(look.field, look.actor, look.reason) for look in looks] == [
        ("phone", "wang", "回电"),
        ("phone", "wang", "约时间"),
    ]


async def test_where_no_number_is_known_nothing_is_logged(database: Database) -> None:
    """An owner without a number, and an account that does not exist."""
    async with database.write() as session:
        await add_community(session)
        home = await add_household(session, phone="")
        owner = await read_owner(session, home.account)
        assert owner is not None
        assert owner.phone == ""
        assert await reveal_phone(session, home.account, "wang", "回电", NOW) is None
        assert await reveal_phone(session, "nothing", "wang", "回电", NOW) is None
        assert await read_owner(session, "nothing") is None
        assert await last_looks(session, owner.owner_id) == ()
