"""How the law script's outcome looks on a terminal: one line per guard."""

from rich.text import Text

from domain.register import REGISTER
from rehearsal.law.report import LawReport, Shown
from runtime.shell.console import out
from runtime.shell.screen import roles, table


def show_law(report: LawReport) -> None:
    """This function will print each guard with what was shown of it."""
    mark = ("✓ ", "green") if report.flawless else ("✗ ", "bold red")
    out.print(Text.assemble(mark, f"{report.rules} 条规则，{report.scenes} 场，{report.seconds} 秒"))
    titles = {rule.number: rule.title.zh for rule in REGISTER}
    listing = table("", "!编号", "!代码", "规则", "之后")
    for shown in report.shown:
        sign = Text("✗", style="red") if shown.problem else Text("✓", style="green")
        listing.add_row(sign, shown.rule, shown.code, titles.get(shown.rule, ""), _after(shown))
    out.print(listing)
    for what, numbers in (("没有演示", report.unshown), ("没有演示越过", report.not_overridden)):
        if numbers:
            out.print(f"{what}：{'、'.join(numbers)}", style="red")


def _after(shown: Shown) -> str:
    if shown.problem:
        return shown.problem
    if shown.computed:
        return f"算得 {shown.computed}"
    if shown.override:
        return f"{roles(shown.override)}越过后通过"
    return "补正后通过" if shown.mended else "无人可越过"
