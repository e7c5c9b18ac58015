"""The register of the law's guards: what the field guide numbers A1 to K9, where each is enforced, and by what.

`checks` are the guards that the checklist of a case asks, whatever the case is about to do. `places` name the
functions that enforce the rest: what never reaches a case, or only with the fields of a command. The texts,
their sources and who may override them stand in the catalogue under the same numbers.
"""

from dataclasses import dataclass

from domain.catalogue import CATALOGUE
from domain.guards import Guard, court, enforcement, forum, ladder, listing
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
MONEY: tuple[Rule, ...] = ()
LIMITATION: tuple[Rule, ...] = ()
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
