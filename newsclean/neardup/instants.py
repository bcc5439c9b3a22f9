"""Dates as they are spelt, told as moments, so that the earliest of them can be found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from numbers import Real
from typing import Any, Final

from newsclean.arguments import is_missing
from newsclean.dates import LAST_YEAR, find_stamps, is_stamp, spelt
from newsclean.errors import ArgumentError
from newsclean.show import short

#: A year, or a year and a month, of ISO 8601.
_REDUCED = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
#: As crawls write it: year, month, day, hour, minute, second, and nothing between them.
_DENSE = re.compile(r"[0-9]{14}")
_EPOCH = re.compile(r"(-?)([0-9]{9,19})(?:\.[0-9]{1,9})?")
#: A zone behind a date that was read without it: CST is of America, and of China.
_ZONE = re.compile(r"\b[A-Z]{2,4}\b")
#: Units in a second, by the digits of a number that counts them from 1970: seconds since 1973,
#: milli-, micro- and nanoseconds since 2001. A number of other digits may be of either unit.
_UNITS: Final = {9: 1, 10: 1, 13: 10**3, 16: 10**6, 19: 10**9}
_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: Earlier years stand for "no date": 0001 is what programs write then, as they write 9999.
_FIRST_YEAR: Final = 1000


def instant(value: object) -> float | None:
    """Return the moment that a date says, in seconds from 1970 in UTC; None where none is sure.

    Read are ISO 8601, dates of mail and feeds (RFC 822), numbers that count from 1970, and dates
    that can be read but in one way ("31.12.2024", "Aug 28, 2025 04:15 pm GMT"). A date alone is
    its first moment, a time without a zone is of UTC. "01/05/2025" is two days, so it is none.

    >>> instant("2025-11-02T01:00:00+00:00") < instant("2025-11-01T22:00:00-05:00")
    True
    >>> instant("Sat, 01 Nov 2025 08:00:00 GMT") == instant("2025-11-01 08:00") == 1761984000
    True
    >>> instant("01/05/2025"), instant("yesterday")
    (None, None)
    """
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return _moment(datetime.combine(value, time.min))
    if isinstance(value, str):
        return _said(value.strip())
    if isinstance(value, bool) or not isinstance(value, Real):
        return None
    if isinstance(value, float):  # a column of numbers with a gap makes floats of whole years
        return _said(spelt(value))
    return _said(str(value))


def instants(keys: Iterable[Any], where: str) -> list[Any]:
    """Return dates as what can be compared, None for those that are not there.

    Among dates numbers count from 1970; without a date among them, keys of any kind stay as they
    are, to be compared as such. Errors: `ArgumentError` for a string that is no date.
    """
    given = [None if is_missing(key) or _is_blank(key) else key for key in keys]
    if not any(isinstance(key, str | date) for key in given):
        return given
    found = [None if key is None else instant(key) for key in given]
    for at, (key, moment) in enumerate(zip(given, found, strict=True)):
        if key is not None and moment is None:
            problem = f"{short(repr(key), 60)} is no date that says a moment for sure"
            hint = "give ISO 8601, or None; newsclean.neardup.instant tells which are none"
            raise ArgumentError(f"{where}[{at}]", problem, hint)
    return found


def _is_blank(key: object) -> bool:
    return isinstance(key, str) and not key.strip()


def _moment(stamp: datetime) -> float | None:
    """Return the seconds from 1970, unless the year is one that stands for "no date"."""
    if not _FIRST_YEAR <= stamp.year <= LAST_YEAR:
        return None
    return (stamp if stamp.utcoffset() is not None else stamp.replace(tzinfo=UTC)).timestamp()


def _said(text: str) -> float | None:
    """Return the moment that a date in writing says."""
    if number := _EPOCH.fullmatch(text):
        units = _UNITS.get(len(number[2]))
        if units:
            seconds = float(text) / units
            told = _moment(_START + timedelta(seconds=seconds))
            return None if told is None else seconds
    if _REDUCED.fullmatch(text):
        text = f"{text}-01-01"[:10]
    elif _DENSE.fullmatch(text):
        text = f"{text[:8]}T{text[8:]}"
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        stamps = list(find_stamps(text)) if is_stamp(text) else []
        if len(stamps) != 1 or _ZONE.search(text, stamps[0].end):
            return None
        stamp = datetime.fromisoformat(stamps[0].value)
    return _moment(stamp)
