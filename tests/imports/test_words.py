"""Units, charges, occupancy and reasons: the words of the lists."""

import pytest
from python_calamine import load_workbook

from domain.states import Reason
from imports.codes import item_code, occupancy_code, reason_code
from imports.places import place, split_combined, with_words
from tests.imports.lists import SAMPLE


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("1-1-1001", ("1栋", "1单元", "1001")),
        ("3栋2单元1201", ("3栋", "2单元", "1201")),
        ("1#2-301", ("1栋", "2单元", "301")),
        ("3-1201", ("3栋", "", "1201")),
        ("锦绣江南3栋2单元1201室", ("3栋", "2单元", "1201")),
        ("A座1201", ("A座", "", "1201")),
        ("12号楼1201", ("12号楼", "", "1201")),
        ("5#楼3单元0402", ("5栋", "3单元", "0402")),
        ("1栋-2单元-301", ("1栋", "2单元", "301")),
        ("2-0-商铺12", ("2栋", "", "商铺12")),
        ("1201", None),
    ],
)
def test_combined_unit(written: str, parts: tuple[str, str, str] | None) -> None:
    """A unit in one cell is taken apart into building, entrance and room."""
    assert split_combined(written, "锦绣江南") == parts


def test_writings_of_one_unit_compare_equal() -> None:
    """A later list that writes the building another way means the same unit."""
    writings = [("1栋", "1单元", "0101"), ("1号楼", "1", "0101室"), ("1#", "第1单元", "0101")]
    assert len({place(*writing) for writing in writings}) == 1
    assert with_words("1", "2") == ("1栋", "2单元")
    assert with_words("A座", "") == ("A座", "")


def test_items() -> None:
    """Known charges have a readable code; others one that depends on the name alone."""
    assert {item_code(i) for i in ("物业服务费", "物业费", "物业管理费", "物业费(住宅)")} == {"PSF"}
    assert item_code("车位管理费") == "PARK"
    assert item_code("泳池费") == item_code("泳池费") != item_code("会所费")
    assert len(item_code("泳池费") + "-2026-08") <= 40


def test_every_word_of_the_sample() -> None:
    """Every occupancy and reason that the sample list holds has a code of the domain."""
    rows = load_workbook(SAMPLE).get_sheet_by_index(0).to_python()[3:-2]
    occupancies = {str(r[16]): occupancy_code(str(r[16])) for r in rows}
    reasons = {str(r[18]): reason_code(str(r[18])) for r in rows}
    assert occupancies == {"正常居住": "occupied", "空置": "vacant", "出租": "rented", "商铺": "business"}
    assert reasons == {
        "": Reason.UNKNOWN,
        "忘记/工作忙": Reason.FORGOT,
        "对服务不满": Reason.SERVICE,
        "房屋质量问题": Reason.QUALITY,
        "空置不愿交": Reason.VACANT,
        "经济困难": Reason.HARDSHIP,
        "联系不上": Reason.UNREACHABLE,
        "恶意拖欠": Reason.REFUSES,
    }


def test_unknown_words() -> None:
    """Words outside the tables are told apart from nothing said."""
    assert reason_code("费用有争议") == Reason.DISPUTE
    assert reason_code("猫") is None
    assert occupancy_code("猫") is None
    assert occupancy_code("") == "unknown"
    assert occupancy_code("未入住") == "vacant"
