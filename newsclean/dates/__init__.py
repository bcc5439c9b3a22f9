"""Dates and times as newspapers write them, in many languages, read to ISO 8601.

Nothing is guessed: a date without a year, a relative one ("2 hours ago") and one whose day and
month could change places are not read. Offsets count code points of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsclean.dates.days import (
    FIRST_YEAR,
    ISO,
    LAST_YEAR,
    NUMERIC,
    TOKEN,
    dates_in,
    order_of_days,
)
from newsclean.dates.times import time_beside, times
from newsclean.dates.words import beside_words, group, relative_words, stamp_words, weekdays
from newsclean.fold import DIGITS, fold

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Stamp",
    "cut_stamp",
    "find_stamps",
    "is_relative",
    "is_stamp",
    "order_of_days",
    "spelt",
]

_LONGEST = 80
#: What a word is in a stamp: a name of a month or a day, a joint or a number, what stands beside a
#: whole date, or what tells a day by today's.
_NAME, _PART, _BESIDE, _RELATIVE = range(4)
#: An agency in capitals may open a stamp; and a zone may stand against the next word.
_AGENCY = re.compile(r"[A-Z]{2,6}\s?[|/]\s?")
_RUN_ON = re.compile(r"(?<=[\d\s][A-Z]{3})(?=[A-Z][a-z])")
_MAY_RUN_ON = re.compile("[A-Z]{4}[a-z]")
_DIGIT = re.compile(f"[{DIGITS}]")
#: Tables and code have dates too, among signs that stamps do not have.
_NO_SIGN = re.compile(
    r"[^\w\s,.:;/|·•()（），：［］〔〕+–—º°'’\u0300-\u0ece\u1000-\u109f\u17b4-\u17d3\u17dd\u200b-\u200f-]|_|(?<![\u0400-\u04ff])['’]"
)
_FIGURES = re.compile(r"(?<![\d.,:/-])\d{1,2}\s?(?=[^\W\d_])")
#: The word before a date, with the signs and blanks between them.
_WORD_BEFORE = re.compile(r"([^\W\d_]*)[\s,،.:;|/·•(（–—-]*$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date, with its time where one is given, and where it stands."""

    value: str
    """ISO 8601: "2025-08-28", "2025-08-28T16:15" or, where the zone is known, with its offset."""
    start: int
    end: int


def find_stamps(text: str, *, day_first: bool | None = None, beside: str = "") -> Iterator[Stamp]:
    """Yield the dates of `text`, with their times, in order of place.

    `day_first` settles dates like 03/09/2025; without it they are read only beside the day of the
    week, or words of a language that has but one order. How years of two digits are meant the
    script of their line tells or, of one without words, that of `text` and what stands `beside` it.

    >>> [stamp.value for stamp in find_stamps("Published on: Aug 28, 2025 04:15 pm IST")]
    ['2025-08-28T16:15+05:30']
    >>> [stamp.value for stamp in find_stamps("Publié le 03/09/2025 à 14h30")]
    ['2025-09-03T14:30']
    >>> [stamp.value for stamp in find_stamps("25.11.14 18:40", beside="입력")]
    ['2025-11-14T18:40']
    """
    if _DIGIT.search(text) is None:
        return
    end = 0
    found = sorted(dates_in(text, day_first, beside), key=lambda one: (one[1], -one[2]))
    for day, start, stop in found:
        if start >= end:
            stamp = Stamp(*time_beside(text, day, start, stop, end))
            yield stamp
            end = stamp.end


