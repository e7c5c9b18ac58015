"""The policies of this deployment: the configured file, kept in the store, in force by date."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml

from domain.policy import Policy
from domain.policy_file import PolicyFile, parse_policy
from domain.refusals import Refused, refuse
from store.policies import PolicyConflict, read_policies, save_policy, versions_besides
from store.session import Database


def read_policy_file(path: Path) -> PolicyFile:
    """This function will read and validate a policy file; Refused says what is wrong and where."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused(
            refuse("policy.invalid", setting=path.name, problem=str(error), problem_zh=str(error))
        ) from None
    if not isinstance(data, dict):
        raise Refused(
            refuse("policy.invalid", setting=path.name, problem="not a mapping", problem_zh="不是各项设置")
        )
    return parse_policy(data)


class Policies:
    """Every policy version the store knows, newest effective first.

    What somebody else put on file since is taken in by `refresh`; a version on file never changes.
    """

    def __init__(self, files: Iterable[PolicyFile], database: Database | None = None) -> None:
        self._database = database
        self._files: list[PolicyFile] = []
        self._take(files)

    def _take(self, files: Iterable[PolicyFile]) -> None:
        found = [*self._files, *files]
        self._files = sorted(found, key=lambda f: (f.effective_from, f.version), reverse=True)

    async def refresh(self) -> None:
        """This function will take in the versions that were put on file since."""
        if self._database is None:
            return
        async with self._database.read() as session:
            new = await versions_besides(session, {f.version for f in self._files})
        known = {f.version for f in self._files}
        self._take(file for body in new if (file := parse_policy(body)).version not in known)

    async def current(self, day: date) -> Policy:
        """This function will return the policy in force on a day as on file now; Refused if none is."""
        await self.refresh()
        return self.on(day)

    def on(self, day: date) -> Policy:
        """This function will return the policy in force on a day; Refused if none is yet."""
        for file in self._files:
            if file.effective_from <= day:
                return file.compile()
        raise Refused(refuse("policy.none", day=day))


async def ensure_policies(database: Database, path: Path) -> Policies:
    """This function will store the file's version and return all versions.

    Raises Refused if that version is stored with other numbers: a changed policy is a new version.
    """
    file = read_policy_file(path)
    async with database.write() as session:
        body = file.model_dump(mode="json")
        try:
            await save_policy(session, file.version, file.effective_from, file.digest(), body)
        except PolicyConflict:
            raise Refused(refuse("policy.conflict", version=file.version)) from None
        return Policies((parse_policy(body) for body in await read_policies(session)), database)
