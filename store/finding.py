"""Which case or account a person means: by an id, its beginning, or a room as people write it."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.households import unit_text
from store.queries import CASE_ROWS, CaseRow, case_rows
from store.tables import Account, Case, Owner, Unit

_WORDS = {  # lists write a unit with them, people ask without
    "building": ("", "栋", "号楼", "幢", "座", "号", "楼", "#"),
    "entrance": ("", "单元", "门", "梯"),
    "room": ("", "室", "房", "号房", "号"),
}


async def find_case(session: AsyncSession, text: str, limit: int = 10) -> list[CaseRow]:
    """This function will return the cases that a person may mean; one if it is clear, none if unknown.

    A whole case id; else the beginning of a case id or account id; else a room such as 3-2-1201 or
    3栋2单元1201. An account stands for its newest case.
    """
    wanted = text.strip()
    if not wanted:
        return []
    for condition in (Case.id == wanted, _begins(wanted), *_rooms(wanted)):
        query = CASE_ROWS.where(condition).order_by(Case.opened_at.desc(), Case.id.desc()).limit(5 * limit)
        newest: dict[str, CaseRow] = {}
        for row in await case_rows(session, query):
            newest.setdefault(row.account_id, row)
        if newest:
            return list(newest.values())[:limit]
    return []


async def find_accounts(session: AsyncSession, text: str, limit: int = 10) -> list[tuple[Account, str]]:
    """This function will return the accounts that a person may mean, with their owners' names.

    Told by a case id, the beginning of an account id, or a room; with a room all who owned it.
    """
    wanted = text.strip()
    mine = select(Case.account_id).where(Case.id == wanted)
    begins = Account.id.startswith(wanted, autoescape=True)
    for condition in (Account.id.in_(mine), begins, *_rooms(wanted)) if wanted else ():
        query = select(Account, Owner.name).join(Unit, Unit.id == Account.unit_id)
        query = query.join(Owner, Owner.id == Account.owner_id).where(condition)
        rows = await session.execute(query.order_by(Account.id).limit(limit))
        if found := [(account, name) for account, name in rows]:
            return found
    return []


def _begins(text: str) -> ColumnElement[bool]:
    return or_(Case.id.startswith(text, autoescape=True), Case.account_id.startswith(text, autoescape=True))


def _rooms(text: str) -> Iterator[ColumnElement[bool]]:
    """Building-entrance-room, building-room or room, with or without the words; then all in one."""
    parts = text.replace(" ", "").split("-")
    # The last part is the room; of two parts the first is the building, whatever the entrance.
    columns = {1: ("room",), 2: ("building", "room"), 3: ("building", "entrance", "room")}.get(len(parts))
    if columns is not None:
        yield and_(
            *(
                getattr(Unit, column).in_([part + word for word in _WORDS[column]])
                for column, part in zip(columns, parts, strict=True)
            )
        )
    yield unit_text == "".join(parts)
