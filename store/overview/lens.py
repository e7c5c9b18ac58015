"""What an overview looks at: a day, somebody's places, perhaps one community; and the twelve months to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select

from domain.deadlines import midnight, months_after
from store.scopes import EVERYWHERE, Scope
from store.tables import Account, Unit

_MONTHS = 12
_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Lens:
    """As of the end of a day in China."""

    on: date
    scope: Scope = EVERYWHERE
    community: str = ""

    @property
    def end(self) -> datetime:
        """This function will return the first instant that no longer counts."""
        return midnight(self.on + timedelta(days=1))

    @property
    def months(self) -> tuple[date, ...]:
        """This function will return the first days of the twelve months up to the day's own."""
        first = self.on.replace(day=1)
        return tuple(months_after(first, -back) for back in range(_MONTHS - 1, -1, -1))

    @property
    def since(self) -> datetime:
        """This function will return the first instant of those months."""
        return midnight(self.months[0])

    @property
    def weeks(self) -> tuple[date, ...]:
        """This function will return the Mondays of the twelve weeks up to the day's own."""
        monday = self.on - timedelta(days=self.on.weekday())
        return tuple(monday - timedelta(weeks=back) for back in range(_WEEKS - 1, -1, -1))

    @property
    def limited(self) -> bool:
        """This function will tell whether it leaves any account out."""
        return bool(self.community) or not self.scope.everywhere

    def keep(self, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """This function will restrict a query that joins `Account` to what is looked at."""
        if self.community:
            query = query.where(Account.community_id == self.community)
        if not self.scope.everywhere:
            query = query.join(Unit, Unit.id == Account.unit_id).where(self.scope.condition())
        return query
