"""A page in doubt keeps more: where its border lies, and what that does to confidence."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import annotate
from newsclean.boilerplate.lines.doubt import (
    EVEN,
    FARTHEST,
    LEAST_LIKELY,
    SURE,
    SURE_OF_KEPT,
    doubted,
    find_border,
)

#: What a verdict is worth: nothing far below 0, all far above.
CHANCES = [round(1000 / (1 + exp(-at / 32))) for at in range(-FARTHEST, FARTHEST + 1)]
LINES = st.lists(st.tuples(st.integers(-400, 400), st.integers(0, 200)), min_size=1, max_size=30)
BORDERS = st.floats(LEAST_LIKELY, EVEN)
SHARES = st.integers(0, 1000).map(lambda n: n / 1000)

TABLE = """Home
Sport
Results
Subscribe
Log in
Final standings of the Lake League after thirty rounds
1 Ulm Rowers 30 21 5 4 68
2 Harbour Oars 30 19 6 5 63
3 Old Bridge 30 18 4 8 58
4 Northern Crew 30 15 9 6 54
5 Castle Blades 30 14 7 9 49
6 Mill Street 30 12 8 10 44
7 River Union 30 10 9 11 39
8 Lower Town 30 9 7 14 34
9 Ferry Club 30 6 9 15 27
10 Three Islands 30 4 6 20 18
Privacy policy
Contact us
© 2024 The Lake Post
"""


def border_of(lines):
    verdicts, words = zip(*lines, strict=True)
    return find_border(verdicts, words, CHANCES)


def expected(lines):
    """Return the best F1 of keeping the likeliest lines, the body, its share above even odds."""
    told = [(CHANCES[max(-256, min(256, v)) + 256] / 1000, words) for v, words in lines]
    told.sort(reverse=True)
    body = sum(chance * words for chance, words in told)
    tried = [
        2 * sum(c * w for c, w in told[:n]) / max(1e-9, sum(w for _, w in told[:n]) + body)
        for n in range(1, len(told) + 1)
    ]
    above = [(chance, words) for chance, words in told if chance > EVEN]
    sure = sum(c * w for c, w in above) / max(1, sum(w for _, w in above))
    return max(tried), body, sure


@given(LINES)
def test_where_no_text_is_sure_the_border_is_half_of_the_best_f1_to_be_expected(lines):
    best, body, sure = expected(lines)
    if not body or sure >= SURE_OF_KEPT:
        assert border_of(lines) == EVEN
    else:
        half = min(EVEN, max(LEAST_LIKELY, (best + 1 - SURE) / 2))
        assert border_of(lines) == pytest.approx(half)


@given(LINES)
def test_the_order_of_the_lines_does_not_move_the_border(lines):
    assert border_of(lines) == border_of(lines[::-1])


def test_a_page_of_sure_lines_is_not_in_doubt():
    assert border_of([(-200, 4)] * 50 + [(200, 60)] * 8) == EVEN


def test_a_sure_text_among_lines_in_doubt_is_enough():
    assert border_of([(-10, 8)] * 40 + [(200, 60)] * 2) == EVEN


def test_a_page_of_lines_as_likely_as_not_is_in_doubt():
    assert border_of([(-10, 8)] * 20) < EVEN


@given(SHARES, SHARES, BORDERS)
def test_doubt_lowers_confidence_and_leaves_its_order(one, other, border):
    assert doubted(one, border) <= one
    assert doubted(one, border) <= doubted(other, border) or one > other


@given(BORDERS)
def test_what_is_as_likely_as_the_border_is_left_at_even_odds(border):
    assert doubted(1 - border, border) == EVEN


def test_a_page_that_is_a_table_keeps_its_rows():
    doc = annotate(TABLE)

    assert all(row in doc.text for row in TABLE.split("\n")[5:16])
    assert "Subscribe" not in doc.text
    assert any("in doubt" in claim.evidence for claim in doc.claims)
