"""Texts on setting up: lists that come in, places, policies."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "import.none": Text(
        "没有选择文件。", "No file was chosen.",
        "选择一份 .xlsx、.xls 或 .csv 欠费清单。", "Choose an arrears list, .xlsx, .xls or .csv.",
    ),
    "import.unknown": Text(
        "没有这份上传，或已过期删除。", "There is no such upload, or it was deleted after its day.",
        "上传的清单保存一天；请重新上传。", "An uploaded list is kept for a day; upload it again.",
    ),
    "import.unchecked": Text(
        "这份清单还没有检查，或检查结果已不在。", "This list was not checked yet, or the result is gone.",
        "先检查，再导入。", "Check it first, then import it.",
    ),
    "import.list": Text(
        "这份清单读不了：{problem_zh}", "This list cannot be read: {problem}",
        "怎么改：{mend_zh}", "What to do: {mend}",
    ),
    "import.column_twice": Text(
        "同一列（{column}）选给了两个字段。", "One column ({column}) was chosen for two fields.",
        "每列只能对应一个字段。", "A column is one field only.",
    ),
    "import.missing": Text(
        "还缺少必需的列：{missing_zh}。", "Columns are still missing: {missing}.",
        "在下方为它们选择列。", "Choose the columns for them below.",
    ),
    "job.busy": Text(
        "另一项任务正在进行，请等它完成。", "Another job is under way; wait for it.",
        "完成后再试；进度见页面上的链接。", "Try again when it is done.",
    ),
    "job.unknown": Text(
        "没有这项任务，或系统已重启。", "There is no such job, or the service was restarted.",
        "重新开始即可；已完成的部分不会重复。", "Start it again; what was done is not done twice.",
    ),
    "access.community": Text(
        "这个小区不在您的负责范围内。", "This community is not one of yours.",
        "请联系管理员调整您的负责范围。", "Ask an administrator to change your places.",
    ),
    "policy.past": Text(
        "生效日 {day} 已过去（今天是 {today}）。", "The first day {day} has passed; today is {today}.",
        "从今天或以后的日子起生效。", "Let it begin today or later.",
    ),
    "policy.shadowed": Text(
        "{day} 起已有策略 {version} 生效，这一版不会起作用。", "From {day} policy {version} holds; this one would not.",
        "换一个生效日，或取一个排在其后的版本名。", "Choose another day, or a version name that sorts after it.",
    ),
    "policy.unreadable": Text(
        "YAML 第 {line} 行无法读懂：{problem}", "Line {line} of the YAML cannot be read: {problem}",
        "检查缩进、冒号与引号。", "Check indents, colons and quotes.",
    ),
}  # fmt: skip
