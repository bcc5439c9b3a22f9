"""Edits: applying two lists one after the other is applying their composition."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsclean.normalize.edits import aligned, apply, compose


def edits_of(text, rule):
    """Draw disjoint edits of `text`, none empty on both sides."""
    edges = st.sets(st.integers(0, len(text)), max_size=8).map(sorted)
    news = st.lists(st.text("xyz", max_size=3), min_size=4, max_size=4)
    return st.builds(
        lambda at, new: [
            (a, b, text, rule, text) for a, b, text in zip(at[::2], at[1::2], new, strict=False)
        ],
        edges,
        news,
    )


@given(st.text("abc", max_size=12), st.data())
def test_composing_is_applying_twice(text, data):
    first = data.draw(edits_of(text, "one"))
    between = apply(text, first)
    second = data.draw(edits_of(between, "two"))

    both = compose(first, second, between)

    assert apply(text, both) == apply(between, second)
    assert all(a[1] <= b[0] for a, b in pairwise(both))


@given(st.text("abc", max_size=12), st.data())
def test_edits_that_share_nothing_stay_apart(text, data):
    first = data.draw(edits_of(text, "one"))
    between = apply(text, first)

    assert compose(first, [], between) == first
    assert compose([], first, text) == first


@given(st.text("aé ?Ã", max_size=12), st.text("aé ?Ã", max_size=12))
def test_an_alignment_turns_one_into_the_other_whatever_they_are(before, after):
    assert apply(before, aligned(before, after, "rule", "")) == after
