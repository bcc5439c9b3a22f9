"""Spans of the view and of the source: touching stays touching, nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.align import Alignment
from newsclean.document import Rewrite, rewritten
from newsclean.errors import ArgumentError


@st.composite
def rewritten_texts(draw):
    """Draw a source, disjoint rewrites of it in order, and the view they give."""
    source = draw(st.text("ab\n ", max_size=12))
    edges = sorted(draw(st.sets(st.integers(0, len(source)), max_size=8)))
    rewrites = [
        Rewrite(start, end, draw(st.text("xy\n", max_size=3)), "test")
        for start, end in zip(edges[::2], edges[1::2], strict=False)
        if draw(st.booleans())
    ]
    view = "".join(rewritten(source, [(0, len(source))], rewrites))
    return source, rewrites, view


def written_spans(rewrites):
    """Return where in the view each rewrite wrote its text."""
    spans, growth = [], 0
    for change in rewrites:
        at = change.start + growth
        spans.append((at, at + len(change.text)))
        growth += len(change.text) - (change.end - change.start)
    return spans


def uncut_places(view, rewrites):
    """Return the places of the view that are not inside the text of a rewrite."""
    inside = {at for a, b in written_spans(rewrites) for at in range(a + 1, b)}
    return sorted(set(range(len(view) + 1)) - inside)


def test_without_rewrites_the_view_is_the_source():
    assert Alignment((), 9).to_source(2, 5) == (2, 5)


def test_an_edge_inside_a_rewrite_takes_all_of_it():
    alignment = Alignment([Rewrite(1, 3, "wxyz", "test")], 5)

    assert alignment.to_source(2, 3) == (1, 3)
    assert alignment.to_source(0, 2) == (0, 3)
    assert alignment.to_source(3, 7) == (1, 5)


def test_deleted_text_goes_with_what_begins_behind_it():
    alignment = Alignment([Rewrite(2, 4, "", "test")], 6)

    assert alignment.to_source(0, 2) == (0, 2)
    assert alignment.to_source(2, 4) == (2, 6)


def test_what_is_deleted_at_the_end_goes_with_the_last_span():
    alignment = Alignment([Rewrite(2, 4, "", "test")], 4)

    assert alignment.to_source(1, 2) == (1, 4)


def test_an_empty_view_is_the_whole_source():
    assert Alignment([Rewrite(0, 4, "", "test")], 4).to_source(0, 0) == (0, 4)


@pytest.mark.parametrize("span", [(-1, 1), (2, 1), (0, 8)])
def test_a_span_outside_the_view_is_refused(span):
    with pytest.raises(ArgumentError, match="view of 7"):
        Alignment([Rewrite(1, 3, "wxyz", "test")], 5).to_source(*span)


@given(rewritten_texts())
def test_the_whole_view_is_the_whole_source(case):
    source, rewrites, view = case
    alignment = Alignment(rewrites, len(source))

    assert alignment.view_length == len(view)
    assert alignment.to_source(0, len(view)) == (0, len(source))


@given(rewritten_texts())
def test_what_stands_outside_rewrites_stands_in_its_place(case):
    """A character that no rewrite wrote is found where it was in the source."""
    source, rewrites, view = case
    alignment = Alignment(rewrites, len(source))
    written = {at for a, b in written_spans(rewrites) for at in range(a, b)}

    for place in set(range(len(view))) - written:
        start, end = alignment.to_source(place, place + 1)
        assert view[place] in source[start:end]


@given(rewritten_texts(), st.data())
def test_spans_that_cut_no_rewrite_tile_the_source(case, data):
    source, rewrites, view = case
    alignment = Alignment(rewrites, len(source))
    places = st.sampled_from(uncut_places(view, rewrites))
    cuts = sorted(data.draw(st.sets(places)) | {0, len(view)})

    spans = [alignment.to_source(a, b) for a, b in pairwise(cuts)]

    for (_, end), (start, _) in pairwise(spans):
        assert end == start


@given(rewritten_texts(), st.data())
def test_removing_in_the_source_is_removing_in_the_view(case, data):
    """What is left of the source reads as what is left of the view."""
    source, rewrites, view = case
    alignment = Alignment(rewrites, len(source))
    places = st.sampled_from(uncut_places(view, rewrites))
    a, b = sorted((data.draw(places), data.draw(places)))
    if a == b:
        return

    start, end = alignment.to_source(a, b)

    kept = [span for span in ((0, start), (end, len(source))) if span[0] < span[1]]
    assert "".join(rewritten(source, kept, rewrites)) == view[:a] + view[b:]
