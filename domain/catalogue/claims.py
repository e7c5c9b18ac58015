"""Texts on the claim and its party (A, D)."""

from domain.catalogue.text import C, S, Text

TEXTS: dict[str, Text] = {
    "A1.uncovered": Text(
        "账单 {bills} 所属期间没有物业服务合同覆盖。", "No service contract covers the period of {bills}.",
        "登记合同：xianli contract add；或将这些账单单列争议。", "Put the contract on file (xianli contract add), or put those bills under a dispute hold.",
        "CC 939, 948 [S]; CPL 122, 124 [M]", C,
    ),
    "A2.exit_refused": Text(
        "账单 {bills} 在合同终止后且拒不退出期间，不得请求支付，已排除在外。", "{bills} fall after the end of the contract while the exit was refused: they are left out of the claim.",
        "核对合同终止日；不能追索这些账单。", "Check the day on which the contract ended; these bills cannot be claimed.",
        "CC 949 [S]",
    ),
    "A3.line": Text(
        "账单 {bills} 高于合同单价、不在合同项目内或重复，已排除在外。", "{bills} are above the contract's rate, not among its items, or billed twice: they are left out of the claim.",
        "更正账单（重新导入）或合同的单价与项目。", "Mend the bills by importing them anew, or the rate and items of the contract.",
        "PSI 2 [M], PMR 40 [P]",
    ),
    "A4.refund": Text(
        "合同已于 {on} 终止，预收余额 {credit} 元尚未退还。", "The contract ended on {on} and {credit} yuan paid ahead have not been given back.",
        "退还后以负数登记（xianli pay）。", "Give it back and book it as a negative payment (xianli pay).",
        "PSI 3 [M]",
    ),
    "A5.not_liable": Text(
        "账单 {bills} 发生时，本户不是交费人。", "This party did not owe {bills} when they arose.",
        "未交付的由建设单位承担；前后业主分户：xianli account transfer。", "Before delivery the developer pays; part the owners with xianli account transfer.",
        "PMR 41 [P], PSI 4 [M]", C,
    ),
    "A5.former": Text(
        "房屋已于 {on} 转让，不得再为原业主的欠费上门。", "The unit was sold on {on}; nobody calls there for the former owner's debt.",
        "改为约谈（channel=interview）、电话或信函。", "Meet by appointment (channel=interview), telephone or write.",
        "PSI 4 [M]; PIPL 23 [S]",
    ),
    "A5.deceased": Text(
        "业主已于 {on} 去世，继承人尚未登记。", "The owner died on {on} and the heirs are not on file.",
        "由法务登记遗产责任人（record_heirs）；继承人以所得遗产为限清偿。", "Legal records who answers for the estate (record_heirs); heirs answer up to what they inherit.",
        "CC 1159, 1161 [M]", C,
    ),
    "A8.overdue": Text(
        "费用使用情况未在 {months} 个月内公示（上次：{on}）。", "What the fees were used for was not disclosed within {months} months (last: {on}).",
        "公示后登记：xianli community disclose。", "Disclose it, then xianli community disclose.",
        "CC 943 [S]; yearly, before a letter (product)", S,
    ),
    "D1.unknown_bill": Text(
        "指定的账单 {bills} 不在该户名下。", "The chosen bills {bills} are not on this account.",
        "账单：{known}", "Bills: {known}",
        "CC 560 [P]",
    ),
    "D4.no_clause": Text(
        "合同没有违约金条款，不能主张 {amount} 元违约金。", "The contract has no late-fee clause: {amount} yuan cannot be claimed.",
        "不主张违约金，或登记含该条款的合同。", "Claim none, or put the contract with the clause on file.",
        "CC 585 [P]",
    ),
    "D4.compound": Text(
        "违约金 {amount} 元高于合同单利上限 {most} 元。", "A late fee of {amount} is more than the contract's simple figure, {most} at most.",
        "按逐笔单利计算，见 xianli bills。", "It is simple, bill by bill: see xianli bills.",
        "CC 585 [P]",
    ),
    "party.sold": Text(
        "已登记于 {on} 转让。", "The sale of {on} is on file already.",
        "不必重复登记。", "There is no need to record it again.",
    ),
    "party.known_dead": Text(
        "已登记业主于 {on} 去世。", "The death of {on} is on file already.",
        "不必重复登记。", "There is no need to record it again.",
    ),
    "party.not_dead": Text(
        "没有登记业主去世，不能登记继承人。", "Heirs are recorded only after a death.",
        "先登记去世（record_death）。", "Record the death first (record_death).",
    ),
    "account.unknown": Text(
        "没有找到“{account}”这一户，或对应多户。", "“{account}” is no account, or means several.",
        "户：{known}", "Accounts: {known}",
    ),
    "account.same": Text(
        "合并的两户是同一户。", "An account cannot be merged into itself.",
        "写明两个不同的户。", "Name two different accounts.",
    ),
    "account.units": Text(
        "两户不是同一房屋，不能合并。", "The two accounts are of different units.",
        "核对房号；转让请用 xianli account transfer。", "Check the rooms; for a sale use xianli account transfer.",
    ),
    "account.merged": Text(
        "“{account}”已并入 {into}。", "“{account}” is merged into {into} already.",
        "在 {into} 上操作。", "Work on {into}.",
    ),
    "account.bills_differ": Text(
        "两户的账单 {bills} 同号而内容不同。", "Both accounts have {bills}, with different content.",
        "先更正其中一户的账单。", "Mend the bills of one of them first.",
    ),
    "account.payments_differ": Text(
        "两户的收款 {keys} 同号而内容不同。", "Both accounts have the payments {keys}, with different content.",
        "先核对并更正收款。", "Check and mend the payments first.",
    ),
    "account.sold": Text(
        "该户已登记于 {on} 转让给他人。", "The account was handed over on {on} already, to somebody else or another day.",
        "对新业主的户操作。", "Work on the new owner's account.",
    ),
    "D2.rank": Text(
        "违约金排在本金之前须有约定或法律意见。", "A late fee before the principal needs an agreement or counsel's opinion.",
        "在策略的 late_fee_rank 写明 agreed（条款或意见编号），或改为 after_principal。", "Name it as `agreed` of late_fee_rank in the policy, or use after_principal.",
        "CC 561 [P]",
    ),
}  # fmt: skip
