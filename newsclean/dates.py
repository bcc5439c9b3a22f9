"""Dates and times as newspapers write them, in many languages, read to ISO 8601.

Nothing is guessed: a date without a year, a relative one ("2 hours ago") and one whose day and
month could change places are not read. Offsets count code points of the text given.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from newsclean.fold import DIGITS, fold

#: A number, a unit that stands against one without a blank, or a word with its vowel signs.
_TOKEN = re.compile(
    r"\d+|[年月日時时分秒년월일시분초]"
    r"|(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094d\u0981-\u0983\u09bc-\u09cd"
    r"\u0b82\u0bbe-\u0bcd\u0c01-\u0c03\u0c3e-\u0c56\u0e31\u0e34-\u0e4e\u200c\u200d])+"
    r"(?:\.[^\W\d_]\b)?"
)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DENSE = re.compile(r"(?<!\d)(\d{4})\s?[年년.]\s?(\d{1,2})\s?[月월.]\s?(\d{1,2})\s?[日일.]?")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_DAY_BEFORE = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?\s?(?:de |of |-|/)?\s?$", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(\d{4})\.?\s?$")
_YEAR_AFTER = re.compile(r"\.?,?\s?(?:de |del |of |-|/)?\s?(\d{4})(?!\d)", re.IGNORECASE)
_DAY_YEAR_AFTER = re.compile(r"\.?\s?(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)", re.IGNORECASE)
_DAY_AFTER = re.compile(r"\.?\s?(\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?<![\d.:/,-])(?:(?P<half>午前|午後|上午|下午|오전|오후)\s?)?(?P<hour>\d{1,2})"
    r"(?:(?:[:：.h]|\s?[时時點点시]\s?)(?P<minute>\d{2})(?:[:：.](?P<second>\d{2})(?:\.\d+)?)?"
    r"|(?=\s?[ap](?:\.\s?)?m\b|\s?uhr\b|\s?h\b|\s?[时時點点시]))(?!\d)"
    r"(?:\s?(?:uhr|hrs?|h|分|분)\b)?\s?(?P<after>[ap](?:\.\s?)?m\b\.?|[صم]\b|[πμ]\.?μ\b\.?)?"
    r"(?:\s?\(?(?P<zone>(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|[a-zа-я]{1,4}\b))?",
    re.IGNORECASE,
)
#: A time stands this close to its date, with nothing but joints between them.
_NEAR = 24
_LONGEST = 80
#: Other years are misread, or stand for "no date": 0001 and 9999 are what programs write then.
FIRST_YEAR, LAST_YEAR = 1900, 2100
_DIGIT = re.compile(f"[{DIGITS}]")
#: Tables and code have dates too, among signs that stamps do not have.
_NO_SIGN = re.compile(r"[^\w\s,.:;/|·•()（），：+–—º°\u0300-\u0e4e\u200b-\u200f-]|_")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date, with its time where one is given, and where it stands."""

    value: str
    """ISO 8601: "2025-08-28", "2025-08-28T16:15" or, where the zone is known, with its offset."""
    start: int
    end: int


def find_stamps(text: str, *, day_first: bool | None = None) -> Iterator[Stamp]:
    """Yield the dates of `text`, with their times, in order of place.

    `day_first` settles dates like 03/09/2025; without it they are read only where the words
    around them are of a language that has but one order.

    >>> [stamp.value for stamp in find_stamps("Published on: Aug 28, 2025 04:15 pm IST")]
    ['2025-08-28T16:15+05:30']
    >>> [stamp.value for stamp in find_stamps("Publié le 03/09/2025 à 14h30")]
    ['2025-09-03T14:30']
    """
    end = 0
    for day, start, stop in sorted(
        _dates(text, day_first), key=lambda found: (found[1], -found[2])
    ):
        if start >= end:
            stamp = _with_time(text, day, start, stop)
            yield stamp
            end = stamp.end


def order_of_days(text: str) -> bool | None:
    """Tell whether the numeric dates of `text` have the day first; nothing when they do not say.

    >>> order_of_days("28/08/2025"), order_of_days("08/28/2025"), order_of_days("03/09/2025")
    (True, False, None)
    """
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
    return None


def is_stamp(line: str) -> bool:
    """Tell whether a line says a date or a time and nothing else.

    >>> is_stamp("Thu, Aug 28, 2025"), is_stamp("14:30 Uhr"), is_stamp("2025 budget")
    (True, True, False)
    """
    if len(line) > _LONGEST or _DIGIT.search(line) is None:
        return False
    known = _words()
    names = False
    for match in _TOKEN.finditer(line):
        word = match[0]
        if not word.isdecimal():
            kind = known.get(word.lower())
            if kind is None:
                kind = None if word.isascii() else known.get(fold(word))
            if kind is None:
                return False
            names = names or kind
    if _NO_SIGN.search(line):
        return False
    return names or bool(_ISO.search(line) or _NUMERIC.search(line) or _is_time(line))


def _is_time(line: str) -> bool:
    match = _TIME.search(line)
    return match is not None and int(match["hour"]) < 25 and int(match["minute"] or 0) < 60


