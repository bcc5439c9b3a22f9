"""Names above a text that sign it, and names that are headings, sections and whom it is about."""

import pytest
from made_articles import BRIDGE

import newsclean
from newsclean.boilerplate.authors.author_lines import author_lines
from newsclean.segment import read_page

HEADLINE = "The old bridge of Ulm is closed in spring"
DATE = "March 3, 2021"


def signed(*head, below=()):
    """Return the lines of the head that are claimed on a page of it, a text and what is below."""
    page = read_page("\n".join([*head, *BRIDGE, *below]))
    return [page.lines[page.starts.index(claim.start)] for claim in author_lines(page)]


@pytest.mark.parametrize(
    "line",
    [
        "Nora Field",
        "NORA FIELD",
        "Nora Field and Tom Reed",
        "Nora Field in Marren Bay",
        "Nora Field / Marren Bay",
        "Nóra Mező",
        "Нора Полева",
        "ByNora Field",
    ],
)
def test_a_name_beside_a_date_below_the_headline_signs_the_text(line):
    assert signed(HEADLINE, line, DATE) == [line]
    assert signed(HEADLINE, DATE, line) == [line]
    assert signed(HEADLINE, line) == []


def test_a_name_that_stands_twice_is_by_the_date_with_both_copies():
    assert signed(HEADLINE, "Nora Field", "Nora Field", DATE) == ["Nora Field", "Nora Field"]
    assert signed(HEADLINE, "Nora Field", "Nora Field") == []


@pytest.mark.parametrize(
    "line",
    [
        "Nora Field, CNN",
        "Nora Field, Marren Courier",
        "Nora Field | Marren Courier",
        "Nora Field / Marren Courier",
        "Nora Feld, dpa",
        "Nora Champ avec AFP",
        "Nora Field, Transport Correspondent",
        "Political correspondent Nora Field",
        "Staff Reporter, Marren Bay",
        "Special to the Courier",
    ],
)
def test_a_name_beside_a_paper_or_a_role_signs_the_text_without_a_date(line):
    assert signed(HEADLINE, line) == [line]


def test_a_name_of_which_more_is_said_below_signs_the_text():
    assert signed(HEADLINE, "Nora Field", below=["Nora Field is a reporter."]) == ["Nora Field"]


@pytest.mark.parametrize(
    "head",
    [
        (HEADLINE, "Nora Field, mayor", DATE),
        (HEADLINE, "The Long Winter", DATE),
        (HEADLINE, "Breaking News", DATE),
        (HEADLINE, "Season opener", DATE),
        (HEADLINE, "More News From Ulm", DATE),
        ("Nora Field", DATE),  # nothing above it: a headline of two words
        ("Home", "Nora Field", DATE),
        (HEADLINE, "Nora Field wins the prize", DATE),
        (HEADLINE, "Nora Field.", DATE),
        (HEADLINE, "By Nora Field", DATE),  # of the rule for bylines
    ],
)
def test_what_may_be_a_heading_or_a_headline_stays(head):
    assert signed(*head) == []


def test_whom_the_text_is_about_does_not_sign_it():
    about = BRIDGE[0].replace("The council", "The council of Nora Field")
    page = read_page("\n".join([HEADLINE, "Nora Field", DATE, about, *BRIDGE]))

    assert list(author_lines(page)) == []


def test_what_a_menu_has_too_is_a_section():
    assert signed("Ulm Harbour", "Harbour", HEADLINE, "Ulm Harbour", DATE) == []


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Nora Field and Tom Reed", {"authors": ["Nora Field", "Tom Reed"]}),
        ("Nora Field, CNN", {"authors": ["Nora Field"], "source": ["CNN"]}),
        ("Political correspondent Nora Field", {"authors": ["Nora Field"]}),
        ("ByNora Field", {"authors": ["Nora Field"]}),
        ("Nora Field / Marren Courier", {"authors": ["Nora Field"]}),
    ],
)
def test_who_signs_is_told(line, facts):
    doc = newsclean.annotate("\n".join([HEADLINE, line, DATE, *BRIDGE]))

    told = {key: [fact.value for fact in found] for key, found in doc.metadata.items()}
    assert line not in doc.text
    assert {key: told.get(key) for key in facts} == facts
