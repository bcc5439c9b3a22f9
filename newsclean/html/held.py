"""Which lines of a page an extraction holds: the two word sequences aligned, in linear time.

An extractor hands out text, not places. Its text is, but for what it left out or tore apart, the
page's words in the page's order, so the two are aligned like two versions of a file: word 3-grams
that both have exactly once are anchors (the "patience" of Bram Cohen's diff), the longest chain of
them in rising order is kept, and each grows over the equal words around it. What repeats on a
page, a teaser of the article beside it, is thereby found where it stands in order, not twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from newsclean.words import UNSPACED

#: A line is held by an extraction that has more than this share of its words.
HELD = 0.5
#: So many words of an extraction are searched for the next line between two anchors.
_REACH = 60
Gram: TypeAlias = tuple[str, str, str]
_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]++")


def words_of(text: str) -> list[str]:
    """Return the words of a text; a letter is one where a script writes no spaces.

    >>> words_of("It rained. 大雨")
    ['It', 'rained', '大', '雨']
    """
    return _WORD.findall(text)


def find_held(lines: Sequence[Sequence[str]], extracted: Sequence[str]) -> list[bool]:
    """Return for each line, given as words, whether the words `extracted` hold it.

    A line without a word is not held. Cost: linear in both but for the chain of anchors, which
    takes n log n.

    >>> find_held([["Home"], ["Rain", "fell", "all", "night"], ["Home"]], words_of("Rain fell all"))
    [False, True, False]
    """
    page = [word for line in lines for word in line]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    held = bytearray(len(page))
    at_page = at_extracted = 0
    for (first, stop), (begin, end) in (*_matches(page, extracted), _end_of(page, extracted)):
        gap = range(bisect_left(starts, at_page), bisect_left(starts, first + 1) - 1)
        for i in _lines_between(lines, gap, extracted[at_extracted:begin]):
            held[starts[i] : starts[i + 1]] = b"\1" * len(lines[i])
        held[first:stop] = b"\1" * (stop - first)
        at_page, at_extracted = stop, end
    return [held.count(1, start, stop) > HELD * (stop - start) for start, stop in pairwise(starts)]


def _end_of(page: Sequence[str], extracted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    return (len(page), len(page)), (len(extracted), len(extracted))


def _matches(
    page: Sequence[str], extracted: Sequence[str]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield the spans that match, in the page and in the extraction, in order and apart."""
    at_page = at_extracted = 0
    for i, j in _chain(_anchors(page, extracted)):
        if i < at_page or j < at_extracted:
            continue  # within what the anchor before has grown over
        first, begin, stop, end = i, j, i, j
        while first > at_page and begin > at_extracted and page[first - 1] == extracted[begin - 1]:
            first, begin = first - 1, begin - 1
        while stop < len(page) and end < len(extracted) and page[stop] == extracted[end]:
            stop, end = stop + 1, end + 1
        yield (first, stop), (begin, end)
        at_page, at_extracted = stop, end


def _anchors(page: Sequence[str], extracted: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places, in order of the page, of each 3-gram that both have exactly once."""
    there = _once(enumerate(_grams(extracted)))
    here = _once((i, gram) for i, gram in enumerate(_grams(page)) if gram in there)
    return [(i, there[gram]) for gram, i in here.items()]


def _once(found: Iterable[tuple[int, Gram]]) -> dict[Gram, int]:
    """Return where each gram stands that is found no more than once."""
    places: dict[Gram, int] = {}
    again = []
    for i, gram in found:
        if places.setdefault(gram, i) != i:
            again.append(gram)
    for gram in again:
        places.pop(gram, None)
    return places


def _grams(words: Sequence[str]) -> Iterable[Gram]:
    return zip(words, words[1:], words[2:], strict=False)


def _chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, which come in order of the first, with the second rising."""
    lowest: list[int] = []  # the lowest end of a run of each length
    ends: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        if not lowest or j > lowest[-1]:
            before.append(ends[-1] if ends else -1)
            lowest.append(j)
            ends.append(k)
        else:
            length = bisect_left(lowest, j)
            before.append(ends[length - 1] if length else -1)
            lowest[length], ends[length] = j, k
    found = []
    k = ends[-1] if ends else -1
    while k >= 0:
        found.append(pairs[k])
        k = before[k]
    return found[::-1]


def _lines_between(
    lines: Sequence[Sequence[str]], gap: range, said: Sequence[str]
) -> Iterator[int]:
    """Yield those lines of a gap that the extraction says there, whole and in order.

    These are lines of a word or two, or of words said elsewhere too, which have no anchor.
    """
    at = 0
    for i in gap:
        line = list(lines[i])
        stop = min(len(said) - len(line), at + _REACH)
        for k in range(at, stop + 1) if line else ():
            if said[k : k + len(line)] == line:
                yield i
                at = k + len(line)
                break
