"""Line breaks and blank lines of a whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge

from newsclean.normalize.edits import Edit

_BREAK = re.compile("\r\n?|[\u2028\u2029]")
_HARD_BREAK = re.compile("[\n\r\u2028\u2029]")

#: U+0085 is a line break by Unicode, but more often half of an ellipsis or of a letter that was
#: decoded wrongly: if another C1 control is in the line, or what UTF-8 looks like in Latin-1.
_DAMAGE = re.compile(
    "[\x80-\x84\x86-\x9f]"
    "|[\xc2-\xdf]\x85|[\xe0-\xef](?:\x85[\xa0-\xbf]|[\xa0-\xbf]\x85)|\xf0[\xa0-\xbf\x85]{2}"
)

#: A line break with a blank beside it, or two more breaks behind it.
_BLANKS = re.compile("\n(?:[ \t]|\n\n|(?<=[ \t]\n))")

#: A block of blanks that holds a line break begins at its first break.
_BLOCK = re.compile("\n[ \t\n]*")


def find_line_breaks(text: str) -> Iterator[Edit]:
    r"""Yield the edits that end every line with a line feed.

    >>> [edit[:3] for edit in find_line_breaks("one\r\ntwo\u2028")]
    [(3, 5, '\n'), (8, 9, '\n')]
    """
    spans: Iterable[tuple[int, int]] = ()
    if "\r" in text or "\u2028" in text or "\u2029" in text:
        spans = (match.span() for match in _BREAK.finditer(text))
    if "\x85" in text:
        spans = merge(spans, ((at, at + 1) for at in _next_lines(text)))
    for start, end in spans:
        yield start, end, "\n", "normalize.line_breaks", _NAMES[text[start:end]]


_NAMES = {
    "\r\n": "U+000D U+000A",
    "\r": "U+000D",
    "\x85": "U+0085",
    "\u2028": "U+2028",
    "\u2029": "U+2029",
}


def _next_lines(text: str) -> Iterator[int]:
    """Yield where U+0085 ends a line."""
    stop = 0
    while (at := text.find("\x85", stop)) >= 0:
        start = max(stop, *(text.rfind(c, stop, at) for c in "\n\r\u2028\u2029"))
        behind = _HARD_BREAK.search(text, at)
        stop = behind.start() if behind else len(text)
        if not _DAMAGE.search(text, start, stop):
            yield from (k for k in range(at, stop) if text[k] == "\x85")


def find_blank_lines(text: str) -> Iterator[Edit]:
    r"""Yield the edits that cut blanks around lines and all but one blank line of a run.

    Needs a text whose lines end with a line feed and whose only other blanks are spaces and tabs.
    No edit holds both blanks of one line and the break of another, so that lines can still be
    removed one by one.

    >>> [edit[:3] for edit in find_blank_lines("one  \n\n\n two\n\n")]
    [(3, 5, ''), (7, 8, ''), (8, 9, ''), (13, 14, '')]
    """
    if _has_blanks(text):
        for start, first, end in _blocks(text):
            yield from _set_block(text, start, first, end)


def _set_block(text: str, start: int, first: int, end: int) -> Iterator[Edit]:
    """Yield the edits of one run of blanks whose first line break, if any, is at `first`."""
    at = start
    keep = 0 if start == 0 else 1 if end == len(text) else 2
    while keep and 0 <= first < end:
        yield from _cut(at, first, "normalize.blanks")
        at = first + 1
        first = text.find("\n", at, end)
        keep -= 1
    last = text.rfind("\n", at, end) + 1 or at
    yield from _cut(at, last, "normalize.blank_lines")
    yield from _cut(last, end, "normalize.blanks")


def _has_blanks(text: str) -> bool:
    """Say whether there is anything to cut."""
    return (
        text[:1] in (" ", "\t", "\n")
        or text[-1:] in (" ", "\t")
        or text.endswith("\n\n")
        or _BLANKS.search(text) is not None
    )


def _blocks(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield each run of blanks at a head or an end of a line: start, first line break, end."""
    done = len(text) - len(text.lstrip(" \t\n"))
    if done:
        yield 0, 0, done
    for match in _BLOCK.finditer(text, done):
        start = first = match.start()
        while start > done and text[start - 1] in " \t":
            start -= 1
        done = match.end()
        if done - start > 1:
            yield start, first, done
    if done < len(text) and text[-1] in " \t":
        yield len(text.rstrip(" \t")), -1, len(text)


def _cut(start: int, end: int, rule: str) -> Iterator[Edit]:
    if start < end:
        yield start, end, "", rule, ""
