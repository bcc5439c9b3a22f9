"""A page given as text is noticed: `clean` takes its article, `annotate` says what it was given."""

import pytest

import newsclean
from newsclean.errors import ArgumentError
from newsclean.markup import is_page

PROSE = "Rain fell on the harbour town all night, and the mayor asked people to stay at home."
PAGE = (
    "<!DOCTYPE html><html><head><title>Rain</title><style>p {}</style></head><body>"
    f"<ul><li><a href=/>Home</a></li></ul><h1>Rain</h1><p>{PROSE}</p></body></html>"
)


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "\ufeff\n  " + PAGE,
        "<?xml version='1.0'?>\n<!-- made by hand -->\n" + PAGE,
        "<HTML><BODY>Rain</BODY></HTML>",
        "<body class=x>Rain",
        f"<div><p>{PROSE}</p></div>\n",
        f"<p>{PROSE}</p><p>{PROSE}</p>",
    ],
)
def test_a_page_or_a_part_of_one_is_a_page(text):
    assert is_page(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        PROSE,
        f"<b>Rain</b> {PROSE}",
        f"<p>{PROSE}",
        f"{PROSE} <p>x</p>",
        "<name>",
        "<",
        "-->",
    ],
)
def test_a_text_with_tags_in_it_is_a_text(text):
    assert not is_page(text)


def test_clean_takes_the_article_of_a_page():
    assert newsclean.clean(PAGE) == newsclean.clean_html(PAGE) == PROSE


def test_paragraphs_without_a_line_break_are_not_glued_together():
    assert newsclean.clean(f"<p>{PROSE}</p><p>Snow fell later.</p>").split("\n")[0] == PROSE


def test_annotate_keeps_to_the_text_given_and_says_that_it_is_a_page():
    doc = newsclean.annotate(PAGE)

    assert doc.source == PAGE
    assert doc.status == "page"
    assert "from_html" in doc.detail
    assert PROSE in doc.text
    assert "<" not in doc.text
    assert "p {}" not in doc.text


def test_a_text_is_cleaned_as_ever():
    text = f"{PROSE}\nShare on Facebook\n"

    assert newsclean.clean(text) == newsclean.annotate(text).text == f"{PROSE}\n"
    assert newsclean.annotate(text).status == "ok"


@pytest.mark.parametrize("given", [None, 3, b"<html>"])
def test_what_is_no_text_is_refused(given):
    with pytest.raises(ArgumentError, match="string"):
        newsclean.clean(given)


def test_many_comments_before_a_text_are_read_in_no_time():
    assert not is_page("<!-- -" * 50_000)
    assert not is_page("<!-- x -->" * 50_000)