@cache
def _names() -> dict[str, Any]:
    """Return the words of `dates.toml`, as written there."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _months() -> dict[str, int]:
    rows = enumerate(_names()["months"], 1)
    return {fold(word.replace("-", " ")): number for number, row in rows for word in row.split()}


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(map(fold, _names()[name].split()))


@cache
def _zones() -> dict[str, float]:
    rows = _names()["zones"].items()
    return {name: float(hours) for hours, row in rows for name in row.split()}


@cache
def _words() -> dict[str, bool]:
    """Return every word of stamps, and whether it names a month or a weekday."""
    words = dict.fromkeys((*_group("joints"), *_zones()), False)
    words.update(dict.fromkeys((*_group("weekdays"), *_months(), "月", "월", "日"), True))
    return words


def _dates(text: str, day_first: bool | None) -> Iterator[tuple[date, int, int]]:
    """Yield every reading of a date, overlaps and all, as (day, start, end)."""
    for pattern in (_ISO, _DENSE):
        for match in pattern.finditer(text):
            year, month, day = map(int, match.groups())
            yield from _valid(year, month, day, match.start(), match.end())
    numeric = [(match, order_of_days(match[0])) for match in _NUMERIC.finditer(text)]
    if day_first is None and any(own is None for _, own in numeric):
        day_first = _order(text)
    for match, own in numeric:
        order = day_first if own is None else own
        if order is not None:
            day, month = (1, 3) if order else (3, 1)
            yield from _valid(
                int(match[4]), int(match[month]), int(match[day]), match.start(), match.end()
            )
    months = _months()
    for match in _TOKEN.finditer(text):
        if not match[0][0].isdecimal() and (number := months.get(fold(match[0]))):
            yield from _named(text, number, match.start(), match.end())


def _named(text: str, month: int, start: int, end: int) -> Iterator[tuple[date, int, int]]:
    """Yield the date around the name of a month at `[start, end)` of `text`."""
    before = text[max(0, start - 12) : start]
    base = start - len(before)
    day, year = _DAY_BEFORE.search(before), _YEAR_BEFORE.search(before)
    if day and (after := _YEAR_AFTER.match(text, end)):
        if "." in day[0]:
            month = _names()["dotted"].get(fold(text[start:end]), month)
        yield from _valid(int(after[1]), month, int(day[1]), base + day.start(), after.end())
    elif after := _DAY_YEAR_AFTER.match(text, end):
        yield from _valid(int(after[2]), month, int(after[1]), start, after.end())
    elif year and (after := _DAY_AFTER.match(text, end)):
        yield from _valid(int(year[1]), month, int(after[1]), base + year.start(), after.end())


def _valid(
    year: int, month: int, day: int, start: int, end: int
) -> Iterator[tuple[date, int, int]]:
    """Yield the day if the calendar has it. Thai years count from 543 BC; 25 means 2025."""
    year = year - 543 if 2400 < year < 2700 else year + 2000 if year < 100 else year
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31:
        try:
            yield date(year, month, day), start, end
        except ValueError:  # 31 June: no date, so nothing is read
            return


def _order(text: str) -> bool | None:
    """Tell whether a text's numeric dates have the day first; nothing where that would be a guess.

    By its words: in English both orders are used.
    """
    words = {fold(token[0]) for token in _TOKEN.finditer(text) if token[0][0].isalpha()}
    return True if words and not words & _group("english") else None


def _with_time(text: str, day: date, start: int, end: int) -> Stamp:
    """Return the date at `[start, end)`, with the time beside it if there is one."""
    after = _TIME.search(text, end, min(len(text), end + _NEAR + 12))
    if after and _joined(text[end : after.start()]) and (value := _at_time(day, after)):
        return Stamp(value, start, after.end())
    base = max(0, start - _NEAR)
    for before in _TIME.finditer(text, base, start):
        if _joined(text[before.end() : start]) and (value := _at_time(day, before)):
            return Stamp(value, before.start(), end)
    return Stamp(day.isoformat(), start, end)


def _joined(between: str) -> bool:
    """Tell whether only joints of stamps stand between a date and a time."""
    known = _words()
    return all(fold(token[0]) in known for token in _TOKEN.finditer(between))


def _at_time(day: date, match: re.Match[str]) -> str | None:
    """Return the day at the time that `match` says, or nothing when the clock has no such."""
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    half = fold(match["half"] or match["after"] or "").replace(" ", "").rstrip(".")
    if half in _group("afternoon") and hour < 12:
        hour += 12
    elif half in _group("forenoon") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    offset = _offset(match["zone"])
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=offset)
    return moment.isoformat(timespec="seconds" if match["second"] else "minutes")


def _offset(zone: str | None) -> timezone | None:
    """Return the zone that a stamp names, if it is one that means the same everywhere."""
    if not zone:
        return None
    name = zone.lower()
    if name in _zones():
        return timezone(timedelta(hours=_zones()[name]))
    digits = name.removeprefix("utc").removeprefix("gmt").replace(":", "")
    if not digits[:1] or digits[0] not in "+-" or digits[0] == name[-1:]:
        return None
    hours, minutes = int(digits[1:3]), int(digits[3:5] or 0)
    if hours > 14 or minutes > 59:
        return None
    return timezone((1 if digits[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
