"""A past for the sample: part of its cases as months of work would have left them, by the domain's rules."""

from rehearsal.past.casting import Household, Part, cast_pasts, play_part
from rehearsal.past.ended import ENDED_PASTS
from rehearsal.past.hard import ASKED_PASTS, HARD_PASTS
from rehearsal.past.held import HELD_PASTS
from rehearsal.past.keep import PastRefusedError, read_households, write_pasts
from rehearsal.past.parts import Group
from rehearsal.past.play import Played
from rehearsal.past.soft import SOFT_PASTS

# The first wave holds the proposals that make a batch; those of the second come too late for it.
WAVES = ((*HARD_PASTS, *HELD_PASTS, *ENDED_PASTS, *SOFT_PASTS), ASKED_PASTS)

__all__ = [
    "WAVES",
    "Group",
    "Household",
    "Part",
    "PastRefusedError",
    "Played",
    "cast_pasts",
    "play_part",
    "read_households",
    "write_pasts",
]
