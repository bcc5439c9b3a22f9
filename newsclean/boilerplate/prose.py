"""Where the prose of a page begins and ends, judged by length and final stop alone."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.fold import DENSE_FROM
from newsclean.segment import Page
from newsclean.words import CLOSING, STOPS

#: From this length on a line is read as prose; no label, headline or link title is as long.
PROSE_CHARS = 100
#: The same where a letter says as much as a syllable or a word does.
DENSE_CHARS = 45
#: From this length on a line is read as a statement, if it ends so.
STATEMENT_CHARS = 40
#: A standfirst is as long as a paragraph, so the head may go on for so many lines after it.
HEAD_LINES = 3
_SAMPLE = 4
_ENDS = STOPS + CLOSING
#: Two prose lines at most this many written lines apart make a body; a lone one may be a notice.
_NEAR = 4


def is_prose(line: str) -> bool:
    """Tell whether `line` is long enough, and ends, like a paragraph.

    >>> is_prose("Share on Facebook"), is_prose("It rained from dawn to noon." * 6)
    (False, True)
    """
    length = len(line)
    if length < DENSE_CHARS:
        return False
    if line[-1] not in _ENDS:
        return length >= 3 * PROSE_CHARS or (length >= 2 * DENSE_CHARS and line[0] >= DENSE_FROM)
    return length >= PROSE_CHARS or is_dense(line)


def is_statement(line: str) -> bool:
    """Tell whether `line` ends as a sentence does, and is longer than labels are.

    >>> is_statement("Sold out!"), is_statement("The keeper was not at home when we called.")
    (False, True)
    """
    return line[-1] in _ENDS and (len(line) >= STATEMENT_CHARS or is_dense(line))


def is_dense(line: str) -> bool:
    """Tell whether a line is written in a script in which a letter says as much as a syllable.

    By a few code points amid it, since any one of them may be a blank, a figure or a comma.
    """
    middle = len(line) // 2
    return any(map(DENSE_FROM.__le__, line[middle : middle + _SAMPLE]))


def body_span(page: Page) -> tuple[int, int]:
    """Return the first and last places, in `page.written`, of the prose.

    What stands before is the head of the page, what stands after its tail. A page without
    prose is all head and all tail: `(number of written lines, -1)`.
    """
    lines, written = page.lines, page.written
    first = _edge(place for place, i in enumerate(written) if is_prose(lines[i]))
    if first < 0:
        return len(written), -1
    back = range(len(written) - 1, first - 1, -1)
    return first, _edge(place for place in back if is_prose(lines[written[place]]))


def _edge(places: Iterator[int]) -> int:
    """Return the first of `places` that has another near it; the very first if none has; or -1.

    Seldom more than the first few are asked for, and only those are looked at.
    """
    outer = before = next(places, -1)
    for place in places:
        if abs(place - before) <= _NEAR:
            return before
        before = place
    return outer
