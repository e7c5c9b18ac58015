"""Publishing a policy: on file under its own version, in force from its first day, never changed again."""

from datetime import date, datetime

from domain.deadlines import local_date
from domain.policy_file import PolicyFile, parse_policy
from domain.refusals import Refusal, Refused, refuse
from store.ledger_log import log_change
from store.policies import PUBLISHED, PolicyConflict, read_policies, save_policy
from store.session import Database


async def publish(database: Database, file: PolicyFile, actor: str, now: datetime) -> bool:
    """This function will put a policy on file; False if exactly this one is on file already.

    Raises Refused: `policy.past`, `policy.shadowed`, `policy.conflict`.
    """
    async with database.write() as session:
        known = [parse_policy(body) for body in await read_policies(session)]
        if refusals := against(file, known, local_date(now)):
            raise Refused(*refusals)
        body = file.model_dump(mode="json")
        try:
            new = await save_policy(session, file.version, file.effective_from, file.digest(), body)
        except PolicyConflict:
            raise Refused(refuse("policy.conflict", version=file.version)) from None
        if new:
            first = file.effective_from.isoformat()
            await log_change(session, actor, PUBLISHED, file.version, now, effective_from=first)
        return new


def against(file: PolicyFile, known: list[PolicyFile], today: date) -> tuple[Refusal, ...]:
    """This function will return what stands against publishing a policy beside those on file."""
    same = next((f for f in known if f.version == file.version), None)
    if same is not None:  # sent twice is once; another content under its name is none
        equal = (same.digest(), same.effective_from) == (file.digest(), file.effective_from)
        return () if equal else (refuse("policy.conflict", version=file.version),)
    if file.effective_from < today:
        return (refuse("policy.past", day=file.effective_from, today=today),)
    rivals = [
        f.version for f in known if f.effective_from == file.effective_from and f.version > file.version
    ]
    if rivals:  # of two versions of one day the greater name holds
        return (refuse("policy.shadowed", day=file.effective_from, version=max(rivals)),)
    return ()


def in_force(files: list[PolicyFile], day: date) -> PolicyFile | None:
    """This function will return the policy in force on a day; None before the first."""
    begun = [f for f in files if f.effective_from <= day]
    return max(begun, key=lambda f: (f.effective_from, f.version), default=None)
