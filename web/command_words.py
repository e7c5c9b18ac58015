"""What forms say besides the names of their fields: help, examples, and what is there to begin with."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from domain.deadlines import local_date
from domain.money import yuan
from domain.words import Label
from web.dossier import Dossier

HELP: dict[str, Label] = {
    "bills": Label("不选表示全部未清账单。", "None chosen means every open bill."),
    "code": Label("只列出您的角色可以越过的规则。", "Only the guards that your role may set aside."),
    "docket": Label(
        "法院的案号，如 (2026)沪0115民初1234号。", "The court's number, such as (2026)沪0115民初1234号."
    ),
    "document": Label(
        "回执、文书或协议的编号；不写姓名。", "Number of the receipt, paper or agreement; no names."
    ),
    "evidence": Label("证据的编号；不写姓名。", "Reference of the evidence; no names."),
    "expires_on": Label("到期必须撤下。", "The day on which it comes down."),
    "in_china": Label("债务人不在境内不能申请支付令。", "No payment order against a debtor abroad."),
    "informed_on": Label("告知业主处理结果的日期。", "The day on which the owner was told."),
    "instalments": Label(
        "逐期写明日期与金额；合计应等于可追索金额。", "A day and an amount each; together the claim."
    ),
    "late_fee": Label("没有违约金条款的合同不能主张。", "Only where the contract has a late-fee clause."),
    "next_on": Label(
        "除当场缴清外，每次联系都要约定下次日期。",
        "Every contact ends with a next date, unless paid on the spot.",
    ),
    "note": Label("写明经过；不要写身份证号、银行卡号。", "What happened; no ID or card numbers."),
    "party": Label("责任人的代码；姓名写在说明里。", "A code for the party; names go to the note."),
    "performance_day": Label("文书确定的最后履行日。", "The last day for performance in the instrument."),
    "served_on": Label(
        "送达业主之日；未送达可不填。", "When it reached the owner; leave empty if it has not."
    ),
    "settlement": Label(
        "和解总额低于欠费时填写；余额另走减免。",
        "Where less than the claim was agreed on; the rest needs relief.",
    ),
    "since": Label("早于今天时填写。", "If it began before today."),
    "slot": Label("如 18:30-20:00。", "Such as 18:30-20:00."),
    "spoke_to": Label("对本人以外的人不谈欠费。", "No arrears are told to anybody but the owner's side."),
    "time": Label("如 18:30；不填视为中午。", "Such as 18:30; empty means noon."),
    "void": Label("选“是”表示这件事没有发生，日期留空。", "Yes: it did not happen; leave the day empty."),
}
HELP_OF: dict[tuple[str, str], Label] = {
    ("correct_entry", "on"): Label("正确的日期；原记录保留。", "The right day; what was entered is kept."),
    ("correct_entry", "document"): Label("证明正确日期的文件编号。", "Number of the paper that proves it."),
    ("decline_relief", "note"): Label(
        "必须写明理由（个人信息保护法第二十四条）。", "An explanation is required (PIPL 24)."
    ),
    ("place_hold", "bills"): Label(
        "费用争议必须选出有争议的账单，其余照常。", "A dispute names its bills; the others go on."
    ),
    ("place_hold", "until"): Label(
        "经理暂停、困难核查与丧事必须有截止日。", "Manager's holds, reviews and mourning must end."
    ),
    ("issue_notice", "note"): Label(
        "会随通知书发出：不用威胁、侮辱或夸大的话。",
        "It goes out with the demand: no threats, insults or exaggeration.",
    ),
    ("isolate_bills", "bills"): Label("选出已过时效的账单。", "The bills that have lapsed."),
    ("resolve_dispute", "bills"): Label(
        "部分成立时选出有误的账单。", "Where partly upheld: the bills that are wrong."
    ),
    ("set_segment", "basis"): Label(
        "与系统建议一致时选“同意系统建议”。", "The proposal, where you agree with it."
    ),
}
# Optional by the letter, wanted as a rule: shown with the required fields, not folded away.
ADVISED = {
    ("record_contact", "next_on"),
    ("record_contact", "note"),
    ("record_contact", "spoke_to"),
    ("place_hold", "until"),
    ("place_hold", "bills"),
    ("start_tracing", "until"),
    ("close_complaint", "finding"),
    ("close_complaint", "evidence"),
    ("close_complaint", "informed_on"),
    ("correct_entry", "on"),
    ("correct_entry", "void"),
    ("decline_relief", "note"),
    ("resolve_dispute", "bills"),
    ("record_judgment", "served_on"),
    ("record_appeal_judgment", "served_on"),
    ("plan_contact", "time"),
    ("plan_visit", "address_source"),
    ("set_segment", "basis"),
    ("issue_notice", "note"),
}
_AHEAD = {  # days from today that a form begins with
    "expires_on": 10,
    "hearing_on": 30,
    "performance_day": 15,
    "until": 14,
    "due": 30,
    "visit_on": 1,
    "next_on": 7,
}
_ROUNDS = 3  # instalments that a form begins with


def _contact_day(dossier: Dossier) -> date:
    """The first day on which the owner may be contacted."""
    at = dossier.contact.at if dossier.contact else None
    return max(local_date(at), dossier.today) if at else dossier.today + timedelta(days=1)


def _claim(dossier: Dossier) -> str:
    return str(dossier.case.claim)


_BEGINNING: dict[tuple[str, str], Callable[[Dossier], str]] = {
    ("record_promise", "amount"): _claim,
    ("record_judgment", "amount"): _claim,
    ("record_mediation_agreement", "amount"): _claim,
    ("plan_contact", "planned_on"): lambda d: str(_contact_day(d)),
    ("plan_visit", "slot"): lambda d: d.policy.visit_evening,
    ("set_segment", "segment"): lambda d: d.proposal.segment.value,
    ("classify_reason", "reason"): lambda d: d.case.reason.value,
    ("correct_entry", "on"): lambda d: "",
}


def beginning(command: str, field: str, kind: str, dossier: Dossier, *, required: bool) -> str:
    """This function will return what a field holds when the form is opened; "" where nothing is sensible."""
    if given := _BEGINNING.get((command, field)):
        return given(dossier)
    wanted = required or (command, field) in ADVISED
    if kind != "date" or not wanted:
        return ""
    if field in ("served_on", "informed_on", "on"):
        return str(dossier.today) if required else ""
    return str(dossier.today + timedelta(days=_AHEAD.get(field, 0)))


def first_instalments(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """This function will return the claim in equal monthly parts, the last one with the rest."""
    claim = dossier.case.claim
    part = yuan(claim / _ROUNDS) if claim else Decimal(0)
    days = [dossier.today + timedelta(days=30 * n) for n in range(1, _ROUNDS + 1)]
    amounts = [part] * (_ROUNDS - 1) + [claim - part * (_ROUNDS - 1)]
    return tuple((str(day), str(amount)) for day, amount in zip(days, amounts, strict=True))


def help_for(command: str, field: str) -> Label | None:
    """This function will return the help of a field; None where it is self-evident."""
    return HELP_OF.get((command, field)) or HELP.get(field)
