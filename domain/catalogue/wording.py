"""Texts on the wording of letters and messages (B5, C9, K9)."""

from domain.catalogue.text import Text

_WHERE = (
    "第 {line} 行第 {column} 字“{found}”：{why_zh}。",
    "Line {line}, character {column}, “{found}”: {why}.",
)


def _text(fix_zh: str, fix_en: str, source: str) -> Text:
    return Text(*_WHERE, fix_zh, fix_en, source)


TEXTS: dict[str, Text] = {
    "B5.insult": _text(
        "只写事实：欠费月份、金额、缴费方式。", "State facts: months, amounts, ways to pay.",
        "CC 990, 991, 1024 [M]",
    ),
    "B5.authority": _text(
        "以本公司名义写；法院文书由法院送达。", "Write in our own name; a court serves its own papers.",
        "Public Security Law [M]; CC 1032-1033 [M]",
    ),
    "B5.supply": _text(
        "删去；可写协商、诉讼或仲裁。", "Leave it out; talks, a suit or arbitration may be named.",
        "CC 944(3) [S]",
    ),
    "B5.threat": _text(
        "删去威胁，写明如何缴费、向谁反映问题。", "Leave the threat out; say how to pay and whom to talk to.",
        "Public Security Law [M]; CC 1032-1033 [M]",
    ),
    "B5.others": _text(
        "删去；只与业主本人联系。", "Leave it out; only the owner is contacted.",
        "PIPL 23 [M]; CC 1032-1033 [M]",
    ),
    "B5.verdict": _text(
        "改写为“可依法向人民法院起诉”“由人民法院决定”。", "Say that a suit may be brought, and that the court decides.",
        "CPL [M]",
    ),
    "C9.credit": _text(
        "删去征信、信用报告等字样。", "Leave credit bureaus and credit reports out.",
        "Credit Reporting Regulation [M]",
    ),
    "K9.listing": _text(
        "改写为“人民法院可以依法……”，不加“否则”“将”。", "Write what the court may do, without “or else”.",
        "法释〔2017〕7号 [M]",
    ),
}  # fmt: skip
