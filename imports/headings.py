"""Headings by synonyms: one table of our fields and the words that lists use for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from imports.cells import Cell, shown, text

SEARCHED_ROWS = 20


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its names for people and its headings, the most telling first."""

    zh: str
    en: str
    headings: tuple[str, ...]


def _field(zh: str, en: str, headings: str) -> Field:
    return Field(zh, en, tuple(headings.lower().split()))


FIELDS: dict[str, Field] = {
    "community": _field(
        "项目", "community", "项目名称 小区名称 项目 小区 楼盘 楼盘名称 所属项目 所属小区 管理处 园区"
    ),
    "building": _field(
        "楼栋", "building", "楼栋 楼号 栋号 幢号 楼栋号 楼栋名称 楼幢 栋 幢 楼座 座号 座 楼宇 房屋楼栋"
    ),
    "entrance": _field("单元", "entrance", "单元 单元号 单元名称 梯号 门洞"),
    "room": _field("房号", "room", "房号 房间 室号 房间号 户号 房间编号 房屋编号 门牌号 门牌 单元房号 铺号"),
    "unit": _field(
        "房屋",
        "unit",
        "房屋 房产 房屋名称 房产名称 房屋地址 房屋信息 房屋位置 资产名称 房源 物业地址 地址 楼栋房号 楼房号",
    ),
    "owner": _field(
        "业主姓名",
        "owner",
        "业主姓名 业主名称 业主 客户名称 客户姓名 客户 户主 户主姓名 姓名 住户姓名 住户 产权人 缴费人 欠费人",
    ),
    "phone": _field(
        "联系电话",
        "phone",
        "联系电话 业主电话 手机号 手机号码 手机 电话 联系方式 电话号码 移动电话 业主手机 客户电话 联系手机",
    ),
    "area": _field("建筑面积", "area", "建筑面积 收费面积 计费面积 产权面积 房屋面积 面积 使用面积"),
    "rate": _field("收费标准", "rate", "收费标准 单价 物业费单价 物业费标准 费用标准 计费标准 收费单价 标准"),
    "item": _field(
        "费用项目",
        "charge",
        "费用项目 收费项目 费用名称 收费科目 费用科目 科目 费用类型 收费类型 费项 费用 款项",
    ),
    "start": _field(
        "欠费起始",
        "period start",
        "欠费起始 欠费起始日期 欠费开始 欠费开始日期 欠费起 欠费开始时间 欠费起始时间 起始日期 开始日期 "
        "计费开始日期 费用开始日期 开始时间 起始时间 账期开始 费用起期 起始月份 开始月份 起始 开始 起 自",
    ),
    "end": _field(
        "欠费截止",
        "period end",
        "欠费截止 欠费截止日期 欠费结束 欠费结束日期 欠费止 欠费结束时间 欠费截止时间 截止日期 结束日期 "
        "计费结束日期 费用结束日期 结束时间 截止时间 终止日期 账期结束 费用止期 截止月份 结束月份 "
        "截止 结束 止 至",
    ),
    "period": _field(
        "欠费期间",
        "period",
        "欠费期间 欠费时段 欠费周期 欠费起止 欠费起止时间 欠费起止日期 欠费时间 欠费月份 费用期间 收费期间 "
        "计费期间 账期 账单周期 账单期间 费用周期 计费周期 所属期间 费用所属期 起止日期 起止时间 期间",
    ),
    "months": _field(
        "欠费月数", "months", "欠费月数 月数 欠缴月数 拖欠月数 欠费月 缴费周期 个月 欠费个月数 合计月数"
    ),
    "receivable": _field(
        "应收金额",
        "receivable",
        "应收金额 应收 应缴金额 应缴 应交金额 应交 应收合计 应收费用 应收款 应缴费用 应收总额 账单金额",
    ),
    "received": _field(
        "已收金额",
        "received",
        "已收金额 已收 实收金额 实收 实缴金额 实缴 已缴金额 已缴 已交金额 已交 "
        "已付金额 已付 已收合计 收款金额",
    ),
    "owed": _field(
        "欠费金额",
        "owed",
        "欠费金额 欠费 欠缴金额 欠缴 欠款金额 欠款 欠交金额 欠交 未收金额 未收 未缴金额 未缴 未交金额 未交 "
        "尚欠 尚欠金额 拖欠金额 欠费总额 欠费合计 欠费总金额 累计欠费 本金 合计欠费 总欠费 金额",
    ),
    "occupancy": _field(
        "入住状态", "occupancy", "入住状态 房屋状态 居住状态 入住情况 居住情况 使用状态 房态 状态"
    ),
    "steward": _field(
        "管家",
        "steward",
        "管家 楼宇管家 物业管家 责任管家 客服管家 负责人 责任人 片区管家 管家姓名 催缴人 催费责任人",
    ),
    "reason": _field(
        "欠费原因", "reason", "欠费原因 未缴原因 拖欠原因 欠缴原因 未交原因 不缴原因 拒缴原因 原因 欠费情况"
    ),
    "remark": _field("备注", "remark", "备注 说明 附注 备注说明"),
}

