"""The command line: parse, call runtime, run. Every command of the product is one line here."""

import typer

from runtime.exit import leave
from runtime.shell import acting, importing, keeping, looking, rehearsing, running

app = typer.Typer(
    name="xianli",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="先礼 Xianli：物业费催缴案件流程 / workflow and case management for property-fee arrears",
    epilog="退出码 / exit codes: 0 成功 ok · 1 故障 failed · 2 用法 usage · 3 规则拒绝 refused by a rule · "
    "4 部分完成 partial · 5 未入库 nothing done · 6 引擎或数据库不可用 unavailable",
)
app.command()(running.up)
app.command()(running.engine)
app.command()(running.worker)
app.command()(running.doctor)
app.command()(acting.scan)
app.command(context_settings={"ignore_unknown_options": True})(acting.act)
app.command(context_settings={"ignore_unknown_options": True})(acting.pay)
app.command()(rehearsing.rehearse)
app.add_typer(looking.app, name="case")
app.add_typer(importing.app, name="import")
app.add_typer(keeping.contract_app, name="contract")
app.add_typer(keeping.community_app, name="community")
app.add_typer(keeping.user_app, name="user")
app.add_typer(keeping.policy_app, name="policy")
app.add_typer(keeping.audit_app, name="audit")


def main() -> None:
    """This function will run one command and end the process with its exit code."""
    try:
        app()
    except SystemExit as ended:
        leave(ended.code if isinstance(ended.code, int) else int(bool(ended.code)))


if __name__ == "__main__":
    main()
