"""`xianli adopt`: open cases go on under another policy version."""

from typing import Annotated

import typer

from domain.refusals import Refused, refuse
from gateway.upkeep import Upkeep
from runtime.bootstrap import opened_house
from runtime.settings import Settings
from runtime.shell.calendars import administrator, tell
from runtime.shell.console import done, print_json, run
from runtime.shell.finding import one_case, one_community
from runtime.shell.options import AsOption, JsonOption
from store.calendars import open_cases
from store.policies import read_policy


def adopt(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="策略，见 policy list / policy version")],
    case: Annotated[
        str, typer.Argument(metavar="CASE", help="只改这一件；默认全部未结案件 / only this")
    ] = "",
    *,
    user: AsOption,
    community: Annotated[str, typer.Option(metavar="COMMUNITY", help="只改该小区 / only there")] = "",
    as_json: JsonOption = False,
) -> None:
    """未结案件改按另一版策略进行 / let open cases go on under another policy version; past steps stay."""

    async def work(settings: Settings) -> int:
        async with opened_house(settings) as house:
            async with house.database.read() as session:
                await administrator(session, user)
                if await read_policy(session, version) is None:
                    raise Refused(refuse("policy.unknown", version=version))
                if case:
                    told = [(await one_case(session, case)).case_id]
                else:
                    where = (await one_community(session, community)).id if community else ""
                    told = await open_cases(session, where)
            return await tell(
                told, Upkeep(house.database, house.gateway).rules_changed(f"policy/{version}", version)
            )

    told = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "policy_version": version, "cases_told": told})
    else:
        done(f"策略 {version}：已通知 {told} 件案件")
