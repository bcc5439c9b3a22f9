"""What a page says of its author below the text, and what the text says of people itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import BRIDGE

import newsclean
from newsclean.boilerplate.authors.bios import author_bios
from newsclean.segment import read_page

HEADLINE = "The old bridge of Ulm is closed in spring"


def told(*below, byline="By Nora Field", text=BRIDGE):
    """Return the lines that are claimed on a page of a headline, a byline, a text and these."""
    page = read_page("\n".join([HEADLINE, byline, *text, *below]))
    return [page.lines[page.starts.index(claim.start)] for claim in author_bios(page)]


@pytest.mark.parametrize(
    ("byline", "bio"),
    [
        ("By Nora Field", "Nora Field is a reporter at the Marren Courier."),
        ("By NORA FIELD", "Nora Field covers the harbour for the Courier."),
        ("By Nora Field, Marren Courier", "• Nora Field, our woman in Ulm, has two cats."),
        ("Posted on 3 March 2021 by Nora Field", "Nora Field (@norafield) writes on ports."),
        ("Nora Field | March 3, 2021", "Nora Field has won the prize of Ulm twice"),
        ("By Nora Field and Tom Reed", "Tom Reed is a freelance writer."),
        ("By Nora Field", "About the author: Nora Field is a reporter."),
        ("By Nora Field", "Dr Nora Field teaches history at the University of Marren."),
        ("By Nora Field", "Follow Nora Field on her channel"),
        ("By Nora Field", "To reach the reporter: Nora Field in Ulm, nfield@courier.example"),
        ("By Nora Field", "Nora Field"),
        ("Von Nora Feld", "Nora Feld ist Redakteurin im Ressort Stadt."),
        ("Von Nora Feld", "Über die Autorin: Nora Feld lebt in Ulm."),
        ("Par Nora Champ", "Nora Champ est journaliste au Courrier de Marren."),
        ("Por Nora Campos", "Nora Campos es periodista y escribe sobre puertos."),
        ("di Nora Campi", "Nora Campi è giornalista e scrive di porti."),
        ("Autor: Nora Polna", "Nora Polna jest dziennikarką. Pisze o portach."),
        ("Автор: Нора Полева", "Нора Полева — журналист, пишет о портах."),
        ("Yazar: Nora Tarla", "Nora Tarla, Marren Postası'nda muhabir olarak çalışıyor."),
        ("Γράφει η Νόρα Αγρού", "Η Νόρα Αγρού είναι δημοσιογράφος."),
        ("بقلم: نورا حقل", "نورا حقل صحفية في صحيفة بريد مارين."),
        ("מאת: נורה שדה", "נורה שדה היא כתבת בעיתון."),
        ("लेखक: नोरा फील्ड", "नोरा फील्ड मैरेन कूरियर में पत्रकार हैं।"),
        ("作者：林小明", "林小明是马伦邮报的记者，长期关注港口事务。"),
        ("홍길동 기자", "홍길동은 마렌신문 기자로 항만을 취재한다."),
    ],
)
def test_a_line_below_the_text_about_who_signs_it_goes(byline, bio):
    assert told(bio, byline=byline) == [bio]


def test_what_goes_on_about_the_author_goes_with_it():
    below = ("Nora Field is a reporter.", "She lives in Ulm with two cats.", "n.field@ulm.example")

    assert told(*below) == list(below)
    assert told("Nora Field is a reporter.", "Ulm lies on a river.") == [below[0]]


@pytest.mark.parametrize(
    "line",
    [
        "Tom Reed is a reporter at the Marren Courier.",  # who has no byline here
        "Nora Fields are green.",
        "Nora Field: How long is the bridge to be closed?",  # who asks in an interview
        "“I saw it fall,” said Nora Field, who lives there.",
        "Nora Field said: “We thank all who have helped.”",
        "The report was read by the council, the mayor and Nora Field.",
    ],
)
def test_what_is_said_by_people_stays(line):
    assert told(line) == []


def test_of_whom_the_text_speaks_it_may_speak_at_its_end():
    bio = "Nora Field is 52 and has two cats."
    head = (
        "The works are headed by Nora Field, who has built three bridges before this one and wants "
    )
    tail = "to build a fourth when it is done, in the town that she was born in, on the same river."

    assert told(bio) == [bio]
    assert told(bio, text=(*BRIDGE, head + tail)) == []
    assert told(bio, head + tail) == []


def test_of_whom_several_paragraphs_speak_they_are_the_text():
    more = (
        "Nora Field {}, and the council thanked her for all that she has done for the old bridge."
    )
    lines = [more.format("came to Ulm in the year of the flood"), more.format("is now a hundred")]

    assert told(*lines[:1]) == lines[:1]
    assert told(*lines) == []


def test_a_line_above_the_second_paragraph_is_no_such_line():
    bio = "Nora Field is a reporter."

    assert told(*BRIDGE[1:], text=(BRIDGE[0], bio)) == []


def test_amid_a_long_text_a_name_begins_a_paragraph_of_it():
    line = "Nora Field has two cats."

    assert told(line, *BRIDGE[:1] * 9) == []
    assert told(line, *BRIDGE[:1] * 5) == [line]


def test_the_claim_tells_which_byline_it_hangs_on():
    text = "\n".join([HEADLINE, "By Nora Field", *BRIDGE, "Nora Field is a reporter."])

    claim = next(c for c in newsclean.annotate(text).removals if c.rule == "byline.bio")

    assert claim.evidence == "speaks of 'Nora Field', whose byline is 'By Nora Field'"
    assert newsclean.annotate(text).metadata["authors"][0].value == "Nora Field"


NAMES = st.sampled_from(["Nora Field", "Tom Reed", "NORA FIELD", "Ulm", "Нора Полева", "林小明"])
LINES = st.sampled_from(
    [
        *BRIDGE,
        "By {}",
        "{} is a reporter.",
        "{}",
        "{} | March 3, 2021",
        "She has two cats.",
        "{}: Why?",
    ]
)


@given(st.lists(st.builds(str.format, LINES, NAMES), max_size=12))
def test_what_is_left_without_author_and_bio_stays_as_it_is(lines):
    once = newsclean.clean("\n".join([HEADLINE, *lines]))

    assert newsclean.clean(once) == once
