"""Dates over entries and words between passages of prose are headings of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.entries import entry_heads
from newsclean.boilerplate.rules import match_phrases
from newsclean.boilerplate.shapes import match_shapes
from newsclean.document import DEFAULT_CUT
from newsclean.segment import read_page

TOLD = (
    "The bridge has been closed to all traffic, the county said.",
    "Some 14,000 homes are now without electricity.",
    "All crossings are off until tomorrow noon at the earliest.",
    "The storm has passed over the coast and is moving inland.",
)


def gone(*lines):
    """Return the lines that phrases and shapes remove from a page of these."""
    page = read_page("\n".join(lines))
    claims = [*match_phrases(page), *match_shapes(page)]
    return {
        page.text[claim.start : claim.end].strip()
        for claim in claims
        if claim.confidence >= DEFAULT_CUT
    }


ROWS = {
    "a clock": ("18:42", "18:20", "17:55", "17:31"),
    "an English clock": ("6.42pm", "6.20pm", "5.55pm", "5.31pm"),
    "a German clock": ("18.42 Uhr", "18.20 Uhr", "17.55 Uhr", "17.31 Uhr"),
    "a French clock": ("18h42", "18h20", "17h55", "17h31"),
    "a Japanese clock": ("18時42分", "18時20分", "17時55分", "17時31分"),
    "days": ("12 May", "13 May", "14 May", "15 May"),
    "Spanish days": ("12 de mayo", "13 de mayo", "14 de mayo", "15 de mayo"),
    "Russian days": ("12 мая", "13 мая", "14 мая", "15 мая"),
    "ages": ("10 minutes ago", "15 minutes ago", "20 minutes ago", "40 minutes ago"),
    "German ages": ("vor 10 Minuten", "vor 15 Minuten", "vor 20 Minuten", "vor 40 Minuten"),
}


@pytest.mark.parametrize("dates", ROWS.values(), ids=ROWS)
def test_dates_between_passages_of_prose_stay(dates):
    lines = [line for pair in zip(dates, TOLD, strict=True) for line in pair]

    assert gone("Storm Ingrid live", *lines) == set()


def test_entries_may_have_headings_under_their_time():
    lines = [
        line for at, told in zip(ROWS["a clock"], TOLD, strict=True) for line in (at, "News", told)
    ]

    assert not gone("Storm Ingrid live", *lines) & set(ROWS["a clock"])


@pytest.mark.parametrize("dates", ROWS.values(), ids=ROWS)
def test_dates_over_titles_go(dates):
    titles = ("Bridge closed", "Power cuts spread", "Ferries cancelled", "Storm passes")
    lines = [line for pair in zip(dates, titles, strict=True) for line in pair]

    assert set(dates) <= gone(*lines)


def test_the_dates_of_comments_go_since_names_stand_above_them():
    ages = ("10 minutes ago", "15 minutes ago", "20 minutes ago", "40 minutes ago")
    lines = [line for age, told in zip(ages, TOLD, strict=True) for line in ("Ann Poe", age, told)]

    assert set(ages) <= gone(*lines)


def test_two_dates_are_no_row_and_the_date_of_the_page_is_none_of_it():
    page = ("12 May 2025, 09:14", TOLD[0], "12 May 2025, 11:02", TOLD[1])

    assert gone(*page) == {page[0], page[2]}
    row = [line for pair in zip(ROWS["a clock"], TOLD, strict=True) for line in pair]
    assert gone("12 May 2025, 09:14", *row) == {"12 May 2025, 09:14"}


WORDS = (
    "Zur Person",
    "Zum Autor",
    "À voir",
    "À lire",
    "Most popular",
    "The latest",
    "Explained",
    "Background",
    "Hintergrund",
    "Further reading",
)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_or_two_between_two_passages_of_prose_is_a_heading(word):
    assert gone(TOLD[0], word, TOLD[1]) == set()


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("below", ["Bridge closed", "Will the bridge be closed all winter long?"])
def test_the_same_over_link_titles_is_furniture(word, below):
    assert word in gone(TOLD[0], word, below, "Fares up")


@pytest.mark.parametrize("line", ["À lire : Le pont fermé", "Explained: Why the bridge is closed"])
def test_a_label_with_a_title_behind_it_is_furniture_between_prose_too(line):
    assert gone(TOLD[0], line, TOLD[1]) == {line}


@pytest.mark.parametrize("line", ["Advertisement", "Comments", "Share", "Read more", "Anzeige"])
def test_what_heads_nothing_is_furniture_between_prose_too(line):
    assert gone(TOLD[0], line, TOLD[1]) == {line}


@given(st.lists(st.sampled_from(("18:42", "12 May 2025", "News", *TOLD)), max_size=16))
def test_heads_are_dates_that_were_asked_about(lines):
    page = read_page("\n".join(lines))
    places = [at for at, i in enumerate(page.written) if page.lines[i] in ("18:42", "12 May 2025")]

    assert entry_heads(page, places) <= set(places)
    assert len(entry_heads(page, places)) != 1
