"""Words of the lists → codes of the domain: charges, occupancy, reasons of non-payment."""

import hashlib
import re
from base64 import b32encode
from functools import cache

PROPERTY_FEE = "PSF"
DEFAULT_ITEM = "物业服务费"

_ITEMS: dict[str, tuple[str, ...]] = {
    PROPERTY_FEE: ("物业服务费", "物业费", "物业管理费", "物管费", "物业管理服务费", "管理费", "综合服务费"),
    "PARK": ("车位管理费", "停车费", "车位费", "停车管理费", "车位服务费", "停车服务费", "泊位费"),
    "SHARED": (
        "公摊水电",
        "公摊水电费",
        "公摊费",
        "公摊电费",
        "公摊水费",
        "水电公摊",
        "公共能耗费",
        "能耗费",
    ),
    "WATER": ("水费", "自来水费", "生活水费"),
    "POWER": ("电费", "生活电费"),
    "GAS": ("燃气费", "煤气费", "天然气费"),
    "HEAT": ("供暖费", "采暖费", "暖气费", "取暖费", "供热费"),
    "WASTE": ("垃圾费", "垃圾清运费", "生活垃圾处理费", "装修垃圾清运费"),
    "LIFT": ("电梯费", "电梯运行费", "电梯维护费"),
    "FUND": ("维修资金", "专项维修资金", "维修基金", "本体维修金"),
}
_CODE_OF = {word: code for code, words in _ITEMS.items() for word in words}

_OCCUPANCY: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Order matters: 未入住 holds 入住, 商铺出租 is a business first.
    ("business", ("商铺", "商业", "店铺", "门面", "底商", "办公", "经营")),
    ("vacant", ("空置", "空闲", "未入住", "空关", "未住", "闲置", "未装修", "毛坯", "未交付")),
    ("rented", ("出租", "租住", "租赁", "租户", "租客")),
    ("occupied", ("正常居住", "已入住", "入住", "自住", "居住", "常住", "已装修")),
)
_REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("quality", ("房屋质量", "质量问题", "漏水", "渗水", "开裂", "开发商")),
    (
        "service",
        (
            "对服务不满",
            "服务不满",
            "服务质量",
            "服务差",
            "服务不到位",
            "物业服务",
            "不满意",
            "保洁",
            "维修不及时",
        ),
    ),
    ("vacant", ("空置", "未入住", "没住", "空关", "未住")),
    ("unreachable", ("联系不上", "无法联系", "失联", "联系不到", "电话不通", "空号", "停机")),
    ("hardship", ("经济困难", "困难", "失业", "低保", "重病", "生病", "下岗", "没钱")),
    ("dispute", ("有争议", "争议", "费用不符", "计费", "面积不符", "收费标准", "纠纷", "异议")),
    ("refuses", ("恶意", "拒缴", "拒交", "拒付", "拒不", "拖欠", "不愿交", "不愿缴", "不交")),
    ("forgot", ("忘记", "遗忘", "忘交", "忘缴", "工作忙", "太忙", "出差", "疏忽")),
    ("other", ("其他", "其它")),
)
_NOTHING = {"", "-", "--", "—", "/", "无", "未知", "不详", "暂无"}


@cache
def item_code(item: str) -> str:
    """This function will return the short code of a charge, for bill keys: "物业费" → "PSF".

    A charge outside the table gets "X" and seven characters that depend on its name alone.
    """
    bare = re.sub(r"\(.*?\)|\[.*?\]|【.*?】|\s", "", item)
    known = _CODE_OF.get(bare)
    if known:
        return known
    return "X" + b32encode(hashlib.sha256(bare.encode()).digest()).decode()[:7]


def _lookup(words: str, table: tuple[tuple[str, tuple[str, ...]], ...]) -> str | None:
    """The code of the first row of the table that has a word of it."""
    return next((code for code, known in table if any(word in words for word in known)), None)


@cache
def occupancy_code(words: str) -> str | None:
    """This function will return occupied | vacant | rented | business | unknown (said nothing), or None."""
    return "unknown" if words in _NOTHING else _lookup(words, _OCCUPANCY)


@cache
def reason_code(words: str) -> str | None:
    """This function will return the domain's code of a reason of non-payment.

    "" for nothing said; None when the words are not known. Several reasons give the first of the
    table, which lists those first that call for our own action (quality, service).
    """
    return "" if words in _NOTHING else _lookup(words, _REASONS)
