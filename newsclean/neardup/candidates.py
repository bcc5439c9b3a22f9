"""All pairs of texts at or above a threshold: the exact join, and the join by MinHash bands."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels import bands, join, minhash, shared
from newsclean.kernels.shingles import sorted_sets
from newsclean.neardup.shingles import Shingle
from newsclean.neardup.texts import Packed, Progress, Texts, each

#: Candidates of one batch: 24 MB of output at most.
BATCH: Final = 1 << 20
#: A bucket of more sets than this is joined exactly instead.
CROWD: Final = 1000
#: "auto" leaves the exact join when it would look at more candidates than this a text...
MOST_CANDIDATES: Final = 500
#: ... of which so many are always fine: a second or so of work.
FEW_CANDIDATES: Final = 50_000_000
#: Candidates verified in one go.
VERIFY: Final = 1 << 16
#: Work of one candidate, in multiply-adds of a permutation.
CANDIDATE_COST: Final = 10_000
#: A plan misses at most this share of the misses allowed, so that the recall holds not on average
#: only but also where a few hundred pairs stand exactly at the threshold.
MARGIN: Final = 1 / 3
#: Texts whose signatures a plan is made from.
SAMPLE: Final = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """What one search for pairs needs to know."""

    threshold: float
    recall: float
    method: str
    shingle: Shingle
    seed: int
    workers: int
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Plan:
    """How the pairs were looked for, and what that promises."""

    method: str
    """`exact` or `minhash`."""
    recall: float
    """Probability that a pair exactly at the threshold is found: 1 for `exact`."""
    candidates: int
    """Pairs that were compared."""
    expected: int = 0
    """`minhash`: the candidates expected from a sample before the search."""
    bands: int = 0
    rows: int = 0
    crowded: int = 0
    """Texts in crowded buckets, which were joined exactly."""
    why: str = ""
    """Why this method, when the choice was "auto"."""

    @property
    def num_perm(self) -> int:
        """Permutations of a signature: `bands * rows`."""
        return self.bands * self.rows


@dataclass(frozen=True, slots=True)
class Pairs:
    """Groups of texts with one shingle set, and the pairs of groups above the threshold."""

    texts: NDArray[np.int64]
    """Rows of the texts that have or may have a partner, ascending."""
    group: NDArray[np.int64]
    """Number of the shingle set of each of these texts."""
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    jaccard: NDArray[np.float64]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Sets:
    """Distinct shingle sets, less the elements that occur in one set only."""

    texts: NDArray[np.int64]
    group: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int32]
    """Elements of the whole sets."""


@dataclass(frozen=True, slots=True)
class Part:
    """Texts and their sets as one pass over a piece leaves them."""

    rows: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]
    """Hashes of each text."""
    sizes: NDArray[np.int32]
    """Elements of the whole set of each text."""
    whole: NDArray[np.uint64]
    """Hash of the whole set."""

    @staticmethod
    def joined(parts: Iterable[Part], most: int) -> Part:
        """Return all parts as one. `most` bounds the hashes; room unused is never touched."""
        hashes = np.empty(most, np.uint64)
        at = 0
        rest: list[tuple[NDArray[Any], ...]] = []
        for part in parts:
            hashes[at : at + len(part.hashes)] = part.hashes
            at += len(part.hashes)
            rest.append((part.rows, part.counts, part.sizes, part.whole))
        kinds = (np.int64, np.int64, np.int32, np.uint64)
        rows, counts, sizes, whole = (
            np.concatenate([np.empty(0, kind), *(columns[k] for columns in rest)])
            for k, kind in enumerate(kinds)
        )
        return Part(rows, hashes[:at], counts, sizes, whole)


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))


def find_pairs(
    texts: Texts, skip: NDArray[np.bool_], content: NDArray[np.uint64], run: Run
) -> Pairs:
    """Return every pair of distinct shingle sets at or above the threshold.

    `skip` marks the texts to leave out: later copies of an identical text. `content` is a hash
    of each text.
    """
    if run.method == "minhash":
        return _by_minhash(texts, np.flatnonzero(~skip), content, run)
    sets = _possible(texts, skip, run)
    keys, starts = _in_rarity_order(sets)
    posts = join.prefix_posts(keys, starts, sets.sizes, run.threshold)
    work = list(join.batches(posts[2], BATCH))
    candidates = sum(count for _, _, count in work)
    if run.method == "auto" and candidates > max(FEW_CANDIDATES, MOST_CANDIDATES * len(texts)):
        why = f"the exact join would compare {candidates:,} pairs"
        found = _by_minhash(texts, sets.texts, content, run)
        return replace(found, plan=replace(found.plan, why=why))
    search = partial(join.join_batch, keys, starts, sets.sizes, posts, run.threshold)
    done = each(search, work, run.workers, run.progress, "pairs")
    pairs = np.concatenate([np.empty((3, 0), np.int64), *done], axis=1)
    why = f"the exact join compares {candidates:,} pairs" if run.method == "auto" else ""
    plan = Plan("exact", 1.0, candidates, why=why)
    return _as_pairs(sets, pairs, plan)


def _as_pairs(sets: Sets, pairs: NDArray[np.int64], plan: Plan) -> Pairs:
    """Return verified pairs of sets, in order, with their similarity."""
    left, right = np.minimum(pairs[0], pairs[1]), np.maximum(pairs[0], pairs[1])
    order = np.lexsort((right, left))
    left, right, both = left[order], right[order], pairs[2][order]
    union = sets.sizes[left].astype(np.int64) + sets.sizes[right] - both
    return Pairs(sets.texts, sets.group, left, right, both / union, plan)


def _blank(packed: Packed, skip: NDArray[np.bool_]) -> Packed:
    """Return the piece with the texts to skip made empty, by moving the other bytes together."""
    if not skip.any():
        return packed
    sizes = np.diff(packed.offsets)
    buffer = packed.buffer[np.repeat(~skip, sizes)]
    sizes[skip] = 0
    return Packed(buffer, np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes))))


def _possible(texts: Texts, skip: NDArray[np.bool_], run: Run) -> Sets:
    """Return the texts that may have a partner: two passes over the text, then over the rest.

    Memory: two bits for each code point of text, and 8 bytes for each shingle of those
    texts that share enough shingles with others.
    """
    table = np.zeros(shared.slots_for(texts.volume) // 4, np.uint8)
    numbers = range(len(texts.pieces))
    one_at_a_time = threading.Lock()

    def packed(p: int) -> Packed:
        return _blank(texts.pieces[p].pack(), skip[texts.starts[p] : texts.starts[p + 1]])

    def mark(p: int) -> int:
        hashes, _ = run.shingle.shingles(packed(p))
        with one_at_a_time:
            shared.mark(table, hashes)
        return len(hashes)

    def keep(p: int) -> Part:
        hashes, starts = run.shingle.sets(packed(p))
        sizes = np.diff(starts).astype(np.int32)
        whole = shared.set_hashes(hashes, starts)
        again = shared.seen_again(table, hashes)
        rows, kept, new = shared.reduce(hashes, starts, sizes, again, run.threshold)
        return Part(rows + texts.starts[p], kept, np.diff(new), sizes[rows], whole[rows])

    total = sum(each(mark, numbers, run.workers, run.progress, "count"))
    parts = each(keep, numbers, run.workers, run.progress, "reduce")
    return _reduced(_distinct(Part.joined(parts, total)), run.threshold)


def _distinct(part: Part) -> Sets:
    """Return the sets with one group for each distinct one, in order of their first text."""
    _, first, group = np.unique(part.whole, return_index=True, return_inverse=True)
    order = np.argsort(first)
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    is_first = np.zeros(len(part.rows), bool)
    is_first[first] = True
    hashes = part.hashes
    if len(first) < len(part.rows):
        hashes = hashes[np.repeat(is_first, part.counts)]
    return Sets(
        part.rows, number[group], hashes, _starts(part.counts[is_first]), part.sizes[is_first]
    )


def _reduced(sets: Sets, threshold: float) -> Sets:
    """Return the sets less the elements that turn out to be alone among those left.

    Groups keep their numbers; one that cannot have a partner keeps no element.
    """
    hashes, starts = sets.hashes, sets.starts
    while len(hashes):
        table = np.zeros(shared.slots_for(len(hashes)), np.uint16)
        shared.count(table, hashes)
        again = table[hashes & np.uint64(len(table) - 1)] > 1
        rows, kept, new = shared.reduce(hashes, starts, sets.sizes, again, threshold)
        few = len(kept) > 0.9 * len(hashes)
        counts = np.zeros(len(sets.sizes), np.int64)
        counts[rows] = np.diff(new)
        hashes, starts = kept, _starts(counts)
        if few:
            break
    return replace(sets, hashes=hashes, starts=starts)


def _in_rarity_order(sets: Sets) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the sets with their elements as keys in the order rarest first."""
    table = np.zeros(shared.slots_for(len(sets.hashes)), np.uint16)
    shared.count(table, sets.hashes)
    return sorted_sets(shared.rarity_keys(table, sets.hashes), sets.starts)


