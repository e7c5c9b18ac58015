"""Charts: named for those who do not see them, and safe whatever a label holds."""

from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from web.charts import Point, Series, bars, funnel, grouped, line, scatter

_SVG = "{http://www.w3.org/2000/svg}"
ODD = '<b>&"丙"'


def whole(value: float) -> str:
    return f"{value:g}"


CHARTS = {
    "bars": bars("题", "述", [ODD, "乙"], [3, 0], whole),
    "funnel": funnel("题", "述", [ODD, "乙"], [3, 1], ["note", ""]),
    "grouped": grouped("题", "述", [ODD], [Series("一", [2.0]), Series("二", [None], "bad")], whole),
    "line": line("题", "述", [ODD, "乙", "丙"], [0.5, None, 1.0], whole),
    "scatter": scatter("题", "述", [Point(ODD, 3, 0.5)], ("x", whole), ("y", whole)),
    "empty bars": bars("题", "述", [], [], whole),
    "empty line": line("题", "述", [], [], whole),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_an_image_with_title_and_description(name: str) -> None:
    """Well-formed, role img, a title and a description first, no style and no script."""
    chart = CHARTS[name]
    assert isinstance(chart, Markup)
    root = ET.fromstring(str(chart).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))  # noqa: S314
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{_SVG}title", f"{_SVG}desc"]
    assert (root[0].text, root[1].text) == ("题", "述")
    assert "style" not in chart
    assert "<script" not in chart
    assert "<b>" not in chart


def test_bars_are_as_long_as_their_values() -> None:
    """The longest fills the place, another its share."""
    found = ET.fromstring(bars("t", "d", ["a", "b"], [4, 1], whole))  # noqa: S314
    wide = [float(r.get("width", "")) for r in found.iter("rect")]
    assert wide[0] == 4 * wide[1] > 0


def test_a_line_breaks_where_a_value_is_missing() -> None:
    """No stroke leads to or from nothing; each value has its dot."""
    found = ET.fromstring(line("t", "d", ["a", "b", "c"], [1, None, 2], whole))  # noqa: S314
    assert len(list(found.iter("path"))) == 0
    assert len(list(found.iter("circle"))) == 2
