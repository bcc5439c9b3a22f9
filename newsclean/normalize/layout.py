"""Line breaks and blank lines of a whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.normalize.edits import Edit

_BREAK = re.compile("\r\n?|[\u2028\u2029]")
_HARD_BREAK = re.compile("[\n\r\u2028\u2029]")

#: U+0085 is a line break by Unicode, but more often half of an ellipsis or of a letter that was
#: decoded wrongly: if another C1 control is in the line, or what UTF-8 looks like in Latin-1.
_DAMAGE = re.compile(
    "[\x80-\x84\x86-\x9f]"
    "|[\xc2-\xdf]\x85|[\xe0-\xef](?:\x85[\xa0-\xbf]|[\xa0-\xbf]\x85)|\xf0[\xa0-\xbf\x85]{2}"
)

#: A block of blanks that holds a line break begins at its first break.
_BLOCK = re.compile("\n[ \t\n]*")


def find_line_breaks(text: str) -> list[Edit]:
    r"""Return the edits that end every line with a line feed.

    >>> find_line_breaks("one\r\ntwo\u2028")
    [(3, 5, '\n', 'normalize.line_breaks', 'U+000D U+000A'), (7, 8, '\n', ..., 'U+2028')]
    """
    if not ("\r" in text or "\u2028" in text or "\u2029" in text or "\x85" in text):
        return []
    found = [match.span() for match in _BREAK.finditer(text)]
    if "\x85" in text:
        found = sorted([*found, *((at, at + 1) for at in _next_lines(text))])
    return [
        (start, end, "\n", "normalize.line_breaks", _NAMES[text[start:end]]) for start, end in found
    ]


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


def find_blank_lines(text: str) -> list[Edit]:
    r"""Return the edits that cut blanks around lines and all but one blank line of a run.

    Needs a text whose lines end with a line feed and whose only other blanks are spaces and tabs.
    No edit holds both blanks of one line and the break of another, so that lines can still be
    removed one by one.

    >>> [edit[:3] for edit in find_blank_lines("one  \n\n\n two\n\n")]
    [(3, 5, ''), (7, 8, ''), (8, 9, ''), (13, 14, '')]
    """
    if not _has_blanks(text):
        return []
    out: list[Edit] = []
    for start, breaks, end in _blocks(text):
        keep = 0 if start == 0 else 1 if end == len(text) else 2
        at = start
        for k in breaks[:keep]:
            _cut(out, at, k, "normalize.blanks")
            at = k + 1
        if keep < len(breaks):
            _cut(out, at, breaks[-1] + 1, "normalize.blank_lines")
            at = breaks[-1] + 1
        _cut(out, at, end, "normalize.blanks")
    return out


def _has_blanks(text: str) -> bool:
    """Say whether there is anything to cut. Searches for two characters run at 1 GB/s."""
    return (
        text[:1] in (" ", "\t", "\n")
        or text[-1:] in (" ", "\t")
        or text.endswith("\n\n")
        or any(blanks in text for blanks in (" \n", "\n ", "\n\n\n", "\t\n", "\n\t"))
    )


def _blocks(text: str) -> Iterator[tuple[int, list[int], int]]:
    """Yield each run of blanks at a head or an end of a line: start, its line breaks, end."""
    done = len(text) - len(text.lstrip(" \t\n"))
    if done:
        yield 0, [k for k in range(done) if text[k] == "\n"], done
    for match in _BLOCK.finditer(text, done):
        start, end = match.span()
        while text[start - 1] in " \t" and start > done:
            start -= 1
        yield start, [k for k in range(match.start(), end) if text[k] == "\n"], end
        done = end
    if done < len(text) and text[-1] in " \t":
        yield len(text.rstrip(" \t")), [], len(text)


def _cut(out: list[Edit], start: int, end: int, rule: str) -> None:
    if start < end:
        out.append((start, end, "", rule, ""))
