"""The exact join: what can be shared at all, then pairs by their rarest shared shingles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels import join, shared
from newsclean.kernels.shingles import sorted_sets
from newsclean.neardup.reading import Reading
from newsclean.neardup.search import Pairs, Part, Plan, Run, Sets, as_pairs, distinct_sets
from newsclean.neardup.texts import each, starts_of

#: Candidates of one batch: 24 MB of output at most.
BATCH: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Prepared:
    """A join about to run: the sets that may have a partner, and the index of their prefixes."""

    sets: Sets
    keys: NDArray[np.uint64]
    starts: NDArray[np.int64]
    posts: tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]
    work: list[tuple[int, int, int]]
    """Ranges of posts with the candidates of each."""

    @property
    def candidates(self) -> int:
        """Pairs that the join will compare, at most."""
        return sum(count for _, _, count in self.work)


def prepare(reading: Reading, skip: NDArray[np.bool_], run: Run) -> Prepared:
    """Return the join of all texts that `skip` does not mark, ready to run.

    Memory: 8 bytes for each shingle of the texts that share enough shingles with others.
    """
    look = partial(reading.possible, skip=skip)
    parts = each(look, range(len(reading.texts.pieces)), run.workers, run.progress, "reduce")
    joined = Part.joined(parts, sum(reading.counts.values()))
    sets = _reduced(distinct_sets(joined), run.threshold)
    keys, starts = _in_rarity_order(sets)
    posts = join.prefix_posts(keys, starts, sets.sizes, run.threshold)
    return Prepared(sets, keys, starts, posts, list(join.batches(posts[2], BATCH)))


def run_join(ready: Prepared, run: Run) -> Pairs:
    """Return every pair of distinct shingle sets at or above the threshold."""
    search = partial(
        join.join_batch, ready.keys, ready.starts, ready.sets.sizes, ready.posts, run.threshold
    )
    done = each(search, ready.work, run.workers, run.progress, "pairs")
    return as_pairs(ready.sets, run.collected(done), Plan("exact", 1.0, ready.candidates))


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
        hashes, starts = kept, starts_of(counts)
        if few:
            break
    return replace(sets, hashes=hashes, starts=starts)


def _in_rarity_order(sets: Sets) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the sets with their elements as keys in the order rarest first."""
    table = np.zeros(shared.slots_for(len(sets.hashes)), np.uint16)
    shared.count(table, sets.hashes)
    return sorted_sets(shared.rarity_keys(table, sets.hashes), sets.starts)