_RANK: dict[str, tuple[str, int]] = {}
for _name, _spec in FIELDS.items():
    for _position, _heading in enumerate(_spec.headings):
        _RANK.setdefault(_heading, (_name, _position))

_UNITS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|\(.*$")
_MARKS = re.compile(r"[\s*:,、。._\-—/|#]+")
_UNIT_TAIL = re.compile(r"(元/平方米·?月?|元/平米·?月?|元/m2·?月?|m2|平方米|平米|元)$")


@lru_cache(maxsize=4096)
def normalise(heading: Cell) -> str:
    """This function will return a heading without units in brackets, spaces, line breaks and marks."""
    clean = _MARKS.sub("", _UNITS.sub("", text(heading))).lower()
    bare = _UNIT_TAIL.sub("", clean)
    return clean if clean in _RANK else bare or clean  # 单元 is no unit of money


def field_of(heading: str) -> tuple[str, int] | None:
    """This function will return the field of a normalised heading and how telling it is (0 = most)."""
    return _RANK.get(heading)


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field stands: index in the row lists, and the heading as the file has it."""

    index: int
    heading: str


@dataclass(frozen=True, slots=True)
class Headings:
    """What was found: the columns by field, the heading rows (1-based) and columns that lost."""

    columns: dict[str, Column]
    first_row: int
    last_row: int
    ignored: tuple[tuple[str, Column, Column], ...] = ()  # field, used, ignored


def missing_fields(found: frozenset[str] | set[str]) -> list[str]:
    """This function will return the groups still needed, as Chinese text; empty when a list can be read.

    Needed: a room (or combined unit), a period, and an amount from which the debt follows. The
    owner is asked row by row, the community may come from outside.
    """
    missing = []
    if not found & {"room", "unit"}:
        missing.append("房号(room)")
    known_period = "period" in found or len(found & {"start", "end", "months"}) >= 2 or "start" in found
    if not known_period:
        missing.append("欠费起止(start+end)")
    if not found & {"owed", "receivable"}:
        missing.append("欠费金额(owed)")
    return missing


def match_row(labels: Sequence[tuple[str, str]], row: int, last_row: int) -> Headings:
    """This function will match (normalised, as shown) labels of one heading row to fields.

    The more telling heading wins a field that two columns claim, then the column further left.
    """
    best: dict[str, tuple[int, Column]] = {}
    ignored: list[tuple[str, Column, Column]] = []
    for index, (label, as_shown) in enumerate(labels):
        known = field_of(label)
        if known is None:
            continue
        name, rank = known
        column = Column(index, as_shown)
        held = best.get(name)
        if held is None or rank < held[0]:
            best[name] = (rank, column)
        if held is not None:
            loser = held[1] if rank < held[0] else column
            ignored.append((name, best[name][1], loser))
    return Headings({name: column for name, (_, column) in best.items()}, row, last_row, tuple(ignored))


def written(cell: Cell) -> str:
    """This function will return a heading as the file has it, on one line."""
    return " ".join(shown(cell).split())


def labels_of(row: Sequence[Cell]) -> list[tuple[str, str]]:
    """This function will return each cell of a heading row normalised and as written."""
    return [(normalise(cell), written(cell)) for cell in row]


def _stacked(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[tuple[str, str]]:
    """The labels of a two-row heading: a blank above belongs to the merged cell on its left."""
    labels: list[tuple[str, str]] = []
    parent = ""
    for index in range(max(len(upper), len(lower))):
        over = written(upper[index]) if index < len(upper) else ""
        under = written(lower[index]) if index < len(lower) else ""
        parent = over or (parent if under else "")
        options = (f"{parent}{under}", under) if under else (parent,)
        chosen = next((option for option in options if field_of(normalise(option))), options[0])
        labels.append((normalise(chosen), chosen))
    return labels


def find_headings(rows: Sequence[Sequence[Cell]]) -> Headings | None:
    """This function will find the heading among the first rows: the row that names most fields.

    Two rows are read together when that names more fields than either alone. None when no row
    names at least two.
    """
    searched = rows[:SEARCHED_ROWS]
    candidates = [match_row(labels_of(row), number, number) for number, row in enumerate(searched, start=1)]
    candidates += [
        match_row(_stacked(row, rows[number]), number, number + 1)
        for number, row in enumerate(searched, start=1)
        if number < len(rows) and any(text(cell) for cell in row)
    ]
    best = max(candidates, key=lambda c: len(c.columns), default=None)  # the first of equals: one row
    return best if best and len(best.columns) > 1 else None
