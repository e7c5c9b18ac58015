"""Complaints, disputes found right, corrections and data requests on the screen of a case."""

from collections.abc import Iterator

from rich.text import Text

from domain.case import Case
from domain.deadlines import day_after
from domain.policy import Policy
from runtime.shell.screen import zh


def service_lines(case: Case, policy: Policy) -> Iterator[tuple[str, Text | str]]:
    """This function will yield the lines of what waits for an answer, and of what was reviewed."""
    for complaint in case.complaints:
        ordered = f"，{complaint.ordered_on} 派单" if complaint.ordered_on else ""
        repaired = f"，{complaint.repaired_on} 修复" if complaint.repaired_on else ""
        said = f"{complaint.id} {zh(complaint.kind)}，{complaint.on} 提出{ordered}{repaired}，未办结"
        yield "投诉", Text(said, "yellow")
    for bill in case.barred:
        yield "排除", f"账单 {bill.key}：{zh(bill.finding)}（{bill.document}），待更正账务"
    for request in case.data_requests:
        due = day_after(request.on, policy.data_answer_days)
        yield "信息权利", Text(f"{request.id} {zh(request.kind)}，{request.on} 提出，{due} 前答复", "yellow")
    for seq in case.to_review:
        yield "更正", Text(f"第 {seq} 条更正影响已采取的步骤，待法务复核", "yellow")
    days = {
        "困难核查": case.hardship_reviewed_on,
        "投诉办结": case.repair_closed_on,
        "寻址结束": case.traced_on,
    }
    if done := "；".join(f"{name} {day}" for name, day in days.items() if day):
        yield "核查", done
