"""The lists of words that dates and times are read by."""

from newsclean.dates.words import HALVES, group, names, stamp_words, weekdays
from newsclean.fold import fold


def test_each_day_of_the_week_and_half_of_the_day_stands_once():
    rows = [set(map(fold, row.split())) for row in names()["weekdays"]]
    halves = [word for name in HALVES for word in group(name)]

    assert len(rows) == 7
    assert sum(map(len, rows)) == len(weekdays())
    assert len(halves) == len(set(halves))
    assert all(part in stamp_words() for word in halves for part in word.split())
