"""Court on a real engine: the clock ends a payment order that nobody could serve."""

import pytest

from domain.states import Role
from tests.town import Stage, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

OTHER_LEGAL = "legal.qian"


async def _to_filed(town: Town, forum: str) -> None:
    await town.to_letter_approval()
    await town.act(Role.LEGAL, "approve")
    await town.act(Role.LEGAL, "dispatch_letter", on=await town.today(), document="L1")
    await town.act(
        Role.LEGAL, "record_delivery", method="post_signed", on=await town.today(), document="EMS2"
    )
    await town.wait(16)
    await town.act(Role.MANAGER, "propose_court", forum=forum)
    await town.act(Role.LEGAL, "approve")
    await town.act(Role.LEGAL, "file_claim", on=await town.today(), docket="ZF-1")
    assert (await town.here()).state == "court_filed"


async def test_an_order_not_served_in_thirty_days_ends_by_itself(stage: Stage) -> None:
    """Issued, waited for, ended on day 31, back after the letter; a suit is proposed from there (H3)."""
    town = await stage.town()
    await town.open()
    await _to_filed(town, "payment_order")
    issued = await town.today()
    await town.act(Role.LEGAL, "record_order_issued", on=issued, document="ZFL-1")
    await town.wait(30)
    assert (await town.here()).state == "court_filed"
    await town.wait(1.5)
    case = await town.here()
    assert (case.state, case.forum) == ("letter_waiting", None)
    assert (await town.story())[-1] == ("payment_order_lapsed", "letter_waiting")
    await town.act(Role.MANAGER, "propose_court", forum="suit")


async def test_the_short_cut_goes_to_court_and_back(stage: Stage) -> None:
    """Proposed by legal from the visits, signed by another, filed, withdrawn: the visits go on (F5)."""
    town = await stage.town()
    await town.open()
    await town.to_visits()
    await town.act(
        Role.LEGAL, "propose_short_cut", ground="dissipation", evidence="FC-1", forum="suit", venue="domicile"
    )
    await town.act(Role.LEGAL, "approve", actor=OTHER_LEGAL)
    await town.act(Role.LEGAL, "file_claim", on=await town.today(), docket="MC-1")
    stored = await town.stored()
    assert stored is not None
    assert (stored.proceedings.origin, stored.proceedings.venue) == ("face_to_face", "domicile")
    await town.act(Role.LEGAL, "withdraw_claim", on=await town.today(), document="CS-1")
    assert (await town.here()).state == "face_to_face"
