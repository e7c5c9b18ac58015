"""The command line: every command of the product is one line here; its room is opened when it is called."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from runtime.exit import leave

COMMANDS = {
    "up": "running:up",
    "engine": "running:engine",
    "worker": "running:worker",
    "doctor": "checking:doctor",
    "import": "importing:app",
    "scan": "scanning:scan",
    "case": "looking:app",
    "task": "worklist:task_app",
    "approval": "worklist:approval_app",
    "decide-many": "deciding:decide_many",
    "batch": "batching:app",
    "act": "acting:act",
    "commands": "commands:commands",
    "bills": "billing:bills",
    "costs": "costing:costs",
    "watch": "watching:watch",
    "interest": "watching:interest",
    "pay": "paying:pay",
    "contract": "keeping:contract_app",
    "community": "villages:community_app",
    "account": "owning:account_app",
    "unit": "owning:unit_app",
    "locality": "locating:locality_app",
    "user": "keeping:user_app",
    "secret": "sealing:secret_app",
    "processor": "sealing:processor_app",
    "absence": "covering:absence_app",
    "guards": "guarding:guards",
    "policy": "checking:policy_app",
    "calendar": "calendars:app",
    "lint": "linting:lint",
    "adopt": "adopting:adopt",
    "audit": "checking:audit_app",
    "card": "carding:card",
    "profile": "carding:profile",
    "steward": "stewarding:app",
    "report": "reporting:app",
    "rehearse": "rehearsing:rehearse",
}
# Amounts may be negative: "-200" is no option.
_NUMBERS = {"pay": {"ignore_unknown_options": True}}


class _Shell(TyperGroup):
    """The commands, each imported when it is needed: the engine's client alone takes half a second."""

    def list_commands(self, ctx: Any) -> list[str]:
        """This function will name the commands in the order in which a day meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """This function will return a command by name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(f"runtime.shell.{module}"), attribute)
        if not isinstance(found, typer.Typer):
            single = typer.Typer(add_completion=False)
            single.command(context_settings=_NUMBERS.get(cmd_name))(found)
            found = single
        command = get_command(found)
        command.name = cmd_name
        return command


app = typer.Typer(
    name="xianli",
    cls=_Shell,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="退出码 / exit codes: 0 成功 ok · 1 故障 failed · 2 用法 usage · 3 规则拒绝 refused by a rule · "
    "4 部分完成 partial · 5 未入库 nothing done · 6 引擎或数据库不可用 unavailable",
)


@app.callback()
def _xianli() -> None:
    """先礼 Xianli：物业费催缴案件流程 / workflow and case management for property-fee arrears."""


def main() -> None:
    """This function will run one command and end the process with its exit code."""
    try:
        app()
    except SystemExit as ended:
        leave(ended.code if isinstance(ended.code, int) else int(bool(ended.code)))
    except Exception as error:  # noqa: BLE001 - nobody gets a traceback who did not ask for one
        from runtime.shell.console import fail

        fail(error, as_json="--json" in sys.argv)


if __name__ == "__main__":
    main()
