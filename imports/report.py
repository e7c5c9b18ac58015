"""The report of an import on a terminal, and what it means for the exit code."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from imports.issues import Issue, Lang
from imports.outcome import ImportReport, ImportStatus
from imports.texts import Severity

SHOWN_ISSUES = 100

_Pair = tuple[str, str]  # Chinese, English

STATUS: dict[ImportStatus, _Pair] = {
    ImportStatus.OK: ("全部导入", "All rows are in"),
    ImportStatus.PARTIAL: ("部分导入：有的行被拒绝", "Partly in: some rows were refused"),
    ImportStatus.REFUSED: ("未导入", "Nothing was imported"),
}
DRY: dict[ImportStatus, _Pair] = {
    ImportStatus.OK: ("试运行：全部可以导入", "Dry run: all rows can go in"),
    ImportStatus.PARTIAL: ("试运行：有的行会被拒绝", "Dry run: some rows would be refused"),
    ImportStatus.REFUSED: ("试运行：什么也不会导入", "Dry run: nothing would go in"),
}
_STYLES = {
    ImportStatus.OK: "bold green",
    ImportStatus.PARTIAL: "bold yellow",
    ImportStatus.REFUSED: "bold red",
}
SEVERITY: dict[Severity, tuple[_Pair, str]] = {
    Severity.ERROR: (("错误", "error"), "red"),
    Severity.WARNING: (("警告", "warning"), "yellow"),
    Severity.NOTE: (("说明", "note"), "cyan"),
}
ROWS: dict[str, _Pair] = {
    "ok": ("正常", "ok"),
    "warning": ("有警告（已计入）", "with warnings (in)"),
    "error": ("错误（未计入）", "with errors (out)"),
    "skipped": ("跳过", "skipped"),
}
SKIPPED: dict[str, _Pair] = {
    "blank": ("空行", "blank"),
    "heading": ("标题、单位、表头", "titles and headings"),
    "total": ("合计", "totals"),
    "signature": ("签字栏", "signatures"),
    "note": ("说明文字", "notes"),
    "zero_owed": ("无欠费", "nothing owed"),
}
KINDS: dict[str, _Pair] = {
    "communities": ("小区", "communities"),
    "units": ("房屋", "units"),
    "owners": ("业主", "owners"),
    "accounts": ("欠费户", "accounts"),
    "bills": ("账单", "bills"),
    "payments": ("收款", "payments"),
}


def _say(pair: _Pair, lang: Lang) -> str:
    return pair[0] if lang == "zh" else pair[1]


def _summary(report: ImportReport, lang: Lang) -> Table:
    """Rows, accounts and money in two columns."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column()
    if report.sheet:
        where = f"{report.sheet} (#{report.sheet_position})"
        grid.add_row(_say(("工作表", "Sheet"), lang), Text(where))
        grid.add_row(_say(("表头行", "Heading row"), lang), str(report.heading_row))
    if report.as_of:
        grid.add_row(_say(("截至", "As of"), lang), report.as_of.isoformat())
    comma = _say(("，", ", "), lang)
    rows = comma.join(f"{_say(pair, lang)} {report.rows[key]:,}" for key, pair in ROWS.items())
    grid.add_row(_say(("数据行", "Rows"), lang), f"{report.total_rows:,}: {rows}")
    if report.skipped:
        parts = (
            f"{_say(pair, lang)} {report.skipped[key]:,}"
            for key, pair in SKIPPED.items()
            if report.skipped[key]
        )
        grid.add_row(_say(("跳过的行", "Skipped"), lang), comma.join(parts))
    grid.add_row(_say(("户数", "Accounts"), lang), f"{report.accounts:,}")
    sums = ((("应收", "Receivable"), report.receivable), (("已收", "Received"), report.received))
    for pair, amount in (*sums, (("欠费", "Owed"), report.owed)):
        grid.add_row(_say(pair, lang), f"¥{amount:,.2f}")
    if report.balance is not None:
        pair = ("系统中这些户的余额", "Balance of these accounts in the store")
        grid.add_row(_say(pair, lang), f"¥{report.balance:,.2f}")
    return grid


def _changes(report: ImportReport, lang: Lang) -> Table:
    table = Table(box=SIMPLE_HEAD, title_justify="left")
    table.add_column("")
    for pair in (("新增", "created"), ("更新", "updated"), ("不变", "unchanged")):
        table.add_column(_say(pair, lang), justify="right")
    for kind, change in report.changes.items():
        table.add_row(
            _say(KINDS[kind], lang), f"{change.created:,}", f"{change.updated:,}", f"{change.unchanged:,}"
        )
    return table


def _issues(issues: list[Issue], lang: Lang) -> Table:
    """Row, column and value first, so that a person finds the cell; then why, then the way out."""
    table = Table(box=SIMPLE_HEAD, show_lines=False)
    table.add_column(_say(("行", "row"), lang), justify="right")
    for pair in (
        ("级别", "level"),
        ("列", "column"),
        ("内容", "value"),
        ("原因", "reason"),
        ("怎么改", "fix"),
    ):
        table.add_column(_say(pair, lang), overflow="fold")
    for issue in issues:
        pair, style = SEVERITY[issue.severity]
        table.add_row(
            "" if issue.row is None else str(issue.row),
            Text(_say(pair, lang), style=style),
            Text(issue.column),
            Text(issue.value),
            Text(issue.sentence(lang)),
            Text(issue.fix(lang), style="dim"),
        )
    return table


def _print_file_issue(issue: Issue, console: Console, lang: Lang) -> None:
    """A sentence about the whole file, its fix below it."""
    pair, style = SEVERITY[issue.severity]
    label = Text(_say(pair, lang) + _say(("：", ": "), lang), style=style)
    console.print(label + Text(issue.sentence(lang), style="default"))
    if fix := issue.fix(lang):
        console.print(Text("  → " + fix, style="dim"))


def render(report: ImportReport, console: Console, lang: Lang = "zh", limit: int = SHOWN_ISSUES) -> None:
    """This function will print the report in Chinese ("zh") or English ("en"): summary first, then issues.

    Cells are shown as the file has them, for the eyes of the person who imports it. Errors come
    before warnings and notes; of more than `limit` issues the rest is counted.
    """
    labels = DRY if report.dry_run else STATUS
    headline = Text(_say(labels[report.status], lang), style=_STYLES[report.status])
    console.print(headline, Text(report.file, style="bold"))
    if report.total_rows:
        console.print(_summary(report, lang))
    if any(c.created or c.updated or c.unchanged for c in report.changes.values()):
        console.print(_changes(report, lang))
    ranks = list(Severity)
    ordered = sorted(report.issues, key=lambda i: (ranks.index(i.severity), i.row or 0))
    for issue in ordered:
        if issue.row is None:
            _print_file_issue(issue, console, lang)
    by_row = [issue for issue in ordered if issue.row is not None]
    if by_row:
        console.print(_issues(by_row[:limit], lang))
    if len(by_row) > limit:
        rest = len(by_row) - limit
        pair = (
            f"另有 {rest:,} 条未列出，用 --json 查看全部",
            f"{rest:,} more are not shown; --json has them all",
        )
        console.print(_say(pair, lang), style="dim")
    if report.import_id:
        console.print(f"{_say(('导入编号', 'Import id'), lang)} {report.import_id}", style="dim")
