"""Texts on holds and what may be pursued."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "hold.running": Text(
        "案件已暂停（{kinds}），不能继续催缴。", "The clock is stopped ({kinds}); the case may not be pursued.",
        "原因消除后先解除暂停。", "Release the hold once its reason is gone.",
    ),
    "hold.unknown": Text(
        "没有编号为“{hold}”的暂停。", "There is no hold “{hold}”.",
        "现有暂停：{known}", "Open holds: {known}",
    ),
    "hold.not_over": Text(
        "暂停“{hold}”要到 {until} 才到期。", "Hold “{hold}” runs until {until}.",
        "提前结束请用 release_hold。", "Use release_hold to end it early.",
    ),
    "hold.bills": Text(
        "争议必须指明本案未清的账单；“{bills}”不在其中。", "A dispute names open bills of this case; “{bills}” are not among them.",
        "未清账单：{open}", "Open bills: {open}",
    ),
    "hold.until": Text(
        "该暂停必须有截止日，且不早于今天、不晚于 {latest}。", "This hold needs a last day, not before today and not after {latest}.",
        "填写 until。", "Give `until`.",
    ),
    "claim.nothing": Text(
        "没有可以追索的欠费。", "Nothing is owed that may be pursued.",
        "已付清的案件会自动结案；有争议的账单先处理争议。", "A paid case closes by itself; settle the disputed bills first.",
    ),
}  # fmt: skip
