"""Articles of every genre stay, and what stands around them goes: floors that hold anywhere.

Unlike `test_gate` this needs no labelled pages. The articles are short and many are lists, so the
figures are lower than those of a crawl; a floor is what the weights that ship reach, less a little.
"""

import json
from pathlib import Path

import pytest
from made_articles import FORMS, LAYOUTS, made

import newsclean
from newsclean.words import words

#: Four paragraphs each, in ten languages, with a menu, an advertisement and offers between them.
SHORT = json.loads((Path(__file__).parent / "cases" / "short_articles.json").read_text("utf-8"))
#: Least share of the article's words kept, and most of the other words left, of all articles.
FLOORS = {
    "body alone": (0.98, 0.0),
    "light": (0.94, 0.03),
    "interrupted": (0.92, 0.22),
    "whole page": (0.89, 0.01),
    "crowded page": (0.64, 0.04),
}


def shares(form, layout):
    """Return which share of the body, and of the rest, is kept of all articles in a form."""
    kept, given = {True: 0, False: 0}, {True: 0, False: 0}
    for one in made(form, layout):
        doc = newsclean.annotate(one.text)
        gone = bytearray(b"\1" * len(one.text))
        for start, end in doc.kept():
            gone[start:end] = bytes(end - start)
        at = 0
        for line, body in one.lines:
            for start, _ in words(line):
                kept[body] += not gone[at + start]
                given[body] += 1
            at += len(line) + 1
    return kept[True] / given[True], kept[False] / max(1, given[False])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
def test_articles_stay_and_what_stands_around_them_goes(form, layout):
    least, most = FLOORS[form]

    body, rest = shares(form, layout)

    assert body >= least
    assert rest <= most


@pytest.mark.parametrize("form", FORMS)
def test_a_cleaned_article_is_clean(form):
    for one in made(form):
        cleaned = newsclean.annotate(one.text).text
        assert newsclean.annotate(cleaned).text == cleaned


def test_the_last_sentence_of_a_short_article_stays_below_an_advertisement():
    lost = []
    for name, one in SHORT.items():
        cleaned = newsclean.clean("\n".join(one["lines"]))
        lost += [(name, one["lines"][i]) for i in one["body"] if one["lines"][i] not in cleaned]

    assert len(lost) <= 1, lost  # of 38; without credit for sentences it was 10
