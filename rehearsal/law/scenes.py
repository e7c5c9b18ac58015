"""The law script: at least one scene for every guard of the register, a module per group of letters."""

from rehearsal.law import (
    scenes_claim,
    scenes_contact,
    scenes_data,
    scenes_ladder,
    scenes_list,
    scenes_money,
    scenes_path,
)
from rehearsal.law.scene import AnyScene

LAW: tuple[AnyScene, ...] = (
    *scenes_claim.SCENES,
    *scenes_contact.SCENES,
    *scenes_data.SCENES,
    *scenes_money.SCENES,
    *scenes_ladder.SCENES,
    *scenes_list.SCENES,
    *scenes_path.SCENES,
)
