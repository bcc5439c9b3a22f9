"""Rows: the short lines of results, steps and lists, and which of them stay together.

A table of which every second row is gone is worth less than none. What says that lines are rows of
one is their kind, and that several stand in a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from newsclean.dates import is_stamp
from newsclean.words import STOPS

#: Longer lines are no rows.
ROW_CHARS: Final = 130
#: A number of a list, or a word such as "Step" with its number.
_STEP: Final = re.compile(r"(?:[^\W\d_]{1,8}\s?\d{1,2}(?![\w,/])|\d{1,2}(?:[.)、．:：]|\s[-–—]))")
#: A label and what it says, in few words.
_LABELLED: Final = re.compile(r"[^\W\d_][^\d:：]{0,29}[:：]\s*[^:：]{1,24}")
#: A figure that is no year ends the line, with its unit.
_FIGURE: Final = re.compile(r"(?<!\d)(?!(?:19|20)\d\d$)\d{1,20}[)%°]?\s?[^\W\d_]{0,3}$")
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_LETTER: Final = re.compile(r"[^\W\d_]")
#: So many rows of one kind make a run. On pages of the training sets, each judged by what pages of
#: other sites taught, eight words of the body are kept by the half that stays for each other word.
_RUN: Final = 4
#: What goes is surer than this: even odds.
_EVEN: Final = 0.5


def row_kind(line: str) -> str:
    """Return what kind of row a line is: a step, a label with what it says, a figure; or none.

    A date alone is none: dates stand between the titles of links.
    """
    if len(line) > ROW_CHARS or is_stamp(line):
        return ""
    if _STEP.match(line):
        return "step"
    if _LABELLED.fullmatch(line):
        return "labelled"
    return "figure" if _FIGURE.search(line) and not line[0].isdecimal() else ""


def rows_that_stay(lines: Sequence[str], confidences: Mapping[int, float]) -> frozenset[int]:
    """Return the places of rows that stay because half of their run or more does.

    `confidences` are those of the lines that might go, by place; all others stay.
    Cost: a look at each line of a run, once.
    """
    found: set[int] = set()
    looked = -1
    for place in sorted(confidences):
        if place <= looked or confidences[place] < _EVEN:
            continue
        kind = _kind(lines[place])
        start, end = place, place + 1
        while kind and start > 0 and _kind(lines[start - 1]) == kind:
            start -= 1
        while kind and end < len(lines) and _kind(lines[end]) == kind:
            end += 1
        looked = end - 1
        going = sum(confidences.get(at, 0.0) >= _EVEN for at in range(start, end))
        if end - start >= _RUN and 2 * going <= end - start:
            found.update(range(start, end))
    return frozenset(found)


def _kind(line: str) -> str:
    """Return the kind of a row, that of rows of several figures included."""
    kind = row_kind(line)
    if kind or len(line) > ROW_CHARS or line[-1] in STOPS or not _LETTER.search(line):
        return kind
    return "figures" if len(_NUMBER.findall(line)) > 1 else ""
