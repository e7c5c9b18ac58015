"""The register of the law's guards: what the field guide numbers A1 to K9, where each is enforced, and by what.

`checks` are the guards that the checklist of a case asks, whatever the case is about to do. `places` name the
functions that enforce the rest: what never reaches a case, or only with the fields of a command. The texts,
their sources and who may override them stand in the catalogue under the same numbers.
"""

from dataclasses import dataclass

from domain.catalogue import CATALOGUE
from domain.guards import (
    Guard,
    claims,
    court,
    data,
    enforcement,
    execution,
    forum,
    ladder,
    limitation,
    listing,
    outreach,
    parties,
    service,
    strategy,
)
from domain.states import Role
from domain.words import Label


@dataclass(frozen=True, slots=True)
class Rule:
    """One guard of the law."""

    number: str
    title: Label
    source: str  # statute and article with its verification tag
    checks: tuple[Guard, ...] = ()
    places: tuple[str, ...] = ()  # "module:function" that enforces what the checklist cannot ask

    @property
    def codes(self) -> tuple[str, ...]:
        """This function will return the codes with which the guard refuses."""
        return tuple(code for code in CATALOGUE if code.split(".")[0] == self.number)

    @property
    def override(self) -> tuple[Role, ...]:
        """This function will return who may override it, in the order of the roles; empty if nobody may."""
        roles = {role for code in self.codes for role in CATALOGUE[code].override}
        return tuple(role for role in Role if role in roles)


def _rule(number: str, zh: str, en: str, source: str, *checks: Guard, places: tuple[str, ...] = ()) -> Rule:
    return Rule(number, Label(zh, en), source, checks, places)


