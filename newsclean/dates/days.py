"""The days that a text names, in any of the ways in which newspapers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from newsclean.dates.words import group, months, names, stamp_words, two_words, weekdays
from newsclean.fold import DIGITS, fold

#: A number, a unit that stands against one without a blank, or a word with its vowel signs.
TOKEN = re.compile(
    r"\d+|[年月日時时分秒년월일시분초]"
    r"|(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094d\u0981-\u0983\u09bc-\u09cd"
    r"\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bcd\u0c01-\u0c03\u0c3e-\u0c56"
    r"\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e4e\u0eb1\u0eb4-\u0ebc"
    r"\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u17dd\u200c\u200d]"
    r"|(?<=[\u0400-\u04ff])['’](?=[\u0400-\u04ff]))+"
    r"(?:\.[^\W\d_]\b)?"
)
#: What a date in figures has behind it: no other figure, or a time that lost its blank.
_NO_MORE = r"(?!\d(?!\d?:\d\d))"
ISO = re.compile(rf"(?<!\d)(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_NO_MORE}")
_DENSE = re.compile(
    r"(?<!\d)(\d{4})\s?(?:[年년.]|оны)\s?(?:[(（]令和\d{1,2}年[)）]\s?)?"
    r"(\d{1,2})\s?(?:[月월.]|(?:-?р\s|(?:дугаар|дүгээр)\s)?сарын)\s?(\d{1,2})(?:\s?[日일.])?"
)
#: Begins with the digits of all scripts in a set, which `re` looks for ten times faster.
_FIRST = rf"([{DIGITS}](?<![\d/.]\d)(?<!\d-\d)\d?)"
NUMERIC = re.compile(rf"{_FIRST}([./-])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?![\d/])")
#: The day first, as Czechs and Slovaks and Vietnamese write it.
_WIDE = re.compile(rf"{_FIRST}\.\s(\d{{1,2}})\.\s(\d{{4}})(?!\d)")
_MONTH_BY_NUMBER = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)\s*+(\d{4})(?!\d)")
#: Years of the reigns and of the republic that Japanese and Taiwanese count, with the year before
#: the first of each.
_ERA = re.compile(r"(令和|平成|民國|民国)\s?(\d{1,3}|元)年\s?(\d{1,2})月\s?(\d{1,2})日")
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
_DAY_BEFORE = re.compile(
    # A time may stand against the day: "09:1013 MAY 2024".
    r"(?:(?<!\d)|(?<=\d:\d\d))(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?\s?(?:de |of |-|/)?\s?$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    rf"\.?,?\s?(?:de |del |of |-|/|ឆ្នាំ)?\s?(\d{{4}}){_NO_MORE}"
    r"|(-|\s['’])(\d{2})(?![\d-]|[:.]\d|\s?h\b|h\d)",
    re.IGNORECASE,
)
_THAI_YEAR_AFTER = re.compile(r"\.?\s?(\d{2})(?!\d)")
_DAY_YEAR_AFTER = re.compile(
    rf"\.?\s?(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}}){_NO_MORE}", re.IGNORECASE
)
_DOTTED_ON = re.compile(r"\.\d")
_DAY_AFTER = re.compile(r"\.?\s?(\d{1,2})(?!\d)")
#: So far before a month its day and its year are looked for.
_BEFORE_MONTH = 20
#: A day of the week right before or after a date.
_BEFORE = re.compile(r"([^\s\d.,:;|/()（）]{2,})[\s.,(（]*$")
_AFTER = re.compile(r"[\s,(（]{0,3}([^\s\d.,:;|/()（）]{2,})")
#: Scripts that say what a year of two digits is: of a year-first date, of none, or 543 years on.
_YEAR_FIRST, _THAI = re.compile("[가-힣ぁ-ヿ]"), re.compile("[\u0e01-\u0e4e]")
_OTHERS = re.compile("[^\\W\\d_ぁ-ヿ一-鿿가-힣]+")
_NO_DAY_FIRST = re.compile("[一-鿿]")
#: Of the words of a language whose letters are not those of English one in so many has such.
_FEW_OWN = 10
#: Small words tell a language: so many of it, and more of it than of English.
_SAID, _FEW_SAID = ("said_day_first", "said_english"), 4
_NO_SHORT_YEAR = re.compile("[\u0600-\u06ff一-鿿]")
#: A day of the week, or a time, stands this close to its date, with nothing but joints between.
NEAR = 24
#: Other years are misread, or stand for "no date": 0001 and 9999 are what programs write then.
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: Of two digits, others are of another century, or of another calendar.
_LAST_SHORT_YEAR = 2040


def order_of_days(text: str) -> bool | None:
    """Tell whether the numeric dates of `text` have the day first; nothing when they do not say.

    Versions and telephone numbers have dots too: with dots a date has all of its year to tell.

    >>> order_of_days("28/08/2025"), order_of_days("08/28/2025"), order_of_days("03/09/2025")
    (True, False, None)
    """
    for match in NUMERIC.finditer(text):
        dotted = match[2] == "."
        if dotted and (len(match[4]) < 4 or _DOTTED_ON.match(text, match.end())):
            continue
        if (told := _own_order(match)) is not None:
            return told
    return None


def _own_order(match: re.Match[str]) -> bool | None:
    """Tell whether a date in figures has the day first; nothing when it may have either."""
    first, second = int(match[1]), int(match[3])
    if second > 12 >= first:
        return False
    return True if match[2] == "." or first > 12 >= second else None


def dates_in(text: str, day_first: bool | None, beside: str) -> Iterator[tuple[date, int, int]]:
    """Yield every reading of a date, overlaps and all, as (day, start, end)."""
    for pattern in (ISO, _DENSE):
        for match in pattern.finditer(text):
            year, month, day = match.groups()
            yield from _valid(int(year), int(month), int(day), *match.span())
    for pattern in (_WIDE, _MONTH_BY_NUMBER):
        for match in pattern.finditer(text):
            day, month, year = match.groups()
            yield from _valid(int(year), int(month), int(day), *match.span())
    for match in _ERA.finditer(text):
        year = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
        yield from _valid(year, int(match[3]), int(match[4]), *match.span())
    yield from _numeric(text, day_first, beside)
    known, doubled = months(), two_words()
    for match in TOKEN.finditer(text):
        if not match[0][0].isdecimal():
            name, end = fold(match[0]), match.end()
            if name in doubled and (more := TOKEN.match(text, end + 1)):
                name, end = f"{name} {fold(more[0])}", more.end()
            if number := known.get(name):
                yield from _named(text, number, match.start(), end)


def _numeric(text: str, day_first: bool | None, beside: str) -> Iterator[tuple[date, int, int]]:
    """Yield the dates in figures that do not begin with a whole year."""
    numeric = [(match, _own_order(match)) for match in NUMERIC.finditer(text)]
    if day_first is None and any(own is None for _, own in numeric):
        day_first = _order(text)
        if day_first is None and _is_day_first(beside) and not _is_english(text):
            day_first = True
    around = text + beside if any(len(match[4]) == 2 for match, _ in numeric) else ""
    page, year_first, line_end = _is_year_first(around), False, -1
    # A letter of a script tells as much of every date as the whole text does.
    signs = "".join(sign[0] for one in (_THAI, _NO_SHORT_YEAR) if (sign := one.search(around)))
    for match, own in numeric:
        short = len(match[4]) == 2
        if short and match.start() >= line_end:
            start, line_end = line_around(text, match.start())
            told = _is_year_first(text[start:line_end])
            year_first = bool(page if told is None else told)
        if short and year_first:
            year = 2000 + int(match[1]) if len(match[1]) == 2 else 0
            if year <= _LAST_SHORT_YEAR:
                yield from _valid(year, int(match[3]), int(match[4]), *match.span())
            continue
        if short and page:  # a line in Latin letters on a Korean page may be of either order
            continue
        year = _short_year(match[0], signs) if short else int(match[4])
        order = day_first if own is None else own
        if own is None and (weekday := _weekday(text, *match.span())) is not None:
            read = [*_ordered(match, year, True), *_ordered(match, year, False)]
            yield from [one for one in read if one[0].weekday() == weekday][:1]
        elif order is not None:
            yield from _ordered(match, year, order)


def line_around(text: str, at: int) -> tuple[int, int]:
    """Return where the line begins and ends that the character at `at` stands on."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _is_year_first(text: str) -> bool | None:
    """Tell whether most of a text is in a script whose dates begin with the year; nothing where no
    word tells.

    "14:30 PM KST" stands in any language, and the signs of Chinese stand in Japanese too.
    """
    known = stamp_words()
    others = sum(len(word) for word in _OTHERS.findall(text) if word.lower() not in known)
    own = len(_YEAR_FIRST.findall(text))
    # One sign of these is a syllable, which takes other scripts two letters.
    return 2 * own > others if own or others else None