def is_stamp(line: str) -> bool:
    """Tell whether a line says a date or a time and nothing else.

    >>> is_stamp("Thu, Aug 28, 2025"), is_stamp("yesterday at 14:30"), is_stamp("2025 budget")
    (True, True, False)
    """
    if len(line) > _LONGEST or _DIGIT.search(line) is None:
        return False
    if line.isdecimal():  # a number alone: the cells of tables, of which a page has thousands
        return False
    if line[0] == "[" and line[-1] == "]":
        line = line[1:-1]
    opened = _AGENCY.match(line) if line[:2].isupper() else None
    line = line[opened.end() :] if opened else line
    kinds = _kinds(line)
    if not kinds and _MAY_RUN_ON.search(line):
        line = _RUN_ON.sub(" ", line)
        kinds = _kinds(line)
    if not kinds or _NO_SIGN.search(line):
        return False
    if opened is None and _BESIDE not in kinds:
        sure = ISO.search(line) or NUMERIC.search(line) or _is_time(line)
        if sure or (_NAME in kinds and _RELATIVE not in kinds):
            return True
    return next(find_stamps(line, day_first=True), None) is not None


def is_relative(line: str) -> bool:
    """Tell whether a line says a day by today's, with a time or a date, and nothing else.

    >>> is_relative("2 days ago at 07:51 am"), is_relative("07:51 am")
    (True, False)
    """
    return _RELATIVE in _kinds(line) and is_stamp(line)


def _kinds(line: str, start: int = 0) -> frozenset[int]:
    """Return what the words and numbers of a line are in a stamp; nothing if one belongs to none.

    Most lines have one that does, among their first words.
    """
    known = _known()
    kinds = set()
    for token in TOKEN.finditer(line, start):
        word = token[0]
        kind = _PART if word.isdecimal() else known.get(word.lower())
        if kind is None and not word.isascii():
            kind = known.get(fold(word))
        if kind is None:
            return frozenset()
        kinds.add(kind)
    return frozenset(kinds)


@cache
def _known() -> dict[str, int]:
    """Return what each word of stamps is in them."""
    words = {word: _NAME if names else _PART for word, names in stamp_words().items()}
    relative = dict.fromkeys(relative_words(), _RELATIVE)
    return relative | words | dict.fromkeys(beside_words(), _BESIDE)


def _is_time(line: str) -> bool:
    match = times().search(line)
    return match is not None and int(match["hour"]) < 25 and int(match["minute"] or 0) < 60


def spelt(number: float) -> str:
    """Return a number that stands for a date as it would be written: a year, or seconds.

    >>> spelt(2024.0), spelt(1761984000.25)
    ('2024', '1761984000.250000')
    """
    return str(int(number)) if number.is_integer() else f"{number:.6f}"


def cut_stamp(line: str) -> int:
    """Return where the date or time begins with which a line ends, or its length where none does.

    What joins it to the words before it goes with it: signs, "on", "publié le".

    >>> line = "By Nora Field | Updated on March 3, 2021 10:12 am"
    >>> line[: cut_stamp(line)]
    'By Nora Field'
    """
    if _DIGIT.search(line) is None:
        return len(line)
    start = _first_figures(line)
    known, said = stamp_words(), group("published")
    if start == len(line) or not _kinds(line, start) or _NO_SIGN.search(line, start):
        return len(line)
    while before := _WORD_BEFORE.search(line, max(0, start - _LONGEST), start):
        word = fold(before[1])
        # Month and joints may be names: "Theresa May", "Jan", "De".
        small = (word in known or word in group("beside")) and before[1].islower()
        labelled = word in group("beside") and ":" in before[0]
        if not (word in said or word in weekdays() or small or labelled):
            return before.end(1)
        start = before.start()
    return start


def _first_figures(line: str) -> int:
    """Return where the first date of a line begins; if it has none the first time or, without one,
    how long the reading takes; the length of the line where nothing of all that is in it.
    """
    if stamp := next(find_stamps(line, day_first=True), None):
        return stamp.start
    if time := next(filter(_is_clock, times().finditer(line)), None):
        return time.start()
    for number in _FIGURES.finditer(line):
        unit = TOKEN.match(line, number.end())
        if unit and fold(unit[0]) in group("minutes"):
            return number.start()
    return len(line)


def _is_clock(match: re.Match[str]) -> bool:
    return match["minute"] is not None and int(match["hour"]) < 25 and int(match["minute"]) < 60
