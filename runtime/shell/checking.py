"""`xianli policy|audit|doctor`: whether policies, records and this machine are as they should be."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from domain.deadlines import local_date
from domain.labels import MEASURES
from domain.policy_file import PolicyFile, parse_policy
from domain.policy_words import value_label
from domain.refusals import Refused, refuse
from runtime.database import opened_database, reading
from runtime.exit import Exit, leave
from runtime.policies import read_policy_file
from runtime.settings import Settings
from runtime.shell.console import done, err, hint, out, print_json, run
from runtime.shell.options import JsonOption
from runtime.shell.screen import moment, now, table, zh
from runtime.shell.telling import finding
from runtime.shell.words import CHECKS, PATHS, SETTINGS
from store.audit import ChainReport, effects_report, verify_all
from store.batch_audit import verify_batches
from store.people import list_attempts
from store.policies import read_policies

policy_app = typer.Typer(no_args_is_help=True, help="催缴策略 / policies")
audit_app = typer.Typer(no_args_is_help=True, help="审计 / audit")


@policy_app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="策略文件 .yaml / policy file")],
    *,
    as_json: JsonOption = False,
) -> None:
    """检查策略文件：每个设置的值、单位、来源，或每个错误的位置 / validate a policy file."""

    async def work(_settings: Settings) -> PolicyFile:
        return read_policy_file(file)

    _show_policy(run(work, as_json=as_json), as_json=as_json)


@policy_app.command("list")
def list_policies(*, as_json: JsonOption = False) -> None:
    """列出登记过的策略 / list the policies on file."""
    files = run(_on_file, as_json=as_json)
    current = _in_force(files, local_date(now()))
    if as_json:
        print_json(
            [
                {"version": f.version, "effective_from": f.effective_from, "in_force": f is current}
                for f in files
            ]
        )
        return
    if not files:
        out.print("还没有登记过策略；xianli up 或 xianli worker 启动时登记。/ None is on file yet.")
        return
    listing = table("!策略", "!自", "名称", "")
    for found in files:
        mark = "现行 / in force" if found is current else ""
        listing.add_row(found.version, str(found.effective_from), found.title_zh, mark)
    out.print(listing)


@policy_app.command()
def show(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="默认现行策略 / default: in force")] = "",
    *,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="某日的策略 / in force on a day"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """显示一版策略 / show a policy: every number with its source."""
    when = on.date() if on else local_date(now())

    async def work(settings: Settings) -> PolicyFile:
        files = await _on_file(settings)
        if not version:
            found = _in_force(files, when)
            missing = refuse("policy.none", day=when)
        else:
            found = next((f for f in files if f.version == version), None)
            missing = refuse("policy.unknown", version=version)
        if found is None:
            raise Refused(missing)
        return found

    _show_policy(run(work, as_json=as_json), as_json=as_json)


async def _on_file(settings: Settings) -> list[PolicyFile]:
    async with reading(settings) as session:
        return [parse_policy(body) for body in await read_policies(session)]


def _in_force(files: list[PolicyFile], day: date) -> PolicyFile | None:
    begun = [f for f in files if f.effective_from <= day]
    return max(begun, key=lambda f: (f.effective_from, f.version), default=None)


def _show_policy(policy: PolicyFile, *, as_json: bool) -> None:
    if as_json:
        print_json(policy.model_dump(mode="json"))
        return
    out.print(Text.assemble((policy.title_zh, "bold"), f"  {policy.version}，自 {policy.effective_from} 起"))
    listing = table("设置", "!>值", "!名称", "来源")
    for name, setting in policy.settings:
        listing.add_row(SETTINGS[name], _value(setting), name, setting.source)
    out.print(listing)
    if policy.paths:
        _show_paths(policy)


def _show_paths(policy: PolicyFile) -> None:
    """因人施策: what each segment does otherwise than the general rhythm."""
    listing = table("!业主类型", "!设置", ">值", "来源")
    for segment, path in policy.paths.items():
        for name, setting in path:
            if setting is not None:
                listing.add_row(zh(segment), PATHS[name], _value(setting), setting.source)
    out.print(listing)


def _value(setting: Any) -> str:
    return value_label(setting.unit, setting.value).zh


@dataclass(slots=True)
class _Audit:
    cases: int = 0
    broken: list[ChainReport] = field(default_factory=list)
    duplicate_effects: int = 0
    lost_effects: int = 0
    batches: int = 0
    older: int = 0  # cases whose snapshot an older version wrote; their next step renews it

    @property
    def clean(self) -> bool:
        return not (self.broken or self.duplicate_effects or self.lost_effects)


@audit_app.command()
def verify(*, as_json: JsonOption = False) -> None:
    """核验全部案件的哈希链、折叠结果与发件箱 / verify every chain, every fold and the outbox."""

    async def work(settings: Settings) -> _Audit:
        from domain.effects import effects_of

        result = _Audit()
        async with opened_database(settings) as database:
            async with database.read() as session:
                async for report in verify_all(session):
                    result.cases += 1
                    status.update(f"正在核验 / verifying … {result.cases:,}")
                    result.older += report.older
                    if not report.ok:
                        result.broken.append(report)
                async for report in verify_batches(session):
                    result.batches += 1
                    if not report.ok:
                        result.broken.append(report)
            async with database.read() as session:
                effects = await effects_report(session, None, effects_of)
        result.duplicate_effects = effects.duplicate_effects
        result.lost_effects = effects.lost_effects
        return result

    with err.status("正在核验 / verifying …") as status:
        result = run(work, as_json=as_json)
    if as_json:
        print_json(result)
    else:
        _show_audit(result)
    leave(Exit.OK if result.clean else Exit.FAILED)


def _show_audit(result: _Audit) -> None:
    mark = ("✓ ", "green") if result.clean else ("✗ ", "bold red")
    out.print(
        Text.assemble(
            mark,
            f"{result.cases:,} 件案件、{result.batches:,} 个批次；链或折叠不符 {len(result.broken)}；"
            f"重复效果 {result.duplicate_effects}；遗失效果 {result.lost_effects}",
        )
    )
    if result.older:
        out.print(f"{result.older:,} 件的快照由旧版本写成，内容相符，下一步时更新", style="dim")
    for report in result.broken:
        out.print(f"  ✗ {report.case_id}  {finding(report)}", style="red", soft_wrap=True)
    if not result.clean:
        hint(
            "记录被改动过：保留现状，查明原因，见 docs/operations.md / somebody changed rows: keep everything"
        )


@audit_app.command()
def attempts(*, as_json: JsonOption = False) -> None:
    """列出被拒绝的违禁请求 / list forbidden measures that somebody asked for (B1)."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            return await list_attempts(session)

    rows = run(work, as_json=as_json)
    if as_json:
        keys = ("at", "case_id", "actor", "command", "code")
        print_json([{key: getattr(row, key) for key in keys} for row in rows])
        return
    if not rows:
        out.print("没有。/ None.")
        return
    listing = table("!时间", "!案件", "谁", "要求")
    for row in rows:
        measure = MEASURES[row.command].zh if row.command in MEASURES else row.command
        listing.add_row(moment(row.at), row.case_id, row.actor, f"{measure} [{row.code}]")
    out.print(listing)


def doctor(*, as_json: JsonOption = False) -> None:
    """检查本机并给出修复办法 / check this machine and say how to fix what is missing."""
    from runtime.doctor import run_checks

    checks = run(run_checks, as_json=as_json)
    if as_json:
        print_json(checks)
    else:
        marks = {"ok": ("✓", "green"), "warn": ("!", "yellow"), "fail": ("✗", "bold red")}
        for item in checks:
            name = CHECKS.get(item.name, item.name)
            out.print(Text.assemble(marks[item.status], f" {name}：{item.found}"), soft_wrap=True)
            if item.fix_zh:
                out.print(f"    → {item.fix_zh}", soft_wrap=True)
                out.print(f"      {item.fix_en}", style="dim", soft_wrap=True)
        if all(item.status == "ok" for item in checks):
            done("一切就绪 / all is well")
    leave(Exit.FAILED if any(c.status == "fail" for c in checks) else Exit.OK)
