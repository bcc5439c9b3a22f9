"""A text inside a longer one is found, however much longer that is."""

from __future__ import annotations

import naive
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from near_corpus import story

from newsclean.errors import ArgumentError
from newsclean.kernels.join import intersections
from newsclean.neardup import contained

WORDS = st.sampled_from(["rain", "Rain", "fell", "on", "the", "town", "5", "語", "!"])
TEXTS = st.lists(st.lists(WORDS, max_size=9).map(" ".join), max_size=8)


@settings(deadline=None, max_examples=80)
@given(TEXTS, st.sampled_from([0.3, 0.6, 1.0]), st.booleans())
def test_pairs_are_the_plain_truth(texts, threshold, within):
    groups = [i % 2 for i in range(len(texts))]
    seen = [(text, groups[i] if within else 0) for i, text in enumerate(texts)]
    first = [i for i, key in enumerate(seen) if seen.index(key) == i]
    sets = {i: set(naive.shingles(naive.tokens(texts[i]), 3)) for i in first}

    found = contained(texts, threshold, groups=groups, within=within, min_words=0, workers=1)

    assert found.tolist() == [
        (i, j, len(sets[i] & sets[j]) / len(sets[i]))
        for i in first
        for j in first
        if 0 < len(sets[i]) < len(sets[j])
        and seen[i][1] == seen[j][1]
        and len(sets[i] & sets[j]) / len(sets[i]) >= threshold
    ]


def test_a_deck_is_found_in_a_lead_five_times_as_long(monkeypatch):
    monkeypatch.setattr("newsclean.neardup.texts.PIECE", 100)
    lead = story(1, 60)
    texts = [" ".join(story(2)), " ".join(lead[10:22]), " ".join(lead), "Short one here."]

    assert contained(texts).tolist() == [(1, 2, 1.0)]


def test_short_texts_are_inside_nothing_unless_asked_for():
    texts = ["on the town", "rain fell on the town today"]

    assert len(contained(texts)) == 0
    assert contained(texts, min_words=3).tolist() == [(0, 1, 1.0)]


def test_bad_arguments_are_refused():
    with pytest.raises(ArgumentError, match="threshold"):
        contained([], 0)
    with pytest.raises(ArgumentError, match="groups"):
        contained([], within=True)


def test_a_deck_printed_in_a_thousand_layouts_is_compared_once_and_all_answer(monkeypatch):
    """Rarest shingles first, equal sets once: texts that share a template hardly meet."""
    monkeypatch.setattr("newsclean.neardup.containment.LOOK", 1000)
    compared = []

    def counted(*sets):
        compared.append(len(sets[2]))
        return intersections(*sets)

    monkeypatch.setattr("newsclean.neardup.containment.intersections", counted)
    base, other = story(3, 60), story(4, 60)
    filled = [" ".join([*base[:30], *story(100 + k, 12), *base[30:]]) for k in range(500)]
    decks = [" ".join(other[:40]) + "." * k for k in range(500)]

    found = contained([*filled, *decks, " ".join(other)])

    assert found.tolist() == [(500 + k, 1000, 1.0) for k in range(500)]
    assert sum(compared) < 3 * 1001
    assert len(compared) > 1
