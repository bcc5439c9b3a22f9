"""Which lines that look like furniture head a part of the text: by what stands above and below.

A date alone on its line says when the page was published, or when the link under it was. Where
dates of one look stand between passages of prose, again and again, they head the entries of a
live blog, a timeline or a diary. So may a label of a word or two that stands between two passages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from newsclean.boilerplate.prose import is_dense, is_prose
from newsclean.segment import Page
from newsclean.words import CLOSING, FULL_STOPS, STOPS

#: Fewer dates than this are no row of entries.
FEWEST: Final = 3
#: From this length on a line with a stop is a sentence; where a letter says much, fewer do.
_SENTENCE: Final = 25
_DENSE_SENTENCE: Final = 10
_ENDS: Final = frozenset(STOPS)
_STATEMENT: Final = frozenset(FULL_STOPS)
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_FIGURES: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def entry_heads(page: Page, places: Sequence[int]) -> frozenset[int]:
    """Return those of `places` that head entries; they lie in `page.written`, in order.

    An entry is prose, or a heading and prose; with a year in its date it has no heading, since a
    date, a title and a lead are how links are listed. Three of one look make a row if prose also
    stands above a third of them: above the dates of comments stands who wrote them.
    """
    if len(places) < FEWEST:
        return frozenset()
    alike: defaultdict[str, list[int]] = defaultdict(list)
    dates = frozenset(places)
    for place in places:
        if _has_prose(page, place, dates):
            alike[_look(page.lines[page.written[place]])].append(place)
    return frozenset(place for row in alike.values() if _is_row(page, row) for place in row)


def amid_prose(page: Page, place: int, last: int = -1) -> bool:
    """Tell whether a line stands between two passages of prose, as the headings of a text do.

    Or several lines, up to the place `last`, perhaps with a heading of their own.
    """
    if last > place > 1 and not _is_sentence(page.lines[page.written[place - 1]]):
        place -= 1
    last = max(place, last)
    if not 0 < place <= last < len(page.written) - 1:
        return False
    above, below = (page.lines[page.written[at]] for at in (place - 1, last + 1))
    ends = below.rstrip(CLOSING + "«“")[-1:] in _STATEMENT  # a link title may be a question
    return _is_sentence(above) and (is_prose(below) or (ends and _is_sentence(below)))


def _has_prose(page: Page, place: int, dates: frozenset[int]) -> bool:
    """Tell whether prose follows a date, at once or under a heading."""
    near = [at for at in (place + 1, place + 2) if at < len(page.written) and at not in dates]
    told = [_is_sentence(page.lines[page.written[at]]) for at in near]
    if _YEAR.search(page.lines[page.written[place]]):
        del told[1:]
    return near[:1] == [place + 1] and any(told)


def _is_row(page: Page, row: Sequence[int]) -> bool:
    """Tell whether dates are many enough, with prose above a third of them.

    Above the others stands the furniture that pages put between entries.
    """
    below = sum(_is_sentence(page.lines[page.written[place - 1]]) for place in row if place)
    return len(row) >= FEWEST and 3 * below >= len(row)


def _is_sentence(line: str) -> bool:
    least = _DENSE_SENTENCE if is_dense(line) else _SENTENCE
    ends = line.rstrip(CLOSING + "«“")[-1:] in _ENDS
    return (len(line) >= least and ends) or is_prose(line)


def _look(line: str) -> str:
    """Return what is alike in dates of one look: figures and words, whatever they are."""
    return _LETTERS.sub("a", _FIGURES.sub("0", line))
