"""Texts on complaints, disputes, reviews, tracing (A6, A7, C5) and the owner's rights to data (C8)."""

from domain.catalogue.text import C, S, Text, V

_A6 = "CC 942–944, 525–526, 582 [S]"
_A7 = "CC 942–944 [S]; the developer's warranty is another contract (product)"
_C8 = "PIPL 45–50 [M]"

TEXTS: dict[str, Text] = {
    "A6.open": Text(
        "业主的投诉 {complaints} 尚未办结，所涉账单视为有争议，不能升级。", "Complaints {complaints} are open: their bills are disputed and no hard stage is taken.",
        "先办结投诉（close_complaint），或由法务越过。", "Answer them first (close_complaint), or have legal override.",
        _A6, C,
    ),
    "A6.self_check": Text(
        "服务质量自查未做或已过期（上次 {on}，有效 {days} 天）。", "The service-quality self-check is missing or too old (last {on}, valid {days} days).",
        "完成自查后登记：xianli community self-check。", "Do it and put it on file: xianli community self-check.",
        f"{_A6}; the self-check and its age (product)",
    ),
    "A6.silent": Text(
        "投诉 {complaint} 不能无声结案：缺维修证据或核查结论。", "Complaint {complaint} may not close silently: neither proof of a repair nor a finding.",
        "登记维修（record_repair），或填写 finding 与 evidence。", "Record the repair (record_repair), or give finding and evidence.",
        f"{_A6}; (product) no silent closing",
    ),
    "A6.not_told": Text(
        "投诉 {complaint} 不能无声结案：未告知业主。", "Complaint {complaint} may not close silently: the owner was not told.",
        "告知业主后填写 informed_on。", "Tell the owner and give informed_on.",
        f"{_A6}; (product) no silent closing",
    ),
    "A6.unanswered": Text(
        "投诉 {complaints} 尚未答复，不能人工结案。", "Complaints {complaints} are unanswered: the case is not closed by hand.",
        "先办结投诉（close_complaint）。", "Answer them first (close_complaint).",
        f"{_A6}; (product) no silent closing",
    ),
    "A6.by_complaint": Text(
        "维修整改的暂停由投诉产生。", "A repair holds the case through a complaint.",
        "登记投诉（open_complaint）。", "Record the complaint (open_complaint).",
        _A6,
    ),
    "A7.no_defence": Text(
        "房屋质量问题应转开发商处理，不构成拒交物业费的理由，不暂停催缴。", "Building quality goes to the developer and is no defence against the fee: it does not hold the case.",
        "确有必要时由项目经理越过。", "Where it is called for, the project manager overrides.",
        _A7, S,
    ),
    "C5.no_source": Text(
        "寻址“{hold}”尚未查询任何合法来源。", "Search “{hold}” has asked no lawful source yet.",
        "登记查询（record_trace）后再结束。", "Record what was asked (record_trace), then end it.",
        "PIPL 6, 13 [M]; (product)",
    ),
    "C5.no_search": Text(
        "没有进行中的寻址。", "No search for the owner is open.",
        "先开始寻址（start_tracing）。", "Start one first (start_tracing).",
        "PIPL 6, 13 [M]; (product)",
    ),
    "C5": Text(
        "禁止用{measure_zh}（{measure}）寻找业主。", "“{measure}” may not be used to find an owner.",
        "没有例外。请用合法来源：业主名册、合同、律师查档、法院、社区。", "There is no exception. Use lawful sources: register, contract, registry by a lawyer, court, community office.",
        "PIPL 6, 13, 26, 28 [M]",
    ),
    "C8.legal_hold": Text(
        "案件未结、审计留存期内，不能删除信息。", "Nothing is erased while the case is open and its audit must be kept.",
        "以 legal_hold 为由答复，或由管理员越过。", "Answer with legal_hold, or have the administrator override.",
        _C8, V,
    ),
    "C8.reason": Text(
        "不予同意须说明理由。", "A refusal needs its reason.",
        "填写 reason。", "Give the reason.",
        _C8,
    ),
    "C8.unknown": Text(
        "没有编号为“{request}”的待答复请求。", "No request “{request}” waits for an answer.",
        "待答复：{known}", "Waiting: {known}",
        _C8,
    ),
    "complaint.unknown": Text(
        "没有编号为“{complaint}”的未结投诉。", "There is no open complaint “{complaint}”.",
        "未结投诉：{known}", "Open complaints: {known}",
    ),
    "dispute.bills": Text(
        "部分成立须指明有误的账单；“{bills}”不在该争议中。", "Name which of the disputed bills are wrong; “{bills}” are not in this dispute.",
        "该争议的账单：{disputed}", "Disputed bills: {disputed}",
    ),
    "dispute.not_barred": Text(
        "账单“{bills}”未因争议成立而排除。", "Bills “{bills}” were not found wrong by a dispute.",
        "已排除的账单：{barred}", "Out of the claim: {barred}",
    ),
    "hold.closing": Text(
        "暂停“{hold}”（{kind_zh}）不能直接解除，须写明结论。", "Hold “{hold}” ({kind}) is not simply released: it ends with a finding.",
        "使用 {by}。", "Use {by}.",
        f"{_A6}; (product) no silent closing",
    ),
    "hold.not_longer": Text(
        "暂停“{hold}”现至 {until}，延长须晚于该日。", "Hold “{hold}” runs until {until}; an extension ends later.",
        "填写更晚的 until；无截止日的暂停无需延长。", "Give a later day; a hold without a last day needs none.",
    ),
    "correction.unknown": Text(
        "第 {seq} 条不是可更正的记录，或已撤销。", "Record {seq} cannot be corrected, or was taken back.",
        "可更正：{known}；已撤销的请重新登记。", "Correctable: {known}; record anew what was taken back.",
    ),
    "correction.what": Text(
        "更正须填写正确日期（on）或 void=true，二者取一；履行期限只随生效日更正。", "A correction gives the right day (on) or void=true, one of them; the performance day goes with the effective day.",
        "二者取一。", "Give one of them.",
    ),
    "correction.after": Text(
        "更正后的日期 {on} 晚于后一步（{latest}）。", "The corrected day {on} is after the step that follows it ({latest}).",
        "后一步有误时先更正后一步。", "If the later step is wrong, correct that first.",
    ),
    "correction.no_void": Text(
        "第 {seq} 条只能更正日期，不能撤销。", "Record {seq} can be given another day, but not be taken back.",
        "填写 on。", "Give `on`.",
    ),
    "correction.no_review": Text(
        "第 {seq} 条没有待复核的更正。", "No correction of record {seq} waits for a review.",
        "待复核：{known}", "Waiting: {known}",
    ),
}  # fmt: skip
