"""One case on one screen: what, who, how much, where on the ladder, what is next and why not today."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from rich.text import Text

from domain.case import Case
from domain.deadlines import local_date
from domain.guards.service import closing_command
from domain.labels import DEADLINES, MEASURES, UNLAWFUL_SOURCES
from domain.lifecycle import TABLE, TRIGGERS, possible_triggers
from domain.openings import has_an_object
from domain.outlook import ContactOutlook, Prospect, contact_outlook, prospects
from domain.policy import Policy
from domain.proceedings import court_deadlines
from domain.segments import missing, proposal_for
from domain.states import LADDER, Debtor, Role, Stage, State
from runtime.shell.agreements import agreements
from runtime.shell.console import out
from runtime.shell.examples import command_line
from runtime.shell.finding import anybody
from runtime.shell.screen import clean, coming, day, moment, money, now, pairs, roles, step, wide, zh
from runtime.shell.service import service_lines
from runtime.shell.telling import event_name, told, who
from runtime.shell.worklist import grounds, weighed
from store.queries import ApprovalRow, CaseView, EventRow, TaskRow
from store.tables import Attempt, User

_LAST = 3  # events shown below the case
_PEOPLE = (Role.STEWARD, Role.MANAGER, Role.LEGAL)


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything that the screen needs."""

    asked: str  # the words by which the case was asked for
    view: CaseView
    policy: Policy
    users: dict[str, User]
    events: tuple[EventRow, ...]
    attempts: tuple[Attempt, ...]

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.view.case

    @property
    def prospects(self) -> tuple[Prospect, ...]:
        """What leads on, and what stands against it now."""
        return prospects(self.case, self.policy, now())

    @property
    def contact(self) -> ContactOutlook | None:
        """When the owner may next be contacted, and why not now."""
        return contact_outlook(self.case, self.policy, now())


def plain(screen: Screen) -> dict[str, Any]:
    """This function will return the screen as JSON shows it."""
    return {
        "row": screen.view.row,
        "case": screen.case,
        "tasks": [{**asdict(t), "answer": answer(screen, t)} for t in screen.view.tasks],
        "approval": screen.view.approval,
        "contact": screen.contact,
        "prospects": [asdict(p) for p in screen.prospects],
        "attempts": [
            {"actor": a.actor, "command": a.command, "code": a.code, "at": a.at} for a in screen.attempts
        ],
    }


def answer(screen: Screen, task: TaskRow) -> str:
    """This function will return the command line that answers a task."""
    proposer = screen.case.approval.proposer if screen.case.approval else ""
    login = anybody(screen.users, task.role, besides=proposer)
    return command_line(task.kind, screen.asked, login, local_date(now()), screen.case)


def show(screen: Screen) -> None:
    """This function will print the case."""
    row = screen.view.row
    out.print(
        Text.assemble((f"{clean(row.owner)} · {row.community} {row.unit}", "bold"), f"   {row.case_id}")
    )
    out.print(stepper(_reached(screen), closed=screen.case.closed))
    out.print(
        pairs(*_facts(screen), *agreements(screen.case), *_clock(screen), *_people(screen), *_past(screen))
    )


def stepper(reached: Stage, *, closed: bool) -> Text:
    """This function will draw the ladder in one line: done ✓, here ▶, still ahead plain."""
    line = Text()
    for stage in LADDER:
        mark = "✓" if stage.rank < reached.rank else "▶" if stage is reached and not closed else ""
        mark = "■" if stage is reached and closed else mark
        named = wide() or stage is reached
        style = {"✓": "green", "▶": "bold cyan", "■": "bold"}.get(mark, "dim")
        number = "①②③④⑤⑥⑦⑧"[stage.rank - 1]
        line.append(f"{mark}{number}{zh(stage) if named else ''}", style=style).append("  ")
    return line


def _reached(screen: Screen) -> Stage:
    """The stage of the case; of a closed one the stage that it was closed in."""
    if not screen.case.closed:
        return screen.case.stage
    before = next((e.from_state for e in reversed(screen.events) if e.to_state is State.CLOSED), "")
    return State(before).stage if before else Stage.REMINDER


def _party(case: Case) -> Iterator[str]:
    """What is particular about whom the case goes against; nothing for an ordinary owner."""
    sold = case.parties.sold_on or case.facts.sold_on
    if case.facts.party is not Debtor.OWNER or sold:
        yield zh(Debtor.FORMER_OWNER if sold else case.facts.party) + (f"，{sold} 转让" if sold else "")
    if case.parties.died_on:
        heirs = f"，遗产责任人 {case.parties.heirs}" if case.parties.heirs else "，继承人未登记"
        yield f"业主 {case.parties.died_on} 去世{heirs}"
    if case.parties.occupant:
        yield f"现由{zh(case.parties.occupant)}使用"


