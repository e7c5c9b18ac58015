"""Texts on coming in and on forms: log-ins, places, pages."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "login.needed": Text(
        "请先登录。",
        "Please log in.",
        "登录后会回到这一页。",
        "After logging in you come back to this page.",
    ),
    "login.wrong": Text(
        "用户名或密码不对。",
        "The user name or the password is wrong.",
        "检查大小写后再试；忘记密码请联系管理员。",
        "Check capitals and try again; ask an administrator for a new password.",
    ),
    "login.throttled": Text(
        "尝试次数过多，{until} 之前不能登录。",
        "Too many attempts; no log-in before {until}.",
        "稍后再试；忘记密码请联系管理员。",
        "Wait, or ask an administrator for a new password.",
    ),
    "login.weak": Text(
        "新密码太短：至少 {least} 个字符，且不能与用户名相同。",
        "The new password is too short: at least {least} characters, and not the user name.",
        "换一个更长的密码，一句话也可以。",
        "Choose a longer one; a whole sentence will do.",
    ),
    "access.denied": Text(
        "{role_zh}不能使用这一页。",
        "A {role} may not use this page.",
        "请由其他角色的用户操作，或联系管理员调整角色。",
        "Ask a user of another role, or an administrator to change yours.",
    ),
    "access.place": Text(
        "这件案件不在您负责的小区或楼栋内。",
        "This case lies outside the communities and buildings that are yours.",
        "请联系管理员调整您的负责范围。",
        "Ask an administrator to change your places.",
    ),
    "access.everywhere": Text(
        "这一页涉及全部小区，您只负责其中一部分。",
        "This page concerns all communities; only some of them are yours.",
        "请由负责全部小区的人员查看，或联系管理员调整您的负责范围。",
        "Ask somebody whose places are all of them, or an administrator to change yours.",
    ),
    "record.unknown": Text(
        "这件案件没有第 {seq} 条记录。",
        "This case has no record {seq}.",
        "在 1 到 {last} 之间选择。",
        "Choose one from 1 to {last}.",
    ),
    "access.cross_site": Text(
        "这个请求来自别的网站，已拒绝。",
        "This request came from another site and was refused.",
        "请在本系统的页面上操作。",
        "Use the pages of this service.",
    ),
    "page.missing": Text(
        "没有这一页。",
        "There is no such page.",
        "检查网址，或从菜单进入。",
        "Check the address, or go by the menu.",
    ),
    "form.invalid": Text(
        "“{field_zh}”填写有误：{problem_zh}",
        "Field “{field}”: {problem}",
        "改正后再提交；已填写的内容都还在。",
        "Mend it and submit again; what you typed is still there.",
    ),
    "form.stale": Text(
        "您打开这一页之后，案件有了新的变化，未提交。",
        "The case has moved since you opened this page; nothing was submitted.",
        "看过最新情况后再提交；已填写的内容都还在。",
        "Look at what is new and submit again; what you typed is still there.",
    ),
    "form.too_large": Text(
        "文件太大：最多 {limit}。",
        "The file is too large: at most {limit}.",
        "压缩或拆分后再上传。",
        "Compress or split it and upload again.",
    ),
    "evidence.type": Text(
        "“{name}”不是照片或 PDF：只收 JPEG、PNG、WebP、PDF。",
        "{name} is no photo or PDF: JPEG, PNG, WebP and PDF are taken.",
        "重新拍照，或另存为 PDF 后再上传。",
        "Take the photo again, or save it as a PDF first.",
    ),
    "evidence.many": Text(
        "一次最多上传 {limit} 个文件，这里有 {count} 个。",
        "At most {limit} files at once; these are {count}.",
        "分几次上传。",
        "Upload them in several goes.",
    ),
    "evidence.none": Text(
        "没有选择文件。",
        "No file is chosen.",
        "拍照或选择文件后再上传。",
        "Take a photo or choose a file first.",
    ),
    "evidence.damaged": Text(
        "证据文件 {file} 已丢失或被改动，不能打开。",
        "Evidence file {file} is lost or was altered and does not open.",
        "请管理员从备份恢复证据文件夹和密钥，或重新上传原件。",
        "Have an administrator restore the evidence folder and key from the backup, or upload the original.",
    ),
    "evidence.unknown": Text(
        "没有这份证据文件。",
        "There is no such evidence file.",
        "从案件的证据列表进入。",
        "Open it from the evidence of its case.",
    ),
    "phone.unknown": Text(
        "这位业主没有登记电话。",
        "No telephone number of this owner is known.",
        "改为上门，或先寻找联系方式。",
        "Visit instead, or trace the owner first.",
    ),
    "contact.nothing": Text(
        "还没有选择联系结果。",
        "No outcome is chosen.",
        "点选一个结果，或登记拖欠原因。",
        "Tap an outcome, or say why the owner does not pay.",
    ),
    "team.none": Text(
        "没有选中任何案件。",
        "No case is chosen.",
        "先勾选要处理的案件。",
        "Tick the cases first.",
    ),
    "team.steward": Text(
        "没有选择管家，或这位管家已停用。",
        "No steward is chosen, or that one works here no longer.",
        "选一位在职的楼宇管家。",
        "Choose a steward who works here.",
    ),
    "team.command": Text(
        "这类申请需要逐件填写，不能批量提出。",
        "This proposal has something to fill in; it is made case by case.",
        "逐件打开申请表。",
        "Open the form of each case.",
    ),
    "internal": Text(
        "系统出错了，已记录（编号 {reference}）。",
        "Something went wrong; it is logged under {reference}.",
        "稍后再试；仍然出错请把编号告诉管理员。",
        "Try again later; if it persists, tell an administrator the number.",
    ),
}
