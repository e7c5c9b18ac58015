"""Rows on the party behind the account: sale, occupant, death, heirs."""

from domain import events as e
from domain.guards import parties
from domain.moves.base import ALL, LEAD, LEGAL, Move
from domain.states import OPEN_STATES

ROWS: tuple[Move, ...] = (
    Move("record_owner_change", OPEN_STATES, None, e.OwnerChanged, LEAD, (parties.sold_once,)),
    Move("record_occupant_change", OPEN_STATES, None, e.OccupantChanged, ALL),
    Move("record_death", OPEN_STATES, None, e.OwnerDied, ALL, (parties.not_known_dead,)),
    Move("record_heirs", OPEN_STATES, None, e.HeirsKnown, LEGAL, (parties.known_dead,)),
)
