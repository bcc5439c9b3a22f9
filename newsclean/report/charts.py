"""Plots as SVG: sizes as attributes, colours as classes, so that no style stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Final

from newsclean.report.elements import Html, el

#: Width of all plots in their own units; the page scales them.
_WIDTH: Final = 1000


def stacked(parts: Sequence[tuple[str, float, str]], height: int = 26) -> Html:
    """Return one bar made of parts: name, size, class. It spans the whole."""
    total = sum(size for _, size, _ in parts) or 1.0
    at, bars = 0.0, []
    for name, size, colour in parts:
        width = size / total * _WIDTH
        if width > 0:
            title = el("title", f"{name}: {size / total:.1%}")
            bars.append(
                el("rect", title, x=_n(at), y=0, width=_n(width), height=height, class_=colour)
            )
        at += width
    said = ", ".join(f"{name} {size / total:.0%}" for name, size, _ in parts if size)
    return _svg(said, _WIDTH, height, *bars, class_="stacked", preserveAspectRatio="none")


def meter(share: float, colour: str, whole: str = "") -> Html:
    """Return a small bar, filled by a share of its length."""
    fill = el("rect", x=0, y=0, width=_n(100 * min(1.0, share)), height=8, rx=1, class_=colour)
    back = el("rect", x=0, y=0, width=100, height=8, rx=1, class_="track")
    return _svg(
        whole or f"{share:.1%}", 100, 8, back, fill, class_="meter", preserveAspectRatio="none"
    )


def histogram(counts: Sequence[int], labels: Sequence[str], said: str) -> Html:
    """Return bars side by side, each with its label as a tooltip, and a few labels below."""
    height, low = 300, 250
    most, step = max(counts, default=0) or 1, _WIDTH / max(1, len(counts))
    bars = []
    for number, (count, label) in enumerate(zip(counts, labels, strict=True)):
        tall = count / most * (low - 40)
        x = number * step
        title = el("title", f"{label}: {count:,}")
        bars.append(
            el(
                "g",
                title,
                el("rect", x=_n(x), y=0, width=_n(step), height=low, class_="hover"),
                _bar(x + 2, low - tall, step - 4, tall),
                _text(f"{count:,}", x + step / 2, low - tall - 9) if count == most else None,
            )
        )
    ticks = [
        _text(f"{share} %", 3 + share / 100 * (_WIDTH - step) + (step / 2 if share else 0), 284,
              "tick", "start" if not share else "end" if share == 100 else "middle")
        for share in (0, 25, 50, 75, 100)
    ]  # fmt: skip
    axis = el("line", x1=0, y1=low, x2=_WIDTH, y2=low, class_="axis")
    return _svg(said, _WIDTH, height, *bars, axis, *ticks, class_="plot")


def curve(points: Sequence[tuple[float, float]], at: float, said: str) -> Html:
    """Return shares over shares as a stepped line, with a mark on the x axis.

    The y axis runs from a multiple of 10 % below the least share to 100 %.
    """
    height, top, low, left = 300, 30, 250, 84
    least = max(0.0, floor(10 * min((y for _, y in points), default=0.0) - 0.2) / 10)
    first = points[0][0] if points else 0.0

    def place(x: float, y: float) -> str:
        return f"{_n(_x(x))} {_n(top + (1 - y) / (1 - least) * (low - top))}"

    def _x(x: float) -> float:
        return left + (x - first) / (1 - first) * (_WIDTH - left - 10)

    path = "M" + " L".join(place(x, y) for x, y in points)
    area = f"{path} L{place(1, least)} L{place(first, least)} Z"
    lines = [
        _across(left, top + k / 2 * (low - top), f"{1 - k / 2 * (1 - least):.0%}")
        for k in (0, 1, 2)
    ]
    ticks = [
        _text(f"{x:.1f}", _x(x), 284, "tick", "end" if x == 1 else "middle")
        for x in (0.2, 0.4, 0.6, 0.8, 1.0)
        if x >= first
    ]
    mark = el(
        "g",
        el("line", x1=_n(_x(at)), y1=top - 12, x2=_n(_x(at)), y2=low, class_="mark"),
        _text(f"cut {at:g}", _x(at) + 10, top + 2, "count", "start"),
    )
    return _svg(
        said, _WIDTH, height, *lines, el("path", d=area, class_="area"),
        el("path", d=path, class_="line"), mark, *ticks, class_="plot",
    )  # fmt: skip


def _across(left: float, y: float, label: str) -> Html:
    """Return a line across a plot, with its label."""
    line = el("line", x1=_n(left), y1=_n(y), x2=_WIDTH, y2=_n(y), class_="axis")
    return el("g", line, _text(label, left - 12, y + 8, "tick", "end"))


def _bar(x: float, y: float, width: float, height: float) -> Html:
    sizes = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height)}
    return el("rect", **sizes, rx=3, class_="bar")


def _text(said: str, x: float, y: float, kind: str = "count", anchor: str = "middle") -> Html:
    return el("text", said, x=_n(x), y=_n(y), class_=kind, text_anchor=anchor)


def _svg(said: str, width: int, height: int, *parts: Html, **attributes: str) -> Html:
    return el(
        "svg", *parts, viewBox=f"0 0 {width} {height}", role="img", aria_label=said, **attributes
    )


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
