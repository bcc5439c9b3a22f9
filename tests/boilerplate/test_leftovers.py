"""Markup left in a text goes, what only looks like it stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.leftovers import leftover_markup
from newsclean.cleaner import Cleaner, annotate
from newsclean.segment import read_page

NAMES = ["b", "p", "a href=x", "br", "div class='x'", "script", "h2", "img"]
pieces = st.sampled_from(
    [f"<{name}>" for name in NAMES]
    + [f"</{name.split()[0]}>" for name in NAMES]
    + ["<!-- ", " -->", "<", ">", "Rain fell. ", "\n", "<name>", "x < y", "\ud800", "İ"]
)
texts = st.lists(pieces, max_size=12).map("".join)


def claimed(text):
    """What the step claims of a text."""
    return [text[claim.start : claim.end] for claim in leftover_markup(read_page(text))]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Rain <b>fell</b>.", ["<b>", "</b>"]),
        ("Rain.<br>Snow.<BR />", ["<br>", "<BR />"]),
        ('The <a href="/x">mayor said.', ['<a href="/x">']),
        ("Rain.<!-- ad\nslot -->Snow.", ["<!-- ad\nslot -->"]),
        ("Rain.<script>var a = '<p>';</script>", ["<script>var a = '<p>';</script>"]),
        ("Rain.<style>\n.x {}\n</style >Snow", ["<style>\n.x {}\n</style >"]),
        ("<!DOCTYPE html>\n<?xml version='1.0'?>", ["<!DOCTYPE html>", "<?xml version='1.0'?>"]),
    ],
)
def test_tags_comments_and_what_no_browser_shows_go(text, gone):
    assert claimed(text) == gone


@pytest.mark.parametrize(
    "text",
    [
        "So 1 < 2 and 3 > 2.",
        "Dear <name>, your <order> is <late>.",
        "The tag <b> makes text bold.",
        "He wrote <3 and <<quoted>>.",
        "Mail <ann@paper.example> or see <https://paper.example>.",
        "An arrow <- or --> is no comment <!- either.",
        "A comment <!-- that never ends",
    ],
)
def test_what_only_looks_like_markup_stays(text):
    assert claimed(text) == []


@given(texts)
def test_claims_lie_apart_in_order_and_hold_a_tag(text):
    at = 0
    for claim in leftover_markup(read_page(text)):
        assert at <= claim.start < claim.end <= len(text)
        assert text[claim.start] == "<"
        assert text[claim.end - 1] == ">"
        at = claim.end


@given(texts)
def test_only_markup_goes(text):
    cleaner = Cleaner((("markup", leftover_markup),), normalization=None)
    doc = cleaner.annotate(text)

    assert doc.source == text
    assert doc.text.count("x < y") + doc.text.count("<name>") <= text.count("<")
    if not re.search("<script|<!--", text):
        for word in ("Rain", "fell", "name", "İ"):
            assert doc.text.count(word) == text.count(word)


def test_furniture_between_tags_is_seen_without_them():
    doc = annotate(
        "<p>Rain fell on the town all night long.</p>\nX\n<p>Share on Facebook</p>\nRain.\n"
    )

    assert {"markup.tag", "share.label"} <= {claim.rule for claim in doc.removals}


def test_a_stricter_cut_than_any_tag_reaches_leaves_the_other_steps_at_work():
    doc = Cleaner(min_confidence=0.995).annotate("Rain <b>fell</b>.\n")

    assert doc.text == "Rain <b>fell</b>.\n"


@pytest.mark.parametrize("piece", ["<", "<b ", "<!--", "<script>", "<p", "</"])
def test_many_beginnings_without_an_end_cost_no_more_than_their_number(piece):
    assert list(leftover_markup(read_page(piece * 20_000))) is not None