CLAIM: tuple[Rule, ...] = (
    _rule("A1", "合同覆盖欠费期间", "A contract covers the bills", "CC 939, 948 [S]", claims.covered),
    _rule("A2", "合同终止后拒不退出的费用不追索", "No claim after a refused exit", "CC 949–950 [S]", claims.excluded_after_exit, places=("domain.claims:excluded",)),
    _rule("A3", "按合同单价与项目、不重复计费", "The contract's rate and items, nothing billed twice", "PSI 2 [M], PMR 40 [P]", claims.excluded_lines, places=("domain.claims:excluded",)),
    _rule("A4", "合同终止后退还预收", "What was paid ahead is given back after the end", "PSI 3 [M]", claims.refunded),
    _rule("A5", "向应交费的人追索", "The claim goes against who owes it", "PMR 41 [P], PSI 4 [M]; CC 1159, 1161 [M]", claims.liable, parties.heirs_known, places=("domain.guards.parties:met_elsewhere",)),
    _rule("A6", "有未结投诉或维修、未做服务自查，不进入强硬阶段", "No hard stage over an open complaint or without the self-check", "CC 942–944, 525–526, 582 [S]", service.complaint_open, service.self_checked, places=("domain.guards.service:answered",)),
    _rule("A7", "房屋质量问题转开发商，不是拒交理由", "Building quality goes to the developer, it is no defence", "CC 942–944 [S]", places=("domain.guards.service:repair_by_complaint",)),
    _rule("A8", "每年公示费用使用情况", "The yearly disclosure of what the fees were used for", "CC 943 [S]; yearly (product)", claims.disclosed),
)  # fmt: skip
CONTACT: tuple[Rule, ...] = (
    _rule("B1", "不得停水停电停热停气、限制出入", "No cutting of supplies or access", "CC 944(3) [S]", places=("domain.commands.parsing:parse_command",)),
    _rule("B2", "业主拒绝的联系方式不再使用", "A channel that the owner refused stays shut", "CC 1032-1033 [M]", places=("domain.guards.outreach:plan_allowed", "domain.outreach:reminder_channel")),
    _rule("B3", "联系时段与频次", "Hours and measure of contact", "GB/T 45251-2025 [P], borrowed", outreach.hours_kept, places=("domain.contact:next_contact", "domain.guards.outreach:plan_allowed")),
    _rule("B4", "节日、节假日、当地忌日与丧事不打扰", "Festivals, holidays, local quiet days and mourning", "(product)", outreach.days_kept, places=("domain.contact:next_contact", "domain.guards.outreach:service_time")),
    _rule("B5", "函件与消息的用语", "The wording of letters and messages", "CC 990, 1024, 1032-1033 [M]", places=("domain.wording:lint",)),
)  # fmt: skip
DATA: tuple[Rule, ...] = (
    _rule("C1", "个人信息须有目的与期限", "Personal data needs a purpose and a retention", "PIPL 6, 13, 17, 19 [P]", places=("domain.personal:purpose_known",)),
    _rule("C2", "不得向第三人告知欠费，单位地址须业主本人提供", "No arrears told to third parties; a workplace only if the owner gave it", "PIPL 23 [M]; CC 1032-1033 [M]", places=("domain.guards.strategy:owners_side", "domain.guards.strategy:given_workplace")),
    _rule("C3", "不得公开张贴欠费", "No public posting of arrears", "PIPL 25 [M]", strategy.posting_allowed, places=("domain.guards.strategy:posting_masked",)),
    _rule("C4", "敏感个人信息加密与脱敏", "Sensitive data is sealed and masked", "PIPL 28–30, 51 [P]", places=("domain.personal:plain_text", "domain.personal:mask")),
    _rule("C5", "不得用门禁、监控、人脸记录寻人", "No door, camera or face logs for tracing", "PIPL 6, 13, 26, 28 [M]", places=("domain.commands.parsing:parse_command",)),
    _rule("C6", "移交受托方须有协议", "Export to a processor needs an agreement", "PIPL 21, 23 [P]", data.agreement_on_file),
    _rule("C7", "评分和规则不作决定；不予减免须说明", "Scores and rules decide nothing; refused relief is explained", "PIPL 24 [P]", places=("domain.guards.strategy:a_person_decides", "domain.guards.money:explained")),
    _rule("C8", "查阅、更正、删除、限制请求", "Requests for access, correction, erasure, restriction", "PIPL 45–50 [M]", places=("domain.guards.service:legal_hold",)),
    _rule("C9", "不得以征信相威胁", "No threat with a credit report", "Credit Reporting Regulation [M]", places=("domain.wording:lint",)),
)  # fmt: skip
MONEY: tuple[Rule, ...] = (
    _rule("D1", "付款在账单之间的抵充顺序", "Payments across bills", "CC 560 [P]", places=("domain.money:impute", "domain.money:choice_known", "store.ledger:unknown_bills")),
    _rule("D2", "一笔账单之内的抵充顺序", "Payments within a bill", "CC 561 [P]", places=("domain.setting:rank_agreed", "domain.money:impute_within")),
    _rule("D3", "执行中部分清偿先抵本金后抵加倍利息", "In execution a part payment covers the award first, then the delay interest", "法释〔2014〕8号 art. 4 [M]", places=("domain.delay_interest:delay_interest",)),
    _rule("D4", "违约金以合同为限、不计复利", "The late fee by the contract, never compound", "CC 585 [P]", claims.late_fee_agreed, places=("domain.money:late_fee", "domain.guards.money:sane_relief")),
    _rule("D5", "分期与减免：签署、限额、违约即恢复", "Plans and relief: signed, within limits, resumed on breach", "CC 195 [S], field guide D5", places=("domain.guards.money:plan_adds_up", "domain.guards.money:plan_days", "domain.guards.money:plan_limit", "domain.guards.money:plan_court", "domain.guards.money:relief_four_eyes", "domain.guards.money:relief_limit", "domain.guards.money:closing_limit")),
    _rule("D6", "提前缴费赠品一视同仁", "Early-payment gifts: the same terms for all", "(product)", places=("domain.guards.money:equal_terms",)),
)  # fmt: skip
LIMITATION: tuple[Rule, ...] = (
    _rule("E1", "逐笔计算诉讼时效", "The limitation period runs bill by bill", "CC 188 [S]", places=("domain.terms:claimable_until", "domain.watch:watched")),
    _rule("E2", "逾时效的账单不入诉", "Expired bills stay out of the claim", "CC 192, 193 [S]", limitation.unexpired, places=("domain.guards.limitation:isolatable",)),
    _rule("E3", "时效只因有证据的事由中断", "Only an event with evidence restarts the period", "CC 195 [S]", places=("domain.guards.limitation:proven",)),
    _rule("E4", "最后六个月内的障碍使时效中止", "An obstacle in the last six months suspends the period", "CC 194, 201-203 [S]", places=("domain.guards.limitation:real_obstacle", "domain.limitation:claim_until")),
)  # fmt: skip
LADDER: tuple[Rule, ...] = (
    _rule("F1", "催缴通知书已送达且期满", "The itemised demand was served and its period is over", "CC 944(2) [S]", ladder.demand_served),
    _rule("F2", "已请业委会协助", "The owners' committee was asked", "PMR 64 [P], CC 286 [S]", ladder.committee_heard),
    _rule("F3", "律师函须有律所委托", "A lawyer letter needs an engaged firm", "Lawyers Law 13, 25 [M]", ladder.firm_engaged),
    _rule("F4", "起诉材料齐备", "The papers of a claim are complete", "CPL 122, 124 [M]", court.evidence_complete),
    _rule("F5", "越级起诉须有法定理由", "The short cut to court needs its ground", "CC 188 [S]; (product)", places=("domain.guards.court:short_cut",)),
)  # fmt: skip
FORUM: tuple[Rule, ...] = (
    _rule("G1", "仲裁或诉讼从约定", "Arbitration or suit, as agreed", "Arbitration Law 2025 4, 5, 27-29, 37 [S]", forum.clause_fits),
    _rule("G2", "管辖法院", "The court that has jurisdiction", "CPL 22-24, 35 [M]", places=("domain.guards.forum:venue_fits",)),
    _rule("H1", "调解与司法确认", "Mediation and judicial confirmation", "CPL 125, 205-206 [M]", places=("domain.guards.court:confirmable", "domain.guards.court:confirmation_applied")),
    _rule("H2", "支付令的条件", "What a payment order needs", "CPL 225 [M]", forum.order_fits),
    _rule("H3", "支付令的期限", "The periods of a payment order", "CPL 227-228 [P]", places=("domain.guards.orders:served_in_time", "domain.guards.orders:objected_in_time", "domain.guards.orders:declined_in_time", "domain.guards.orders:unserved")),
    _rule("I1", "小额诉讼一审终审", "Small claims are final", "CPL 165 [M]", places=("domain.guards.forum:procedure_fits", "domain.guards.court:appeal_open")),
    _rule("I2", "上诉期", "The time to appeal", "CPL 171 [M]", places=("domain.guards.court:no_longer_appealable", "domain.guards.court:appeal_open")),
)  # fmt: skip
ENFORCEMENT: tuple[Rule, ...] = (
    _rule("J1", "有生效文书、履行期已过、未逾申请期限", "An effective instrument, unperformed, in time", "CPL 235, 250 [P]", enforcement.enforceable),
    _rule("J2", "申请执行期限可中断", "The time to apply is interrupted", "CPL 250 [P], CC 195 [S]", places=("domain.guards.execution:interrupts_in_time", "domain.terms:apply_until")),
    _rule("J3", "迟延履行加倍利息", "Doubled interest for delayed performance", "CPL 264 [P]", places=("domain.delay_interest:delay_interest",)),
    _rule("J4", "和解履行中不催逼，不履行则恢复", "A settlement stands until it is broken; execution may resume", "CPL 241 [M]", execution.unsettled, places=("domain.guards.execution:settled",)),
)  # fmt: skip
LISTING: tuple[Rule, ...] = (
    _rule("K1", "有执行案号与法定情形", "An enforcement docket and a statutory ground", "法释〔2017〕7号 art. 1 [M]", listing.listing_ground),
    _rule("K2", "有担保、查控足额、未成年、无能力者不纳入", "Nobody is listed who is secured, covered, a minor or unable", "法释〔2017〕7号 art. 3, 4 [M]", listing.listable),
    _rule("K3", "纳入期限", "The term of a listing", "法释〔2017〕7号 art. 2 [M]", places=("domain.terms:listed_until",)),
    _rule("K4", "法院应在期限内对纳入申请作出决定", "The court decides on the application in time", "法释〔2017〕7号 art. 5 [M]", places=("domain.terms:listing_decision_due",)),
    _rule("K5", "纳入以法院作出并送达的决定书为据", "A listing is the court's decision, served", "法释〔2017〕7号 art. 5 [M]", places=("domain.guards.listing:courts_decision",)),
    _rule("K6", "付清即报告并申请删除", "Payment is reported and deletion asked for at once", "法释〔2017〕7号 art. 10 [M]", places=("domain.consequences:consequence", "domain.effects:effects_of", "domain.terms:deletion_due")),
    _rule("K7", "纳入异议与复议", "Objection and review", "法释〔2017〕7号 art. 11, 12 [M]", places=("domain.guards.listing:something_undecided", "domain.guards.listing:review_in_time")),
    _rule("K8", "期满前仅法院决定可删除", "Before the term ends only the court's decision deletes", "法释〔2017〕7号 art. 2, 10 [M]", places=("domain.guards.listing:term_over",)),
    _rule("K9", "失信后果只能如实写作“法院可以”", "What listing means is told as what the court may do", "法释〔2017〕7号 [M]", places=("domain.wording:lint",)),
)  # fmt: skip

REGISTER: tuple[Rule, ...] = (
    *CLAIM,
    *CONTACT,
    *DATA,
    *MONEY,
    *LIMITATION,
    *LADDER,
    *FORUM,
    *ENFORCEMENT,
    *LISTING,
)
