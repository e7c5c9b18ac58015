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
}  # fmt: skip
