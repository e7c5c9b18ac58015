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
}  # fmt: skip
