"""Text to hashes: the kernels say what the definition says, in machine code and in numpy."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import naive
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.kernels import hashing, unicode
from newsclean.kernels import shingles as kernels
from newsclean.neardup.explain import words
from newsclean.neardup.shingles import Shingle
from newsclean.neardup.texts import code_points, pack

#: Text as crawls have it: letters that grow or shrink when folded, marks, lone surrogates, NUL,
#: scripts without spaces next to words, digits of several scripts.
WILD = st.text(
    st.sampled_from(
        "aZ é_5٣五\n\x00\x85\u2028İßﬁŉΐΣςǰ\u0345\u0301लड़कीمُ\ufe0f\u20e3"
        "語のカｶไทยกี่มាំမြ\U0001f600\ud800\udfff\U00020000𐐀'-"
    ),
    max_size=40,
) | st.text(max_size=30)

#: The first example compiles.
relaxed = settings(deadline=None, max_examples=150)


def packed(texts):
    return pack(texts, code_points(texts))


def token_rows(texts, form, characters=False):
    entries, folds = unicode.table(characters)
    flat, starts = form(packed(texts).buffer, packed(texts).offsets, entries, folds)
    return [flat[a:b].tolist() for a, b in pairwise(starts.tolist())]


@pytest.mark.parametrize("form", [kernels.tokens, kernels._tokens_numpy])
@relaxed
@given(texts=st.lists(WILD, min_size=1, max_size=5), characters=st.booleans())
@example(["İstanbul", "", "straße STRASSE", "ไทย5 ภาษา", "\ud800a b"], False)
@example(["abcdefghijklmnopqrstuvwxyz" * 50, "ﬃßŉ" * 50], True)
def test_tokens_are_cut_where_python_cuts_them_and_equal_words_have_equal_hashes(
    form, texts, characters
):
    rows = token_rows(texts, form, characters)

    seen: dict[str, int] = {}
    for text, row in zip(texts, rows, strict=True):
        expected = naive.tokens(text, characters)
        assert len(row) == len(expected), (text, expected)
        for word, value in zip(expected, row, strict=True):
            assert seen.setdefault(word, value) == value
    assert len(set(seen.values())) == len(seen)


@relaxed
@given(st.lists(WILD, min_size=1, max_size=5))
def test_the_numpy_twins_have_the_bits_of_the_compiled_kernels(texts):
    entries, folds = unicode.table()
    buffer, offsets = packed(texts).buffer, packed(texts).offsets
    fast = kernels.tokens(buffer, offsets, entries, folds)
    slow = kernels._tokens_numpy(buffer, offsets, entries, folds)
    pieces, twins = kernels.shingles(*fast, 3), kernels._shingles_numpy(*slow, 3)

    assert [x.tolist() for x in fast] == [x.tolist() for x in slow]
    assert [x.tolist() for x in pieces] == [x.tolist() for x in twins]
    assert [x.tolist() for x in kernels.sorted_sets(pieces[0].copy(), pieces[1])] == [
        x.tolist() for x in kernels._sorted_sets_numpy(*twins)
    ]
    content = hashing.content_hashes(buffer, offsets).tolist()
    assert content == hashing.content_hashes_numpy(buffer, offsets).tolist()
    assert content == [naive.content_hash(text) for text in texts]


@relaxed
@given(st.lists(WILD, min_size=1, max_size=4), st.integers(1, 5))
def test_shingles_are_equal_exactly_where_their_words_are(texts, size):
    entries, folds = unicode.table()
    flat, starts = kernels.tokens(packed(texts).buffer, packed(texts).offsets, entries, folds)
    hashes, begins = kernels.shingles(flat, starts, size)

    seen: dict[tuple[str, ...], int] = {}
    for i, text in enumerate(texts):
        expected = naive.shingles(naive.tokens(text), size)
        row = hashes[begins[i] : begins[i + 1]].tolist()
        assert len(row) == len(expected)
        for shingle, value in zip(expected, row, strict=True):
            assert seen.setdefault(shingle, value) == value
    assert len(set(seen.values())) == len(seen)


@relaxed
@given(WILD, st.sampled_from(["word", "char"]))
def test_the_words_shown_to_a_reader_are_those_that_were_hashed(text, unit):
    assert words(text, Shingle(3, unit)) == naive.tokens(text, unit == "char")


def test_every_code_point_is_a_word_character_where_python_says_so():
    entries = unicode.table()[0].copy()
    continuing = [chr(code) for code in np.flatnonzero(entries & unicode.MARK)]
    assert all(naive.is_mark(char) and not naive.stands_alone(char) for char in continuing)
    assert {"\u0301", "ी", "\u0651"} <= set(continuing)
    entries[(entries & unicode.MARK) != 0] = 0

    chars = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) != "Cn"]
    wrong = [hex(ord(c)) for c in chars if bool(entries[ord(c)]) != bool(naive.tokens(c))]
    single = [hex(ord(c)) for c in chars if bool(entries[ord(c)] & unicode.ALONE) !=
              naive.stands_alone(c)]  # fmt: skip

    assert (wrong, single) == ([], [])


@pytest.mark.parametrize("form", [kernels.quarter_words, kernels._quarter_words_numpy])
@relaxed
@given(texts=st.lists(WILD, min_size=1, max_size=5))
@example(["It’s 5 o’clock", "", "雨が降る rain", "ไทย5", "é e\u0301 \u0301"])
def test_words_are_counted_and_letters_without_spaces_as_parts_of_words(form, texts):
    entries, _ = unicode.table()

    found = form(packed(texts).buffer, packed(texts).offsets, entries).tolist()

    assert found == [naive.quarter_words(text) for text in texts]


@pytest.mark.parametrize("form", [kernels.tokens, kernels._tokens_numpy])
def test_a_token_that_begins_with_a_digit_of_any_script_is_a_number(form):
    (row,) = token_rows(["5 a5 ٣ abc 五 ５ 21st covid19"], form)

    assert [value & 1 for value in row] == [1, 0, 1, 0, 0, 1, 1, 0]


def test_words_of_a_thousand_letters_that_fool_polynomial_hashes_stay_apart():
    """Thue-Morse words collide in any polynomial modulo 2**64, whatever its base."""
    one = "".join("ab"[bin(i).count("1") % 2] for i in range(4096))
    two = one.translate(str.maketrans("ab", "ba"))

    (row,) = token_rows([one + " " + two], kernels.tokens)

    assert row[0] != row[1]


def test_sets_are_sorted_whatever_their_size():
    random = np.random.default_rng(3)
    rows = [random.integers(0, 50, size).astype(np.uint64) for size in (0, 1, 39, 40, 41, 300)]
    starts = np.cumsum([0, *map(len, rows)]).astype(np.int64)

    hashes, begins = kernels.sorted_sets(np.concatenate(rows), starts)

    for k, row in enumerate(rows):
        assert hashes[begins[k] : begins[k + 1]].tolist() == sorted(set(row.tolist()))


@pytest.mark.parametrize("form", [hashing.first_occurrences, hashing._first_occurrences_numpy])
@relaxed
@given(st.lists(st.integers(0, 3) | st.sampled_from([2**63, 2**64 - 4, 2**64 - 1]), max_size=30))
def test_every_value_finds_its_first_occurrence_also_where_low_bits_collide(form, values):
    first = form(np.array(values, np.uint64))

    assert first.dtype == np.int64
    assert first.tolist() == [values.index(value) for value in values]
