"""Passages about the author or the publisher under a heading: which go, and which are the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.boilerplate.authors.about import _may_head, about_passages, named
from newsclean.segment import read_page
from newsclean.vocabulary import listed

TEXT = (
    "The council voted on Monday to keep the night ferry running through the winter, after two "
    "hours of debate in which hardly anybody spoke against it.\n\n"
    "Crews will start work on the ramp in March, the harbour master said, and the old pier stays "
    "open until the new one is ready, which may take until the end of the summer.\n\n"
)
PASSAGES = [
    ("About Nora Field", "Nora Field is a writer and mother of two who lives in Marren."),
    ("About the author", "Her last book told the story of the lighthouse on the western mole."),
    ("Über Moritz Roe", "Als Redakteur betreut Moritz Roe das Ressort Hafen und die Beilage."),
    ("Sobre Carlos Roe", "Pai de dois filhos, Carlos Roe é também professor na escola de Marren."),
    ("À propos de l'auteur", "Il tient la chronique du port depuis plus de vingt ans, dit-il."),
    ("Об авторе", "Пишет о гавани и о людях, которые в ней живут, уже двадцать лет подряд."),
    ("关于作者", "长期关注港口与渔业，曾任本报驻马伦记者，现为自由撰稿人，著有三本书。"),
    ("About Marren Systems", "Marren Systems is a provider of software with offices in Ellis."),
]
TEXTS = [
    (
        "About the weather",
        "Rain is to fall on the coast all week, and some of it may turn to snow.",
    ),
    (
        "About Night Ferry",
        "The night ferry has run since 1911, when the bridge was lost to the ice.",
    ),
    (
        "About Nora Field",
        "The field behind the church was sold to the school in the spring of 1998.",
    ),
    (
        "About 300 People",
        "About 300 people came aboard on an ordinary night, most of them from work.",
    ),
]


def about(text: str) -> list[str]:
    """Return what the step claims of a text."""
    page = read_page(text)
    return [text[claim.start : claim.end].strip() for claim in about_passages(page)]


@pytest.mark.parametrize(("heading", "passage"), PASSAGES)
def test_a_passage_goes_with_the_heading_that_announces_it(heading, passage):
    text = f"{TEXT}{heading}\n\n{passage}\n"

    assert about(text) == [heading, passage]
    assert newsclean.clean(text).strip() == TEXT.strip()


@pytest.mark.parametrize(("heading", "passage"), TEXTS)
def test_a_heading_of_the_text_announces_nobody(heading, passage):
    assert about(f"{TEXT}{heading}\n\n{passage}\n") == []


def test_whom_the_text_speaks_of_stays():
    said = TEXT.replace("the harbour master said", "Nora Field said")

    assert about(f"{said}{PASSAGES[0][0]}\n\n{PASSAGES[0][1]}\n") == []


def test_above_most_of_the_text_such_a_heading_heads_a_part_of_it():
    more = "".join(TEXT.replace("Monday", day) for day in ("Tuesday", "Friday", "Sunday"))

    assert about(f"{TEXT}About the author\n\n{PASSAGES[1][1]}\n\n{more}") == []


def test_what_goes_on_about_the_same_person_goes_with_it():
    heading, passage = PASSAGES[0]
    text = (
        f"{TEXT}{heading}\n{passage}\nShe sails.\nSend word to nora@marren.example.\nRain fell.\n"
    )

    assert about(text) == [heading, passage, "She sails.", "Send word to nora@marren.example."]


@given(st.sampled_from(listed("about.headings")), st.sampled_from(["", ":", " ▾"]))
def test_every_heading_is_known_in_any_dress(heading, after):
    for said in (heading, heading.upper(), heading.title()):
        line = f"{said}{after}"
        assert named(line) == ""
        assert _may_head(line)


@given(st.sampled_from(listed("about.before")))
def test_every_word_before_a_name_leads_to_it(before):
    line = f"{before.capitalize()} Nora Field"

    assert named(line) == "Nora Field"
    assert _may_head(line)
