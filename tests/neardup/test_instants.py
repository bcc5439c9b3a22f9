"""The earliest is the earliest moment, however the dates are spelt."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import ArgumentError
from newsclean.neardup import dedupe, near_duplicates
from newsclean.neardup.instants import instant, instants

RAIN = "Rain fell on the old town for nine days in a row, and the river rose."
NOON = datetime(2025, 11, 1, 12, tzinfo=UTC)

NOON_AS = (
    "2025-11-01T12:00:00Z",
    "2025-11-01 12:00",
    "2025-11-01T08:00:00-04:00",
    "2025-11-01 12:00:00 +0000",
    "2025-11-01 12:00:00 UTC",
    "20251101T120000Z",
    "20251101120000",
    "Sat, 01 Nov 2025 12:00:00 GMT",
    "Sat, 1 Nov 2025 07:00:00 EST",
    "1 Nov 2025 13:00 +0100",
    "1761998400",
    "1761998400000",
    "1761998400.0",
    1761998400,
    1.7619984e9,
    1761998400 * 10**9,
    "1761998400000000000",
    NOON,
    NOON.replace(tzinfo=None),
    NOON.astimezone(timezone(timedelta(hours=9))),
)
DAYS = ("2025-11-01", "20251101", "2025-11", "1 November 2025", "01.11.2025", date(2025, 11, 1))
NONE = (
    "01/05/2025", "yesterday", "", "nan", "0000-00-00", "0001-01-01T00:00:00Z", "9999-12-31",
    "2025-02-30", "202511011200", "7", "1 Nov 2025 10:00 CST", "1 Nov 2025 10:00 ET",
    True, float("nan"), float("inf"), None, ["2025-11-01"], datetime.min, datetime.max,
    datetime.max.replace(tzinfo=UTC), date.min, 9999999999, "9999999999000", 1.0, 2024.5,
)  # fmt: skip


@pytest.mark.parametrize("spelt", NOON_AS, ids=repr)
def test_a_moment_is_the_same_in_every_spelling(spelt):
    assert instant(spelt) == NOON.timestamp()


@pytest.mark.parametrize("spelt", DAYS, ids=repr)
def test_a_date_alone_is_its_first_moment(spelt):
    assert instant(spelt) == datetime(2025, 11, 1, tzinfo=UTC).timestamp()


def test_a_year_alone_is_its_first_moment():
    assert (
        instant("2025")
        == instant(2025)
        == instant(2025.0)
        == datetime(2025, 1, 1, tzinfo=UTC).timestamp()
    )


@pytest.mark.parametrize("spelt", NONE, ids=repr)
def test_what_is_no_date_or_two_is_none(spelt):
    assert instant(spelt) is None


@given(st.text(max_size=60) | st.floats() | st.integers())
def test_wild_keys_are_a_moment_or_none(wild):
    assert instant(wild) is None or isinstance(instant(wild), float)


@given(st.datetimes(datetime(1000, 1, 2), datetime(2100, 1, 1)), st.integers(-840, 840))
def test_a_moment_does_not_depend_on_the_zone_it_is_told_in(moment, minutes):
    there = moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(minutes=minutes)))

    assert instant(there.isoformat()) == instant(moment.isoformat()) == instant(moment)


def test_the_earlier_of_two_zones_is_kept_and_leads_the_lineage():
    night, before = "2025-11-01T22:00:00-05:00", "2025-11-02T01:00:00+00:00"

    found = near_duplicates([RAIN, RAIN], anchor="earliest", keys=[night, before])

    assert found.anchors.tolist() == [1, 1]
    assert [copy.date for copy in found.lineage(0, [night, before])] == [before, night]


def test_the_earliest_of_dates_of_mail_is_no_matter_of_the_weekday():
    dates = ["Sat, 01 Nov 2025 08:00:00 GMT", "Fri, 07 Nov 2025 08:00:00 GMT"]

    found = near_duplicates([RAIN, RAIN.upper()], anchor="earliest", keys=dates)

    assert found.anchors.tolist() == [0, 0]


@pytest.mark.parametrize("wrong", ["01/05/2025", "soon"])
def test_a_key_that_is_no_date_is_refused_with_its_place(wrong):
    keys = ["2025-11-01", wrong]

    with pytest.raises(ArgumentError, match=rf"keys\[1\]: '{wrong}' is no date"):
        near_duplicates([RAIN, RAIN], anchor="earliest", keys=keys)
    with pytest.raises(ArgumentError, match=rf"dates\[1\]: '{wrong}' is no date"):
        near_duplicates([RAIN, RAIN]).lineage(0, keys)


def test_dates_that_are_read_before_need_not_all_be_dates():
    dates = ["soon", "2025-11-02", "Sat, 01 Nov 2025 08:00:00 GMT"]

    found = near_duplicates([RAIN] * 3, anchor="earliest", keys=list(map(instant, dates)))

    assert found.anchors.tolist() == [2, 2, 2]


def test_an_empty_date_is_a_missing_one():
    assert instants(["", " ", None, "2025-11-01"], "keys")[:3] == [None, None, None]


def test_keys_without_a_date_among_them_are_compared_as_they_are():
    pair = [(2, "b"), (2, "a")]

    assert instants([5, 3.5, None], "keys") == [5, 3.5, None]
    assert near_duplicates([RAIN, RAIN], anchor="earliest", keys=pair).anchors.tolist() == [1, 1]
    assert near_duplicates([RAIN, RAIN], anchor="rank", keys=["b", "a"]).anchors.tolist() == [1, 1]


@pytest.mark.parametrize("keys", [7, "ab", None, iter([1])])
def test_keys_that_are_not_one_a_text_are_refused(keys):
    with pytest.raises(ArgumentError, match=r"anchor='earliest': .* for 2 texts"):
        near_duplicates([RAIN, RAIN], anchor="earliest", keys=keys)


def test_the_progress_must_be_a_function():
    with pytest.raises(ArgumentError, match="progress: True cannot be called"):
        near_duplicates([RAIN], progress=True)


def test_keys_of_units_may_be_dates():
    done = dedupe(
        [RAIN, RAIN], anchor="earliest", keys=["Fri, 07 Nov 2025 08:00:00 GMT", "2025-11-02"]
    )

    assert [doc.text for doc in done.documents] == ["", RAIN]
