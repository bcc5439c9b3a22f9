"""Which of a page's dates is the article's, where no word says so."""

from __future__ import annotations

import re

from newsclean.dates.days import line_around
from newsclean.document import Fact

Dates = dict[str, Fact]
"""Dates by what they say."""

#: Beside the weather stands today's date.
_WEATHER = re.compile(r"\d\s?°")


def choose_dates(
    text: str, bare: Dates, beside: Dates, *, title: Fact | None, body: tuple[int, int]
) -> Dates:
    """Return the dates that date the story, of those by which no word says what they are.

    Below the headline they do; above it may stand today's, and further down another story's.
    `bare` dates have their lines for themselves, those `beside` the headline have not; `body` is
    where the first prose begins and where the last line ends that stays.
    """
    first, last = body
    said = {value: fact for value, fact in bare.items() if not 0 <= last < fact.start}
    if title is None:
        return said
    below = {value: fact for value, fact in said.items() if title.start <= fact.start < first}
    if below or (below := {v: fact for v, fact in beside.items() if fact.start > title.start}):
        return below
    above = [
        fact
        for fact in said.values()
        if fact.start < title.start and not _WEATHER.search(_lines_around(text, fact))
    ]
    if above:
        nearest = line_around(text, max(fact.start for fact in above))[0]
        return {fact.value: fact for fact in above if fact.start >= nearest}
    return {v: fact for v, fact in said.items() if fact.start > title.start} or beside


def _lines_around(text: str, fact: Fact) -> str:
    """Return the line of a fact with the written lines above and below it."""
    start, end = line_around(text, fact.start)
    above = text[:start].rstrip().rpartition("\n")[2]
    below = text[end:].lstrip().partition("\n")[0]
    return "\n".join((above, text[start:end], below))
