"""Cases that stand in the store and have no workflow: started again where they are, as a new run would be."""

from domain.agenda import next_step
from domain.deadlines import local_date
from domain.decide import Opening
from domain.events import CaseOpened, Record
from domain.folding import fold
from store.calendars import read_rules
from store.cases import read_records
from store.session import Database
from workflows.messages import Carried, CaseStart

_SEEN_LIMIT = 200  # requests that a run remembers


async def revived(database: Database, case_id: str) -> CaseStart | None:
    """This function will return what a case's workflow is started with to go on from its records.

    It follows the policy that it was opened under, with the calendar of that day. None for a case that
    has ended, is not there, or follows a policy that is not on file.
    """
    async with database.read() as session:
        records = await read_records(session, case_id)
        if not records:
            return None
        case = fold(records)
        opening, today = _opening(records[0]), local_date(records[0].at)
        policy = await read_rules(session, case.community_id, case.policy_version, today)
    if case.closed or policy is None or opening is None:
        return None
    seen = {record.key: record.seq for record in records[-_SEEN_LIMIT:]}
    return CaseStart(opening, policy, Carried(case, next_step(case, policy), seen))


def _opening(first: Record) -> Opening | None:
    event = first.event
    if not isinstance(event, CaseOpened):
        return None
    return Opening(
        case_id=first.case_id,
        account_id=event.account_id,
        community_id=event.community_id,
        segment=event.segment,
        reason=event.reason,
        facts=event.facts,
        grounds=event.grounds,
    )
