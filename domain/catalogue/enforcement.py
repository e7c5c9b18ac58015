"""Texts on enforcement (J)."""

from domain.catalogue.text import C, Text

TEXTS: dict[str, Text] = {
    "J1.no_instrument": Text(
        "没有生效的法律文书。", "There is no effective instrument.",
        "登记裁判及生效日（record_effective）。", "Record the judgment and its effective day (record_effective).",
        "CPL 235 [P]",
    ),
    "J1.performance": Text(
        "履行期未满：{earliest} 起方可申请执行。", "The performance period is not over: apply from {earliest}.",
        "等待履行期届满。", "Wait until the performance day has passed.",
        "CPL 235 [P]",
    ),
    "J1.late": Text(
        "申请执行期限已过（{latest}）。", "The time to apply for enforcement ended on {latest}.",
        "由法务核实有无中止、中断事由。", "Counsel has to establish a suspension or interruption.",
        "CPL 250 [P]", C,
    ),
    "J2.expired": Text(
        "申请执行期限已于 {latest} 届满，此后的事由不再中断。", "The time to apply ended on {latest}; what came later does not start it anew.",
        "由法务评估是否仍申请。", "Counsel decides whether to apply all the same.",
        "CPL 250 [P], CC 195 [S]",
    ),
    "J4.settled": Text(
        "执行和解履行中（最后一期 {due}），不得催逼。", "An execution settlement stands (last instalment {due}): nobody is pressed.",
        "若不履行，登记 record_settlement_breach 后恢复执行。", "If it is broken, record it (record_settlement_breach); execution resumes.",
        "CPL 241 [M]; 法释〔2018〕3号 art. 9 [M]",
    ),
    "J4.no_settlement": Text(
        "没有履行中的执行和解。", "There is no execution settlement that stands.",
        "先登记 record_execution_settlement。", "Record it first (record_execution_settlement).",
        "CPL 241 [M]",
    ),
}  # fmt: skip
