"""Calm scripts (asks 34, 41): how to begin with each segment, what is never said (B5, C9, K9), and why now."""

from domain.states import Segment
from domain.words import Label

_GREETING = Label(
    "您好，我是小区的管家，来看看您最近住得怎么样。", "Hello, I am your steward; how is everything at home?"
)
_LISTEN = Label(
    "您先说，我记下来，三天内给您回话。", "Please tell me first; I take it down and answer within three days."
)

OPENINGS: dict[Segment, tuple[Label, ...]] = {
    Segment.FORGETFUL: (
        _GREETING,
        Label("有几笔物业费可能您忙忘了，我把明细带来了，您看看对不对。", "A few fees may have slipped your mind; here is the itemised list."),
    ),
    Segment.HARDSHIP: (
        _GREETING,
        Label("听说家里最近不容易，我们可以商量分期，或者按规定申请减免。", "We hear that times are hard; we can agree on instalments or ask for relief."),
        Label("您觉得每月多少比较稳妥？不急着今天定。", "What would be safe for you each month? It need not be settled today."),
    ),
    Segment.SERVICE_DISSATISFIED: (
        _GREETING,
        Label("您之前反映的问题，我先把处理情况向您说明；今天先不谈费用。", "First let me tell you how your complaint stands; fees can wait today."),
        _LISTEN,
    ),
    Segment.VACANT: (
        _GREETING,
        Label("房子空着我们也定期查看，门窗水电都给您看过；空置期的收费规定我带来了。", "We look after the empty unit; here are the rules on fees while it stands empty."),
    ),
    Segment.BUSINESS: (
        Label("老板好，不耽误您做生意，就两分钟。", "Good day, two minutes only, we do not want to keep you from your customers."),
        Label("这是铺位的费用明细，您看哪天方便，我们上门来办。", "Here is the list for your shop; tell us a day and we come to you."),
    ),
    Segment.UNREACHABLE: (
        Label("您好，请转告业主方便时联系物业服务中心。", "Please ask the owner to call the service centre when convenient."),
        Label("（对方不是业主本人：只留联系方式，不提费用。）", "(Not the owner: leave a number and say nothing of fees.)"),
    ),
    Segment.REFUSER: (
        _GREETING,
        Label("我们想先听听您的理由；合理的我们改，费用的依据我逐项说明。", "We would like to hear your reasons; what is right we mend, and I explain each item."),
        Label("如果谈不拢，可以请业委会或人民调解，最后由法院来判断。", "If we cannot agree there is the committee or mediation, and in the end the court decides."),
    ),
    Segment.STANDARD: (
        _GREETING,
        Label("这是费用明细和这一年服务的情况，您看看有没有不清楚的。", "Here is the list and what the fees did this year; is anything unclear?"),
        _LISTEN,
    ),
}  # fmt: skip

UNSAID: tuple[Label, ...] = (
    Label("不说“老赖”“欠债不还”等贬损的话，不在他人面前谈", "No insults, and not a word in front of others"),
    Label("不说停水停电、锁门禁、拦车（B1）", "No threat of cutting supplies or access (B1)"),
    Label("不说上征信、上黑名单、影响子女（C9、K9）", "No threat of credit records, lists or the children (C9, K9)"),
    Label("不冒充法院、公安、律师；是否支持由法院判断", "No false authority; the court decides"),
    Label("对方激动就停下来，约下次，不争输赢", "If it gets heated, stop and fix another day"),
)  # fmt: skip

# Why now, by the work: one sentence each.
WHY: dict[str, Label] = {
    "record_contact": Label("催缴阶段要求当面沟通", "The ladder asks for a talk in person"),
    "record_delivery": Label("催缴通知已签发，等待送达", "The demand is signed and waits to be served"),
    "classify_reason": Label("账龄已到，须先弄清拖欠原因才能书面催缴", "No written demand before the reason is known"),
    "record_committee_reply": Label("业委会的答复到期", "The committee's answer is due"),
    "issue_notice": Label("催缴通知待核对签发", "The demand waits to be checked and signed"),
    "propose_letter": Label("催缴期已满，可以提请律师函", "The demand's period is over"),
    "propose_court": Label("律师函期已满，可以提请起诉", "The letter's period is over"),
    "propose_enforcement": Label("履行期已过，可以申请执行", "The time to perform is over"),
    "propose_listing": Label("执行未果，核对是否符合法定情形", "Execution goes on; check the statutory grounds"),
    "set_segment": Label("系统对业主类型有新的看法", "The rule sees another segment"),
    "grant_relief": Label("减免申请待决定", "A relief waits for a decision"),
}  # fmt: skip
ANY_WHY = Label("流程走到这一步", "The case has come to this step")
