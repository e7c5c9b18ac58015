"""The house: communities, who one is, commands, reports."""

from collections.abc import Sequence

from domain.fields import Kind
from web.access import Area, TokenScope
from web.api.models.base import Code, Model, Money


class Community(Model):
    """A managed community (小区)."""

    community_id: str
    name: str
    buildings: Sequence[str]


class Communities(Model):
    """The communities in the user's places."""

    communities: Sequence[Community]


class UserPlace(Model):
    """A community, or one building of it; an empty building is all of them."""

    community_id: str
    building: str


class Me(Model):
    """Whose rights the token has, and which of them."""

    login: str
    name: str
    role: Code
    scopes: Sequence[TokenScope]
    areas: Sequence[Area]
    everywhere: bool
    places: Sequence[UserPlace]


class CommandField(Model):
    """One field of a command."""

    name: str
    zh: str
    en: str
    kind: Kind
    required: bool
    choices: Sequence[Code]


class Command(Model):
    """What may be asked of a case (操作), where and by whom."""

    command: Code
    stages: Sequence[Code]
    roles: Sequence[Code]
    scope: TokenScope
    fields: Sequence[CommandField]


class Commands(Model):
    """Every command that people and programs may give."""

    commands: Sequence[Command]


class StageCount(Model):
    """How many open and closed cases stand where, and what they owe."""

    stage: Code
    cases: int
    balance: Money


class StageReport(Model):
    """The cases in the user's places by stage."""

    stages: Sequence[StageCount]


class ChainCheck(Model):
    """Whether a case's records chain, and whether the read model is what they come to (审计核验)."""

    case_id: str
    ok: bool
    records: int
    broken_at: int | None
    problem: str
    mismatches: Sequence[str]
