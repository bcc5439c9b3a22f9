"""The blanks that a removal leaves behind go with it, so that no hole shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean.document import Removal, complement, union
from newsclean.segment import Page

RULE, CATEGORY = "layout.blank", "layout"
_SEPARATORS = "\r\n\x85\u2028\u2029"


def claim_blanks(page: Page, honoured: Sequence[Removal]) -> Iterator[Removal]:
    """Yield claims on the blanks that the `honoured` claims would leave without a use.

    A blank line stays where it parts two kept lines; the one after a removed block goes when
    another stands before the block, or nothing does. Where a span inside a line goes, the blanks
    at the line's edges and one of two meeting blanks go with it. Each claim is as sure as the
    claim it follows from, so a stricter cut still removes less.
    """
    if not honoured:
        return
    lines = _by_line(page, honoured)
    sure = [0.0] * len(page.lines)
    needless = sure.copy()  # how sure it is that the separator goes, too
    for line in sorted(lines):
        claims = lines[line]
        sure[line] = _sureness(page, line, claims)
        if sure[line]:
            above = lines.get(line - 1, ())
            needless[line] = min(sure[line], _needless(page, above, page.starts[line], needless))
            yield from _remains(page, line, claims, (sure[line], needless[line]))
    gone = [confidence > 0 for confidence in sure]
    yield from _edges(page, gone, lines)
    yield from _between(page, gone, sure)


def _by_line(page: Page, honoured: Sequence[Removal]) -> dict[int, list[Removal]]:
    """Return the claims that touch each line."""
    lines: dict[int, list[Removal]] = {}
    for claim in honoured:
        line = max(0, bisect_right(page.starts, claim.start) - 1)
        while line < len(page.lines) and page.starts[line] < claim.end:
            lines.setdefault(line, []).append(claim)
            line += 1
    return lines


def _sureness(page: Page, line: int, claims: Sequence[Removal]) -> float:
    """Return how sure it is that nothing of a line stays; 0 where something does."""
    begin = page.begins[line]
    end = begin + len(page.lines[line])
    whole = [c.confidence for c in claims if c.start <= begin and c.end >= end]
    if whole:
        return max(whole)
    if any(not page.text[a:b].isspace() for a, b in _left(claims, begin, end)):
        return 0.0
    return min(claim.confidence for claim in claims)  # only together do they take all of it


def _needless(page: Page, above: Sequence[Removal], start: int, needless: Sequence[float]) -> float:
    """Return how sure it is that the separator of a line that goes parts nothing.

    A claim from the line `above` that reaches its `start` took the separator before it. What
    stays above still has to be parted from what follows, and this separator is the one left.
    """
    sure = 1.0
    for claim in above:
        if claim.end >= start:
            head = bisect_right(page.starts, claim.start) - 1
            if claim.start > page.begins[head]:
                sure = min(sure, needless[head])
    return sure


def _remains(
    page: Page, line: int, claims: Sequence[Removal], sure: tuple[float, float]
) -> Iterator[Removal]:
    """Yield the blanks, and the separator where none is needed, of a line that goes.

    `sure` says how sure it is of either.
    """
    blank, needless = sure
    for start, end in _left(claims, page.starts[line], page.stops[line]):
        stop = end
        if needless < blank and end == page.stops[line]:
            stop = start + len(page.text[start:end].rstrip(_SEPARATORS))
            if needless and stop < end:
                yield _claim(stop, end, needless)
        if start < stop:
            yield _claim(start, stop, blank)


def _left(claims: Sequence[Removal], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what the claims leave of a span."""
    clipped = ((max(start, c.start) - start, min(end, c.end) - start) for c in claims)
    for a, b in complement(union((a, b) for a, b in clipped if a < b), end - start):
        yield start + a, start + b


def _edges(page: Page, gone: list[bool], touched: dict[int, list[Removal]]) -> Iterator[Removal]:
    """Yield the blanks beside spans that go from lines that stay.

    Each claim is looked at alone, as at a cut that honours no other, and with those it touches.
    """
    for line, claims in touched.items():
        if gone[line]:
            continue
        spans = [(claim.start, claim.end, claim.confidence) for claim in claims]
        for span in spans:
            yield from _beside(page, line, span)
        for start, end, confidence, gaps in _joined(page.text, spans):
            beside = list(_beside(page, line, (start, end, confidence)))
            yield from beside
            if beside or _at_edge(page, line, start, end):
                yield from (_claim(*gap, confidence) for gap in gaps)


def _joined(
    text: str, spans: list[tuple[int, int, float]]
) -> Iterator[tuple[int, int, float, list[tuple[int, int]]]]:
    """Yield the spans that several make with only blanks between, as sure as the least of them.

    With each the gaps between those that make it.
    """
    reach = []
    for start, end, _ in spans:
        stop = end
        while stop < len(text) and text[stop].isspace():
            stop += 1
        reach.append((start, stop))
    spans, at = sorted(spans), 0
    for start, stop in union(reach):
        first = at
        while at < len(spans) and spans[at][0] < stop:
            at += 1
        inside = spans[first:at]
        if len(inside) > 1:
            taken = [(a, b) for a, b, _ in inside]
            gaps = [(b, c) for (_, b), (c, _) in pairwise(union(taken))]
            yield start, max(b for _, b in taken), min(sure for _, _, sure in inside), gaps


def _at_edge(page: Page, line: int, start: int, end: int) -> bool:
    begin = page.begins[line]
    return start <= begin or end >= begin + len(page.lines[line])


def _beside(page: Page, line: int, span: tuple[int, int, float]) -> Iterator[Removal]:
    """Yield the blanks that one span would leave at an edge of its line, or doubled inside it."""
    begin = page.begins[line]
    end = begin + len(page.lines[line])
    left = start = max(span[0], begin)
    right = stop = min(span[1], end)
    while left > begin and page.text[left - 1].isspace():
        left -= 1
    while right < end and page.text[right].isspace():
        right += 1
    at_edge = left == begin or right == end
    if right > stop and (at_edge or left < start):
        yield _claim(stop, right, span[2])
    if left < start and at_edge:
        yield _claim(left, start, span[2])


def _between(page: Page, gone: list[bool], sure: list[float]) -> Iterator[Removal]:
    """Yield the blank lines that removed blocks leave one too many of."""
    n = len(page.lines)
    line = 0
    while line < n:
        if page.lines[line] and not gone[line]:
            line += 1
            continue
        run = line
        while line < n and (not page.lines[line] or gone[line]):
            line += 1
        if any(gone[run:line]):
            yield from _run(page, (run, line), gone, sure)


def _run(
    page: Page, run: tuple[int, int], gone: list[bool], sure: list[float]
) -> Iterator[Removal]:
    """Yield the needless blanks of one run of blank and removed lines between two kept ones."""
    parted = run[0] == 0  # nothing stands above: no blank line is needed
    confidence = 0.0
    after_blank = True
    for i in range(*run):
        if gone[i]:
            # As long as one of the lines since the last blank stays, this one parts it from below.
            confidence = sure[i] if after_blank else min(confidence, sure[i])
            after_blank = False
            continue
        after_blank = True
        if parted and confidence:
            yield _claim(page.starts[i], page.stops[i], confidence)
        parted = True
    if run[1] == len(page.lines):  # nothing stands below
        below = 0.0
        for i in reversed(range(*run)):
            if gone[i]:
                below = min(below, sure[i]) if below else sure[i]
            elif below:
                yield _claim(page.starts[i], page.stops[i], below)


def _claim(start: int, end: int, confidence: float) -> Removal:
    return Removal(start, end, RULE, CATEGORY, confidence, "blank beside a removed span")
