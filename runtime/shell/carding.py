"""`xianli card|profile`: what to know before talking to an owner, and how the owner is best met."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Annotated, Any

import typer
from rich.text import Text

from domain.card import Card, PastContact, card_of
from domain.clock import window
from domain.refusals import Refused, refuse
from domain.states import AddressSource, Channel
from domain.visits import Profile
from runtime.database import opened_database, reading
from runtime.settings import Settings
from runtime.shell.console import done, out, print_json, run
from runtime.shell.finding import one_case, one_user, people, policy_of
from runtime.shell.options import AsOption, CaseArgument, JsonOption, coded
from runtime.shell.screen import clean, coming, money, now, pairs, step, zh
from runtime.shell.telling import who
from store.acquaintance import read_profile, save_profile
from store.cards import CardData, card_data
from store.queries import CaseRow
from store.tables import User

_Rows = Iterator[tuple[str, Text | str]]


def card(case: CaseArgument, *, as_json: JsonOption = False) -> None:
    """联系前一卡：情况、话术、禁语、最佳时段、为何今天不升级 / the card before a contact."""

    async def work(settings: Settings) -> tuple[CaseRow, CardData, Card, dict[str, User]]:
        async with reading(settings) as session:
            row = await one_case(session, case)
            data = await card_data(session, row.case_id)
            if data is None:
                raise Refused(refuse("case.unknown", case=case))
            policy = await policy_of(session, data.case.policy_version)
            made = card_of(data.case, data.contacts, data.profile, policy, now())
            return row, data, made, await people(session)

    row, data, made, users = run(work, as_json=as_json)
    if as_json:
        said = asdict(made.proposal.explanation)
        print_json(
            {
                "owner": row.owner,
                "unit": row.unit,
                "community": row.community,
                **asdict(made),
                "explanation": said,
                "profile": asdict(data.profile),
                "touches": [asdict(touch) for touch in data.touches],
            }
        )
        return
    out.print(
        Text.assemble((f"{clean(row.owner)} · {row.community} {row.unit}", "bold"), f"   {row.case_id}")
    )
    out.print(
        pairs(*_facts(made, users), *_before(made, data, users), *_talk(made, data.profile), *_next(made))
    )


def _facts(made: Card, users: dict[str, User]) -> _Rows:
    late = f"；最早 {made.oldest_due} 到期" if made.oldest_due else ""
    yield "欠费", f"¥{money(made.balance)}，本次可谈 ¥{money(made.claim)} / {made.bills} 笔{late}"
    yield "业主类型", zh(made.segment)
    style = "" if made.agrees else "yellow"
    yield "系统看法", Text(made.proposal.explanation.zh, style=style)
    yield "拖欠原因", zh(made.reason)
    if made.steward:
        yield "管家", who(made.steward, users)
    for hold in made.holds:
        yield (
            "暂停",
            Text(f"⏸ {zh(hold.kind)}，自 {hold.since}{f' 至 {hold.until}' if hold.until else ''}", "yellow"),
        )
    for need in made.needs:
        yield "升级前须", zh(need)


def _before(made: Card, data: CardData, users: dict[str, User]) -> _Rows:
    if made.promise:
        until = f"，约定 {made.promise.next_on} 前" if made.promise.next_on else ""
        yield "承诺", Text(f"{made.promise.on} 承诺缴费{until}", "cyan")
    for contact in made.contacts:
        yield "联系", _contact(contact, users)
    for touch in data.touches:
        helped = "帮助" if touch.helped else "问候"
        yield "往来", f"{touch.on} {helped} {clean(touch.note)}（{who(touch.steward, users)}）"
    if not made.contacts and not data.touches:
        yield "联系", "还没有联系过"


def _contact(contact: PastContact, users: dict[str, User]) -> str:
    with_whom = f"，{zh(contact.spoke_to)}" if contact.spoke_to else ""
    again = f"，下次 {contact.next_on}" if contact.next_on else ""
    said = f"{contact.on} {zh(contact.channel)}{with_whom}：{zh(contact.outcome)}{again}"
    return f"{said}（{who(contact.by, users)}）"


def _talk(made: Card, profile: Profile) -> _Rows:
    if made.preferred:
        yield "偏好方式", zh(made.preferred)
    if made.planned:
        yield "已安排", f"{made.planned.on} {made.planned.slot} {zh(made.planned.place)}"
    for slot in made.slots:
        yield "最佳时段", f"{slot.on} {slot.slot} {zh(slot.place)}（{zh(slot.reason)}）"
    if profile.home_elsewhere:
        yield "其他住所", clean(profile.home_elsewhere)
    if profile.workplace and profile.workplace_source is AddressSource.OWNER:
        yield "单位", f"{clean(profile.workplace)}（不向他人提欠费）"
    for line in made.opening:
        yield "开场", Text(f"“{line.zh}”", style="green")
    for line in made.unsaid:
        yield "不说", Text(line.zh, style="red")


def _next(made: Card) -> _Rows:
    if made.next_at:
        yield "下一步", f"{step(made.next_trigger)}，{coming(made.next_at)}（自动）"
    for prospect in made.prospects:
        said = Text(f"{step(prospect.trigger)}：" + ("现在可以" if not prospect.refusals else ""))
        for refusal in prospect.refusals:
            said.append(f"\n  · {refusal.zh}").append(f" [{refusal.code}]", style="dim")
        yield "为何今天不", said


def profile(
    case: CaseArgument,
    *,
    user: AsOption = "",
    channel: Annotated[
        Channel | None, typer.Option(parser=coded(Channel), help="偏好方式 / preferred channel")
    ] = None,
    workplace: Annotated[str | None, typer.Option(help="单位地址 / workplace")] = None,
    source: Annotated[
        AddressSource | None,
        typer.Option(parser=coded(AddressSource), help="单位地址是谁给的 / who gave the workplace"),
    ] = None,
    shop_hours: Annotated[str | None, typer.Option(help="营业时间，如 10:00-21:00 / trading hours")] = None,
    home: Annotated[str | None, typer.Option(help="其他住所 / home elsewhere")] = None,
    best_time: Annotated[str | None, typer.Option(help="方便的时间，如 19:00-20:00 / best time")] = None,
    as_json: JsonOption = False,
) -> None:
    """查看或登记业主怎样联系最方便；只存于数据库 / see or note how an owner is best met."""
    given = {
        "preferred_channel": channel,
        "workplace": workplace,
        "workplace_source": source,
        "shop_hours": _window(shop_hours, "--shop-hours"),
        "home_elsewhere": home,
        "best_time": _window(best_time, "--best-time"),
    }
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if workplace is not None and source is None:
        changes["workplace_source"] = AddressSource.OTHER  # nobody's word is not the owner's (C2)

    async def work(settings: Settings) -> Profile:
        async with opened_database(settings) as database, database.write() as session:
            row = await one_case(session, case)
            known = await read_profile(session, row.account_id)
            if not changes:
                return known
            actor = await one_user(session, user)
            kept = replace(known, **changes)
            await save_profile(session, row.account_id, kept, actor.id, now())
            return kept

    kept = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **asdict(kept)})
        return
    if changes:
        done("已登记 / noted")
    given_by = f"（{zh(kept.workplace_source)}）" if kept.workplace_source else ""
    out.print(
        pairs(
            ("偏好方式", zh(kept.preferred_channel) if kept.preferred_channel else "—"),
            ("单位", f"{clean(kept.workplace)}{given_by}" if kept.workplace else "—"),
            ("营业时间", kept.shop_hours or "—"),
            ("其他住所", clean(kept.home_elsewhere) or "—"),
            ("方便的时间", kept.best_time or "—"),
        )
    )


def _window(text: str | None, option: str) -> str | None:
    if text and window(text) is None:
        msg = f"“{text}”不是时段，写成 10:00-21:00 / is no time of day"
        raise typer.BadParameter(msg, param_hint=option)
    return text
