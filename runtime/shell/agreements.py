"""What the case screen says of promises, plans, relief and gifts."""

from collections.abc import Iterator

from rich.text import Text

from domain.case import Case
from domain.plans import next_unpaid
from domain.promises import paid_since
from runtime.shell.screen import money, zh

Line = tuple[str, Text | str]


def agreements(case: Case) -> Iterator[Line]:
    """This function will say what was agreed with the owner, how far it came, and what became of the rest."""
    yield from _promise(case)
    yield from _plan(case)
    yield from _relief(case)


def _promise(case: Case) -> Iterator[Line]:
    promises, received = case.promises, case.facts.received
    if promise := promises.open:
        paid = paid_since(promise.received, received)
        yield "承诺", f"¥{money(promise.amount)}，至 {promise.until}；已付 ¥{money(paid)}"
    if promises.kept or promises.partly_kept or promises.broken:
        past = f"兑现 {promises.kept} 次，部分兑现 {promises.partly_kept} 次，未兑现 {promises.broken} 次"
        yield "承诺", past


def _plan(case: Case) -> Iterator[Line]:
    plans, received = case.plans, case.facts.received
    if plan := plans.open:
        told = f"{zh(plan.kind)} {plan.document}，¥{money(plan.total)} / {len(plan.instalments)} 期"
        told += f"；已付 ¥{money(plan.paid(received))}"
        if due := next_unpaid(plan, received):
            told += f"；下期 {due.due} ¥{money(due.amount)}"
        yield "分期", told
    if plans.breached or plans.fulfilled or plans.cancelled:
        past = f"履行完毕 {plans.fulfilled} 次，违约 {plans.breached} 次，终止 {plans.cancelled} 次"
        yield "分期", past


def _relief(case: Case) -> Iterator[Line]:
    reliefs = case.reliefs
    if proposal := reliefs.open:
        told = f"{zh(proposal.kind)} ¥{money(proposal.amount)}，{zh(proposal.reason)}，{proposal.document}"
        told += f"；{proposal.proposer} 于 {proposal.on} 提出"
        told += f"，{proposal.cosigner} 已首签" if proposal.cosigner else ""
        yield "减免", Text(f"待决定：{told}", "yellow")
    if reliefs.principal or reliefs.late_fee:
        yield "减免", f"已减免本金 ¥{money(reliefs.principal)}，违约金 ¥{money(reliefs.late_fee)}"
    if reliefs.gifts:
        yield "赠品", "、".join(reliefs.gifts)