def _by_minhash(
    texts: Texts, rows: NDArray[np.int64], content: NDArray[np.uint64], run: Run
) -> Pairs:
    """Return the pairs among `rows` that meet in a band, each verified on its shingle sets."""
    own = texts if len(rows) == len(texts) else texts.take(rows)
    plan = make_plan(own, content[rows], run)
    part, keys = _keys(own, plan, run)
    sets = _distinct(part)
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
    return _as_pairs(sets, verified, plan)


def _keys(texts: Texts, plan: Plan, run: Run) -> tuple[Part, NDArray[np.uint64]]:
    """Return the size and hash of every set that is not empty, and the band keys of all texts."""
    a, b = minhash.permutations(plan.num_perm, run.seed)
    keys = np.empty((plan.bands, len(texts)), np.uint64)

    def sign(p: int) -> Part:
        hashes, starts = run.shingle.sets(texts.pieces[p].pack())
        signed = minhash.signatures(minhash.fold(hashes), starts, a, b)
        first, end = texts.starts[p], texts.starts[p + 1]
        keys[:, first:end] = bands.band_keys(signed, plan.bands, plan.rows)
        sizes = np.diff(starts).astype(np.int32)
        rows = np.flatnonzero(sizes)
        none = np.empty(0, np.uint64)
        whole = shared.set_hashes(hashes, starts)[rows]
        return Part(rows + first, none, np.zeros(len(rows), np.int64), sizes[rows], whole)

    numbers = range(len(texts.pieces))
    return Part.joined(each(sign, numbers, run.workers, run.progress, "signatures"), 0), keys


