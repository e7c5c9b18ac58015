"""What may be said about a file as a whole."""

from imports.texts import Text, error, note, warning

FILE_TEXTS: dict[str, Text] = {
    "file_not_found": error(
        "找不到文件",
        "The file does not exist",
        "核对路径和文件名；路径中有空格时请加引号",
        "Check the path and the name; quote a path that has spaces",
    ),
    "file_unreadable": error(
        "文件无法读取（{detail}）",
        "The file cannot be read ({detail})",
        "给出一个文件（不是文件夹），并确认有读取权限",
        "Give a file, not a folder, and make sure it may be read",
    ),
    "file_empty": error(
        "文件是空的（0 字节）",
        "The file is empty (0 bytes)",
        "重新从财务系统导出，或重新复制文件",
        "Export it again from the accounting system, or copy it again",
    ),
    "file_too_big": error(
        "文件过大：{size} MB，上限 {limit} MB",
        "The file is too big: {size} MB, the limit is {limit} MB",
        "拆分文件（例如按楼栋）后分别导入；删除图片和无关工作表",
        "Split the file, for example by building; remove pictures and unrelated sheets",
    ),
    "file_encrypted": error(
        "文件有打开密码，无法读取",
        "The file is protected by a password and cannot be read",
        "在 Excel 中打开，文件→信息→保护工作簿→清除密码，另存后再导入",
        "Open it in Excel, remove the password under File → Info → Protect Workbook, save and import again",
    ),
    "file_corrupt": error(
        "文件已损坏，无法作为 {kind} 打开",
        "The file is damaged and does not open as {kind}",
        "在 Excel 中打开并另存为 .xlsx；打不开时请重新导出",
        "Open it in Excel and save it as .xlsx; if Excel cannot open it, export it again",
    ),
    "file_wrong_type": error(
        "这不是表格文件，内容是 {kind}",
        "This is no spreadsheet, its content is {kind}",
        "请提供 .xlsx、.xls 或 .csv；其他表格在 Excel 或 WPS 中另存为 .xlsx",
        "Give .xlsx, .xls or .csv; save other spreadsheets as .xlsx in Excel or WPS",
    ),
    "encoding_unknown": error(
        "CSV 的文字编码无法识别（不是 UTF-8、GB18030 或 UTF-16）",
        "The text encoding of the CSV is unknown (not UTF-8, GB18030 or UTF-16)",
        "在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 .xlsx",
        "Save it in Excel as “CSV UTF-8 (comma delimited)” or as .xlsx",
    ),
    "sheet_empty": error(
        "表中没有任何内容",
        "The sheet has no content",
        "确认导出成功，或在映射文件中用 sheet: 指定另一个工作表",
        "Check the export, or name another sheet with sheet: in a mapping file",
    ),
    "sheet_not_found": error(
        "找不到指定的工作表；文件中有：{sheets}",
        "There is no sheet of that name; the file has: {sheets}",
        "改正 sheet: 的名称",
        "Correct the name under sheet:",
    ),
    "headings_not_found": error(
        "前 {rows} 行中找不到表头。最接近的一行识别出：{found}；还缺：{missing}",
        "No heading row in the first {rows} rows. The nearest row has: {found}; missing: {missing}",
        "补上表头，或用 --mapping 指定列，例如 {{room: 房号, owner: 业主, owed: H, header_row: 3}}",
        "Add the headings, or map the columns with --mapping, "
        "for example {{room: 房号, owner: 业主, owed: H, header_row: 3}}",
    ),
    "rows_too_many": error(
        "行数过多：超过 {limit} 行",
        "Too many rows: more than {limit}",
        "拆分文件（例如按小区或楼栋）后分别导入",
        "Split the file, for example by community or building, and import the parts",
    ),
    "cells_too_many": error(
        "表格范围过大：{rows} 行 × {columns} 列",
        "The used area is too big: {rows} rows × {columns} columns",
        "很可能远处有误填的单元格：把有用的区域复制到新工作簿再导入",
        "A stray cell far away is likely: copy the useful area to a new workbook and import that",
    ),
    "no_data_rows": error(
        "表头下面没有数据行",
        "There are no data rows below the headings",
        "确认导出的筛选条件，或用 sheet: 指定另一个工作表",
        "Check the filter of the export, or name another sheet with sheet:",
    ),
    "community_missing": error(
        "不知道是哪个小区：表中没有“项目/小区”列",
        "The community is unknown: there is no column 项目/小区",
        "加上 --community 小区名称，或在映射文件中写 community: 小区名称",
        "Add --community NAME, or write community: NAME in a mapping file",
    ),
    "mapping_unreadable": error(
        "映射文件无法读取：{detail}",
        "The mapping file cannot be read: {detail}",
        "用 YAML 或 JSON 写“字段: 表头或列号”，例如 room: 房号",
        "Write “field: heading or column letter” in YAML or JSON, for example room: 房号",
    ),
    "mapping_unknown_field": error(
        "映射文件中的字段不存在：{name}；可用字段：{fields}",
        "The mapping names an unknown field: {name}; known fields: {fields}",
        "改正字段名",
        "Correct the name of the field",
    ),
    "mapping_unknown_heading": error(
        "映射文件为 {name} 指定的表头或列不在表中",
        "The heading or column given for {name} is not in the sheet",
        "照抄表头文字，或写列号（如 H）；固定值写成 {name}: {{constant: 值}}",
        "Copy the heading as it is, or give a column letter such as H; "
        "write a fixed value as {name}: {{constant: value}}",
    ),
    "all_or_nothing": error(
        "有 {count} 行错误，按 --all-or-nothing 全部未导入",
        "{count} rows have errors; because of --all-or-nothing nothing was imported",
        "改正这些行，或去掉 --all-or-nothing 先导入其余的行",
        "Correct these rows, or leave --all-or-nothing out to import the others now",
    ),
    "sheets_left": note(
        "读取了工作表第 {sheet} 张；其余 {count} 张未读取",
        "Sheet number {sheet} was read; {count} others were left",
        "要读取另一张，请在映射文件中写 sheet: 名称",
        "To read another one, write sheet: NAME in a mapping file",
    ),
    "heading_repeated": note(
        "有两列都像“{label}”，采用了第 {used} 列，忽略第 {ignored} 列",
        "Two columns look like {field}: column {used} is used, column {ignored} is not",
        "不对时用 --mapping 指定",
        "If that is wrong, use --mapping",
    ),
    "same_file_before": note(
        "同一文件已于 {at} 导入过（编号 {id}）",
        "The same file was imported before, at {at} (id {id})",
    ),
    "item_assumed": warning(
        "表中没有费用项目列，全部按“物业服务费”处理",
        "There is no column for the charge; all rows are taken as 物业服务费 (property service fee)",
        "不对时在映射文件中写 item: 费用项目名称",
        "If that is wrong, write item: NAME in a mapping file",
    ),
    "phone_column_missing": warning(
        "表中没有联系电话列，业主联系方式需另行查找",
        "There is no column for telephone numbers; the owners have to be traced",
        "加上“联系电话”列后可再次导入，只补电话",
        "Add a column 联系电话 and import again: only the numbers will be added",
    ),
    "area_column_missing": warning(
        "表中没有建筑面积列，未核对 应收 = 面积 × 单价 × 月数",
        "There is no column for the area; 应收 = area × rate × months was not checked",
        "加上“建筑面积”列后可再次导入",
        "Add a column 建筑面积 and import again",
    ),
    "accounts_absent": note(
        "系统中另有 {count} 户欠费、但不在本次名单中，未作任何处理",
        "{count} other accounts owe money in the store and are not on this list; nothing was decided",
        "若已缴清，请登记收款",
        "If they have paid, record the payments",
    ),
}
