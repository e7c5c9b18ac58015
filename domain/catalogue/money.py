"""Texts on promises, plans, relief and gifts."""

from domain.catalogue.text import C, Text

TEXTS: dict[str, Text] = {
    "hold.command": Text(
        "“{kind}”不是单纯的暂停，有自己的时限。", "“{kind}” is no mere hold: it has a clock of its own.",
        "请用 {command}。", "Use {command}.",
    ),
    "hold.bound": Text(
        "暂停“{hold}”随承诺、分期协议或减免申请一起结束，不能单独解除。", "Hold “{hold}” ends with its promise, plan or relief, not by hand.",
        "请用 withdraw_promise、cancel_plan，或对减免申请作出决定。", "Use withdraw_promise or cancel_plan, or decide on the relief.",
    ),
    "promise.amount": Text(
        "承诺金额 {amount} 超过未清欠费 {open}。", "The promise of {amount} is more than the {open} that are open.",
        "按未清金额填写。", "Promise what is open at most.",
    ),
    "promise.until": Text(
        "承诺付款日 {until} 应在今天至 {latest} 之间。", "The day {until} must lie between today and {latest}.",
        "填写更近的日期；分几次付的请用 sign_plan。", "Give a nearer day; for several parts use sign_plan.",
    ),
    "promise.open": Text(
        "已有一项承诺，至 {until}。", "A promise is open until {until}.",
        "到期后再登记；改期由项目经理重新登记。", "Wait for its day; a manager may renew it.",
    ),
    "promise.none": Text(
        "没有进行中的付款承诺。", "No promise is open.",
        "先用 record_promise 登记。", "Record one with record_promise.",
    ),
    "plan.running": Text(
        "分期协议“{document}”正在履行。", "The plan “{document}” is running.",
        "要变更先用 cancel_plan 终止。", "To change it, cancel_plan first.",
    ),
    "plan.none": Text(
        "没有履行中的分期协议。", "No plan is in good standing.",
        "先用 sign_plan 登记。", "Record one with sign_plan.",
    ),
    "plan.paid": Text(
        "分期款已付清，没有违约。", "All instalments are paid; nothing is broken.",
        "无需操作。", "Nothing to do.",
    ),
    "plan.unpaid": Text(
        "分期款还差 {missing}。", "{missing} of the plan is still to come.",
        "付清后自动履行完毕。", "It is fulfilled by itself once paid.",
    ),
    "D5.sum": Text(
        "各期合计 {sum}，应为 {wanted}。", "The instalments come to {sum} instead of {wanted}.",
        "按可追索金额分期；约定少付的填写 settlement。", "Divide the claim; state a lower figure as `settlement`.",
        "CC 195 [S], D5 (product)",
    ),
    "D5.settlement": Text(
        "和解金额 {figure} 超过可追索金额 {claim}。", "The settlement figure {figure} is above the claim of {claim}.",
        "填写不超过可追索金额的数。", "State a figure up to the claim.",
        "D5 (product)",
    ),
    "D5.dates": Text(
        "各期日期应依次递增，且在 {earliest} 至 {latest} 之间。", "Instalments must follow one another between {earliest} and {latest}.",
        "核对各期日期。", "Check the days of the instalments.",
        "D5 (product)",
    ),
    "D5.limit": Text(
        "分期金额 {amount} 超过项目经理权限 {limit}。", "The plan of {amount} is above the manager's limit of {limit}.",
        "请法务签署，或由法务越过本规则。", "Have legal sign it, or override this guard.",
        "D5 (product)", override=C,
    ),
    "D5.court": Text(
        "没有生效文书，也不在调解中，不存在法院确认的分期。", "Without an instrument and outside mediation no court approved a plan.",
        "按 informal 登记。", "Record it as informal.",
        "CPL 235 [P], D5 (product)",
    ),
    "D5.four_eyes": Text(
        "提出人与首签人不能再决定同一减免。", "Whoever proposed or first signed a relief may not decide on it.",
        "请另一位有权限的人决定。", "Somebody else with the limit has to decide.",
        "D5 (product)",
    ),
    "D5.relief_limit": Text(
        "减免金额 {amount} 超过项目经理权限 {limit}。", "The relief of {amount} is above the manager's limit of {limit}.",
        "请法务决定。", "Legal has to decide.",
        "D5 (product)",
    ),
    "D5.closing_limit": Text(
        "未清金额 {amount} 超过您的权限 {limit}，不能直接结案放弃。", "The open {amount} is above your limit of {limit} for giving a claim up.",
        "先用 propose_relief 申请减免或核销。", "Propose the relief or write-off with propose_relief.",
        "D5 (product)",
    ),
    "D4.relief": Text(
        "合同没有违约金条款，违约金为零，无可减免。", "Without a clause the late fee is zero; there is nothing to give up.",
        "减免本金请选 discount。", "To give up principal choose discount.",
        "CC 585 [P]",
    ),
    "C7.explanation": Text(
        "不予减免必须说明理由。", "Declining relief needs an explanation.",
        "用 --note 写明给业主的解释。", "Give the explanation with --note.",
        "PIPL 24 [M]",
    ),
    "relief.bills": Text(
        "减免必须指明未清账单，且不重复；“{bills}”不对。", "Relief names open bills, each once; “{bills}” are wrong.",
        "未清账单：{open}", "Open bills: {open}",
    ),
    "relief.amount": Text(
        "减免金额 {amount} 超过所指账单未清的 {open}。", "The relief of {amount} is more than the {open} open on its bills.",
        "撤回后按未清金额重新申请。", "Withdraw it and propose what is open.",
    ),
    "relief.open": Text(
        "减免申请“{document}”尚未决定。", "The relief “{document}” is still to be decided on.",
        "先决定或撤回。", "Decide on it or withdraw it first.",
    ),
    "relief.none": Text(
        "没有待决定的减免申请。", "No relief is proposed.",
        "先用 propose_relief 提出。", "Propose one with propose_relief.",
    ),
    "relief.not_proposer": Text(
        "只有提出人 {proposer} 可以撤回减免申请。", "Only {proposer} may withdraw the proposal of relief.",
        "请提出人撤回，或用 decline_relief 决定。", "Ask the proposer, or decide with decline_relief.",
    ),
    "D6.terms": Text(
        "{on} 没有登记在案的提前缴费活动“{campaign}”，不能单独赠送。", "No campaign “{campaign}” is on file for {on}: gifts are for all on the same terms.",
        "当日活动：{running}", "Running that day: {running}",
        "D6 (product)",
    ),
    "D6.once": Text(
        "活动“{campaign}”的赠品已领取。", "The gift of “{campaign}” was handed out already.",
        "每户每次活动一份。", "One for each account and campaign.",
        "D6 (product)",
    ),
}  # fmt: skip
