"""Texts on lawyer letters and the short cut (F3, F5), court and arbitration (G to I)."""

from domain.catalogue.text import C, Text

TEXTS: dict[str, Text] = {
    "P6.forum": Text(
        "此步骤不适用于“{forum}”。", "This step does not exist for a {forum}.",
        "按所选途径操作。", "Follow the chosen forum's own steps.",
    ),
    "P6.instrument": Text(
        "“{forum_zh}”不会以“{instrument_zh}”结束。", "A {forum} does not end in a {instrument}.",
        "诉讼登记 judgment，仲裁登记 award；调解书两者皆可。", "Record judgment for a suit, award for arbitration, mediation_statement for either.",
    ),
    "F3.no_firm": Text(
        "尚未登记聘请律师事务所，不能发律师函。", "No engagement of a law firm is on file: no lawyer letter.",
        "登记委托：xianli contract add --law-firm。", "Put the engagement on file: xianli contract add --law-firm.",
        "Lawyers Law 13, 25 [M]",
    ),
    "F5.no_ground": Text(
        "没有越级的法定理由：时效剩余须不超过 {days} 天（现剩 {left}），或有转移财产的证据。",
        "No ground for the short cut: at most {days} days of limitation may be left (now {left}), or dissipation of assets is evidenced.",
        "按原有步骤进行；如有转移财产证据，以 ground=dissipation 提出。", "Take the ordinary steps; with evidence of dissipation, propose with ground=dissipation.",
        "CC 188 [S]; 90 days (product)",
    ),
    "G1.arbitrate": Text(
        "合同有有效仲裁条款，不能走“{forum_zh}”。", "The contract has a valid arbitration clause: no {forum}.",
        "改为仲裁（forum=arbitration）；条款无效时登记 --forum-clause invalid。", "Arbitrate (forum=arbitration); if the clause is invalid, put that on file: --forum-clause invalid.",
        "Arbitration Law 2025 (in force 2026-03-01) 4, 5, 27-29 [S]",
    ),
    "G1.no_clause": Text(
        "没有有效的仲裁协议（{clause_zh}），不能申请仲裁。", "There is no valid arbitration agreement ({clause}): no arbitration.",
        "改为诉讼或支付令；有条款时登记合同。", "Sue or ask for a payment order; if there is a clause, put the contract on file.",
        "Arbitration Law 2025 (in force 2026-03-01) 4, 5, 27-29 [S]",
    ),
    "G1.choose": Text(
        "合同约定“或裁或审”，须由法务决定途径。", "The contract says “sue or arbitrate”: counsel decides.",
        "由法务提出（propose_court），或由法务越过本规则。", "Legal proposes (propose_court), or overrides this rule.",
        "Arbitration Law 2025 (in force 2026-03-01) 27-29, 37 [S]", C,
    ),
    "G2.venue": Text(
        "管辖法院不能选“{venue_zh}”；约定法院：{court}。", "The venue {venue} does not fit; agreed court: {court}.",
        "可选：{fitting}。", "Choose one of: {fitting}.",
        "CPL 22-24, 35 [M]",
    ),
    "H1.late": Text(
        "司法确认须在调解协议生效后 30 日内申请：最迟 {latest}。", "Judicial confirmation has to be asked for within 30 days of the agreement: {latest} at the latest.",
        "协议未履行的，登记调解未成（record_mediation_failed）后继续诉讼。", "If it is not performed, record that mediation failed (record_mediation_failed) and go on.",
        "CPL 205-206 [M]",
    ),
    "H1.applied": Text(
        "已于 {on} 申请司法确认。", "Confirmation was applied for on {on}.",
        "登记法院的决定（record_confirmation）。", "Record what the court says (record_confirmation).",
        "CPL 205-206 [M]",
    ),
    "H1.not_applied": Text(
        "尚未申请司法确认。", "Judicial confirmation has not been applied for.",
        "先登记申请（apply_confirmation）。", "Record the application first (apply_confirmation).",
        "CPL 205-206 [M]",
    ),
    "H2.matured": Text(
        "支付令只能针对已到期的金额，未到期：{bills}。", "A payment order needs a matured sum; not yet due: {bills}.",
        "到期后再申请，或起诉。", "Wait until they are due, or sue.",
        "CPL 225 [M]", C,
    ),
    "H2.counter_claim": Text(
        "业主以“{reason_zh}”为由，可能有对待给付请求，不宜申请支付令。", "The owner pleads {reason}: there may be a counter-claim.",
        "改为诉讼，或由法务确认无对待给付后越过。", "Sue, or have legal override once it is clear that there is none.",
        "CPL 225 [M]", C,
    ),
    "H2.disputed": Text(
        "欠费有争议，不能申请支付令。", "The claim is disputed: no payment order.",
        "改为诉讼，或先解决争议。", "Sue, or settle the dispute first.",
        "CPL 225 [M]", C,
    ),
    "H2.abroad": Text(
        "债务人不在中国境内，不能申请支付令。", "The debtor is not in China: no payment order.",
        "改为诉讼。", "Sue.",
        "CPL 225 [M]", C,
    ),
    "H2.unservable": Text(
        "债务人联系不上，支付令无法送达。", "The debtor cannot be reached: a payment order could not be served.",
        "先寻址，或改为诉讼（可公告送达）。", "Trace the debtor first, or sue.",
        "CPL 225 [M]", C,
    ),
    "H3.late": Text(
        "异议期已于 {latest} 届满，之后提出的异议无效。", "The time to object ended on {latest}.",
        "如异议在期内提出，按提出之日登记。", "If the objection was made in time, enter the day on which it was made.",
        "CPL 227-228 [P]",
    ),
    "H3.decline_late": Text(
        "不同意转诉讼须在异议后 7 日内表示：最迟 {latest}。", "Declining the suit was possible until {latest}.",
        "案件已转为诉讼；可撤诉（withdraw_claim）。", "The case is a suit now; it may be withdrawn (withdraw_claim).",
        "CPL 228 [P], interpretation [M]",
    ),
    "H3.unserved": Text(
        "支付令 30 日内未送达即终结：最迟 {latest}。", "A payment order that is not served within 30 days ends: {latest} at the latest.",
        "核对签发日与送达日。", "Check the days of issue and service.",
        "CPL 227 [P], interpretation [M]",
    ),
    "H3.service_unknown": Text(
        "没有等待送达的支付令。", "No payment order waits to be served.",
        "登记签发（record_order_issued）。", "Record its issue (record_order_issued).",
        "CPL 227 [P]",
    ),
    "I1.cap": Text(
        "标的 ¥{claim} 不适用小额诉讼（上限 {cap}）。", "A claim of ¥{claim} is no small claim (cap {cap}).",
        "登记 summary 或 ordinary；上限见 xianli locality list。", "Record summary or ordinary; the cap stands in xianli locality list.",
        "CPL 165 [M]",
    ),
    "I1.no_appeal": Text(
        "小额诉讼、仲裁裁决、调解书和二审判决一经送达即终局，不能上诉。", "Small claims, awards, statements and judgments on appeal are final: there is no appeal.",
        "登记文书生效（record_effective）。", "Record its effect (record_effective).",
        "CPL 165, 182 [M]; Arbitration Law 9 [M]",
    ),
    "I2.late": Text(
        "上诉期已于 {latest} 届满。", "The time to appeal ended on {latest}.",
        "登记文书生效（record_effective）。", "Record its effect (record_effective).",
        "CPL 171 [M]",
    ),
    "I2.running": Text(
        "上诉期至 {latest} 尚未届满，判决未生效。", "The judgment has no effect before the time to appeal ends on {latest}.",
        "上诉期满后登记；有上诉的登记上诉（record_appeal）。", "Wait until it is over; record an appeal if there is one (record_appeal).",
        "CPL 171 [M]",
    ),
}  # fmt: skip
