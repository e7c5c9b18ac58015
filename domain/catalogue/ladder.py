"""Texts on the ladder (F) and its gates."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "P4.reason": Text(
        "欠费超过 {days} 天，尚未登记拖欠原因。", "Arrears older than {days} days need a classified reason of non-payment.",
        "由管家登记原因（classify_reason）。", "The steward classifies the reason (classify_reason).",
    ),
    "P5.waited": Text(
        "律师函期限未满：最早 {earliest}。", "The time given by the lawyer letter is not over: {earliest} at the earliest.",
        "期满后再提出。", "Propose again once it is over.",
    ),
    "F1.not_served": Text(
        "催缴通知书尚无送达证明。", "The written demand has no proof of delivery.",
        "登记送达（record_delivery），附凭证编号。", "Record the delivery (record_delivery) with its document.",
        "CC 944(2) [S]",
    ),
    "F1.running": Text(
        "催告期未满：{earliest} 起方可升级。", "The demand's period is still running: escalation from {earliest}.",
        "等待催告期届满。", "Wait until the period is over.",
        "CC 944(2) [S]; 15 days (product), floor 7",
    ),
    "F1.all_demanded": Text(
        "所有未清账单都已在上次催缴通知书中。", "The last demand names every open bill already.",
        "继续原有步骤即可。", "Go on with the steps at hand.",
        "CC 944(2) [S]",
    ),
    "F1.not_due": Text(
        "可追索的账单都还没有到期，不能书面催缴。", "No bill of the claim has fallen due yet: nothing can be demanded.",
        "等账单到期后再签发。", "Issue the demand once a bill is due.",
        "CC 944(2) [S]",
    ),
    "F1.still_open": Text(
        "上次催缴的账单尚未清结。", "Bills of the last demand are still open.",
        "先处理这些账单。", "See to those bills first.",
        "CC 944(2) [S]",
    ),
    "F2.not_asked": Text(
        "有业委会而尚未请其协助。", "There is an owners' committee and it has not been asked.",
        "先请业委会协助（ask_committee）。", "Ask the committee first (ask_committee).",
        "PMR 64 [P], CC 286 [S]",
    ),
    "F2.none": Text(
        "没有业委会可请。", "There is no owners' committee to ask.",
        "以“无业委会”为由跳过（skip_committee）。", "Skip the stage with that reason (skip_committee).",
        "PMR 64 [P], CC 286 [S]",
    ),
    "F2.exists": Text(
        "有业委会，不能以“无业委会”跳过。", "An owners' committee exists; the stage may not be skipped.",
        "请业委会协助（ask_committee）。", "Ask it (ask_committee).",
        "PMR 64 [P], CC 286 [S]",
    ),
    "F2.waiting": Text(
        "业委会尚未答复，且未满 {days} 天（{earliest}）。", "The committee has not answered and {days} days have not passed ({earliest}).",
        "登记答复（record_committee_reply）或等待期满。", "Record its answer (record_committee_reply) or wait.",
        "PMR 64 [P]; silence (product)",
    ),
    "F4.notice": Text(
        "证据清单缺催缴通知书送达凭证。", "The evidence list lacks the proof of delivery of the demand.",
        "补登送达凭证。", "Record the delivery with its document.",
        "CPL 122, 124 [M]",
    ),
    "F4.letter": Text(
        "证据清单缺律师函送达凭证。", "The evidence list lacks the proof of delivery of the lawyer letter.",
        "补登送达凭证。", "Record the delivery with its document.",
        "CPL 122, 124 [M]",
    ),
}  # fmt: skip
