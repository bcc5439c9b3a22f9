"""Signatures: to datasketch and back, with nothing lost."""

from __future__ import annotations

import pytest
from near_corpus import corpus

from newsclean.errors import ArgumentError, InputError
from newsclean.neardup import Signatures, signatures

datasketch = pytest.importorskip("datasketch")


@pytest.mark.parametrize("num_perm", [1, 16, 100, 128])
def test_ours_compare_equal_to_theirs(num_perm):
    sets = [[1, 2, 2**32 - 1], [], [7]]
    theirs = datasketch.MinHash.bulk(sets, num_perm=num_perm, seed=5, hashfunc=int)

    ours = Signatures.from_hashes(sets, num_perm, 5)

    for i, sketch in enumerate(theirs):
        assert ours.to_datasketch(i) == sketch
        assert ours.to_lean(i) == datasketch.LeanMinHash(sketch)
    back = Signatures.from_datasketch(theirs)
    assert (back.values == ours.values).all()
    assert (back.seed, back.num_perm) == (5, num_perm)


def test_a_sketch_of_ours_can_be_updated_on():
    ours = Signatures.from_hashes([[1, 2]], 16, 1).to_datasketch(0)
    ours.hashfunc = int
    ours.update(3)

    assert ours.hashvalues.tolist() == Signatures.from_hashes([[1, 2, 3]], 16).values[0].tolist()


def test_an_index_filled_with_ours_answers_the_same():
    sets = [list(range(k, k + 30)) for k in range(0, 60, 3)]
    theirs = datasketch.MinHash.bulk(sets, num_perm=64, hashfunc=int)
    ours = Signatures.from_hashes(sets, 64)
    one, two = (datasketch.MinHashLSH(threshold=0.5, num_perm=64) for _ in range(2))
    for i, sketch in enumerate(theirs):
        one.insert(i, sketch)
        two.insert(i, ours.to_lean(i))

    for i, sketch in enumerate(theirs):
        assert sorted(one.query(sketch)) == sorted(two.query(ours.to_datasketch(i)))


def test_sketches_of_other_make_are_refused_with_both_named():
    with pytest.raises(InputError, match=r"\('affine32', 2, 8\), not \('affine32', 1, 8\)"):
        Signatures.from_datasketch([datasketch.MinHash(8), datasketch.MinHash(8, seed=2)])
    with pytest.raises(InputError, match="legacy"):
        Signatures.from_datasketch([datasketch.MinHash(8, scheme="legacy")])
    with pytest.raises(InputError):
        Signatures.from_datasketch([])


def test_workers_and_pieces_change_no_bit(monkeypatch):
    texts = corpus()
    expected = signatures(texts, num_perm=32, workers=1).values
    monkeypatch.setattr("newsclean.neardup.texts.PIECE", 500)

    for workers in (1, 2, 4):
        assert (signatures(texts, num_perm=32, workers=workers).values == expected).all()


def test_a_text_without_words_has_the_signature_of_an_empty_set():
    made = signatures(["", "***"], num_perm=16)

    assert made.to_datasketch(0) == datasketch.MinHash(16)
    assert made.jaccard(0, 1) == 1.0


def test_no_permutation_is_no_signature():
    with pytest.raises(ArgumentError, match="num_perm"):
        signatures(["a"], num_perm=0)
