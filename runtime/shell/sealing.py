"""`xianli secret|processor`: sensitive data under seal, and who may be given owners' papers."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from domain.labels import PROCESSORS
from domain.refusals import Refused, refuse
from domain.states import Role, Sealed
from domain.words import label
from runtime.bootstrap import opened_house
from runtime.database import opened_database, reading
from runtime.keys import opened_vault
from runtime.settings import Settings
from runtime.shell.console import done, hint, out, print_json, run
from runtime.shell.finding import one_case, one_community, one_user
from runtime.shell.options import AsOption, CaseArgument, JsonOption, coded
from runtime.shell.screen import moment, now, table, zh
from store.processors import list_agreements, put_agreement
from store.sealing import list_sealed, open_sealed, put_sealed, read_access_log
from store.tables import Account, User

secret_app = typer.Typer(no_args_is_help=True, help="敏感信息（加密） / sensitive data, sealed")
processor_app = typer.Typer(no_args_is_help=True, help="受托处理协议 / data-processing agreements")
_MAY_SEAL = (Role.MANAGER, Role.LEGAL, Role.ADMIN)
_MAY_OPEN = (Role.LEGAL, Role.ADMIN)
_Kind = Annotated[Sealed, typer.Argument(metavar="KIND", parser=coded(Sealed), help="种类 / what it is")]


class Processor(StrEnum):
    """Who may be given owners' papers under an agreement."""

    LAW_FIRM = "law_firm"
    PRINTER = "printer"
    CARRIER = "carrier"


def _allowed(user: User, roles: tuple[Role, ...]) -> User:
    if Role(user.role) not in roles:
        raise Refused(refuse("user.may_not", user=user.id, role=user.role, role_zh=zh(Role(user.role))))
    return user


@secret_app.callback()
def secrets() -> None:
    """敏感信息（加密） / sensitive data, sealed."""


@secret_app.command("put")
def put(
    case: CaseArgument,
    kind: _Kind,
    *,
    value: Annotated[
        str, typer.Option(prompt=True, hide_input=True, help="内容；不写则安全地询问 / asked for if left out")
    ],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """加密保存业主的一项敏感信息 / seal one sensitive value of an owner."""

    async def work(settings: Settings) -> None:
        async with opened_database(settings) as database, database.write() as session:
            actor = _allowed(await one_user(session, user), _MAY_SEAL)
            owner = await _owner(session, case)
            vault = opened_vault(settings.data_dir, settings.data_key)
            await put_sealed(session, vault, owner, kind, value.strip(), actor.id, now())

    run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "kind": kind})
    else:
        done(f"{label(kind).zh} 已加密保存")


async def _owner(session: Any, case: str) -> str:
    row = await one_case(session, case)
    account: Account = await session.get_one(Account, row.account_id)
    return account.owner_id


@secret_app.command("list")
def listed(case: CaseArgument, *, as_json: JsonOption = False) -> None:
    """已加密保存的信息（脱敏）与查看记录 / what is sealed, masked, and who looked."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            owner = await _owner(session, case)
            return await list_sealed(session, owner), await read_access_log(session, owner)

    rows, log = run(work, as_json=as_json)
    if as_json:
        looks = [{"kind": x.field, "by": x.actor, "reason": x.reason, "at": x.at} for x in log]
        print_json({"sealed": [{"kind": r.kind, "masked": r.masked} for r in rows], "looks": looks})
        return
    if not rows:
        out.print("没有加密保存的信息。/ Nothing is sealed.")
        return
    listing = table("种类", "!脱敏", "登记人", "!登记时间")
    for row in rows:
        listing.add_row(label(row.kind).zh, row.masked, row.recorded_by, moment(row.recorded_at))
    out.print(listing)
    for look in log:
        what = label(Sealed(look.field)).zh if look.field in set(Sealed) else "电话"
        out.print(f"{moment(look.at)} {look.actor} 查看 {what}：{look.reason}", style="dim")


@secret_app.command("open")
def opened(
    case: CaseArgument,
    kind: _Kind,
    *,
    reason: Annotated[str, typer.Option(help="用途，会被记录 / why; it is logged")],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """查看一项敏感信息；谁、何时、为何都会记录 / open a sealed value: who, when and why is logged."""

    async def work(settings: Settings) -> str | None:
        if not reason.strip():
            raise Refused(refuse("C4.reason"))
        async with opened_database(settings) as database, database.write() as session:
            actor = _allowed(await one_user(session, user), _MAY_OPEN)
            owner = await _owner(session, case)
            vault = opened_vault(settings.data_dir, settings.data_key)
            return await open_sealed(session, vault, owner, kind, actor.id, reason.strip(), now())

    value = run(work, as_json=as_json)
    if as_json:
        print_json({"kind": kind, "value": value})
    else:
        out.print(value or "没有这项信息。/ Nothing of that kind is sealed.", markup=False)


@processor_app.callback()
def processors() -> None:
    """受托处理协议 / data-processing agreements."""


@processor_app.command("add")
def add(
    community: Annotated[str, typer.Argument(metavar="COMMUNITY", help="小区名或其一部分 / community")],
    processor: Annotated[
        Processor, typer.Argument(metavar="PROCESSOR", help="law_firm 律所、printer 印制、carrier 递送")
    ],
    *,
    document: Annotated[str, typer.Option(help="协议编号 / number of the agreement")],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """登记个人信息处理协议；有协议才能移交业主资料 / put an agreement on file; without it no papers leave."""

    async def work(settings: Settings) -> dict[str, Any]:
        async with opened_house(settings) as house:
            async with house.database.write() as session:
                actor = _allowed(await one_user(session, user), _MAY_SEAL)
                found = await one_community(session, community)
                cases = await put_agreement(session, found.id, processor.value, document, actor.id, now())
            for case in cases:
                await house.gateway.account_changed(case, f"processor/{document}")
            return {"community": found.name, "processor": processor, "cases_told": len(cases)}

    kept = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **kept})
    else:
        told = f"已告知 {kept['cases_told']} 个案件"
        done(f"{kept['community']}：{PROCESSORS[processor].zh} 协议 {document}，{told}")


@processor_app.command("list")
def agreements(*, as_json: JsonOption = False) -> None:
    """已登记的协议 / agreements on file."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            return await list_agreements(session)

    rows = run(work, as_json=as_json)
    if as_json:
        names = ("community_id", "processor", "document", "recorded_by", "recorded_at")
        print_json([{name: getattr(row, name) for name in names} for row in rows])
        return
    if not rows:
        out.print("没有登记协议。/ No agreement is on file.")
        hint("xianli processor add 锦绣江南 law_firm --document DPA-1 --as legal.zhao")
        return
    listing = table("!小区", "受托方", "协议", "登记人", "!登记时间")
    for row in rows:
        what = PROCESSORS[row.processor].zh
        listing.add_row(row.community_id, what, row.document, row.recorded_by, moment(row.recorded_at))
    out.print(listing)