def _short_year(said: str, around: str) -> int:
    """Return the year that the last two digits of a date stand for; 0 where that is a guess."""
    year = int(said[-2:])
    if _THAI.search(around):
        return 2500 + year if year > 50 else 0
    sure = said.isascii() and not _NO_SHORT_YEAR.search(around)
    return 2000 + year if sure and 2000 + year <= _LAST_SHORT_YEAR else 0


def _weekday(text: str, start: int, end: int) -> int | None:
    """Return which day of the week is named beside the date at `[start, end)`, Monday being 0."""
    named = _BEFORE.search(text, max(0, start - NEAR), start), _AFTER.match(text, end)
    days = (weekdays().get(fold(word[1]).replace("-", " ")) for word in named if word)
    return next((day for day in days if day is not None), None)


def _ordered(match: re.Match[str], year: int, day_first: bool) -> Iterator[tuple[date, int, int]]:
    """Yield the date in figures, read in this order, if the calendar has it."""
    day, month = (1, 3) if day_first else (3, 1)
    return _valid(year, int(match[month]), int(match[day]), *match.span())


def _named(text: str, month: int, start: int, end: int) -> Iterator[tuple[date, int, int]]:
    """Yield the date around the name of a month at `[start, end)` of `text`."""
    before = text[max(0, start - _BEFORE_MONTH) : start]
    base = start - len(before)
    day, year = _DAY_BEFORE.search(before), _year_before().search(before)
    if day and (after := _YEAR_AFTER.match(text, end)) and _is_year(text, day, after):
        if "." in day[0]:
            dots = "dotted_twice" if text.startswith(".", after.end()) else "dotted"
            month = names()[dots].get(fold(text[start:end]), month)
        said = int(after[1]) if after[1] else _short_year(after[3], text[start:end])
        yield from _valid(said, month, int(day[1]), base + day.start(), after.end())
    elif day and _THAI.match(text, start) and (after := _THAI_YEAR_AFTER.match(text, end)):
        said = _short_year(after[1], text[start:end])
        yield from _valid(said, month, int(day[1]), base + day.start(), after.end())
    elif after := _DAY_YEAR_AFTER.match(text, end):
        yield from _valid(int(after[2]), month, int(after[1]), start, after.end())
    elif year and year[2]:
        yield from _valid(int(year[1]), month, int(year[2]), base + year.start(), end)
    elif year and (after := _DAY_AFTER.match(text, end)):
        yield from _valid(int(year[1]), month, int(after[1]), base + year.start(), after.end())


