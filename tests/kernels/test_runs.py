"""The sieve agrees with its definition."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BLANKS, ODD

from newsclean.kernels.runs import thrice

WILD = st.lists(
    st.sampled_from(
        (*ODD, *BLANKS, "\x1c", "\x85", "\u2028", "rain", "rainy", "fell", "towns ", " ")
    ),
    max_size=60,
).map("".join)


def points(text):
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def defined(text, width):
    if width:
        runs = Counter(text[k : k + width] for k in range(len(text) - width + 1))
    else:
        cut = [word[:4] for word in text.split() if len(word) > 3]
        runs = Counter(zip(cut, cut[1:], cut[2:], strict=False))
    return max(runs.values(), default=0) >= 3


@settings(deadline=None)  # the first call compiles
@given(WILD, st.sampled_from((0, 1, 2, 6)))
def test_it_is_what_it_is_defined_to_be(text, width):
    assert thrice(points(text), width) == defined(text, width)


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_three_words_must_stand_three_times(copies):
    text = " and so on, ".join(["Heavy rain fell here"] * copies)

    assert thrice(points(text), 0) == (copies == 3)


def test_an_empty_text_repeats_nothing():
    assert not thrice(points(""), 0)
    assert not thrice(points(""), 6)
