"""The texts of every refusal: one catalogue, pure data.

Codes of guards begin with the guard's number in the field guide (F1, K1 …), product rules with P and
the stage they stand before.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One entry of the catalogue; `{name}` places are filled by the caller."""

    zh: str
    en: str
    fix_zh: str
    fix_en: str
    source: str = "(product)"


CATALOGUE: dict[str, Text] = {
    # The engine room: requests that make no sense whatever the law says.
    "command.unknown": Text(
        "没有“{command}”这个操作。", "There is no command “{command}”.",
        "{meant_zh}全部操作见 xianli commands。", "{meant}xianli commands lists them all.",
    ),
    "command.invalid": Text(
        "“{command_zh}”的{field_zh}（{field}）：{problem_zh}", "Command “{command}”, field “{field}”: {problem}",
        "写法：{takes}", "It takes: {takes}",
    ),
    "policy.invalid": Text(
        "策略文件的“{setting}”不对：{problem}", "Policy setting “{setting}”: {problem}",
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
    "role.four_eyes": Text(
        "提出人不能审批自己的申请。", "The proposer may not decide on their own proposal.",
        "请由另一位法务审批。", "Another person in legal has to decide.",
    ),
    "approval.not_proposer": Text(
        "只有提出人可以撤回申请。", "Only the proposer may withdraw the proposal.",
        "请由提出人 {proposer} 撤回，或由法务退回。", "Ask {proposer}, or have legal return it.",
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
    "contact.next": Text(
        "联系结果缺少下次跟进日期。", "The contact has no next date.",
        "填写 next_on；当场付清的除外。", "Give next_on, unless the owner paid on the spot.",
    ),
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
    "close.use_payment": Text(
        "“已付清”由账务自动结案，不能人工选择。", "“paid” is decided by the ledger, never by hand.",
        "登记收款即可。", "Record the payment.",
    ),
    "close.legal_only": Text(
        "“{outcome}”只能由法务结案。", "Only legal may close a case as “{outcome}”.",
        "请法务操作。", "Ask legal.",
    ),
    # Product guards of the soft stages.
    "P1.reminders": Text(
        "提醒尚未做足：已 {done} 次，需 {needed} 次。", "Only {done} of {needed} reminders were sent.",
        "等待后续提醒发出。", "Wait for the remaining reminders.",
    ),
    "P1.too_soon": Text(
        "还不到时间：最早 {earliest}。", "Too soon: {earliest} at the earliest.",
        "到期后系统会自动推进。", "The case moves by itself when the day comes.",
    ),
    "P1.enough": Text(
        "{done} 次提醒已发完。", "All {done} reminders have been sent.",
        "进入上门面谈。", "Go on to visits.",
    ),
    "P2.visits": Text(
        "上门面谈尚未做足：已 {done} 次，需 {needed} 次。", "Only {done} of {needed} visits were recorded.",
        "由管家上门并记录结果（record_contact，channel=visit）。", "The steward visits and records the outcome (record_contact, channel=visit).",
    ),
    "P4.reason": Text(
        "欠费超过 {days} 天，尚未登记拖欠原因。", "Arrears older than {days} days need a classified reason of non-payment.",
        "由管家登记原因（classify_reason）。", "The steward classifies the reason (classify_reason).",
    ),
    "P5.waited": Text(
        "律师函期限未满：最早 {earliest}。", "The time given by the lawyer letter is not over: {earliest} at the earliest.",
        "期满后再提出。", "Propose again once it is over.",
    ),
    "P6.forum": Text(
        "此步骤不适用于“{forum}”。", "This step does not exist for a {forum}.",
        "按所选途径操作。", "Follow the chosen forum's own steps.",
    ),
    # The law.
    "B1": Text(
        "禁止以停水、停电、停热、停气或限制出入催缴（{measure_zh} {measure}）。", "Cutting supplies or access to collect fees is forbidden (“{measure}”).",
        "没有例外。请改用协商、诉讼或仲裁。", "There is no exception. Talk, sue or arbitrate instead.",
        "CC 944(3) [S]",
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
    "F4.contract": Text(
        "没有覆盖欠费期间的物业服务合同。", "No service contract covers the period of the open bills.",
        "登记合同：xianli contract add。", "Put the contract on file: xianli contract add.",
        "CPL 122, 124 [M]; CC 939 [S]",
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
    "F4.limitation": Text(
        "账单 {bills} 已过诉讼时效。", "The limitation period of {bills} has expired.",
        "将这些账单单列争议后再起诉，或由法务处理。", "Put those bills under a dispute hold before the claim, or ask counsel.",
        "CC 188, 192 [S]",
    ),
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
        "CPL 250 [P]",
    ),
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
