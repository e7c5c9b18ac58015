"""Charts as inline SVG, made here: no script, no colours of their own, a title and a description each.

Every text is written by the caller; every chart is beside a table that says the same in numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

_WIDTH = 640
_LEFT = 52  # room for the scale
_ROW = 34
Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Series:
    """Values with a name and a class of style.css: "", "soft", "warn" or "bad"."""

    name: str
    values: Sequence[float | None]
    look: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A dot of a scatter."""

    name: str
    x: float
    y: float


def bars(title: str, desc: str, labels: Sequence[str], values: Sequence[float], write: Write) -> Markup:
    """This function will draw a lying bar for each label, the value behind it."""
    top = max([*values, 0]) or 1
    parts = []
    for number, (name, value) in enumerate(zip(labels, values, strict=True)):
        y = number * _ROW
        size = 380 * value / top
        parts.append(_text(0, y + 21, name))
        parts.append(_rect(150, y + 6, size, 22))
        parts.append(_text(158 + size, y + 21, write(value)))
    return _svg(title, desc, max(len(labels), 1) * _ROW, parts)


def funnel(
    title: str, desc: str, labels: Sequence[str], values: Sequence[int], notes: Sequence[str]
) -> Markup:
    """This function will draw a bar in the middle for each step, and what became of it beside."""
    top = max([*values, 0]) or 1
    parts = []
    for number, (name, value, note) in enumerate(zip(labels, values, notes, strict=True)):
        y = number * _ROW
        size = 270 * value / top
        parts.append(_text(0, y + 21, name))
        parts.append(_rect(120 + (270 - size) / 2, y + 3, size, 28))
        parts.append(_text(404, y + 21, str(value)))
        parts.append(_text(460, y + 21, note, "faint"))
    return _svg(title, desc, max(len(labels), 1) * _ROW, parts)


def grouped(title: str, desc: str, labels: Sequence[str], series: Sequence[Series], write: Write) -> Markup:
    """This function will draw standing bars side by side for each label, and name the series."""
    top = max([v for s in series for v in s.values if v is not None] + [0]) or 1
    parts = _frame(top, write)
    step = (_WIDTH - _LEFT) / max(len(labels), 1)
    wide = min(step * 0.8 / max(len(series), 1), 26)
    for at, name in enumerate(labels):
        middle = _LEFT + step * (at + 0.5)
        for place, one in enumerate(series):
            value = one.values[at] or 0
            high = 160 * value / top
            left = middle + (place - len(series) / 2) * wide
            parts.append(_rect(left, 180 - high, wide - 2, high, one.look))
        parts.append(_text(middle, 198, name, anchor="middle"))
    return _svg(title, desc, 236, [*parts, *_legend(series, 224)])


def line(
    title: str, desc: str, labels: Sequence[str], values: Sequence[float | None], write: Write
) -> Markup:
    """This function will draw a line through the values; where one is missing the line is broken."""
    top = max([v for v in values if v is not None] + [0]) or 1
    parts = _frame(top, write)
    step = (_WIDTH - _LEFT) / max(len(labels), 1)
    at = [
        None if v is None else (_LEFT + step * (n + 0.5), 180 - 160 * max(v, 0) / top)
        for n, v in enumerate(values)
    ]
    for one, two in pairwise(at):
        if one and two:
            parts.append(_path(one, two))
    for place, value in zip(at, values, strict=True):
        if place and value is not None:
            parts.append(f'<circle class="dot" cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="3.5"/>')
            parts.append(_text(place[0], place[1] - 8, write(value), anchor="middle"))
    for number, name in enumerate(labels):
        parts.append(_text(_LEFT + step * (number + 0.5), 198, name, "faint", "middle"))
    return _svg(title, desc, 208, parts)


def scatter(
    title: str, desc: str, points: Sequence[Point], across: tuple[str, Write], up: tuple[str, Write]
) -> Markup:
    """This function will draw a dot with its name for each point, and name both axes."""
    right = max([p.x for p in points] + [0]) * 1.15 or 1
    top = max([p.y for p in points] + [0]) * 1.1 or 1
    parts = _frame(top, up[1], 240)
    for share in (0, 0.5, 1):
        parts.append(_text(_LEFT + 500 * share, 278, across[1](right * share), "faint", "middle"))
    for p in points:
        x, y = _LEFT + 500 * p.x / right, 260 - 240 * p.y / top
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>')
        parts.append(_text(x + 9, y + 4, p.name))
    parts.append(_text(_LEFT, 12, up[0], "faint"))
    parts.append(_text(_WIDTH, 296, across[0], "faint", "end"))
    return _svg(title, desc, 304, parts)


def _frame(top: float, write: Write, high: int = 160) -> list[str]:
    """The scale on the left with a line for none, half and all."""
    parts = []
    for share in (0, 0.5, 1):
        y = 20 + high * (1 - share)
        parts.append(f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(_LEFT - 6, y + 4, write(top * share), "faint", "end"))
    return parts


def _legend(series: Sequence[Series], y: float) -> list[str]:
    parts, x = [], float(_LEFT)
    for one in series:
        parts += [_rect(x, y - 10, 12, 12, one.look), _text(x + 18, y, one.name)]
        x += 44 + sum(13 if letter > "\u2e80" else 7 for letter in one.name)
    return parts


def _svg(title: str, desc: str, high: float, parts: Sequence[str]) -> Markup:
    size = f'viewBox="0 0 {_WIDTH} {high:.0f}" width="{_WIDTH}" height="{high:.0f}"'
    return Markup(  # noqa: S704 - every text in it is escaped where it is written
        f'<svg class="chart" role="img" {size}>'
        f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>{''.join(parts)}</svg>"
    )


def _text(x: float, y: float, said: str, look: str = "", anchor: str = "start") -> str:
    kind = f' class="{look}"' if look else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{kind}>{escape(said)}</text>'


def _rect(x: float, y: float, wide: float, high: float, look: str = "") -> str:
    kind = f"bar {look}".strip()
    size = f'width="{max(wide, 0):.1f}" height="{max(high, 0):.1f}"'
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" {size} rx="2"/>'


def _path(one: tuple[float, float], two: tuple[float, float]) -> str:
    return f'<path class="line" d="M{one[0]:.1f} {one[1]:.1f}L{two[0]:.1f} {two[1]:.1f}"/>'
