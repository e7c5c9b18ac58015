"""The law script: at least one scene for every guard of the register, a module per group of letters."""

from rehearsal.law import scenes_data, scenes_ladder
from rehearsal.law.scene import Scene, Spoken

LAW: tuple[Scene | Spoken, ...] = (
    *scenes_data.SCENES,
    *scenes_ladder.SCENES,
)