@cache
def _year_before() -> re.Pattern[str]:
    """Return the pattern of the year before a month, and of the day where that follows it."""
    words = "|".join(map(re.escape, names()["year"].split()))
    return re.compile(
        rf"(?<!\d)(\d{{4}})\.?(?:[\s-]?(?:{words})\b\.?,?\s?(?:(\d{{1,2}})\.?[\s-])?|\s?)$",
        re.IGNORECASE,
    )


def _is_year(text: str, day: re.Match[str], after: re.Match[str]) -> bool:
    """Tell whether the figures after a month are its year: "28 Aug-30 Sep" is from day to day."""
    if after[2] != "-":
        return True
    more = TOKEN.match(text, after.end() + 1)
    return day[0].endswith("-") and not (more and fold(more[0]) in months())


def _valid(
    year: int, month: int, day: int, start: int, end: int
) -> Iterator[tuple[date, int, int]]:
    """Yield the day if the calendar has it. Thai years count from 543 BC."""
    year = year - 543 if 2400 < year < 2700 else year
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31:
        try:
            yield date(year, month, day), start, end
        except ValueError:  # 31 June: no date, so nothing is read
            return


def _order(text: str) -> bool | None:
    """Tell whether a text's numeric dates have the day first; nothing where that would be a guess.

    By its words: in English both orders are used, and a name may be of any language.
    """
    words = _words(text)
    if _is_english(text):
        return None
    if all(map(str.isascii, words)):
        known = group("day_first"), stamp_words()
        words = [word for word in map(fold, words) if any(word in some for some in known)]
    return True if words else None


def _is_english(text: str) -> bool:
    return not group("english").isdisjoint(map(str.lower, _words(text)))


def _words(text: str) -> list[str]:
    return [token[0] for token in TOKEN.finditer(text) if token[0][0].isalpha()]


def _is_day_first(text: str) -> bool:
    """Tell whether the words of a page are of languages that have the day first, or its letters.

    That is most of those with letters that English has not; what papers of the Far East write in
    figures may be of either order.
    """
    words = [word for word in _words(text) if len(word) > 1]
    if _YEAR_FIRST.search(text) or _NO_DAY_FIRST.search(text):
        return False
    small = [fold(word) for word in words]
    said, english = (sum(map(group(name).__contains__, small)) for name in _SAID)
    if said >= _FEW_SAID and said > english:
        return True
    if _is_english(text):
        return False
    own = sum(not word.isascii() for word in words)
    return own > 2 and own * _FEW_OWN > len(words)
