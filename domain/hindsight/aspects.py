"""The aspects of a case in words: every field of the state belongs to one, or is named as untold."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.case import Case
from domain.events.labels import EVENTS
from domain.hindsight import money, ways
from domain.hindsight.said import clock, code, day, line, named, yes, yuan
from domain.telling import Pick
from domain.watch import LABELS as DEADLINES
from domain.words import Label

Said = Callable[[Case, Pick], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that a case can be asked; `fields` are those of the state that answer it."""

    label: Label
    fields: tuple[str, ...]
    said: Said


def _state(case: Case, pick: Pick) -> tuple[str, ...]:
    return line(code(case.state, pick), named(Label("自", "since"), clock(case.state_since), pick))


def _ended(case: Case, pick: Pick) -> tuple[str, ...]:
    return line(code(case.outcome, pick), clock(case.closed_at))


def _holds(case: Case, pick: Pick) -> tuple[str, ...]:
    until = pick(Label("至解除", "until released"))
    return tuple(
        said
        for h in case.holds
        for said in line(code(h.kind, pick), f"{h.since}–{day(h.until) or until}", h.id, *h.bills, h.by)
    )


def _clock(case: Case, pick: Pick) -> tuple[str, ...]:
    stands = named(Label("停止自", "stands still since"), clock(case.held_since), pick)
    past = (f"{clock(stop.since)}–{clock(stop.until)}" for stop in case.stops)
    return (*line(stands), *past)


def _contacts(case: Case, pick: Pick) -> tuple[str, ...]:
    counted = (
        (Label("提醒", "reminders"), case.reminders, clock(case.last_reminder_at)),
        (Label("上门", "visits"), case.visits, day(case.last_visit_on)),
        (Label("联系", "contacts"), case.contacts, ""),
    )
    return tuple(" ".join(filter(None, (pick(name), str(n), last))) for name, n, last in counted if n)


def _contact_log(case: Case, pick: Pick) -> tuple[str, ...]:
    log, visit = case.contact, case.planned_visit
    refused = (named(Label("拒绝", "refused"), code(c, pick), pick) for c in log.refused)
    consents = (named(Label("同意", "consent"), document, pick) for document in log.consents)
    planned = named(Label("计划联系", "planned contact"), clock(log.planned), pick)
    visits = visit and line(pick(EVENTS["visit_planned"]), day(visit.on), visit.slot, code(visit.place, pick))
    return (*refused, *consents, *line(planned), *(visits or ()))


def _committee(case: Case, pick: Pick) -> tuple[str, ...]:
    return line(
        named(Label("请求", "asked"), day(case.committee_asked_on), pick),
        named(Label("答复", "replied"), day(case.committee_replied_on), pick),
        named(Label("跳过", "skipped"), case.committee_skipped, pick),
    )


def _notice(case: Case, pick: Pick) -> tuple[str, ...]:
    sent = line(
        named(Label("签发", "issued"), day(case.notice_issued_on), pick),
        named(Label("送达", "served"), day(case.notice_delivered_on), pick),
    )
    many = pick(Label(f"{len(case.demanded)} 笔账单", f"{len(case.demanded)} bills"))
    return (*sent, *line(many if case.demanded else ""))


def _letter(case: Case, pick: Pick) -> tuple[str, ...]:
    return line(
        named(Label("寄出", "dispatched"), day(case.letter_sent_on), pick),
        named(Label("送达", "served"), day(case.letter_delivered_on), pick),
    )


def _approval(case: Case, pick: Pick) -> tuple[str, ...]:
    a = case.approval
    if a is None:
        return ()
    granted = named(Label("批准人", "approved by"), a.approver, pick)
    return (
        *line(
            code(a.target, pick),
            named(Label("申请人", "asked by"), a.proposer, pick),
            granted or pick(Label("待决定", "undecided")),
            named(Label("首签", "first signature"), a.cosigner, pick),
            named(Label("转交", "given to"), a.assignee, pick),
        ),
        *line(yuan(a.balance), pick(Label(f"{len(a.bills)} 笔", f"{len(a.bills)} bills")), f"#{a.request}"),
        *line(code(a.short_cut, pick), code(a.venue, pick), code(a.procedure, pick), a.ground_evidence),
    )


def _turned_down(case: Case, pick: Pick) -> tuple[str, ...]:
    return tuple(code(stage, pick) for stage in case.turned_down)


def _overrides(case: Case, pick: Pick) -> tuple[str, ...]:
    return tuple(
        said
        for o in case.overrides
        for said in line(o.code, code(o.role, pick), o.by, clock(o.at), o.document, f"{len(o.bills)}×")
    )


def _evidence(case: Case, pick: Pick) -> tuple[str, ...]:
    known = ((pick(EVENTS[p.kind]) if p.kind in EVENTS else p.kind, p) for p in case.evidence)
    return tuple(said for name, p in known for said in line(name, day(p.on), p.document))


def _people(case: Case, pick: Pick) -> tuple[str, ...]:
    p = case.parties
    return (
        *line(named(Label("转让", "sold"), day(p.sold_on), pick)),
        *line(named(Label("去世", "died"), day(p.died_on), pick), p.heirs),
        *line(code(p.occupant, pick), yes(p.occupant_takes_over, "同意代付", "takes the fees over", pick)),
    )


def _segment(case: Case, pick: Pick) -> tuple[str, ...]:
    proposed = named(Label("系统建议", "proposed"), code(case.proposed_segment, pick), pick)
    decided = named(Label("确定于", "decided on"), day(case.segment_decided_on), pick)
    grounds = (code(ground, pick) for ground in case.proposal_grounds)
    return line(code(case.segment, pick), proposed, decided, *grounds)


