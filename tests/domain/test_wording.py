"""The wording of what goes out: insults, borrowed authority, threats and verdicts are found."""

import pytest

from domain.catalogue import CATALOGUE
from domain.wording import PATTERNS, findings, lint

GOOD = """尊敬的业主：
您户 2026 年 1 月至 3 月的物业服务费共 600.00 元尚未缴纳，请于 15 日内缴纳。
如对服务有意见，请联系管家，我们一定改进。我司不会停水停电，也不会将您的情况告诉他人。
逾期未缴的，我司可依法向人民法院起诉或申请支付令，是否支持由人民法院决定。
判决生效后仍不履行的，人民法院可以依法采取限制消费措施，或依法将其纳入失信被执行人名单。"""


def codes(text: str) -> list[str]:
    return [refusal.code for refusal in lint(text)]


def test_a_letter_that_asks_and_informs_goes_out() -> None:
    """Facts, ways, and what the court may do: nothing is found."""
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("您已成为老赖", "B5.insult"),
        ("法院通知：请三日内缴费", "B5.authority"),
        ("本函代表政府发出", "B5.authority"),
        ("公安机关已介入", "B5.authority"),
        ("再不缴费就停水", "B5.supply"),
        ("不缴费将断电", "B5.supply"),
        ("不能按期缴费将停电", "B5.supply"),
        ("车辆将被限制出入", "B5.supply"),
        ("我们会在业主群曝光", "B5.threat"),
        ("已将您拉黑", "B5.threat"),
        ("后果自负", "B5.threat"),
        ("我们将通知您的单位", "B5.others"),
        ("法院一定会支持我们", "B5.verdict"),
        ("我司将查封您的房产", "B5.verdict"),
        ("欠费将上征信", "C9.credit"),
        ("影响您的信用记录", "C9.credit"),
        ("您将被列入失信名单", "K9.listing"),
        ("否则人民法院可以将您纳入失信名单", "K9.listing"),
        ("以后不能坐飞机", "K9.listing"),
    ],
)
def test_words_that_do_not_go_out_are_refused(text: str, code: str) -> None:
    """Each with the code of its guard."""
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "我们绝不停水停电。",
        "物业费拖欠不会上报征信。",
        "人民法院可以依法限制消费。",
        "我司将依法向人民法院申请强制执行。",
        "停车费另计。",
        "收费标准按政府通知执行。",
        "请留意自来水公司的通知。",
    ],
)
def test_denials_and_plain_words_pass(text: str) -> None:
    """Saying that one does not do it is information."""
    assert codes(text) == []


def test_the_place_is_told_as_it_is_written() -> None:
    """Line and character count from one, fillers between the letters do not help."""
    (finding,) = findings("尊敬的业主：\n您是老·赖吗")
    assert (finding.line, finding.column, finding.found) == (2, 3, "老·赖")
    assert "第 2 行第 3 字“老·赖”" in finding.refusal.zh


def test_findings_come_in_the_order_of_the_text() -> None:
    """All of them, not only the first."""
    assert codes("老赖！再不交就断电，并上征信。") == ["B5.insult", "B5.supply", "C9.credit"]


def test_every_pattern_has_a_text_and_a_reason() -> None:
    """The table is data: a code in the catalogue and words for people."""
    for pattern in PATTERNS:
        assert pattern.code in CATALOGUE
        assert pattern.why.zh
        assert pattern.why.en.isascii()
