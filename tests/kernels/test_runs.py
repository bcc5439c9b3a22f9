"""The kernels agree with their definitions in plain Python."""

from collections import Counter
from itertools import islice, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BLANKS, ODD

from newsclean.kernels.echoes import middles
from newsclean.kernels.runs import capital_words, phrase_lines, short_words

WILD = st.lists(
    st.sampled_from(
        (
            *ODD,
            *BLANKS,
            "\x1c",
            "\x85",
            "\u2028",
            "\n",
            "rain",
            "Rainy",
            "fell",
            "towns ",
            " ",
            "a ",
        )
    ),
    max_size=80,
).map("".join)
#: Texts of few words, in which phrases with gaps are frequent.
DENSE = st.lists(
    st.sampled_from(("rain ", "Fell ", "town ", "over ", "Harbour ", "the ", "\n")), max_size=120
).map("".join)
CAPITALS = np.array([chr(code).isupper() for code in range(0x20000)])


def points(text):
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def units_of(said, width):
    return list(said) if width else [word[:4] for word in said.split() if len(word) > 3]


def runs_of(units, wide):
    return [tuple(units[k : k + wide]) for k in range(len(units) - wide + 1)]


def walk(tails, reach):
    chain, live = [], [(tail, 0) for tail in tails]
    while True:
        near = Counter()
        for tail, at in live:
            near.update(dict.fromkeys(tail[at : at + reach]).keys())
        unit, n = max(near.items(), key=lambda item: item[1], default=("", 0))
        if n < 3:
            return chain
        chain.append(unit)
        live = [(t, t.index(unit, at) + 1) for t, at in live if unit in t[at : at + reach]]


def lines_defined(text, width, least, reach):
    told, wide = units_of(text, width), width or 3
    places = {}
    for at, run in enumerate(runs_of(told, wide)):
        places.setdefault(run, []).append(at)
    hot = set()
    for run, every in islice(((r, e) for r, e in places.items() if len(e) > 2), 64):
        if run in hot:
            continue
        at = every[:8]
        right = walk([told[k + wide : k + wide + 2 * least] for k in at], reach)
        left = walk([told[max(0, k - 2 * least) : k][::-1] for k in at], reach)
        chain = [*reversed(left), *run, *right]
        named = all(unit[0].isupper() for unit in chain)
        if len(chain) > least or (len(chain) == least and not named):
            hot.update([run, *runs_of(chain, wide)])
    lines = text.split("\n")
    return [n for n, said in enumerate(lines) if hot & set(runs_of(units_of(said, width), wide))]


@settings(deadline=None, max_examples=300)  # the first call compiles
@given(st.one_of(WILD, DENSE), st.sampled_from((0, 6, 2)), st.sampled_from((4, 7)))
def test_the_lines_of_phrases_are_what_they_are_defined_to_be(text, width, least):
    found = phrase_lines(points(text), CAPITALS, width, least, 3)

    assert found.tolist() == lines_defined(text, width, least, 3)


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_a_phrase_must_stand_three_times(copies):
    text = " and so on, ".join(["heavy rain fell over town"] * copies)

    assert phrase_lines(points(text), CAPITALS, 0, 4, 3).tolist() == [0] * (copies == 3)


def test_an_empty_text_repeats_nothing():
    assert phrase_lines(points(""), CAPITALS, 0, 4, 3).tolist() == []
    assert phrase_lines(points(""), CAPITALS, 6, 10, 3).tolist() == []
    assert middles(np.empty(0, np.uint8), 40, 250).tolist() == []
    assert short_words(points(""), 4).tolist() == []


@settings(deadline=None)
@given(WILD)
def test_words_with_capitals_are_counted_inside_lines(text):
    inside = [w for line in text.split("\n") for w in line.split()[1:] if len(w) > 3]

    assert capital_words(points(text), CAPITALS) == (
        sum(word[0].isupper() for word in inside),
        len(inside),
    )


@settings(deadline=None)
@given(st.lists(st.sampled_from(("a", "of", "rain", "rains", "té", "\n")), max_size=80))
def test_short_words_are_counted_by_what_follows_them(words):
    text = " ".join(words)
    pairs = Counter(w for w, _ in set(pairwise(text.split())) if len(w) <= 4)

    found = {text[a:b]: n for a, b, n in short_words(points(text), 4).tolist()}

    assert found == {w: n for w, n in pairs.items() if n > 3}


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(("Rain fell. ", "Über ", "雨が降った。", "x", "\n")), max_size=60),
    st.text("ab c", min_size=40, max_size=60),
    st.integers(0, 2),
)
def test_a_line_said_inside_another_is_never_missed(told, quote, copies):
    lines = "".join(told).split("\n")
    text = "\n".join([quote, *lines, *[f"He said: {quote} – and left."] * copies])

    found = middles(np.frombuffer(text.encode(), np.uint8), 40, 250).tolist()

    assert not copies or 0 in found
    assert all(40 <= len(text.split("\n")[n]) <= 250 for n in found)
