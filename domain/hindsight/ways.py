"""Court, instrument, enforcement, the list and the limitation period, in words."""

from domain.case import Case
from domain.hindsight.said import code, day, line, named, yes, yuan
from domain.proceedings import NO_PROCEEDINGS
from domain.telling import Pick
from domain.words import Label


def court(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell what the court has on its desk."""
    at = case.proceedings
    agreed = at.agreement
    origin = code(at.origin, pick) if at.origin is not NO_PROCEEDINGS.origin else ""
    return (
        *line(code(case.forum, pick), code(at.venue, pick), code(at.procedure, pick), case.court_docket),
        *line(named(Label("来自", "came from"), origin, pick), code(at.short_cut, pick)),
        *line(
            named(Label("立案", "filed"), day(at.filed_on), pick),
            named(Label("开庭", "hearing"), day(at.hearing_on), pick),
            named(Label("文书送达", "served"), day(at.served_on), pick),
            named(Label("上诉", "appealed"), day(at.appealed_on), pick),
            yes(at.final, "终审", "final", pick),
        ),
        *line(
            named(Label("支付令签发", "order issued"), day(at.order_issued_on), pick),
            named(Label("支付令送达", "order served"), day(case.order_served_on), pick),
            named(Label("异议", "objected"), day(at.objected_on), pick),
        ),
        *line(yes(at.mediation_failed, "调解未成", "mediation failed", pick)),
        *(
            line(
                pick(Label("调解协议", "agreement")),
                yuan(agreed.amount),
                day(agreed.on),
                agreed.document,
                named(Label("履行期限", "to be paid by"), day(agreed.performance_day), pick),
                named(Label("申请确认", "confirmation asked for"), day(agreed.applied_on), pick),
            )
            if agreed
            else ()
        ),
    )


def instrument(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell the instrument and what it orders."""
    return line(
        code(case.instrument, pick),
        yuan(case.award),
        named(Label("生效", "effective"), day(case.effective_on), pick),
        named(Label("履行期限", "to be paid by"), day(case.performance_day), pick),
    )


def enforcement(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell where execution stands."""
    at = case.execution
    settled, means = at.settlement, at.means
    found = (line(code(i.kind, pick), day(i.on), i.document) for i in at.interruptions)
    return (
        *line(case.enforcement_docket, day(case.execution_started_on)),
        *(line(pick(Label("执行和解", "settlement")), day(settled.on), settled.document,
               named(Label("最后一期", "last instalment"), day(settled.due), pick)) if settled else ()),
        *(line(code(means.finding, pick), day(means.on), means.document) if means else ()),
        *(said for said_of in found for said in said_of),
    )  # fmt: skip


def listing(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell where the listing stands."""
    at = case.execution
    objection = at.objection
    term = code(at.term, pick) if case.listing_ground else ""
    return (
        *line(code(case.listing_ground, pick), term),
        *line(
            named(Label("纳入", "listed"), day(case.listed_on), pick),
            named(Label("删除", "deleted"), day(case.delisted_on), pick),
            named(Label("撤回申请", "application withdrawn"), day(at.withdrawn_on), pick),
        ),
        *(
            line(
                pick(Label("复议", "review") if objection.review else Label("异议", "objection")),
                day(objection.on),
                objection.document,
                named(Label("决定", "decided"), day(objection.decided_on), pick),
                yes(objection.upheld, "成立", "upheld", pick),
            )
            if objection
            else ()
        ),
    )


def limitation(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell what restarted or suspended the limitation period."""
    restarts = (line(code(r.kind, pick), day(r.on), r.evidence, *r.bills) for r in case.resets)
    pauses = (line(code(s.cause, pick), f"{s.since}–{s.until}", s.document) for s in case.suspensions)
    return tuple(said for found in (*restarts, *pauses) for said in found)
