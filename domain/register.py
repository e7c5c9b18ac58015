"""The register of the law's guards: what the field guide numbers A1 to K9, where each is enforced, and by what.

`checks` are the guards that the checklist of a case asks, whatever the case is about to do. `places` name the
functions that enforce the rest: what never reaches a case, or only with the fields of a command. The texts,
their sources and who may override them stand in the catalogue under the same numbers.
"""

from dataclasses import dataclass

from domain.catalogue import CATALOGUE
from domain.guards import Guard, court, enforcement, ladder, listing
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
    _rule("C7", "不予减免须由人决定并说明", "Declining relief is a human decision with an explanation", "PIPL 24 [M]", places=("domain.guards.money:explained",)),
    _rule("D4", "无违约金条款即为零", "No late-fee clause, no late fee", "CC 585 [P]", places=("domain.money:late_fee", "domain.guards.money:sane_relief")),
    _rule("D5", "分期与减免：签署、限额、违约即恢复", "Plans and relief: signed, within limits, resumed on breach", "CC 195 [S], field guide D5", places=("domain.guards.money:plan_adds_up", "domain.guards.money:plan_days", "domain.guards.money:plan_limit", "domain.guards.money:plan_court", "domain.guards.money:relief_four_eyes", "domain.guards.money:relief_limit", "domain.guards.money:closing_limit")),
    _rule("D6", "提前缴费赠品一视同仁", "Early-payment gifts: the same terms for all", "(product)", places=("domain.guards.money:equal_terms",)),
)  # fmt: skip
LIMITATION: tuple[Rule, ...] = ()
LADDER: tuple[Rule, ...] = (
    _rule("F1", "催缴通知书已送达且期满", "The itemised demand was served and its period is over", "CC 944(2) [S]", ladder.demand_served),
    _rule("F2", "已请业委会协助", "The owners' committee was asked", "PMR 64 [P], CC 286 [S]", ladder.committee_heard),
    _rule("F4", "起诉材料齐备", "The papers of a claim are complete", "CPL 122, 124 [M]", court.evidence_complete),
)  # fmt: skip
FORUM: tuple[Rule, ...] = ()
ENFORCEMENT: tuple[Rule, ...] = (
    _rule("J1", "有生效文书、履行期已过、未逾申请期限", "An effective instrument, unperformed, in time", "CPL 235, 250 [P]", enforcement.enforceable),
)  # fmt: skip
LISTING: tuple[Rule, ...] = (
    _rule("K1", "有执行案号与法定情形", "An enforcement docket and a statutory ground", "法释〔2017〕7号 art. 1 [M]", listing.listing_ground),
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