def _reviews(case: Case, pick: Pick) -> tuple[str, ...]:
    return (
        *line(named(Label("困难认定", "hardship reviewed"), day(case.hardship_reviewed_on), pick)),
        *line(named(Label("维修办结", "repair closed"), day(case.repair_closed_on), pick)),
        *line(named(Label("寻址", "traced"), day(case.traced_on), pick)),
    )


def _complaints(case: Case, pick: Pick) -> tuple[str, ...]:
    return tuple(
        said
        for c in case.complaints
        for said in line(
            c.id,
            code(c.kind, pick),
            day(c.on),
            named(Label("工单", "work order"), day(c.ordered_on), pick),
            named(Label("维修", "repaired"), day(c.repaired_on), pick),
        )
    )


def _requests(case: Case, pick: Pick) -> tuple[str, ...]:
    return tuple(said for r in case.data_requests for said in line(r.id, code(r.kind, pick), day(r.on)))


def _corrections(case: Case, pick: Pick) -> tuple[str, ...]:
    last = f"#{case.last_correction}" if case.last_correction else ""
    waiting = (named(Label("待复核", "to be reviewed"), f"#{seq}", pick) for seq in case.to_review)
    return (*line(named(Label("最近更正", "last correction"), last, pick)), *waiting)


def _alerts(case: Case, pick: Pick) -> tuple[str, ...]:
    known = ((pick(DEADLINES[a.code]) if a.code in DEADLINES else a.code, a) for a in case.alerts)
    return tuple(said for name, a in known for said in line(name, day(a.due), a.subject, f"#{a.seq}"))


ASPECTS: tuple[Aspect, ...] = (
    Aspect(Label("环节", "State"), ("state", "state_since"), _state),
    Aspect(Label("结果", "Outcome"), ("outcome", "closed_at"), _ended),
    Aspect(Label("欠费", "Owed"), ("facts",), money.owed),
    Aspect(Label("账单", "Bills"), ("facts",), money.bills),
    Aspect(Label("可追索", "Claim"), ("facts", "barred", "isolated", "demanded"), money.claim),
    Aspect(Label("合同与小区", "Contract and community"), ("facts",), money.terms),
    Aspect(Label("剔除的账单", "Bills left out"), ("barred", "isolated"), money.left_out),
    Aspect(Label("暂停", "Holds"), ("holds",), _holds),
    Aspect(Label("停止计时", "Clock"), ("held_since", "stops"), _clock),
    Aspect(Label("承诺", "Promises"), ("promises",), money.promises),
    Aspect(Label("分期", "Plans"), ("plans",), money.plans),
    Aspect(Label("减免", "Relief"), ("reliefs",), money.reliefs),
    Aspect(
        Label("业主类型", "Segment"),
        ("segment", "proposed_segment", "segment_decided_on", "proposal_grounds"),
        _segment,
    ),
    Aspect(Label("拖欠原因", "Reason"), ("reason",), lambda case, pick: line(code(case.reason, pick))),
    Aspect(Label("管家", "Steward"), ("steward",), lambda case, pick: line(case.steward)),
    Aspect(
        Label("联系次数", "Contacts"),
        ("reminders", "last_reminder_at", "visits", "last_visit_on", "contacts"),
        _contacts,
    ),
    Aspect(Label("联系约束", "Rules of contact"), ("contact", "planned_visit"), _contact_log),
    Aspect(
        Label("业委会", "Committee"),
        ("committee_asked_on", "committee_replied_on", "committee_skipped"),
        _committee,
    ),
    Aspect(
        Label("催缴通知书", "Notice"), ("notice_issued_on", "notice_delivered_on", "demanded"), _notice
    ),
    Aspect(Label("律师函", "Lawyer letter"), ("letter_sent_on", "letter_delivered_on"), _letter),
    Aspect(Label("审批", "Approval"), ("approval",), _approval),
    Aspect(Label("未获批准", "Turned down"), ("turned_down",), _turned_down),
    Aspect(Label("越过的规则", "Overrides"), ("overrides",), _overrides),
    Aspect(Label("材料", "Papers"), ("evidence",), _evidence),
    Aspect(Label("相关人员", "Parties"), ("parties",), _people),
    Aspect(
        Label("前置事项", "Prerequisites"),
        ("hardship_reviewed_on", "repair_closed_on", "traced_on"),
        _reviews,
    ),
    Aspect(Label("未结投诉", "Open complaints"), ("complaints",), _complaints),
    Aspect(Label("个人信息请求", "Data requests"), ("data_requests",), _requests),
    Aspect(Label("更正", "Corrections"), ("last_correction", "to_review"), _corrections),
    Aspect(Label("诉讼", "Court"), ("forum", "court_docket", "order_served_on", "proceedings"), ways.court),
    Aspect(
        Label("生效文书", "Instrument"),
        ("instrument", "award", "effective_on", "performance_day"),
        ways.instrument,
    ),
    Aspect(
        Label("执行", "Enforcement"),
        ("enforcement_docket", "execution_started_on", "execution"),
        ways.enforcement,
    ),
    Aspect(
        Label("失信名单", "Dishonest list"), ("listing_ground", "listed_on", "delisted_on", "execution"),
        ways.listing,
    ),
    Aspect(Label("时效", "Limitation"), ("resets", "suspensions"), ways.limitation),
    Aspect(Label("预警", "Alerts"), ("alerts",), _alerts),
    Aspect(
        Label("策略", "Policy"), ("policy_version",), lambda case, pick: line(case.policy_version)
    ),
)  # fmt: skip
# Identity, bookkeeping of the fold, and the index by which a correction finds its record.
UNTOLD = frozenset(
    {
        "case_id",
        "account_id",
        "community_id",
        "opened_at",
        "anchor_due",
        "seq",
        "head",
        "state_seq",
        "entries",
    }
)
