"""What was owed, claimed, promised, agreed and given up, in words."""

from domain.case import Case
from domain.hindsight.said import code, day, line, named, yes, yuan
from domain.labels import PROCESSORS
from domain.money import ZERO
from domain.telling import Pick
from domain.words import Label


def owed(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell what is owed, and the money that nobody owes yet."""
    count = len(case.facts.bills)
    return (
        *line(yuan(case.facts.balance), pick(Label(f"{count} 笔", f"{count} bills"))),
        *line(named(Label("最早到期", "oldest due"), day(case.facts.oldest_due), pick)),
        *line(named(Label("预收", "prepaid"), yuan(case.facts.credit or None), pick)),
        *line(named(Label("累计已收", "received so far"), yuan(case.facts.received or None), pick)),
    )


def bills(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will list the open bills, with what stands against claiming them."""
    return tuple(
        said
        for b in case.facts.bills
        for said in line(
            b.key,
            yuan(b.amount),
            named(Label("到期", "due"), day(b.due), pick),
            *(code(problem, pick) for problem in b.problems),
        )
    )


def claim(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell what may be pursued."""
    count = len(case.claimed)
    return line(yuan(case.claim), pick(Label(f"{count} 笔", f"{count} bills")))


def left_out(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will list the bills that a dispute or the limitation period took out of the claim."""
    barred = (said for b in case.barred for said in line(b.key, code(b.finding, pick), b.document))
    expired = (named(Label("逾时效", "expired"), key, pick) for key in case.isolated)
    return (*barred, *expired)


def terms(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell what the store knew of contract, community and party."""
    facts = case.facts
    papers = (named(Label("协议", "agreement"), pick(PROCESSORS[a]) if a in PROCESSORS else a, pick)
              for a in facts.agreements)  # fmt: skip
    rate = f"{facts.late_fee_daily}" if facts.late_fee_daily is not None else ""
    cap = yuan(facts.small_claims_cap)
    gifts = (named(Label("赠礼活动", "campaign"), c.code, pick) for c in facts.campaigns)
    return (
        *line(yes(facts.contract_covers, "合同覆盖欠费期间", "a contract covers the bills", pick)),
        *line(named(Label("合同终止", "contract ended"), day(facts.contract_ended_on), pick)),
        *line(named(Label("违约金（日）", "late fee a day"), rate, pick)),
        *line(yes(facts.law_firm_engaged, "已委托律所", "law firm engaged", pick)),
        *line(code(facts.clause, pick), facts.agreed_court,
              yes(facts.court_connected, "有实际联系", "really connected", pick)),
        *line(named(Label("小额诉讼上限", "small claims up to"), cap, pick)),
        *line(yes(facts.has_committee, "有业委会", "has a committee", pick)),
        *line(yes(facts.posting_allowed, "可隐名公示", "masked posting allowed", pick)),
        *line(named(Label("费用公示", "disclosed"), day(facts.disclosed_on), pick)),
        *line(named(Label("服务自查", "self-check"), day(facts.self_check_on), pick)),
        *line(code(facts.party, pick), named(Label("转让", "sold"), day(facts.sold_on), pick)),
        *line(yes(not facts.reachable, "无联系电话", "no telephone number", pick)),
        *papers,
        *gifts,
    )  # fmt: skip


def promises(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell the open promise and what became of the others."""
    p = case.promises
    running = () if p.open is None else line(
        yuan(p.open.amount), named(Label("至", "until"), day(p.open.until), pick), p.open.id, p.open.by
    )  # fmt: skip
    tally = (
        (Label("已兑现", "kept"), p.kept),
        (Label("部分兑现", "partly kept"), p.partly_kept),
        (Label("未兑现", "broken"), p.broken),
        (Label("已变更", "replaced"), p.renewed),
    )
    return (*running, *_counted(tally, pick))


def plans(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell the plan in good standing and what became of the others."""
    p = case.plans
    running = () if p.open is None else (
        *line(code(p.open.kind, pick), yuan(p.open.total), p.open.document, p.open.id),
        *(f"{i.due} {yuan(i.amount)}" for i in p.open.instalments),
    )  # fmt: skip
    tally = (
        (Label("履行完毕", "fulfilled"), p.fulfilled),
        (Label("违约", "breached"), p.breached),
        (Label("终止", "cancelled"), p.cancelled),
    )
    return (*running, *_counted(tally, pick))


def reliefs(case: Case, pick: Pick) -> tuple[str, ...]:
    """This function will tell the open proposal of relief and what was granted."""
    r = case.reliefs
    running = () if r.open is None else line(
        code(r.open.kind, pick), yuan(r.open.amount), code(r.open.reason, pick), r.open.document,
        named(Label("申请人", "asked by"), r.open.proposer, pick),
        named(Label("首签", "first signature"), r.open.cosigner, pick),
    )  # fmt: skip
    granted = yuan(r.principal) if r.principal != ZERO else ""
    fee = yuan(r.late_fee) if r.late_fee != ZERO else ""
    return (
        *running,
        *line(named(Label("已减免本金", "principal given up"), granted, pick)),
        *line(named(Label("已免违约金", "late fee given up"), fee, pick)),
        *line(code(r.closing, pick), r.closing_document),
        *(named(Label("赠礼", "gift"), gift, pick) for gift in r.gifts),
        *_counted(((Label("不予减免", "declined"), r.declined),), pick),
    )


def _counted(tally: tuple[tuple[Label, int], ...], pick: Pick) -> tuple[str, ...]:
    return tuple(pick(Label(f"{name.zh} {n} 次", f"{name.en} {n}×")) for name, n in tally if n)
