"""Which date of a page is the article's, where no word says so."""

from dataclasses import replace

import pytest
from made_facts import PROSE, taken

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
