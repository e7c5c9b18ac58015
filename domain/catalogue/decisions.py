"""Texts on proposals, approvals and closing."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "role.four_eyes": Text(
        "提出人不能审批自己的申请。", "The proposer may not decide on their own proposal.",
        "请由另一位法务审批。", "Another person in legal has to decide.",
    ),
    "approval.not_proposer": Text(
        "只有提出人可以撤回申请。", "Only the proposer may withdraw the proposal.",
        "请由提出人 {proposer} 撤回，或由法务退回。", "Ask {proposer}, or have legal return it.",
    ),
    "close.use_payment": Text(
        "“已付清”由账务自动结案，不能人工选择。", "“paid” is decided by the ledger, never by hand.",
        "登记收款即可。", "Record the payment.",
    ),
    "close.legal_only": Text(
        "“{outcome}”只能由法务结案。", "Only legal may close a case as “{outcome}”.",
        "请法务操作。", "Ask legal.",
    ),
    "role.cosigner": Text(
        "两个签名须出自两个人。", "The two signatures must be of two people.",
        "请由另一位法务复签。", "Another person in legal has to sign.",
    ),
    "approval.assigned": Text(
        "此申请已交由 {assignee} 审批。", "This decision was delegated to {assignee}.",
        "请 {assignee} 审批，或改交他人（delegate_approval）；本人缺勤时由登记的代理人审批。", "Ask {assignee}, delegate it anew (delegate_approval), or record an absence so that the deputy may decide.",
    ),
    "absence.deputy": Text(
        "{deputy} 不能代理 {login}：代理人须是另一位在岗的同角色用户。", "{deputy} cannot stand in for {login}: it takes another active user of the same role.",
        "用 xianli user list 查看同角色的用户。", "xianli user list shows the users of that role.",
    ),
    "absence.days": Text(
        "缺勤日期不对：{first} 至 {last}（最长 {longest} 天）。", "The days of the absence make no sense: {first} to {last} ({longest} days at most).",
        "先写首日，后写末日。", "The first day comes before the last.",
    ),
    "absence.unknown": Text(
        "没有编号为 {number} 的缺勤登记。", "There is no absence number {number}.",
        "用 xianli absence list 查看。", "Look with xianli absence list.",
    ),
    "override.not_allowed": Text(
        "规则“{rule}”不能由{role_zh}越过。", "Rule “{rule}” cannot be overridden by the role {role}.",
        "可以越过的规则及人员见 docs/guards.md；其他只能补正事实。", "docs/guards.md says which can, and by whom; for the others, mend the facts.",
    ),
    "override.none": Text(
        "没有对规则“{rule}”的越过。", "No override of rule “{rule}” stands.",
        "现有：{known}", "Standing: {known}",
    ),
}  # fmt: skip
