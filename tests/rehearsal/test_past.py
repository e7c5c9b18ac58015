"""The sample's past: legal at every step, the same every time, spread over the ladder, true to the books."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from domain.deadlines import local_date
from domain.effects import effects_of
from domain.policy import Policy
from domain.states import Reason, Stage, State
from rehearsal.judge import LAWS
from rehearsal.judge.dossier import Dossier, Line, Money, read_dossier
from rehearsal.past import WAVES, Played, write_pasts
from runtime.policies import ensure_policies
from runtime.sample import load_sample
from runtime.sample_past import papers_day, play_wave
from runtime.settings import Settings
from store.audit import effects_report, verify_case
from store.ledger import read_facts
from store.session import Database

RECORDED = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)
OWED = Decimal("759149.91")  # by the list


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A store with the sample and its pasts, and what was played."""

    url: str
    played: tuple[Played, ...]
    owed: Decimal  # as the import said

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Database]:
        """The store."""
        database = Database(self.url)
        try:
            yield database
        finally:
            await database.close()


async def _made(url: str, now: datetime) -> Portfolio:
    database = Database(url)
    played: list[Played] = []
    today = local_date(now)
    try:
        policy = await _policy(database, today)
        report = await load_sample(database, now=now, today=today, papers=papers_day(today))
        for groups in WAVES:
            wave = await play_wave(database, policy, groups, now)
            await write_pasts(database, wave, RECORDED, lambda done, of: None)
            played += wave
        return Portfolio(url, tuple(played), report.owed)
    finally:
        await database.close()


async def _policy(database: Database, today: date) -> Policy:
    return (await ensure_policies(database, Settings().policy)).on(today)


