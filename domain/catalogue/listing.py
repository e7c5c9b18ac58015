"""Texts on the court's list (K)."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "K1.no_docket": Text(
        "没有执行案号，不能申请纳入失信名单。", "Listing needs an enforcement case number.",
        "先申请执行。", "Apply for enforcement first.",
        "法释〔2017〕7号 art. 1 [M]",
    ),
    "K1.no_ground": Text(
        "仅有欠费不足以列入失信名单：须有法定情形及其证据。", "Arrears alone are no ground for listing: a statutory ground with evidence is needed.",
        "提出时写明情形与证据编号。", "Name the ground and its evidence when proposing.",
        "法释〔2017〕7号 art. 1 [M]",
    ),
    "K2.secured": Text(
        "已提供充分有效担保（{document}），不得纳入。", "Sufficient security was given ({document}): no listing.",
        "执行担保财产。", "Enforce the security.",
        "法释〔2017〕7号 art. 3(1) [M]",
    ),
    "K2.seized": Text(
        "已查封、扣押、冻结的财产足以清偿（{document}），不得纳入。", "Seized assets suffice ({document}): no listing.",
        "处置已查控的财产。", "Realise the seized assets.",
        "法释〔2017〕7号 art. 3(2) [M]",
    ),
    "K2.minor": Text(
        "被执行人是未成年人（{document}），不得纳入。", "The debtor is a minor ({document}): no listing.",
        "不申请纳入。", "Do not apply.",
        "法释〔2017〕7号 art. 4 [M]",
    ),
    "K2.unable": Text(
        "被执行人无履行能力（{document}），不符合“有履行能力而拒不履行”。", "The debtor is unable to pay ({document}): the ground “able but refuses” fails.",
        "查明财产后重新登记（record_means），或撤回。", "Record new means once found (record_means), or leave it.",
        "法释〔2017〕7号 art. 1(1), 3 [M]",
    ),
    "K5.decision": Text(
        "文书“{document}”已在卷：纳入须以法院作出并送达的决定书为据。", "“{document}” is on file already: a listing rests on the court's own decision, served.",
        "填写法院决定书的编号。", "Give the number of the court's decision.",
        "法释〔2017〕7号 art. 5 [M]",
    ),
    "K7.open": Text(
        "{on} 的异议尚未决定。", "The objection of {on} is still undecided.",
        "先登记决定（record_objection_decision）。", "Record its decision first (record_objection_decision).",
        "法释〔2017〕7号 art. 11, 12 [M]",
    ),
    "K7.none": Text(
        "没有待决定的异议或复议。", "No objection and no review waits for a decision.",
        "先登记异议（record_listing_objection）。", "Record the objection first (record_listing_objection).",
        "法释〔2017〕7号 art. 11, 12 [M]",
    ),
    "K7.no_review": Text(
        "没有被驳回的异议可供复议。", "There is no rejected objection to review.",
        "先登记异议及其驳回。", "Record the objection and its rejection first.",
        "法释〔2017〕7号 art. 12 [M]",
    ),
    "K7.late": Text(
        "申请复议的期限已过（{latest}）。", "The time to ask for a review ended on {latest}.",
        "核对日期。", "Check the day.",
        "法释〔2017〕7号 art. 12 [M]",
    ),
    "K8.term": Text(
        "纳入期限至 {until}，付款不当然删除。", "The listing has a term until {until}; payment alone does not delete it.",
        "等待期满；法院决定提前删除的，写 early=true 与决定书编号。", "Wait for its end; if the court decided to delete early, say early=true with the decision's number.",
        "法释〔2017〕7号 art. 2, 10 [M]",
    ),
}  # fmt: skip
