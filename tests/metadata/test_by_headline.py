"""Who signs the lines around the headline that only the line model took."""

import pytest
from made_facts import PROSE, told_by

TITLE = "Tide takes half of the old town"
DECK = "Pumps ran all night in the streets behind the wall, and none of the three held."
MODEL = "model.line"


def authors(*lines):
    return told_by(*lines).get("authors", [])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Nora Field March 3, 2024, 07:47 PM EST", ["Nora Field"]),
        ("By Nora Field and Tom Reed | March 3, 2024 | Harbour", ["Nora Field", "Tom Reed"]),
        ("By Nora Field@fieldnotes Mar 3, 2024, 11:47am EST", ["Nora Field"]),
        ("Von Nora Feld | 3. März 2024 | Aktualisiert: 5. März 2024", ["Nora Feld"]),
        ("March 3, 2024 at 1:06 PM ET by Nora Field", ["Nora Field"]),
        ("Nora Field March 3, 2024 13 comments", ["Nora Field"]),
        ("Nora Field, The Marren Courier", ["Nora Field"]),
        ("By night", []),
        ("Nora Field", []),
        ("Nora Field/AFP", []),
        ("Harbour news March 3, 2024", []),
    ],
)
def test_a_byline_that_the_model_took_tells_its_authors_below_the_standfirst_too(line, names):
    assert authors(TITLE, (line, MODEL), PROSE, PROSE) == names
    assert authors(TITLE, DECK, (line, MODEL), PROSE, PROSE) == names


def test_a_name_alone_signs_beside_a_date():
    name, date = ("Nora Field", MODEL), ("March 3, 2024", MODEL)

    assert authors(TITLE, name, date, PROSE, PROSE) == ["Nora Field"]
    assert authors(TITLE, date, name, PROSE, PROSE) == ["Nora Field"]
    assert authors(TITLE, name, ("Share", MODEL), date, PROSE, PROSE) == []


@pytest.mark.parametrize("name", ["Harbour Master", "Rain Gauge", "Marren Bay"])
def test_what_the_text_speaks_of_signs_nothing(name):
    told = "A rain gauge broke, and Marren Bay closed its gates before the night was over, he said."

    assert authors(TITLE, (name, MODEL), ("March 3, 2024", MODEL), PROSE, told) == []


def test_the_first_who_sign_are_meant_and_no_byline_of_a_rule_is_added_to():
    two = ("By Nora Field", MODEL), ("Tom Reed, Marren Courier", MODEL)
    ruled = ("By Ann Poe", "byline.name", "by")

    assert authors(TITLE, *two, PROSE, PROSE) == ["Nora Field"]
    assert authors(TITLE, *two, ruled, PROSE, PROSE) == ["Ann Poe"]


def test_no_byline_is_looked_for_below_the_first_paragraphs():
    assert authors(TITLE, DECK, PROSE, PROSE, PROSE, ("By Nora Field", MODEL), PROSE) == []


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("By Nora Field | March 3, 2024", ["2024-03-03"]),
        ("March 3, 2024", ["2024-03-03"]),
        ("March 3, 2024 | by Nora Field", ["2024-03-03"]),
        ("March 3, 2024 Log in", None),
        ("Weather on March 3, 2024", None),
    ],
)
def test_below_the_standfirst_a_date_counts_where_it_is_alone_or_with_who_signs(line, dates):
    assert told_by(TITLE, DECK, (line, MODEL), PROSE, PROSE).get("published") == dates
    assert told_by(DECK, (line, MODEL), PROSE, PROSE).get("published") == dates


def test_right_below_the_text_words_say_that_a_date_is_the_storys():
    said, lone = ("First published on March 3, 2024", MODEL), ("March 3, 2024", MODEL)

    assert told_by(TITLE, PROSE, PROSE, said)["published"] == ["2024-03-03"]
    assert "published" not in told_by(TITLE, PROSE, PROSE, lone)
    assert "published" not in told_by(TITLE, PROSE, PROSE, ("More stories", MODEL), said)
