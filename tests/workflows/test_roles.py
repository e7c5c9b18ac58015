"""Every role × command pair at the one door that all entry points share: the workflow's validator."""

import pytest

from domain.commands import COMMANDS, Command
from domain.commands.request import Request
from domain.lifecycle import TABLE
from domain.refusals import Refused
from domain.states import Role, State
from tests.domain.climbing import climb
from tests.domain.making import OTHER_LEGAL, PEOPLE, command
from tests.town import Stage, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")


def may(role: Role, name: str) -> bool:
    """Whether the table has a row of that command for the role, in whatever state."""
    return any(move.trigger == name and role in move.roles for move in TABLE)


async def answered(town: Town, role: Role, asked: Command) -> tuple[str, ...]:
    actor = OTHER_LEGAL if role is Role.LEGAL else PEOPLE[role]
    request = Request(asked, actor, role, f"{town.case_id}/{role}/{asked.type}")
    try:
        await town.house.gateway.act(town.case_id, request)
    except Refused as refused:
        return refused.codes
    return ()


async def test_no_role_gives_a_command_that_the_table_does_not_give_it(stage: Stage) -> None:
    """Refused with a code, for each pair, by the validator: neither a record nor an event is left behind."""
    town = await stage.town()
    await town.open()
    desk = climb(State.LETTER_APPROVAL)
    before = (await town.handle.describe()).history_length
    pairs = [(role, name) for role in Role for name in COMMANDS if role is Role.SYSTEM or not may(role, name)]
    assert len(pairs) > 100
    for role, name in pairs:
        codes = await answered(town, role, command(name, desk))
        assert {"role.not_allowed", "state.not_here", "role.system"} & set(codes), (role, name, codes)
    after = await town.handle.describe()
    assert after.history_length == before
    assert (await town.here()).seq == 1


async def test_in_a_state_that_knows_the_command_the_refusal_names_the_role(stage: Stage) -> None:
    """Where the table has a row for the command here, whoever may not give it is told so by role."""
    town = await stage.town()
    await town.open()
    await town.to_letter_approval()
    desk = climb(State.LETTER_APPROVAL)
    here = [move for move in TABLE if State.LETTER_APPROVAL in move.sources]
    for name in {move.trigger for move in here} & set(COMMANDS):
        roles = {role for move in here if move.trigger == name for role in move.roles}
        for role in set(PEOPLE) - roles - {Role.SYSTEM}:
            assert "role.not_allowed" in await answered(town, role, command(name, desk)), (role, name)
    assert (await town.here()).state is State.LETTER_APPROVAL
