"""The words of dates and times, folded, as `words.toml` lists them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from newsclean.fold import fold

#: The lists of words for the halves of the day.
HALVES = ("afternoon", "forenoon", "noon", "night")


@cache
def names() -> dict[str, Any]:
    """Return the words of `words.toml`, as written there."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def months() -> dict[str, int]:
    """Return the names of the months, and the number of each."""
    return _numbered("short_months", 1) | _numbered("months", 1)


@cache
def weekdays() -> dict[str, int]:
    """Return the days of the week, Monday being 0."""
    return _numbered("weekdays", 0)


def _numbered(name: str, first: int) -> dict[str, int]:
    """Return the folded words of each row of a list, and its number."""
    rows = enumerate(names()[name], first)
    return {fold(word.replace("-", " ")): number for number, row in rows for word in row.split()}


@cache
def two_words() -> frozenset[str]:
    """Return the first words of months that have two."""
    return frozenset(name.partition(" ")[0] for name in months() if " " in name)


@cache
def group(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(fold(word.replace("-", " ")) for word in names()[name].split())


@cache
def zones() -> dict[str, float]:
    """Return how many hours each zone is from UTC."""
    rows = names()["zones"].items()
    return {name: float(hours) for hours, row in rows for name in row.split()}


@cache
def stamp_words() -> dict[str, bool]:
    """Return every word of stamps, and whether it names a month or a weekday by itself."""
    return dict.fromkeys(_short(), False) | _sure_words()


@cache
def beside_words() -> frozenset[str]:
    """Return the words that belong to a stamp beside a whole date alone."""
    words = (*_short(), *group("published"), *group("beside"))
    return frozenset(words) - _sure_words().keys()


@cache
def relative_words() -> frozenset[str]:
    """Return the words that tell a day by today's, each word of them."""
    return frozenset(part for word in group("relative") for part in word.split())


@cache
def _sure_words() -> dict[str, bool]:
    halves = (part for name in HALVES for word in group(name) for part in word.split())
    words = dict.fromkeys((*group("joints"), *group("year"), *zones(), *halves), False)
    named = (*weekdays(), *group("days"), *_numbered("months", 1), "月", "월", "日")
    return words | dict.fromkeys(named, True)


@cache
def _short() -> frozenset[str]:
    """Return the names of days and months that are also words or names, each word of them."""
    days = (part for word in group("short_days") for part in word.split())
    return frozenset((*days, *_numbered("short_months", 1)))