def _verified(
    texts: Texts, rows: NDArray[np.int64], pairs: NDArray[np.int64], run: Run
) -> NDArray[np.int64]:
    """Return the pairs at or above the threshold, with what they share: (3, n) int64."""
    order = np.lexsort((pairs[1], pairs[0]))
    left, right = pairs[0][order], pairs[1][order]

    def check(at: int) -> NDArray[np.int64]:
        x, y = left[at : at + VERIFY], right[at : at + VERIFY]
        both, sizes_x, sizes_y = overlap(texts, rows[x], rows[y], run.shingle)
        keep = both / (sizes_x + sizes_y - both) >= run.threshold
        return np.stack((x, y, both))[:, keep]

    blocks = range(0, len(left), VERIFY)
    done = each(check, blocks, run.workers, run.progress, "verify")
    return np.concatenate([np.empty((3, 0), np.int64), *done], axis=1)


def overlap(
    texts: Texts, left: NDArray[np.int64], right: NDArray[np.int64], shingle: Shingle
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each pair of rows, the shingles both texts have, the left's and the right's.

    Shapes: all (n_pairs,) int64. Cost: the texts of the pairs are read again.
    """
    rows, places = np.unique(np.concatenate((left, right)), return_inverse=True)
    parts = [shingle.sets(piece.pack()) for piece in texts.take(rows).pieces]
    hashes = np.concatenate([np.empty(0, np.uint64), *(part[0] for part in parts)])
    sizes = np.concatenate([np.empty(0, np.int64), *(np.diff(part[1]) for part in parts)])
    x, y = places[: len(left)], places[len(left) :]
    return join.intersections(hashes, _starts(sizes), x, y), sizes[x], sizes[y]


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
    exact = replace(run, method="exact")
    pairs = find_pairs(own, np.zeros(len(own), bool), np.empty(0, np.uint64), exact)
    # Distinct sets only, so every text of the sub-run is a group of its own.
    number = np.empty(len(pairs.texts), np.int64)
    number[pairs.group] = crowd[pairs.texts]
    left, right = number[pairs.left], number[pairs.right]
    both, _, _ = overlap(texts, rows[left], rows[right], run.shingle)
    together = np.concatenate((verified, np.stack((left, right, both))), axis=1)
    together[:2] = np.sort(together[:2], axis=0)
    return np.unique(together, axis=1), pairs.plan.candidates


def make_plan(texts: Texts, content: NDArray[np.uint64], run: Run) -> Plan:
    """Return the bands that keep the recall at the least expected work.

    Each number of rows needs a number of bands for the recall; more rows mean more
    permutations and fewer chance meetings. Chance meetings are counted in a sample of
    texts, the same ones for every order of the input.
    """
    n = len(texts)
    sample = texts.take(np.sort(np.argsort(content, kind="stable")[:SAMPLE]))
    a, b = minhash.permutations(256, run.seed)
    hashes, starts = zip(
        *(run.shingle.shingles(piece.pack()) for piece in sample.pieces), strict=True
    )
    signed = np.concatenate(
        [
            minhash.signatures(minhash.fold(h), s, a, b)[np.diff(s) > 0]
            for h, s in zip(hashes, starts, strict=True)
        ]
    )
    signed = np.unique(signed, axis=0)  # equal sets collapse before bands
    shingles = sum(map(len, hashes)) * n / max(1, len(sample))
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
