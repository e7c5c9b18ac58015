"""Bringing a list into the store: one transaction, in chunks, the same list twice changes nothing."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import ids
from domain.money import ZERO
from imports.chunk import Account, Batch, Stamp, plan_account, write_batch
from imports.held import Source
from imports.households import household, tally
from imports.issues import Issue
from imports.known import lock_accounts, read_known
from imports.ledger_plan import paid_on
from imports.listing import ImportOptions, Listing, Progress, read_list
from imports.outcome import ImportReport, ImportStatus
from imports.texts import Severity
from store import tables as t
from store.ledger import refresh_accounts
from store.session import Database

CHUNK = 500  # accounts


def _grouped(listing: Listing, merged: Mapping[str, str]) -> list[Account]:
    """The rows by account, accounts of a unit side by side; a merged one's rows are its successor's."""
    accounts: dict[str, Account] = {}
    for entry in listing.entries:
        home = merged.get(entry.account_id, entry.account_id)
        accounts.setdefault(home, Account(home)).entries.append(replace(entry, account_id=home))
    for entry in listing.settled:
        home = merged.get(entry.account_id, entry.account_id)
        accounts.setdefault(home, Account(home)).settled.append(replace(entry, account_id=home))
    return sorted(accounts.values(), key=_unit_of)


async def _merged(session: AsyncSession, listing: Listing) -> dict[str, str]:
    """Accounts that were merged into another, which the list does not name beside them."""
    named = {entry.account_id for entry in (*listing.entries, *listing.settled)}
    a = t.Account
    query = select(a.id, a.merged_into).where(a.merged_into.is_not(None)).order_by(a.id)
    found: dict[str, str] = {}
    for account, into in await session.execute(query):
        if into is not None and account in named and into not in named:
            named.add(into)
            found[account] = into
    return found


def _unit_of(account: Account) -> str:
    return (account.entries or account.settled)[0].unit_id


def _chunks(accounts: list[Account]) -> Iterator[list[Account]]:
    """About CHUNK accounts at a time; a unit is never torn apart, so that it is created once."""
    chunk: list[Account] = []
    for _, group in groupby(accounts, key=_unit_of):
        chunk.extend(group)
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


async def _communities(session: AsyncSession, listing: Listing, now: datetime, *, write: bool) -> None:
    names = {entry.community_id: entry.where.community for entry in listing.entries}
    found = await session.scalars(select(t.Community.id).where(t.Community.id.in_(names)))
    known = set(found)
    new = [
        {"id": key, "name": name, "city": "", "has_committee": True, "created_at": now}
        for key, name in names.items()
        if key not in known
    ]
    if new and write:
        await session.execute(insert(t.Community), new)
    change = listing.report.changes["communities"]
    change.created, change.unchanged = len(new), len(known)


async def _owing(session: AsyncSession, listing: Listing) -> int:
    """How many accounts of the listed communities owe money now."""
    communities = {entry.community_id for entry in listing.entries}
    query = select(func.count()).select_from(t.Account)
    found = await session.scalar(
        query.where(t.Account.community_id.in_(communities), t.Account.balance > ZERO)
    )
    return found or 0


async def _same_file(session: AsyncSession, report: ImportReport) -> None:
    run = t.ImportRun
    query = select(run.id, run.started_at).where(run.sha256 == report.sha256).order_by(run.started_at.desc())
    if before := (await session.execute(query.limit(1))).first():
        params = {"id": before.id, "at": before.started_at.isoformat(timespec="minutes")}
        report.issues.append(Issue("same_file_before", params=params))


def _note_issues(report: ImportReport, issues: list[Issue]) -> None:
    """Issues found against the store; a row that was ok until now becomes a warning."""
    warned = {issue.row for issue in report.issues if issue.severity is Severity.WARNING}
    for issue in issues:
        if issue.severity is Severity.WARNING and issue.row not in warned:
            warned.add(issue.row)
            if report.rows["ok"]:
                report.rows["ok"] -= 1
                report.rows["warning"] += 1
    report.issues.extend(issues)
    report.issues.sort(key=lambda issue: issue.row or 0)


async def _apply(
    session: AsyncSession, listing: Listing, stamp: Stamp, progress: Progress | None, *, write: bool
) -> None:
    """Plan every chunk against the store and, unless it is a rehearsal, write it."""
    report = listing.report
    await _same_file(session, report)
    owing = await _owing(session, listing)
    await _communities(session, listing, stamp.now, write=write)
    accounts = _grouped(listing, await _merged(session, listing))
    if write:
        await lock_accounts(session, [account.id for account in accounts])
    issues: list[Issue] = []
    done, balance = 0, ZERO
    for chunk in _chunks(accounts):
        entries = [entry for account in chunk for entry in (*account.entries, *account.settled)]
        known = await read_known(
            session,
            {entry.unit_id for entry in entries},
            {entry.owner_id for entry in entries},
            {account.id for account in chunk},
        )
        batch = Batch(stamp)
        for account in chunk:
            before = tally(report.changes)
            plan_account(batch, known, account, report.changes)
            if not write:
                report.households.append(household(account, before, report.changes))
        if write:
            await write_batch(session, batch)
            await refresh_accounts(session, batch.moved)
            balance += await _balance(session, [account.id for account in chunk if account.entries])
        issues += batch.issues
        owing -= batch.owing_before
        done += len(chunk)
        if progress:
            progress(done, len(accounts))
    if owing > 0:
        issues.append(Issue("accounts_absent", params={"count": str(owing)}))
    _note_issues(report, issues)
    report.balance = balance if write else None


async def _balance(session: AsyncSession, accounts: list[str]) -> Decimal:
    total = await session.scalar(select(func.sum(t.Account.balance)).where(t.Account.id.in_(accounts)))
    return total or ZERO


def _judge(report: ImportReport, options: ImportOptions) -> ImportStatus:
    """Whether the rows may go in; with all_or_nothing one error keeps all of them out."""
    errors = report.rows["error"]
    if not report.total_rows:
        return ImportStatus.REFUSED
    if errors and options.all_or_nothing:
        report.issues.append(Issue("all_or_nothing", params={"count": str(errors)}))
        return ImportStatus.REFUSED
    if not errors:
        return ImportStatus.OK
    return ImportStatus.PARTIAL if report.rows.total() > errors + _not_data(report) else ImportStatus.REFUSED


def _not_data(report: ImportReport) -> int:
    """Skipped rows that are no data: titles, totals, blanks."""
    return report.rows["skipped"] - report.skipped["zero_owed"]


async def _record(
    session: AsyncSession, report: ImportReport, import_id: str, now: datetime, actor: str
) -> None:
    report.import_id = import_id
    run = t.ImportRun(
        id=import_id,
        sha256=report.sha256,
        kind="arrears",
        actor=actor,
        started_at=now,
        finished_at=now,
        report=report.stored(),
    )
    await session.merge(run)


async def import_arrears(
    db: Database,
    source: Source,
    *,
    today: date,
    now: datetime,
    actor: str,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """This function will import a list of arrears and report on every row; it raises nothing for a bad file.

    Everything goes into one transaction, or nothing: a file that cannot be read, a list in which
    every row is wrong, or, with `all_or_nothing`, one with any error is `refused`. With `dry_run`
    the report says what would change and the store stays as it is. A list that was imported
    before changes nothing. `today` judges periods, `now` (aware) stamps rows, `actor` is a login.
    `progress` gets (rows read, 0) while reading, perhaps from another thread, then (accounts done,
    accounts in all). Errors of the database pass through, with nothing written.
    """
    chosen = options or ImportOptions()
    listing = await asyncio.to_thread(read_list, source, chosen, today, progress)
    report = listing.report
    report.status = _judge(report, chosen)
    refused = report.status is ImportStatus.REFUSED
    if refused and (chosen.dry_run or not report.total_rows):
        return report
    import_id = ids.import_id(report.sha256, now.isoformat())
    stamp = Stamp(import_id, now, paid_on(report.as_of, today), chosen.grace_days)
    if chosen.dry_run:
        async with db.read() as session:
            await _apply(session, listing, stamp, progress, write=False)
        return report
    async with db.write() as session:
        if not refused:
            await _apply(session, listing, stamp, progress, write=True)
        await _record(session, report, import_id, now, actor)
    return report
