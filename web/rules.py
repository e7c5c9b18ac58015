"""The rules that a case stands under: its policy with its community's calendar, read once per page."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.policy import Policy
from domain.refusals import Refused, refuse
from store.calendars import read_rules


class RuleBook:
    """Finds the rules of cases on a day; many cases share them."""

    def __init__(self, session: AsyncSession, today: date) -> None:
        self._session = session
        self._today = today
        self._known: dict[tuple[str, str], Policy] = {}

    async def of(self, case: Case) -> Policy:
        """This function will return the rules of a case; Refused if its policy is not on file."""
        key = (case.community_id, case.policy_version)
        if key not in self._known:
            found = await read_rules(self._session, *key, self._today)
            if found is None:
                raise Refused(refuse("policy.unknown", version=case.policy_version))
            self._known[key] = found
        return self._known[key]
