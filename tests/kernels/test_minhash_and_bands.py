"""Signatures are datasketch's, and bands hold the recall they promise."""

from __future__ import annotations

import naive
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.kernels import bands, minhash

SETS = st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=8), min_size=1, max_size=5)


def flat(sets):
    starts = np.cumsum([0, *map(len, sets)]).astype(np.int64)
    return np.array([h for row in sets for h in row], np.uint32), starts


@settings(deadline=None, max_examples=60)
@given(SETS, st.integers(1, 40), st.integers(0, 2**32 - 1))
@example([[], [0], [2**32 - 1, 2**32 - 1]], 128, 1)
def test_signatures_agree_with_the_definition_and_with_datasketch(sets, num_perm, seed):
    """The fast kernel, its numpy twin, the slow twin and the library everybody knows."""
    datasketch = pytest.importorskip("datasketch")
    a, b = minhash.permutations(num_perm, seed)
    theirs = []
    for row in sets:
        sketch = datasketch.MinHash(num_perm, seed, hashfunc=int, scheme="affine32")
        sketch.update_batch(row)
        theirs.append(sketch.hashvalues.tolist())

    ours = minhash.signatures(*flat(sets), a, b).tolist()

    assert ours == theirs
    assert ours == [naive.minhash(row, a.tolist(), b.tolist()) for row in sets]
    assert ours == minhash._signatures_numpy(*flat(sets), a, b).tolist()


def test_the_numpy_twin_cuts_its_work_into_blocks_without_a_seam(monkeypatch):
    random = np.random.default_rng(5)
    sets = [random.integers(0, 2**32, random.integers(0, 30)).tolist() for _ in range(200)]
    a, b = minhash.permutations(16, 1)
    whole = minhash._signatures_numpy(*flat(sets), a, b)
    monkeypatch.setattr(minhash, "NUMPY_BLOCK", 1)

    assert (minhash._signatures_numpy(*flat(sets), a, b) == whole).all()


@given(st.floats(0.2, 1.0), st.floats(0.5, 0.9999), st.integers(1, 12))
def test_bands_for_a_recall_are_enough_and_one_fewer_is_not(threshold, recall, rows):
    count = bands.bands_for(threshold, recall, rows)

    assert bands.recall_at(threshold, count, rows) >= recall - 1e-9
    if count > 1:
        assert bands.recall_at(threshold, count - 1, rows) < recall + 1e-9


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=2, max_size=12),
    st.integers(2, 20),
)
def test_each_pair_meets_once_and_crowded_buckets_are_handed_back(rows, most):
    """Every pair equal in some band comes out exactly once, or both its sets are crowded."""
    keys = bands.band_keys(np.array(rows, np.uint32), 2, 2)
    expected = {
        (i, j)
        for j in range(len(rows))
        for i in range(j)
        if rows[i][:2] == rows[j][:2] or rows[i][2:] == rows[j][2:]
    }

    found, crowded = [], set()
    for band in range(2):
        pairs, hot = bands.candidates(keys, band, most)
        found += list(map(tuple, pairs.T.tolist()))
        crowded |= set(hot.tolist())

    assert len(found) == len(set(found))
    assert set(found) <= expected
    assert all(i in crowded and j in crowded for i, j in expected - set(found))
