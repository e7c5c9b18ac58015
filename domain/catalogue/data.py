"""Texts on personal data (C)."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "C1.no_purpose": Text(
        "字段“{column}”没有登记收集目的与保存期限。", "Field “{column}” has no purpose and retention on file.",
        "在 domain/personal.py 登记后才能保存。", "Register it in domain/personal.py before anything is kept.",
        "PIPL 6, 13, 17, 19 [P]",
    ),
    "C4.plain": Text(
        "文字中有明文{what_zh}。", "The text holds {what} in the clear.",
        "删去该号码；确需保存的用 xianli secret put 加密保存。", "Leave the number out; what must be kept goes in sealed: xianli secret put.",
        "PIPL 28–30, 51 [P]",
    ),
    "C4.reason": Text(
        "查看敏感信息须说明用途。", "Opening sealed data needs a reason.",
        "填写 --reason；查看会被记录。", "Give --reason; each look is logged.",
        "PIPL 28–30, 51 [P]",
    ),
    "C6.no_agreement": Text(
        "没有与受托方（{processor}）的个人信息处理协议，不能移交业主资料。", "No data-processing agreement with the processor ({processor}) is on file; owners' papers may not go there.",
        "登记协议：xianli processor add。", "Put the agreement on file: xianli processor add.",
        "PIPL 21, 23 [P]",
    ),
}  # fmt: skip
