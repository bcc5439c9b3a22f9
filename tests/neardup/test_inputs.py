"""Every container of texts reads the same."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.errors import InputError
from newsclean.neardup import near_duplicates, signatures

TEXTS = [
    "Der Fluß stieg über Nacht um zwei Meter und überschwemmte den alten Marktplatz.",
    None,
    "",
    "Der Fluß stieg über Nacht um zwei Meter und überschwemmte den alten Marktplatz!",
    "雨が降った。",
    "雨が降った。",
]


def answer(texts):
    found = near_duplicates(texts, 0.8)
    return found.labels.tolist(), found.anchors.tolist(), found.pairs.tolist()


def arrow_forms():
    pa = pytest.importorskip("pyarrow")
    whole = pa.array(TEXTS)
    yield whole
    yield pa.array(TEXTS, pa.large_string())
    yield pa.chunked_array([whole[:2], whole[2:2], whole[2:]])
    yield pa.array(["unseen", *TEXTS, "unseen"]).slice(1, len(TEXTS))
    yield whole.dictionary_encode()
    if hasattr(pa, "string_view"):
        yield whole.cast(pa.string_view())


def test_iterables_and_arrays_give_the_answer_of_a_list():
    expected = answer(TEXTS)

    assert expected[0] == [0, -1, -1, 0, 1, 1]
    assert answer(tuple(TEXTS)) == expected
    assert answer(iter(TEXTS)) == expected
    assert answer(np.array(TEXTS, object)) == expected


def test_arrow_arrays_are_read_in_place_and_give_the_same(monkeypatch):
    monkeypatch.setattr("newsclean.neardup.texts.PIECE", 60)
    expected = answer(TEXTS)

    for form in arrow_forms():
        assert answer(form) == expected, form.type
        assert (signatures(form).values == signatures(TEXTS).values).all()


def test_an_empty_arrow_array_is_no_trouble():
    pa = pytest.importorskip("pyarrow")

    assert answer(pa.array([], pa.string())) == ([], [], [])
    assert answer(pa.chunked_array([], pa.string())) == ([], [], [])
    assert answer(pa.array([None, None])) == ([-1, -1], [0, 1], [])


def test_an_arrow_column_of_numbers_is_refused():
    pa = pytest.importorskip("pyarrow")

    with pytest.raises(InputError, match="list"):
        near_duplicates(pa.array([["a"]]))


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_series_give_the_answer_of_a_list(library):
    frames = pytest.importorskip(library)

    assert answer(frames.Series(TEXTS)) == answer(TEXTS)
