"""Texts on batches and bulk decisions."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "batch.not_here": Text(
        "批次现处“{state_zh}”，不能{trigger_zh}（{trigger}）。", "The batch is at “{state}”; “{trigger}” does not apply here.",
        "此处可用：{possible_zh}", "Possible here: {possible}",
    ),
    "batch.no_member": Text(
        "案件“{case}”不在批次 {batch} 中。", "Case “{case}” is no member of batch {batch}.",
        "用 xianli batch show 查看成员。", "Look with xianli batch show.",
    ),
    "batch.member_not_here": Text(
        "案件“{case}”在批次中处于“{state_zh}”，不能{trigger_zh}（{trigger}）。", "Case “{case}” is “{state}” in the batch; “{trigger}” does not apply to it.",
        "用 xianli batch show 查看成员。", "Look with xianli batch show.",
    ),
    "batch.document_twice": Text(
        "文书编号 {document} 用了两次。", "The document number {document} is given twice.",
        "每件使用自己的编号。", "Give each member a number of its own.",
    ),
    "batch.unknown": Text(
        "没有批次“{batch}”，或对应多个。", "There is no batch “{batch}”, or it means several.",
        "用 xianli batch list 查看。", "Look with xianli batch list.",
    ),
    "batch.ended": Text(
        "批次“{batch}”已办结，不再变动。", "Batch “{batch}” has ended and no longer moves.",
        "用 xianli batch show 查看结果。", "Look at its results with xianli batch show.",
    ),
    "batch.taken": Text(
        "案件 {case} 已在另一个未办结的批次中。", "Case {case} is in another open batch.",
        "稍后重新组批。", "Compose again later.",
    ),
    "bulk.empty": Text(
        "没有符合条件的案件。", "No case fits.",
        "勾选或写明案件；命令行可用 --all 选取全部待审批的申请。", "Tick or name cases; the command line takes all that wait with --all.",
    ),
    "bulk.many": Text(
        "一次最多处理 {most} 件，选了 {count} 件。", "At most {most} at once; {count} were chosen.",
        "分几次处理。", "Decide in several goes.",
    ),
}  # fmt: skip
