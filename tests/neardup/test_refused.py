"""What cannot be used is refused where it comes in, by name; what is missing comes last."""

from __future__ import annotations

import pytest

from newsclean import Document
from newsclean.errors import ArgumentError, InputError
from newsclean.neardup import (
    Index,
    Policy,
    Shingle,
    contained,
    dedupe,
    near_duplicates,
    signatures,
)

TWO = ["Rain fell on the old town.", "rain fell on the old town"]

WRONG = {
    "threshold of text": (lambda: near_duplicates(TWO, "0.8"), "threshold='0.8'"),
    "a flag for a threshold": (lambda: near_duplicates(TWO, True), "threshold=True"),
    "no threshold": (lambda: near_duplicates(TWO, None), "threshold=None"),
    "recall of text": (lambda: near_duplicates(TWO, recall="x"), "recall='x'"),
    "half a worker": (lambda: near_duplicates(TWO, workers=1.5), "workers=1.5"),
    "workers of text": (lambda: near_duplicates(TWO, workers="2"), "workers='2'"),
    "a seed below 0": (lambda: near_duplicates(TWO, seed=-1), "seed=-1"),
    "a seed past numpy's": (lambda: signatures(TWO, seed=1 << 32), "seed=4294967296"),
    "no limit of pairs": (lambda: near_duplicates(TWO, max_pairs=None), "max_pairs=None"),
    "a size for a shingle": (lambda: near_duplicates(TWO, shingle=3), "shingle: 3 is no Shingle"),
    "a table for a policy": (lambda: near_duplicates(TWO, policy={}), "policy: {} is no Policy"),
    "a list as group": (lambda: near_duplicates(TWO, groups=[[1], [2]]), "groups: "),
    "words in a word": (lambda: Policy(min_words="8"), "Policy.min_words"),
    "a size of True": (lambda: Shingle(True), "Shingle.size"),
    "permutations": (lambda: signatures(TWO, num_perm=1.5), "num_perm=1.5"),
    "a row too many": (lambda: signatures(TWO).jaccard(0, 9), "text=9"),
    "a label of text": (lambda: near_duplicates(TWO).members("0"), "label='0'"),
    "a higher threshold": (lambda: near_duplicates(TWO).at("0.9"), "threshold='0.9'"),
    "dates of two kinds": (lambda: near_duplicates(TWO).lineage(0, [1, "a"]), "dates"),
    "one text": (lambda: dedupe("one text"), "docs: it is one text"),
    "one document": (lambda: dedupe(Document("one")), "docs: it is Document"),
    "no document": (lambda: dedupe([None]), r"docs\[0\]: a string is wanted"),
    "words below 0": (lambda: dedupe(TWO, min_words=-1), "min_words=-1"),
    "words of text": (lambda: dedupe(TWO, min_words="8"), "min_words='8'"),
    "inside, words": (lambda: contained(TWO, min_words=None), "min_words=None"),
    "inside, threshold": (lambda: contained(TWO, "0.8"), "threshold='0.8'"),
    "an index of text": (lambda: Index("no.index", threshold="0.8"), "threshold='0.8'"),
    "an index in no folder": (lambda: Index("no/such/seen.index"), "no directory no/such"),
    "a folder for an index": (lambda: Index("."), "is a directory"),
    "an index of 3": (lambda: Index("no.index", shingle=3), "shingle: 3 is no Shingle"),
}


@pytest.mark.parametrize(("call", "named"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_used_is_refused_by_name(call, named):
    with pytest.raises((ArgumentError, InputError), match=named):
        call()


def test_groups_may_come_from_any_iterable():
    found = near_duplicates(TWO, groups=(name for name in ("one", "two")))

    assert found.stats["groups"].tolist() == [2]


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_key_that_is_missing_comes_last_wherever_it_stands(missing):
    rain = "Rain fell on the old town for nine days in a row"
    texts = [rain + end for end in (".", "!", "?", "", " ...", ".)")]
    keys = [3.0, missing, 2.0, missing, 1.0, missing]

    found = near_duplicates(texts, anchor="earliest", keys=keys)

    assert found.anchors.tolist() == [4] * len(texts)
    assert [copy.index for copy in found.lineage(0, keys)] == [4, 2, 0, 1, 3, 5]