@pytest.fixture(scope="module")
def portfolio(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """The living sample as it stands at noon of a day in November."""
    path = tmp_path_factory.mktemp("past") / "past.db"
    return asyncio.run(_made(_copied(sqlite_template, path), RECORDED))


def test_everybody_did_what_the_scripts_say(portfolio: Portfolio) -> None:
    """No script's request was refused to the end."""
    assert [(p.script, p.given_up) for p in portfolio.played if p.given_up] == []


def test_the_import_says_what_the_list_says(portfolio: Portfolio) -> None:
    """Payments come on top of the list: the totals of the import are the list's own."""
    assert portfolio.owed == OWED


def test_the_ladder_is_filled(portfolio: Portfolio) -> None:
    """Every stage has cases, most of them in the soft ones, and legal has a batch's worth of letters."""
    stages = Counter(p.case.stage for p in portfolio.played)
    states = Counter(p.case.state for p in portfolio.played)
    wanted = {
        Stage.REMINDER: (15, 30),
        Stage.FACE_TO_FACE: (30, 50),
        Stage.COMMITTEE: (8, 18),
        Stage.NOTICE: (12, 25),
        Stage.LAWYER_LETTER: (35, 50),
        Stage.COURT: (10, 16),
        Stage.ENFORCEMENT: (2, 3),
        Stage.DISHONEST_LIST: (1, 2),
        Stage.CLOSED: (14, 20),
    }
    assert set(stages) == set(wanted)
    assert {s: n for s, n in stages.items() if not wanted[s][0] <= n <= wanted[s][1]} == {}
    assert states[State.LETTER_APPROVAL] >= 20 + 10
    assert states[State.COURT_APPROVAL] >= 5
    assert sum(p.case.held for p in portfolio.played) >= 15


def test_people_have_reasons_promises_and_plans(portfolio: Portfolio) -> None:
    """Past three months every reason is known; promises and plans were kept and broken."""
    now = RECORDED
    old = [
        p.case
        for p in portfolio.played
        if not p.case.closed and (local_date(now) - p.case.anchor_due).days > 100
    ]
    unknown = [c.case_id for c in old if c.reason is Reason.UNKNOWN and (now - c.opened_at).days > 20]
    assert unknown == []
    promises = [p.case.promises for p in portfolio.played]
    assert (sum(x.kept for x in promises) >= 3, sum(x.broken for x in promises) >= 1) == (True, True)
    assert sum(x.open is not None for x in promises) >= 5
    plans = [p.case.plans for p in portfolio.played]
    assert sum(x.open is not None for x in plans) >= 2
    assert sum(x.breached for x in plans) >= 1


def test_both_stewards_have_work(portfolio: Portfolio) -> None:
    """Visits and deliveries are spread over the two of them."""
    actors = Counter(
        r.actor for p in portfolio.played for s in p.steps for r in s.records if r.role.value == "steward"
    )
    assert min(actors["steward.wang"], actors["steward.chen"]) > 100


async def test_chains_and_effects_are_whole(portfolio: Portfolio) -> None:
    """Every chain verifies, the rows are what the records fold to, no effect is lost or twice there."""
    async with portfolio.opened() as database, database.read() as session:
        found = [await verify_case(session, p.case.case_id) for p in portfolio.played]
        effects = await effects_report(session, [p.case.case_id for p in portfolio.played], effects_of)
    assert [report for report in found if not report.ok] == []
    assert (effects.duplicates, effects.lost) == ((), ())
    assert effects.expected > 500


async def test_each_open_case_knows_the_ledger(portfolio: Portfolio) -> None:
    """What a case was told of its account in play is what the store reads there now."""
    async with portfolio.opened() as database, database.read() as session:
        for past in portfolio.played:
            if not past.case.closed:
                assert past.case.facts == await read_facts(session, past.case.account_id)


async def test_the_records_say_when_they_were_written(portfolio: Portfolio) -> None:
    """What happened is dated in the past, and that it was written today is said."""
    async with portfolio.opened() as database, database.read() as session:
        for past in portfolio.played[:20]:
            dossier = await read_dossier(session, past.case.case_id)
            assert all(m.recorded_at == RECORDED for m in dossier.money if m.source == "bank")
            assert dossier.lines[0].at < RECORDED - timedelta(days=1)


async def test_the_judge_finds_nothing(portfolio: Portfolio) -> None:
    """Hours, quiet days, holds, four eyes, money and effects: every law of the judge holds."""
    wrong = []
    async with portfolio.opened() as database, database.read() as session:
        for past in portfolio.played:
            dossier = _as_it_came(await read_dossier(session, past.case.case_id))
            wrong += [(past.script, past.case.case_id, said) for law in LAWS for said in law(dossier)]
    assert wrong == []


def _as_it_came(dossier: Dossier) -> Dossier:
    """The dossier with each payment booked when the case heard of it: the rows say that it was today."""
    money, heard = [], Decimal(0)
    for paid in sorted(dossier.money, key=lambda m: m.paid_on):
        if paid.source == "relief":
            money.append(paid)
            continue
        heard += paid.amount
        money.append(replace(paid, recorded_at=_heard_at(dossier.lines, heard, paid)))
    return replace(dossier, money=tuple(money))


def _heard_at(lines: tuple[Line, ...], received: Decimal, paid: Money) -> datetime:
    told = (x.at for x in lines if Decimal(x.said.get("facts", {}).get("received", "0")) >= received)
    return next(told, datetime.combine(paid.paid_on, datetime.min.time(), UTC))


async def test_a_past_is_the_same_every_time(
    portfolio: Portfolio, sqlite_template: Path, tmp_path: Path
) -> None:
    """Another store gets the same records, hash for hash."""
    again = await _made(_copied(sqlite_template, tmp_path / "again.db"), RECORDED)
    assert _heads(again.played) == _heads(portfolio.played)


def _heads(played: tuple[Played, ...]) -> list[tuple[str, str, str]]:
    return [(p.script, p.case.case_id, p.case.head) for p in played]


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 12, 26, 1, tzinfo=UTC),
        datetime(2027, 2, 12, 15, 59, tzinfo=UTC),  # at Spring Festival, just before midnight in China
    ],
)
async def test_any_day_has_a_past(now: datetime, sqlite_template: Path, tmp_path: Path) -> None:
    """Whenever the sample is loaded, nothing is refused to the end, and nothing is dated later than now."""
    database = Database(_copied(sqlite_template, tmp_path / "day.db"))
    today = local_date(now)
    try:
        policy = await _policy(database, today)
        await load_sample(database, now=now, today=today, papers=papers_day(today))
        played = await play_wave(database, policy, WAVES[0], now)
    finally:
        await database.close()
    assert [p.given_up for p in played if p.given_up] == []
    assert all(s.records[-1].at <= now for p in played for s in p.steps)
    assert len(played) > 150


def _copied(template: Path, path: Path) -> str:
    shutil.copyfile(template, path)
    return f"sqlite+aiosqlite:///{path}"
