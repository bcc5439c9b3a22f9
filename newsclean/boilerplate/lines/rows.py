"""Rows: the short lines of results, steps and lists, and which of them stay together.

A table of which every second row is gone is worth less than none, and labelled pages have too few
of them to learn from. What says that lines are rows of one is their kind, and that several stand
in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from newsclean.boilerplate.cues import cues_of
from newsclean.boilerplate.lines.doubt import EVEN
from newsclean.boilerplate.link_blocks import LINK_CHARS, row_kind
from newsclean.boilerplate.prose import is_prose
from newsclean.dates import find_stamps
from newsclean.words import STOPS

_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_LETTER: Final = re.compile(r"[^\W\d_]")
#: So many rows of one kind make a run. On pages of the training sets, each judged by what pages of
#: other sites taught, five words of the body were kept by what stays here for each other word.
_RUN: Final = 4
#: Rows below prose stay up to this mean confidence; a row in no danger counts as that little.
_DOUBTFUL, _SAFE = 0.6, 0.4
#: Between prose and its rows one line may stand, which says what they are.
_BELOW: Final = 2
#: A list that a sentence announces with a colon has so many entries and stays up to this mean
#: confidence; the sentence is so long, or shorter below prose.
_ENTRIES: Final = 3
_ANNOUNCED: Final = 0.7
_SENTENCE: Final = 60
_COLONS: Final = ":："


def rows_that_stay(lines: Sequence[str], confidences: Mapping[int, float]) -> frozenset[int]:
    """Return the places of rows that stay although some of them are taken for furniture.

    They do where half of their run stays anyway, or where it stands right below prose and none is
    sure to be furniture. `confidences` are those of the lines that might go, by place; all others
    stay. Cost: a look at each line of a run, once.
    """
    found: set[int] = set()
    looked = -1
    for place in sorted(confidences):
        if place <= looked or confidences[place] < EVEN:
            continue
        start, end = _run(lines, place)
        looked = end - 1
        if end - start < _RUN:
            continue
        told = [confidences.get(at, _SAFE) for at in range(start, end)]
        half = 2 * sum(confidence >= EVEN for confidence in told) <= len(told)
        if half or (
            sum(told) < _DOUBTFUL * len(told)
            and _stands_below_prose(lines, start, confidences)
            and _is_table(lines[start:end])
        ):
            found.update(range(start, end))
    return frozenset(found.union(*_announced(lines, confidences)))


def _announced(lines: Sequence[str], confidences: Mapping[int, float]) -> Iterator[range]:
    """Yield the places of each list of doubtful lines that a sentence which stays announces.

    "The dates of the tour:" and what comes below are one, of whatever kind the entries are.
    """
    for place in sorted(confidences):
        if place == 0 or confidences[place] < EVEN or lines[place - 1][-1] not in _COLONS:
            continue
        end = place
        while confidences.get(end, 0.0) >= EVEN:
            end += 1
        entries = range(place, end)
        doubtful = sum(confidences[at] for at in entries) < _ANNOUNCED * len(entries)
        if (
            len(entries) >= _ENTRIES
            and doubtful
            and _announces(lines, place - 1, confidences)
            and not any(cues_of(lines[at]) for at in entries)
        ):
            yield entries


def _announces(lines: Sequence[str], place: int, confidences: Mapping[int, float]) -> bool:
    """Tell whether a line that ends in a colon stays, and is a sentence or stands below prose."""
    if confidences.get(place, _SAFE) >= EVEN or cues_of(lines[place]):
        return False
    return len(lines[place]) >= _SENTENCE or _stands_below_prose(lines, place, confidences)


def _run(lines: Sequence[str], place: int) -> tuple[int, int]:
    """Return where the run of one kind begins and ends that a line stands in."""
    kind = _kind(lines[place])
    start, end = place, place + 1
    while kind and start > 0 and _kind(lines[start - 1]) == kind:
        start -= 1
    while kind and end < len(lines) and _kind(lines[end]) == kind:
        end += 1
    return start, end


def _stands_below_prose(lines: Sequence[str], start: int, confidences: Mapping[int, float]) -> bool:
    """Tell whether prose that stays stands above, at most a line that no rule knows between."""
    above = range(max(0, start - _BELOW), start)
    prose = any(is_prose(lines[at]) and confidences.get(at, _SAFE) < EVEN for at in above)
    return prose and not cues_of(lines[start - 1])


def _is_table(rows: Sequence[str]) -> bool:
    """Tell whether rows are neither steps, as contents are, nor dated, as links and posts are."""
    if _kind(rows[0]) == "step" or any(map(cues_of, rows)):
        return False
    dated = sum(any(True for _ in find_stamps(row, day_first=True)) for row in rows)
    return 2 * dated < len(rows)


@lru_cache(maxsize=1 << 12)
def _kind(line: str) -> str:
    """Return the kind of a row; several figures make one, whatever else it is.

    Remembered, since lines come again, above all in the next round on the same page.
    """
    if len(line) > LINK_CHARS:
        return ""
    if line[-1] not in STOPS and len(_NUMBER.findall(line)) > 1 and _LETTER.search(line):
        words = line.split()
        # Titles of links have figures too, but more words.
        if 3 * sum(any(map(str.isdecimal, word)) for word in words) >= len(words):
            return "figures"
    return row_kind(line)
