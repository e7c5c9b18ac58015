"""Who stands behind an account, and what changed about them while a case ran."""

from dataclasses import dataclass
from datetime import date

from domain.states import Occupant


@dataclass(frozen=True, slots=True)
class Parties:
    """What people reported of the party; ids, days and codes, never a name."""

    changed_at: int = 0  # seq of the latest change that an approval does not outlive
    sold_on: date | None = None  # the owner sold the unit: from this day on it is somebody else's
    died_on: date | None = None
    heirs: str = ""  # code of the party that answers for the estate; the store knows the names
    occupant: Occupant | None = None
    occupant_takes_over: bool = False  # the occupant agreed to pay; the owner stays liable beside them

    @property
    def estate(self) -> bool:
        """This function will tell whether the owner died and nobody yet answers for the estate."""
        return self.died_on is not None and not self.heirs
