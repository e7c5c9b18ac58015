"""Coded problems: what is wrong, why, and how to mend it — as a page or as problem+json (RFC 9457)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from domain.refusals import Refusal, Refused, refuse

# Codes whose status is not "the request cannot be carried out as things stand" (409).
_STATUS: dict[str, HTTPStatus] = {
    "login.needed": HTTPStatus.UNAUTHORIZED,
    "login.wrong": HTTPStatus.UNAUTHORIZED,
    "login.provider": HTTPStatus.UNAUTHORIZED,
    "login.stranger": HTTPStatus.FORBIDDEN,
    "login.throttled": HTTPStatus.TOO_MANY_REQUESTS,
    "token.needed": HTTPStatus.UNAUTHORIZED,
    "token.wrong": HTTPStatus.UNAUTHORIZED,
    "token.scope": HTTPStatus.FORBIDDEN,
    "rate.exceeded": HTTPStatus.TOO_MANY_REQUESTS,
    "access.denied": HTTPStatus.FORBIDDEN,
    "access.place": HTTPStatus.FORBIDDEN,
    "access.everywhere": HTTPStatus.FORBIDDEN,
    "access.cross_site": HTTPStatus.FORBIDDEN,
    "role.not_allowed": HTTPStatus.FORBIDDEN,
    "user.may_not": HTTPStatus.FORBIDDEN,
    "page.missing": HTTPStatus.NOT_FOUND,
    "page.unknown": HTTPStatus.NOT_FOUND,
    "case.unknown": HTTPStatus.NOT_FOUND,
    "record.unknown": HTTPStatus.NOT_FOUND,
    "batch.unknown": HTTPStatus.NOT_FOUND,
    "batch.no_member": HTTPStatus.NOT_FOUND,
    "evidence.unknown": HTTPStatus.NOT_FOUND,
    "evidence.type": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "contact.nothing": HTTPStatus.UNPROCESSABLE_ENTITY,
    "evidence.none": HTTPStatus.UNPROCESSABLE_ENTITY,
    "team.none": HTTPStatus.UNPROCESSABLE_ENTITY,
    "evidence.many": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "user.unknown": HTTPStatus.NOT_FOUND,
    "user.login": HTTPStatus.UNPROCESSABLE_ENTITY,
    "command.unknown": HTTPStatus.NOT_FOUND,
    "command.invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "command.pair": HTTPStatus.UNPROCESSABLE_ENTITY,
    "command.no_note": HTTPStatus.UNPROCESSABLE_ENTITY,
    "form.invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "form.too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "engine.unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
    "internal": HTTPStatus.INTERNAL_SERVER_ERROR,
}


class Told(Refused):
    """A refusal with a status or headers of its own, where its codes alone do not say them."""

    def __init__(
        self, *refusals: Refusal, status: int | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(*refusals)
        self.status = status
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that stands against a request, with its HTTP status."""

    status: int
    refusals: tuple[Refusal, ...]
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """This function will return the code of the first refusal."""
        return self.refusals[0].code

    def json(self) -> dict[str, Any]:
        """This function will return the body of problem+json; `problems` holds every refusal."""
        first = self.refusals[0]
        return {
            "type": f"urn:xianli:problem:{first.code}",
            "title": first.en,
            "title_zh": first.zh,
            "status": self.status,
            "detail": first.fix_en,
            "detail_zh": first.fix_zh,
            "code": first.code,
            "problems": [
                {
                    "code": r.code,
                    "zh": r.zh,
                    "en": r.en,
                    "fix_zh": r.fix_zh,
                    "fix_en": r.fix_en,
                    "source": r.source,
                }
                for r in self.refusals
            ],
        }


def problem_of(refused: Refused | Sequence[Refusal]) -> Problem:
    """This function will return the problem of refusals; its status is that of the first with one."""
    refusals = refused.refusals if isinstance(refused, Refused) else tuple(refused)
    if isinstance(refused, Told) and refused.status is not None:
        return Problem(refused.status, refusals, refused.headers)
    found = (_STATUS[r.code] for r in refusals if r.code in _STATUS)
    status = int(next(found, HTTPStatus.CONFLICT))
    return Problem(status, refusals, refused.headers if isinstance(refused, Told) else _headers(status))


def _headers(status: int) -> dict[str, str]:
    """What the status obliges to say (RFC 9110); browsers are led to the log-in before they see it."""
    known = {
        HTTPStatus.UNAUTHORIZED: ("WWW-Authenticate", "Bearer"),
        HTTPStatus.SERVICE_UNAVAILABLE: ("Retry-After", "5"),
    }
    return dict([known[HTTPStatus(status)]]) if status in known else {}


def missing() -> Refused:
    """This function will return the refusal of an address that leads nowhere."""
    return Refused(refuse("page.missing"))
