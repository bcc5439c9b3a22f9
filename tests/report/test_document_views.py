"""Views of a document: true, complete, and safe to look at."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import wild_text

from newsclean.document import Document, Fact, Removal, Rewrite
from newsclean.report import HIDDEN, coloured, explain, html_page, one_line, shown, summary

SOURCE = "Share\nRain fell on the town.\nPrint\n"
DOC = Document(
    SOURCE,
    (
        Removal(0, 6, "share.label", "share", 0.97, "a share bar"),
        Removal(2, 6, "shape.short", "noise", 0.6, "one word"),
        Removal(29, 35, "label.print", "label", 0.3, "too weak to count"),
    ),
    (Rewrite(10, 11, " ", "normalize.space"),),
    {"title": (Fact("Rain", 6, 10),)},
)
COLOUR = re.compile("\x1b\\[\\d+m")


@st.composite
def documents(draw):
    """A document of wild text with claims whose ids and evidence are wild as well."""
    source = draw(wild_text)
    place = st.integers(0, len(source))
    claims = tuple(
        Removal(min(a, b), max(a, b), rule, "category", draw(st.sampled_from((0.2, 0.8))), rule)
        for a, b, rule in draw(st.lists(st.tuples(place, place, wild_text), max_size=4))
    )
    return Document(source, claims, (), {"title": (Fact(draw(wild_text), 0, 0),)})


def test_the_table_has_a_row_for_every_claim_and_brackets_those_below_the_cut():
    rows = [row.split("\t") for row in explain(DOC).splitlines() if not row.startswith("#")]

    assert [row[2] for row in rows] == ["rule", "share.label", "shape.short", "[label.print]"]
    assert rows[1] == ["0", "6", "share.label", "share", "0.97", "Share", "a share bar"]


def test_the_table_ends_in_the_facts_and_the_sum():
    assert explain(DOC).splitlines()[-2:] == [
        "# title: Rain",
        "# 6 of 35 characters removed by 2 claims; 1 rewrites; status ok",
    ]


def test_a_status_other_than_ok_is_told_with_its_detail():
    assert summary(Document("Rain.", status="budget", detail="too much")).endswith(
        "status budget (too much)"
    )


@given(documents())
def test_every_row_of_the_table_has_as_many_cells_as_its_head(doc):
    rows = explain(doc).split("\n")

    assert len(rows) == 1 + len(doc.claims) + len(doc.metadata["title"]) + 1
    assert {row.count("\t") for row in rows[: 1 + len(doc.claims)]} == {6}


@given(documents())
def test_nothing_shown_can_drive_the_terminal(doc):
    for text in (explain(doc), COLOUR.sub("", coloured(doc))):
        assert not HIDDEN.search(text)


@given(wild_text)
def test_a_line_stays_one_line(text):
    assert "\n" not in one_line(text)


def test_what_goes_is_red_with_its_rules_and_the_rest_is_plain():
    text = coloured(DOC)

    assert "\x1b[31mShare\x1b[0m\x1b[2m ‹share.label, shape.short›\x1b[0m\n" in text
    assert "\nRain fell on the town.\nPrint\n" in text


@given(documents())
def test_the_coloured_text_shows_the_whole_source(doc):
    # A claim that parts a carriage return from its line feed lays it bare.
    assume(not any(piece.source.endswith("\r") for piece in doc.pieces()))
    text = re.sub("\x1b\\[2m.*?\x1b\\[0m", "", coloured(doc), flags=re.DOTALL)

    assert COLOUR.sub("", text).removesuffix("\n") == shown(doc.source).removesuffix("\n")


@given(documents())
def test_the_page_holds_no_markup_but_its_own(doc):
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!]\w*)", html_page(doc, doc.source)))

    own = "html head meta title style body h1 h2 p pre del ins table thead tbody tr th td"
    assert tags <= {"!DOCTYPE", *own.split()}


def test_the_page_allows_no_script_and_fetches_nothing():
    attack = '</pre><script src="http://x/"></script><img onerror=x() src="javascript:x()">'
    page = html_page(Document(attack, (Removal(0, 6, attack, attack, 1.0, attack),)), attack)

    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "<img" not in page
    assert '"http://x/"' not in page


def test_the_page_strikes_out_what_goes():
    assert '<del title="share.label, shape.short">Share\n</del>' in html_page(DOC)
