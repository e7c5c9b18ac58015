"""The register of the law's guards: what the field guide numbers A1 to K9, where each is enforced, and by what.

`checks` are the guards that the checklist of a case asks, whatever the case is about to do. `places` name the
functions that enforce the rest: what never reaches a case, or only with the fields of a command. The texts,
their sources and who may override them stand in the catalogue under the same numbers.
"""

from dataclasses import dataclass

from domain.catalogue import CATALOGUE
from domain.guards import Guard, court, enforcement, execution, ladder, limitation, listing
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


CLAIM: tuple[Rule, ...] = ()
CONTACT: tuple[Rule, ...] = (
    _rule("B1", "不得停水停电停热停气、限制出入", "No cutting of supplies or access", "CC 944(3) [S]", places=("domain.commands:parse_command",)),
)  # fmt: skip
DATA: tuple[Rule, ...] = ()
MONEY: tuple[Rule, ...] = (
    _rule("D3", "执行中部分清偿先抵本金后抵加倍利息", "In execution a part payment covers the award first, then the delay interest", "法释〔2014〕8号 art. 4 [M]", places=("domain.delay_interest:delay_interest",)),
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
    _rule("F4", "起诉材料齐备", "The papers of a claim are complete", "CPL 122, 124 [M]", court.evidence_complete),
)  # fmt: skip
FORUM: tuple[Rule, ...] = ()
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
    _rule("K6", "付清即报告并申请删除", "Payment is reported and deletion asked for at once", "法释〔2017〕7号 art. 10 [M]", places=("domain.consequences:consequence", "domain.effects:effects_of", "domain.terms:deletion_due")),
    _rule("K7", "纳入异议与复议", "Objection and review", "法释〔2017〕7号 art. 11, 12 [M]", places=("domain.guards.listing:something_undecided", "domain.guards.listing:review_in_time")),
    _rule("K8", "期满前仅法院决定可删除", "Before the term ends only the court's decision deletes", "法释〔2017〕7号 art. 2, 10 [M]", places=("domain.guards.listing:term_over",)),
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
