"""Which date of a page is the article's, where no word says so."""

from dataclasses import replace

import pytest
from made_facts import PROSE, taken, told_by

from newsclean.dates import is_stamp
from newsclean.metadata import read_facts


@pytest.mark.parametrize(
    ("head", "dates"),
    [
        (["Tuesday, 24 December 2024", "The harbour opens again", "8 March 2016"], ["2016-03-08"]),
        (["Tuesday, 24 December 2024", "11 °C Dunmore", "The harbour opens again"], None),
        (["Tuesday, 24 December 2024", "The harbour opens again"], ["2024-12-24"]),
        (["1 May 2024", "Home", "3 May 2024", "The harbour opens again"], ["2024-05-03"]),
    ],
)
def test_the_date_below_the_headline_goes_before_that_of_the_day(head, dates):
    text = "\n".join([*head, PROSE, PROSE])
    stamps = [line for line in head if is_stamp(line)]
    other = [line for line in head if line in ("Home", "11 °C Dunmore")]
    claims = [
        replace(one, rule="shape.stamp", category="published") for one in taken(text, *stamps)
    ]

    found = read_facts(text, [*claims, *taken(text, *other)])

    assert [fact.value for fact in found.get("published", ())] == (dates or [])


def dated(*lines):
    """The dates of a page of these lines; "=" opens one of a stamp, "~" one that the model took."""
    rules = {"=": "shape.stamp", "~": "model.line"}
    page = [(line[1:], rules[line[0]]) if line[:1] in rules else line for line in lines]
    return told_by(*page).get("published", [])


TITLE = "The harbour opens again"


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        ([TITLE, "=8 March 2016", PROSE, "=9 May 2017", PROSE], ["2016-03-08"]),
        (["=24 December 2024", TITLE, PROSE, "=9 May 2017", PROSE], ["2024-12-24"]),
        ([TITLE, PROSE, "=9 May 2017", PROSE], ["2017-05-09"]),
        ([TITLE, PROSE, "=9 May 2017", PROSE, "=7 May 2017", PROSE], ["2017-05-09", "2017-05-07"]),
    ],
)
def test_a_date_amid_the_text_dates_the_story_where_no_date_stands_above_the_text(lines, dates):
    assert dated(*lines) == dates


def test_a_date_that_has_its_line_for_itself_goes_before_one_beside_a_section():
    section = "~3 March 2024 | Politics"

    assert dated("=1 May 2024", section, TITLE, PROSE) == ["2024-05-01"]
    assert dated(section, TITLE, PROSE) == ["2024-03-03"]


def test_a_date_below_all_that_stays_is_of_another_story():
    assert dated(TITLE, PROSE, "=9 May 2017") == []
    assert dated(PROSE, PROSE, "=9 May 2017", "=More news") == []


def test_a_page_of_nothing_but_a_date_has_that_date():
    assert dated("=9 May 2017") == ["2017-05-09"]


@pytest.mark.parametrize("weather", ["11 °C Dunmore", "Dunmore 7°", "-3 ° Dunmore"])
def test_beside_the_weather_a_date_is_todays(weather):
    for lines in ([weather, "=9 May 2017"], ["=9 May 2017", weather], [weather, "", "=9 May 2017"]):
        assert dated(*lines, TITLE, PROSE) == []
    assert dated(weather, "Politics", "=9 May 2017", TITLE, PROSE) == ["2017-05-09"]


def test_of_the_dates_above_a_headline_the_nearest_line_is_meant():
    assert dated("=1 May 2024", "Home", "=3 May 2024, 4 May 2024", TITLE, PROSE) == [
        "2024-05-03",
        "2024-05-04",
    ]


def test_without_a_headline_every_date_of_the_page_is_told():
    assert dated("=1 May 2024", PROSE, "=3 May 2024", PROSE) == ["2024-05-01", "2024-05-03"]
