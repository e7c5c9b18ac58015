"""What may be said about one row."""

from imports.texts import Text, error, note, warning

_ADD_CELL = (
    "补填后再次导入：已导入的行不会重复",
    "Fill it in and import again: rows already in stay as they are",
)
_DATE_FIX = (
    "写成 2026-05-01；只到月份时写 2026-05",
    "Write 2026-05-01, or 2026-05 for a whole month",
)
_AMOUNT_FIX = ("只写数字，如 1080.00", "Write the number only, such as 1080.00")

ROW_TEXTS: dict[str, Text] = {
    "no_community": error("没有项目（小区）", "The community is missing", *_ADD_CELL),
    "outside_places": error(
        "这户不在您负责的小区或楼栋内",
        "This household lies outside the communities and buildings that are yours",
        "请由负责该处的经理或管理员导入",
        "Have it imported by the manager of that place, or by an administrator",
    ),
    "no_building": error(
        "没有楼栋",
        "The building is missing",
        "补填楼栋，或把房号写成 3栋2单元1201；没有楼栋的小区可在映射文件中写 building: {{constant: 别墅}}",
        "Fill in the building, or write the room as 3栋2单元1201; "
        "for a community without buildings map building: {{constant: NAME}}",
    ),
    "no_room": error("没有房号", "The room is missing", *_ADD_CELL),
    "room_is_date": error(
        "表格软件把房号变成了日期",
        "The spreadsheet program has turned the room into a date",
        "把该列设为“文本”格式后重新填写，如 3-12；或写成 3栋12",
        "Format the column as text and enter it again, such as 3-12, or write 3栋12",
    ),
    "no_owner": error("没有业主姓名", "The owner is missing", *_ADD_CELL),
    "no_owner_column": error(
        "表中没有业主列，不知道向谁催缴",
        "There is no column for the owner: nobody to claim from",
        "补上“业主姓名”列，或用 --mapping 指定，例如 owner: F",
        "Add a column 业主姓名, or map it with --mapping, for example owner: F",
    ),
    "text_too_long": error(
        "文字过长：最多 {limit} 个字",
        "The text is too long: at most {limit} characters",
        "缩短文字；核对是否填错了列",
        "Shorten it; check whether it stands in the wrong column",
    ),
    "area_not_positive": error(
        "建筑面积必须大于 0",
        "The area must be more than 0",
        "填写房产证上的建筑面积（㎡）",
        "Fill in the area in ㎡",
    ),
    "area_absurd": error(
        "建筑面积大于 100000 ㎡，不可信",
        "An area above 100,000 ㎡ cannot be right",
        "核对小数点和列",
        "Check the decimal point and the column",
    ),
    "area_unreadable": error(
        "建筑面积不是数字",
        "The area is not a number",
        "只写数字，如 89.50",
        "Write the number only, such as 89.50",
    ),
    "area_missing": warning(
        "没有建筑面积，未核对应收", "The area is missing; 应收 was not checked", *_ADD_CELL
    ),
    "area_rounded": warning(
        "建筑面积超过两位小数，按 {rounded} 保存",
        "The area has more than two decimals and is kept as {rounded}",
        "无需处理；核对应收时用的是原值",
        "Nothing to do; 应收 was checked with the full figure",
    ),
    "rate_unreadable": warning(
        "收费标准不是正数，未核对应收",
        "The rate is not a positive number; 应收 was not checked",
        "只写数字，如 2.30",
        "Write the number only, such as 2.30",
    ),
    "date_unreadable": error("不是可识别的日期", "This is not a date that can be read", *_DATE_FIX),
    "date_impossible": error("日历上没有这一天", "There is no such day in the calendar", *_DATE_FIX),
    "date_implausible": error(
        "年份不可信：应在 1990 至 2100 之间", "The year cannot be right: 1990 to 2100 is expected", *_DATE_FIX
    ),
    "period_missing": error("没有欠费期间", "The period is missing", *_ADD_CELL),
    "period_reversed": error(
        "欠费截止早于欠费起始",
        "The period ends before it starts",
        "对调或改正两个日期",
        "Swap or correct the dates",
    ),
    "period_in_future": error(
        "欠费期间尚未开始：起始日晚于 {today}",
        "The period has not begun: it starts after {today}",
        "改正年份；尚未到期的费用不是欠费",
        "Correct the year; a charge that is not due is no arrears",
    ),
    "period_end_far": error(
        "欠费截止比 {today} 晚一年以上",
        "The period ends more than a year after {today}",
        "改正年份",
        "Correct the year",
    ),
    "months_unreadable": warning(
        "欠费月数不是数字",
        "The number of months is not a number",
        "只写数字，如 6",
        "Write the number only, such as 6",
    ),
    "months_mismatch": warning(
        "欠费月数与期间不符：期间为 {months} 个月",
        "The number of months does not agree with the period, which has {months}",
        "核对起止日期；账单按期间生成",
        "Check the dates; bills follow the period",
    ),
    "amount_missing": error(
        "没有金额：应收、已收、欠费中至少要能得出欠费",
        "There is no amount to tell what is owed",
        *_ADD_CELL,
    ),
    "amount_unreadable": error("金额不是数字", "The amount is not a number", *_AMOUNT_FIX),
    "amount_negative": error(
        "金额为负数",
        "The amount is negative",
        "多收的款请登记为收款或退款，不要写成负欠费",
        "Record money paid too much as a payment or refund, not as negative arrears",
    ),
    "amount_decimals": error(
        "金额超过两位小数", "The amount has more than two decimals", "改为精确到分", "Give it to the fen"
    ),
    "amount_too_large": error(
        "金额大于十亿元，不可信",
        "An amount above one thousand million yuan cannot be right",
        "核对单位和列",
        "Check the unit and the column",
    ),
    "owed_mismatch": error(
        "欠费金额 ≠ 应收 − 已收：应为 {expected}",
        "欠费金额 is not 应收 − 已收: {expected} is expected",
        "改正三个金额之一",
        "Correct one of the three amounts",
    ),
    "received_exceeds": error(
        "已收大于应收",
        "More was received than was due",
        "核对两个金额；预存款请登记为收款",
        "Check the two amounts",
    ),
    "receivable_mismatch": warning(
        "应收与 面积 × 单价 × 月数 不符：算得 {expected}",
        "应收 differs from area × rate × months, which is {expected}",
        "核对面积、单价和期间；导入以表中应收为准，差额按月分摊",
        "Check area, rate and period; the listed 应收 is imported and spread over the months",
    ),
    "duplicate": error(
        "与第 {other} 行重复：同一房屋、业主、费用和期间",
        "A duplicate of row {other}: same unit, owner, charge and period",
        "删除其中一行",
        "Delete one of the rows",
    ),
    "same_month": error(
        "与第 {other} 行在同一个月：一个月一种费用只能有一张账单",
        "In the same month as row {other}: one month of one charge is one bill",
        "把两行合并为一行",
        "Merge the two rows",
    ),
    "phone_invalid": warning(
        "电话号码无效：照常立案，业主需查找联系方式",
        "The telephone number is not valid: the case opens, the owner is to be traced",
        "改为 11 位手机号或 区号-座机 后再次导入",
        "Give an 11-digit mobile number or area code and landline, and import again",
    ),
    "phone_missing": warning(
        "没有电话号码：照常立案，业主需查找联系方式",
        "The telephone number is missing: the case opens, the owner is to be traced",
        *_ADD_CELL,
    ),
    "reason_unknown": warning(
        "欠费原因不在分类中，记为“其他”",
        "The reason of non-payment is not a known one; it is kept as other",
        "改用：忘记/工作忙、对服务不满、房屋质量问题、空置不愿交、经济困难、联系不上、恶意拖欠、费用有争议",
        "Use one of the eight known reasons, see docs/import.md",
    ),
    "occupancy_unknown": warning(
        "入住状态不在分类中，记为“未知”",
        "The occupancy is not a known one; it is kept as unknown",
        "改用：正常居住、空置、出租、商铺",
        "Use 正常居住, 空置, 出租 or 商铺",
    ),
    "settled_by_list": note(
        "名单显示已缴清，已登记收款", "The list says that all is paid; the payment was recorded"
    ),
    "bill_changed": warning(
        "{count} 张账单的金额与系统不同：合计由 {before} 改为 {after}",
        "{count} bills had another amount in the store: their sum goes from {before} to {after}",
        "确认新名单正确；已发出的通知仍按原金额",
        "Make sure that the new list is right; notices already sent show the old amounts",
    ),
    "bill_missing_from_list": warning(
        "系统中有 {count} 张未缴账单（合计 {sum}）不在新名单中，未作处理",
        "{count} unpaid bills of the store (sum {sum}) are not on the new list; nothing was decided",
        "若已缴清，请登记收款；若作废，请由项目经理处理",
        "If they were paid, record the payment; if they are void, let the manager decide",
    ),
    "received_less_than_store": warning(
        "系统已登记的收款（{store}）多于名单的已收（{listed}），以系统为准",
        "The store knows of more money received ({store}) than the list ({listed}); the store stands",
        "名单可能较旧；确认收款登记无误",
        "The list may be older; check the recorded payments",
    ),
}
