"""`xianli user|contract|community|policy|audit`: what must be kept in order around the cases."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from domain.effects import effects_of
from domain.ids import community_id
from domain.states import Role, label
from runtime.bootstrap import opened_database, opened_house
from runtime.exit import Exit, leave
from runtime.policies import read_policy_file
from runtime.settings import Settings
from runtime.shell.console import JsonOption, err, out, print_json, run
from store.audit import effects_report, verify_all
from store.contracts import add_contract, set_committee, touch_community
from store.people import list_users, upsert_user

user_app = typer.Typer(no_args_is_help=True, help="用户 / users")
contract_app = typer.Typer(no_args_is_help=True, help="物业服务合同 / service contracts")
community_app = typer.Typer(no_args_is_help=True, help="小区 / communities")
policy_app = typer.Typer(no_args_is_help=True, help="催缴策略 / policies")
audit_app = typer.Typer(no_args_is_help=True, help="审计 / audit")

_Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])]


@user_app.command("list")
def users(*, as_json: JsonOption = False) -> None:
    """列出用户 / list users and roles."""

    async def work(settings: Settings) -> Any:
        async with opened_database(settings) as database, database.read() as session:
            return await list_users(session)

    rows = run(work, as_json=as_json)
    if as_json:
        print_json(rows)
        return
    table = Table("登录名", "姓名", "角色", box=None, header_style="bold")
    for row in rows:
        table.add_row(row.id, row.name, label(Role(row.role)).zh + ("" if row.active else "（停用）"))
    out.print(table)


@user_app.command("add")
def add_user(login: str, name: str, role: Role) -> None:
    """添加或修改用户 / add or change a user."""

    async def work(settings: Settings) -> None:
        async with opened_database(settings) as database, database.write() as session:
            await upsert_user(session, login, name, role)

    run(work)
    out.print(f"[green]✓[/] {login} {label(role).zh}")


@contract_app.command("add")
def add(
    community: Annotated[str, typer.Argument(help="小区名 / community")],
    *,
    starts: _Day,
    ends: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    late_fee_daily: Annotated[str, typer.Option(help="违约金日率，如 0.0005 / daily late fee")] = "",
    arbitration: Annotated[bool, typer.Option(help="有仲裁条款 / arbitration clause")] = False,
    law_firm: Annotated[str, typer.Option(help="聘请的律所 / engaged firm")] = "",
    document: Annotated[str, typer.Option(help="合同编号 / contract number")] = "",
) -> None:
    """登记一版合同，并让该小区的案件知道 / put a contract version on file and tell the cases."""

    async def work(settings: Settings) -> None:
        async with opened_house(settings) as house:
            where = community_id(community)
            async with house.database.write() as session:
                await add_contract(
                    session,
                    where,
                    starts.date(),
                    ends.date() if ends else None,
                    late_fee_daily=Decimal(late_fee_daily) if late_fee_daily else None,
                    arbitration_clause=arbitration,
                    law_firm=law_firm,
                    document=document,
                )
                cases = await touch_community(session, where)
            for case in cases:
                await house.gateway.account_changed(case, f"contract/{starts:%Y-%m-%d}")

    run(work)
    out.print(f"[green]✓[/] {community} {starts:%Y-%m-%d}")


@community_app.command()
def committee(
    community: Annotated[str, typer.Argument(help="小区名 / community")],
    *,
    exists: Annotated[bool, typer.Option("--exists/--none", help="有无业委会 / is there one")],
) -> None:
    """登记有无业委会 / say whether the community has an owners' committee (F2)."""

    async def work(settings: Settings) -> None:
        async with opened_house(settings) as house:
            where = community_id(community)
            async with house.database.write() as session:
                await set_committee(session, where, exists=exists)
                cases = await touch_community(session, where)
            for case in cases:
                await house.gateway.account_changed(case, "committee")

    run(work)
    out.print(f"[green]✓[/] {community}：{'有' if exists else '无'}业委会")


@policy_app.command()
def check(file: Path, *, as_json: JsonOption = False) -> None:
    """检查策略文件 / validate a policy file: every wrong setting with its place."""

    async def work(settings: Settings) -> Any:
        return read_policy_file(file)

    policy = run(work, as_json=as_json)
    if as_json:
        print_json(policy.model_dump(mode="json"))
        return
    table = Table("设置", "值", "单位", "来源", title=f"{policy.title_zh}  {policy.version}", box=None)
    for name, setting in policy.settings:
        table.add_row(name, str(setting.value), setting.unit, setting.source)
    out.print(table)


@dataclass(slots=True)
class _Audit:
    cases: int = 0
    broken: list[Any] | None = None
    duplicate_effects: int = 0
    lost_effects: int = 0

    @property
    def clean(self) -> bool:
        return not (self.broken or self.duplicate_effects or self.lost_effects)


@audit_app.command()
def verify(*, as_json: JsonOption = False) -> None:
    """核验全部案件的哈希链、折叠结果与发件箱 / verify every chain, every fold and the outbox."""

    async def work(settings: Settings) -> _Audit:
        result = _Audit(broken=[])
        async with opened_database(settings) as database:
            async with database.read() as session:
                async for report in verify_all(session):
                    result.cases += 1
                    if not report.ok and result.broken is not None:
                        result.broken.append(report)
            async with database.read() as session:
                effects = await effects_report(session, None, effects_of)
        result.duplicate_effects = effects.duplicate_effects
        result.lost_effects = effects.lost_effects
        return result

    result = run(work, as_json=as_json)
    if as_json:
        print_json(result)
    else:
        mark = "[green]✓[/]" if result.clean else "[bold red]✗[/]"
        out.print(
            f"{mark} {result.cases} 件案件；链或折叠不符 {len(result.broken or [])}；"
            f"重复效果 {result.duplicate_effects}；遗失效果 {result.lost_effects}"
        )
        for report in result.broken or []:
            err.print(str(report), style="red")
    leave(Exit.OK if result.clean else Exit.FAILED)
