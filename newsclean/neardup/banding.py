"""The join by MinHash bands: as many as the recall asks for, and every meeting verified."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels import bands, minhash, shared
from newsclean.kernels.cluster import pair_order
from newsclean.kernels.shingles import sorted_sets
from newsclean.neardup.exact import joined, prepare
from newsclean.neardup.reading import read_all
from newsclean.neardup.search import (
    Pairs,
    Part,
    Plan,
    Run,
    as_pairs,
    distinct_sets,
    overlap,
)
from newsclean.neardup.texts import Texts, each

#: A bucket of more sets than this is joined exactly instead.
CROWD: Final = 1000
#: Candidates verified in one go.
VERIFY: Final = 1 << 16
#: Work of one candidate, in multiply-adds of a permutation.
CANDIDATE_COST: Final = 10_000
#: A plan misses at most this share of the misses allowed, so that the recall holds not on average
#: only but also where a few hundred pairs stand exactly at the threshold.
MARGIN: Final = 1 / 3
#: Texts whose signatures a plan is made from.
SAMPLE: Final = 2000


def by_minhash(
    texts: Texts, rows: NDArray[np.int64], content: NDArray[np.uint64], run: Run
) -> Pairs:
    """Return the pairs among `rows` that meet in a band, each verified on its shingle sets."""
    own, run = texts.take(rows), run.of_rows(rows)
    plan = make_plan(own, content[rows], run)
    part, keys = _keys(own, plan, run)
    sets = distinct_sets(part)
    first = np.unique(sets.group, return_index=True)[1]
    keys = keys[:, sets.texts[first]]
    meet = partial(bands.candidates, keys, most=CROWD)
    met = list(each(meet, range(plan.bands), run.workers, run.progress, "bands"))
    found = np.concatenate([pairs for pairs, _ in met], axis=1)
    crowd = np.unique(np.concatenate([crowded for _, crowded in met]))
    verified = _verified(own, sets.texts[first], found, run)
    verified, extra = _with_crowd(own, sets.texts[first], crowd, verified, run)
    plan = replace(plan, candidates=found.shape[1] + extra, crowded=len(crowd))
    sets = replace(sets, texts=rows[sets.texts])
    return as_pairs(sets, verified, plan)


def _keys(texts: Texts, plan: Plan, run: Run) -> tuple[Part, NDArray[np.uint64]]:
    """Return the size and hash of every set that is not empty, and the band keys of all texts."""
    a, b = minhash.permutations(plan.num_perm, run.seed)
    keys = np.empty((plan.bands, len(texts)), np.uint64)

    def sign(p: int) -> Part:
        hashes, starts = sorted_sets(*run.shingles(texts.pieces[p].pack(), texts.rows(p)))
        signed = minhash.signatures(minhash.fold(hashes), starts, a, b)
        keys[:, texts.rows(p)] = bands.band_keys(signed, plan.bands, plan.rows)
        sizes = np.diff(starts).astype(np.int32)
        rows = np.flatnonzero(sizes)
        none = np.empty(0, np.uint64)
        whole = shared.set_hashes(hashes, starts)[rows]
        return Part(rows + texts.starts[p], none, np.zeros(len(rows), np.int64), sizes[rows], whole)

    numbers = range(len(texts.pieces))
    return Part.joined(each(sign, numbers, run.workers, run.progress, "signatures"), 0), keys


def _verified(
    texts: Texts, rows: NDArray[np.int64], pairs: NDArray[np.int64], run: Run
) -> NDArray[np.int64]:
    """Return the pairs at or above the threshold, with what they share: (3, n) int64."""
    order = pair_order(pairs[0], pairs[1], len(rows))
    left, right = pairs[0][order], pairs[1][order]

    def check(at: int) -> NDArray[np.int64]:
        x, y = left[at : at + VERIFY], right[at : at + VERIFY]
        both, sizes_x, sizes_y = overlap(texts, rows[x], rows[y], run.shingle)
        keep = both / (sizes_x + sizes_y - both) >= run.threshold
        return np.stack((x, y, both))[:, keep]

    blocks = range(0, len(left), VERIFY)
    done = each(check, blocks, run.workers, run.progress, "verify")
    return run.collected(done)


def _with_crowd(
    texts: Texts,
    rows: NDArray[np.int64],
    crowd: NDArray[np.int64],
    verified: NDArray[np.int64],
    run: Run,
) -> tuple[NDArray[np.int64], int]:
    """Return the verified pairs with those of the crowded buckets added, from an exact join."""
    if not len(crowd):
        return verified, 0
    own = texts.take(rows[crowd])
    exact = replace(run.of_rows(rows[crowd]), method="exact")
    ready = prepare(read_all(own, exact), np.zeros(len(own), bool), exact)
    # Distinct sets only, so every text of the sub-run is a group of its own.
    number = np.empty(len(ready.sets.texts), np.int64)
    number[ready.sets.group] = crowd[ready.sets.texts]
    # What they share the join has counted: to read the texts of millions of pairs again cost more.
    left, right, both = joined(ready, exact)
    together = np.concatenate((verified, np.stack((number[left], number[right], both))), axis=1)
    together[:2] = np.sort(together[:2], axis=0)
    # By one number a pair: `np.unique` over columns took a third of a crowded search.
    numbers = together[0] * (int(together[1].max(initial=0)) + 1) + together[1]
    _, distinct = np.unique(numbers, return_index=True)
    return together[:, distinct], ready.candidates


def make_plan(texts: Texts, content: NDArray[np.uint64], run: Run) -> Plan:
    """Return the bands that keep the recall at the least expected work.

    Each number of rows needs a number of bands for the recall; more rows mean more
    permutations and fewer chance meetings. Chance meetings are counted in a sample of
    texts, the same ones for every order of the input.
    """
    n = len(texts)
    sample = texts.take(np.sort(np.argsort(content, kind="stable")[:SAMPLE]))
    a, b = minhash.permutations(256, run.seed)
    rows_signed = [np.empty((0, len(a)), np.uint32)]
    shingles = 0.0
    for piece in sample.pieces:
        hashes, starts = run.shingle.shingles(piece.pack())
        rows_signed.append(
            minhash.signatures(minhash.fold(hashes), starts, a, b)[np.diff(starts) > 0]
        )
        shingles += len(hashes) * n / len(sample)
    signed = np.unique(np.concatenate(rows_signed), axis=0)  # equal sets collapse before bands
    plans: list[tuple[float, Plan]] = []
    target = 1 - MARGIN * (1 - run.recall)
    for rows in range(1, 17):
        count = bands.bands_for(run.threshold, target, rows)
        if plans and count * rows > bands.MOST_PERMUTATIONS:
            break
        expected = _expected(signed, rows, count, n)
        cost = shingles * count * rows + CANDIDATE_COST * expected
        recall = bands.recall_at(run.threshold, count, rows)
        plans.append((cost, Plan("minhash", recall, 0, round(expected), count, rows)))
    return min(plans, key=lambda entry: entry[0])[1]


def _expected(signed: NDArray[np.uint32], rows: int, count: int, n: int) -> float:
    """Return the candidates to expect of `n` texts, from the meetings in a sample."""
    m = len(signed)
    if m < 2:
        return 0.0
    tried = signed.shape[1] // rows
    keys = bands.band_keys(signed, tried, rows)
    meetings = 0
    for band in range(tried):
        counts = np.unique(keys[band], return_counts=True)[1]
        meetings += int((counts * (counts - 1) // 2).sum())
    # One meeting more than seen: a sample that shows none is no proof that there are none.
    chance = (meetings + 1) / (tried * m * (m - 1) / 2)
    return float(n * (n - 1) / 2 * min(1.0, chance * count))
