"""What the inbox shows: filters as the address carries them, each request with its lights, the tiles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncSession

from domain.checklist import Check, signing
from domain.policy import Policy
from domain.refusals import Refusal, Refused, refuse
from domain.states import Stage
from domain.watch import LABELS
from domain.words import Label
from store.inbox import (
    InboxChoices,
    InboxFilter,
    InboxRow,
    InboxTotals,
    inbox_choices,
    inbox_totals,
    list_inbox,
)
from store.paging import Page
from store.policies import policies_of
from store.scopes import Scope
from web.forms import wrong
from web.language import Words
from web.visitors import Visitor, words_of, workbench_of

PAGE = 25
TARGETS = (Stage.LAWYER_LETTER, Stage.COURT, Stage.ENFORCEMENT, Stage.DISHONEST_LIST)
WITHIN = ("0", "7", "30", "90")  # days; 0 = has run out
_FIELDS = ("q", "target", "community", "within", "proposer", "least", "most")
_MOST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Line:
    """A request with what stands for and against a signature under it."""

    row: InboxRow
    checks: tuple[Check, ...]

    def lit(self, light: str) -> tuple[Check, ...]:
        """This function will return the rules with one light."""
        return tuple(check for check in self.checks if check.light == light)

    @property
    def clock(self) -> Label | None:
        """This function will say what runs out first."""
        return LABELS.get(self.row.expires_code)


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the inbox."""

    page: Page[Line]
    totals: InboxTotals
    choices: InboxChoices


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters of an address, and what is wrong with them."""

    filter: InboxFilter
    shown: Mapping[str, str]
    refusals: tuple[Refusal, ...] = ()

    @property
    def query(self) -> str:
        """This function will return the filters as an address carries them."""
        return urlencode({name: value for name, value in self.shown.items() if value})


def chosen_filters(values: Mapping[str, str], scope: Scope, w: Words) -> Chosen:
    """This function will read filters; what is no amount restricts nothing and is said to be wrong."""
    shown = {name: values.get(name, "").strip() for name in _FIELDS}
    refusals: list[Refusal] = []
    found = InboxFilter(
        target=Stage(shown["target"]) if shown["target"] in set(TARGETS) else None,
        community_id=shown["community"],
        proposer=shown["proposer"],
        until=w.today + timedelta(days=int(shown["within"])) if shown["within"] in WITHIN else None,
        least=_amount(shown["least"], "least", "最低欠费", refusals),
        most=_amount(shown["most"], "most", "最高欠费", refusals),
        text=shown["q"],
        scope=scope,
    )
    return Chosen(found, shown, tuple(refusals))


def _amount(text: str, field: str, zh: str, refusals: list[Refusal]) -> Decimal | None:
    if not text:
        return None
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        amount = Decimal(-1)
    if amount.is_finite() and 0 <= amount < _MOST:
        return amount
    refusals.append(wrong(field, zh, f"“{text[:40]}”不是金额", f"“{text[:40]}” is no amount"))
    return None


async def read_lines(
    session: AsyncSession, chosen: InboxFilter, w: Words, after: str = "", limit: int = PAGE
) -> Page[Line]:
    """This function will read requests with their lights; Refused where the page's key is none."""
    try:
        page = await list_inbox(session, chosen, after, limit)
    except LookupError:
        raise Refused(refuse("page.unknown", after=after)) from None
    policies = await policies_of(session, {row.case.policy_version for row in page})
    return Page(tuple(line_of(row, policies, w) for row in page), page.next)


def line_of(row: InboxRow, policies: Mapping[str, Policy], w: Words) -> Line:
    """This function will light a request's rules."""
    return Line(row, signing(row.case, policies[row.case.policy_version], w.now))


async def read_inbox(request: Request, visitor: Visitor, chosen: Chosen, after: str) -> Inbox:
    """This function will read one page of the inbox in one transaction."""
    w = words_of(request)
    async with workbench_of(request).database.read() as session:
        return Inbox(
            await read_lines(session, chosen.filter, w, after),
            await inbox_totals(session, chosen.filter, w.today),
            await inbox_choices(session, visitor.scope),
        )