def _facts(screen: Screen) -> Iterator[tuple[str, Text | str]]:
    case = screen.case
    ended = f"：{zh(case.outcome)}，{day(case.closed_at)}" if case.outcome and case.closed_at else ""
    since = "" if case.closed else f"，{day(case.state_since)} 起"
    yield "环节", f"{zh(case.state)}{ended}{since}"
    if party := "；".join(_party(case)):
        yield "欠费人", party
    owed = f"¥{money(case.facts.balance)} / {len(case.facts.bills)} 笔"
    if case.claim != case.facts.balance:
        owed += f"，其中可追索 ¥{money(case.claim)}"
    if case.facts.oldest_due:
        late = (local_date(now()) - case.facts.oldest_due).days
        owed += f"；最早 {case.facts.oldest_due} 到期，已逾期 {late} 天"
    yield "欠费", owed
    done = f"提醒 {case.reminders} 次，上门 {case.visits} 次，联系 {case.contacts} 次"
    yield "业主", f"{zh(case.segment)}；拖欠原因：{zh(case.reason)}；{done}"
    proposal = proposal_for(case, screen.policy, local_date(now()))
    if proposal.segment is not case.segment and not case.closed:
        yield "系统看法", Text(proposal.explanation.zh, "yellow")
    for need in missing(case, screen.policy):
        yield "升级前须", zh(need)
    if numbers := "  ".join(n for n in (case.court_docket, case.enforcement_docket) if n):
        yield "案号", numbers
    yield from _forum(case)
    yield from _holds(case)
    yield from service_lines(case, screen.policy)


def _forum(case: Case) -> Iterator[tuple[str, Text | str]]:
    if case.forum and case.stage.rank >= Stage.COURT.rank and not case.closed:
        at = case.proceedings
        yield "途径", "，".join(zh(code) for code in (case.forum, at.venue, at.procedure) if code)


def _holds(case: Case) -> Iterator[tuple[str, Text | str]]:
    for hold in case.holds:
        until = f"至 {hold.until}" if hold.until else "至解除为止"
        bills = f"，账单 {'、'.join(hold.bills)}" if hold.bills else ""
        yield (
            "暂停",
            Text(f"⏸ {hold.id} {zh(hold.kind)}，自 {hold.since} {until}{bills}（{hold.by}）", "yellow"),
        )


def _clock(screen: Screen) -> Iterator[tuple[str, Text | str]]:
    row, case = screen.view.row, screen.case
    if row.next_at:
        yield "下一步", f"{step(row.next_trigger)}，{coming(row.next_at)}（自动）"
    elif not case.closed:
        yield "下一步", "等待人员处理"
    if contact := screen.contact:
        yield "联系", _contact(contact)
    for code, last in court_deadlines(case, screen.policy):
        yield "期限", f"{DEADLINES[code].zh}：{last} 止"
    for prospect in screen.prospects:
        yield "升级", _why_not(prospect)


def _contact(contact: ContactOutlook) -> Text:
    """The next contact with the owner, and why not today."""
    if not contact.reasons:
        return Text("现在可以", style="green")
    said = Text(f"最早 {moment(contact.at)}" if contact.at else "只能以信函送达")
    if contact.provisional:
        said.append("（暂定：该年放假通知尚未公布）")
    for refusal in contact.reasons:
        said.append(f"\n  · {refusal.zh}").append(f" [{refusal.code}]", style="dim")
    return said


def _why_not(prospect: Prospect) -> Text:
    said = Text(f"{step(prospect.trigger)}（{roles(prospect.roles)}）")
    if not prospect.refusals:
        return said.append("：现在可以", style="green")
    for refusal in prospect.refusals:
        said.append(f"\n  · {refusal.zh}").append(f" [{refusal.code}]", style="dim")
    return said


def _people(screen: Screen) -> Iterator[tuple[str, Text | str]]:
    case = screen.case
    for task in screen.view.tasks:
        when = "现在" if task.not_before <= now() else f"{day(task.not_before)} 起"
        line = Text(f"☐ {step(task.kind)}（{zh(task.role)}，{when}）", style="cyan")
        yield "待办", line.append(f"\n  {answer(screen, task)}", style="default")
    if screen.view.approval:
        yield "审批", _approval(screen, screen.view.approval)
    for hold in case.holds:
        login = anybody(screen.users, Role.MANAGER)
        of = replace(case, holds=(hold,))
        yield "解除", command_line(closing_command(case, hold), screen.asked, login, local_date(now()), of)
    if may := _possible(screen):
        yield "还可以", "、".join(f"{step(trigger)} {trigger}" for trigger in may)


def _approval(screen: Screen, row: ApprovalRow) -> str:
    proposer = who(row.proposer, screen.users)
    said = f"{zh(row.target)}：{proposer} 于 {moment(row.requested_at)} 提出；{grounds(row)}"
    return "\n".join((said, *weighed(row)))


def _possible(screen: Screen) -> list[str]:
    """What else people may do here: neither a task nor the way up, both of which stand above."""
    case = screen.case
    told = {task.kind for task in screen.view.tasks} | {"release_hold"}
    told |= {move.trigger for move in TABLE if move.pursues and case.state in move.sources}
    return [t for t in TRIGGERS if t not in told and any(_may(case, t, role) for role in _PEOPLE)]


def _may(case: Case, trigger: str, role: Role) -> bool:
    return trigger in possible_triggers(case.state, role) and has_an_object(trigger, case)


def _past(screen: Screen) -> Iterator[tuple[str, Text | str]]:
    for attempt in screen.attempts:
        known = MEASURES.get(attempt.command) or UNLAWFUL_SOURCES.get(attempt.command)
        measure = known.zh if known else attempt.command
        yield "违禁", Text(f"{moment(attempt.at)} {attempt.actor} 要求{measure}，已拒绝并留存", style="red")
    for event in screen.events[-_LAST:]:
        by = who(event.actor, screen.users, event.role)
        said = " ".join(part for part in (day(event.at), event_name(event.type), told(event)) if part)
        yield "经过", f"{said}（{by}）"
