"""Words for what logs keep as codes: what somebody looked at, and what they changed."""

from domain.states import Sealed
from domain.words import Label, label

LOOKED_AT: dict[str, Label] = {
    "phone": Label("电话", "telephone number"),
    **{kind.value: label(kind) for kind in Sealed},
}
CHANGES: dict[str, Label] = {
    "payment": Label("登记收款", "payment booked"),
    "transfer": Label("房屋转让", "unit sold"),
    "merge": Label("合并账户", "accounts merged"),
    "contract": Label("合同", "contract"),
    "user": Label("用户", "user"),
    "password": Label("设置密码", "password set"),
    "sessions": Label("结束登录", "sessions ended"),
    "places": Label("负责范围", "places"),
    "absence": Label("登记外出", "absence"),
    "absence_end": Label("外出结束", "absence ended"),
    "liable": Label("交费责任人", "who is liable"),
    "delivery": Label("交付日", "day of delivery"),
    "locality": Label("地方规则", "local rules"),
    "agreement": Label("个人信息协议", "agreement on data"),
    "campaign": Label("赠礼活动", "campaign"),
    "policy": Label("催缴策略", "policy"),
    "calendar": Label("日历", "calendar"),
    "committee": Label("业委会", "committee"),
    "disclosure": Label("费用公示", "disclosure"),
    "self-check": Label("服务自查", "self-check"),
    "window": Label("安静期", "quiet days"),
    "import": Label("导入", "import"),
}
