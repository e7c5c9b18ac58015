"""Texts on requests that make no sense whatever the law says."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "command.unknown": Text(
        "没有“{command}”这个操作。", "There is no command “{command}”.",
        "{meant_zh}全部操作见 xianli commands。", "{meant}xianli commands lists them all.",
    ),
    "command.invalid": Text(
        "“{command_zh}”的{field_zh}（{field}）：{problem_zh}", "Command “{command}”, field “{field}”: {problem}",
        "写法：{takes}", "It takes: {takes}",
    ),
    "policy.invalid": Text(
        "策略的“{setting}”不对：{problem_zh}", "Policy setting “{setting}”: {problem}",
        "按 policies/default.yaml 的写法改正后再试。", "Mend it as in policies/default.yaml and try again.",
    ),
    "case.ended": Text(
        "案件“{case}”在处理请求时结束了。", "Case “{case}” ended while the request was under way.",
        "查看案件经过后再决定。", "Look at its timeline before going on.",
    ),
    "case.ambiguous": Text(
        "“{case}”对应多个案件：{found}", "“{case}” means several cases: {found}",
        "写全案件号。", "Give the whole case id.",
    ),
    "user.unknown": Text(
        "没有用户“{user}”，或已停用。", "There is no active user “{user}”.",
        "用 xianli user list 查看，或由管理员添加。", "Look with xianli user list, or have one added.",
    ),
    "user.may_not": Text(
        "{role_zh}（{user}）无权进行此操作。", "{user} ({role}) may not do this.",
        "请由其他角色的用户操作。", "Ask a user of another role.",
    ),
    "community.unknown": Text(
        "“{community}”不是已导入的小区，或对应多个。", "“{community}” is no imported community, or means several.",
        "小区：{known}", "Communities: {known}",
    ),
    "policy.unknown": Text(
        "没有登记过策略 {version}。", "Policy {version} is not on file.",
        "用 xianli policy list 查看。", "Look with xianli policy list.",
    ),
    "calendar.invalid": Text(
        "日历的“{where}”不对：{problem}", "Calendar, “{where}”: {problem}",
        "首日不晚于末日、都在当年；调休上班日是周末且不在假期内。", "The first day is not after the last, both in the year; make-up days are weekend days outside the holidays.",
    ),
    "calendar.unknown": Text(
        "没有 {year} 年的放假通知。", "No notice for {year} is on file.",
        "已有年份：{known}；用 xianli calendar set 登记。", "On file: {known}; add it with xianli calendar set.",
    ),
    "calendar.no_window": Text(
        "没有编号为 {number} 的安静期。", "There is no quiet window number {number}.",
        "用 xianli calendar window list 查看。", "Look with xianli calendar window list.",
    ),
    "page.unknown": Text(
        "没有可以接着往下列的“{after}”。", "There is nothing “{after}” to continue after.",
        "使用上一页末尾给出的 --after。", "Use the --after that the page before gave.",
    ),
    "payment.conflict": Text(
        "流水号“{key}”已登记为另一笔收款。", "“{key}” is booked already, as another payment.",
        "核对流水号；更正请先用负数冲销，再以新号登记。", "Check the number; to correct it, reverse it and book it under a new number.",
    ),
    "payment.reversal": Text(
        "冲销 {amount} 超过该户已收的 {received}。", "The reversal of {amount} exceeds the {received} received.",
        "核对金额。", "Check the amount.",
    ),
    "command.pair": Text(
        "“{item}”不是“字段=值”。", "“{item}” is not field=value.",
        "例如 reason=forgot。", "For example reason=forgot.",
    ),
    "command.no_note": Text(
        "操作“{command}”没有说明栏。", "Command “{command}” takes no note.",
        "去掉 --note。", "Leave out --note.",
    ),
    "case.unknown": Text(
        "没有正在进行的案件“{case}”。", "There is no running case “{case}”.",
        "用 xianli case list 查看；已结案的案件不再变动。", "Look with xianli case list; a closed case no longer moves.",
    ),
    "engine.unavailable": Text(
        "引擎暂时没有应答（{problem}）；请求可能已受理。", "The engine did not answer ({problem}); the request may still be carried out.",
        "用同一请求号重试是安全的；运行 xianli doctor 检查。", "Asking again with the same key is safe; run xianli doctor.",
    ),
    "policy.conflict": Text(
        "策略 {version} 已按其他数值登记，案件正按它进行。", "Policy {version} is on file with other numbers, and cases follow it.",
        "修改后的策略请另起 version 与 effective_from。", "Give the changed policy a new version and effective_from.",
    ),
    "policy.none": Text(
        "{day} 尚无生效的催缴策略。", "No policy is in force on {day}.",
        "检查策略文件的 effective_from。", "Check effective_from in the policy file.",
    ),
    "state.not_here": Text(
        "案件现处“{state_zh}”，不能{trigger_zh}（{trigger}）。", "The case is at “{state}”; “{trigger}” does not apply here.",
        "此处可用：{possible_zh}", "Possible here: {possible}",
    ),
    "state.closed": Text(
        "案件已结案（{outcome}），不再变动。", "The case is closed ({outcome}) and no longer moves.",
        "如有新欠费，系统会另立新案。", "New arrears open a new case by themselves.",
    ),
    "role.not_allowed": Text(
        "{role_zh}无权{trigger_zh}（{trigger}）。", "The role {role} may not do “{trigger}”.",
        "请由以下角色操作：{roles}", "Ask one of: {roles}",
    ),
    "role.system": Text(
        "“{trigger}”不能以系统身份由人提出。", "Nobody may ask for “{trigger}” in the system's name.",
        "以本人的账号操作。", "Act under your own user.",
    ),
    "date.future": Text(
        "“{field}”{on} 在未来。", "“{field}” {on} lies in the future.",
        "填写实际发生的日期。", "Enter the day on which it happened.",
    ),
    "date.far": Text(
        "“{field}”{on} 太远：最晚 {latest}。", "“{field}” {on} is too far away: {latest} at the latest.",
        "填写实际的日期；没有期限的留空。", "Enter the real day, or leave it out where there is none.",
    ),
    "date.order": Text(
        "“{field}”{on} 早于前一步（{earliest}）。", "“{field}” {on} is before the step it follows ({earliest}).",
        "核对日期；前一步有误时先更正前一步。", "Check the dates; if the earlier step is wrong, correct that first.",
    ),
    "money.amount": Text(
        "金额 {amount} 不对：必须大于零，最多两位小数。", "The amount {amount} must be above zero with two decimals at most.",
        "按文书上的金额填写。", "Enter the amount as the document states it.",
    ),
}  # fmt: skip
