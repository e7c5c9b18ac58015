"""What happened, in words: events with their fields, who and when, and whether the chain holds."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from domain.events.labels import EVENTS
from domain.states import Role
from domain.telling import tell as tell_event
from runtime.shell.console import out
from runtime.shell.screen import clean, moment, table, wide, zh
from store.audit import ChainReport
from store.queries import EventRow
from store.tables import User


def who(login: str, users: Mapping[str, User], role: Role | None = None) -> str:
    """This function will name a person, with the role in which they acted if it is given."""
    if login == Role.SYSTEM:
        return zh(Role.SYSTEM)
    name = clean(users[login].name) if login in users else login
    return f"{name}（{zh(role)}）" if role else name


def event_name(kind: str) -> str:
    """This function will return the Chinese name of an event, or its code if this version knows none."""
    return EVENTS[kind].zh if kind in EVENTS else kind


def told(row: EventRow) -> str:
    """This function will say what an event states: its fields in words, one line."""
    return tell_event(row.type, row.event)


def tell(rows: Sequence[EventRow], notes: Mapping[str, str], users: Mapping[str, User]) -> None:
    """This function will print the timeline."""
    roomy = wide()
    listing = table("!>#", "!时间", "经过", "谁", *(["环节"] if roomy else []), "!摘要")
    for row in rows:
        moved = f"{zh(row.to_state)}" if row.from_state != row.to_state else ""
        what = Text(event_name(row.type), style="bold")
        if details := told(row):
            what.append(f"  {details}")
        if moved and not roomy:
            what.append(f"  →\u00a0{moved}", style="cyan")
        if text := notes.get(row.event.get("note", "")):
            what.append(f"\n“{clean(text)}”", style="italic")
        by = who(row.actor, users, row.role)
        states = [Text(f"→ {moved}" if moved else "", style="cyan")] if roomy else []
        listing.add_row(str(row.seq), moment(row.at), what, by, *states, Text(row.hash[:8], style="dim"))
    out.print(listing)


def say_chain(report: ChainReport) -> None:
    """This function will say whether a case's chain, fold and row agree."""
    if report.ok:
        out.print(
            Text.assemble(
                ("✓ ", "green"), f"{report.records} 条记录，链完好 / {report.records} records, chain whole"
            )
        )
        return
    out.print(Text.assemble(("✗ ", "bold red"), f"{report.case_id}  {finding(report)}"))


def finding(report: ChainReport) -> str:
    """This function will say what the audit found about a case that does not hold."""
    if report.broken_at is not None:
        return f"第 {report.broken_at} 条起链断裂 / the chain breaks at record {report.broken_at}"
    if report.mismatches:
        return f"与记录不符的字段 / fields that the records contradict: {', '.join(report.mismatches)}"
    return f"{report.problem}"
