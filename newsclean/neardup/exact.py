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
#: Elements are counted anew for as long as this share of them or less is left each time.
SHRINKING: Final = 0.9


@dataclass(frozen=True, slots=True)
class Prepared:
    """A join about to run: the sets that may have a partner, and the index of their prefixes."""

    sets: Sets
    keys: NDArray[np.uint64]
    starts: NDArray[np.int64]
    posts: join.Posts
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
    sets = distinct_sets(Part.joined(parts, sum(reading.counts.values())))
    hashes, starts = sets.hashes, sets.starts
    # The hashes are the large thing here: what is not looked at again is let go at once.
    sets = replace(sets, hashes=np.empty(0, np.uint64))
    before = 2 * len(hashes)
    while 0 < len(hashes) <= SHRINKING * before:
        before = len(hashes)
        hashes, starts = _without_lonely(hashes, starts, sets.sizes, run.threshold)
    keys, starts = sorted_sets(_in_rarity_order(hashes), starts)
    posts = join.prefix_posts(keys, starts, sets.sizes, run.threshold)
    return Prepared(sets, keys, starts, posts, list(join.batches(posts[2], BATCH)))


def run_join(ready: Prepared, run: Run) -> Pairs:
    """Return every pair of distinct shingle sets at or above the threshold."""
    return as_pairs(ready.sets, joined(ready, run), Plan("exact", 1.0, ready.candidates))


def joined(ready: Prepared, run: Run) -> NDArray[np.int64]:
    """Return the same pairs as they are found: two sets of each, and what they share, (3, n)."""
    search = partial(
        join.join_batch, ready.keys, ready.starts, ready.sets.sizes, ready.posts, run.threshold
    )
    done = each(search, ready.work, run.workers, run.progress, "pairs")
    return run.collected(done)


def _without_lonely(
    hashes: NDArray[np.uint64],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    threshold: float,
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the sets less the elements that turn out to be alone among those left.

    Sets keep their places; one that cannot have a partner keeps no element.
    """
    table = np.zeros(shared.slots_for(len(hashes)), np.uint16)
    shared.count(table, hashes)
    again = shared.counted_again(table, hashes)
    rows, kept, new = shared.reduce(hashes, starts, sizes, again, threshold)
    counts = np.zeros(len(sizes), np.int64)
    counts[rows] = np.diff(new)
    return kept, starts_of(counts)


def _in_rarity_order(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the elements of all sets, changed into keys of which the rarest are the least."""
    table = np.zeros(shared.slots_for(len(hashes)), np.uint16)
    shared.count(table, hashes)
    shared.rarity_keys(table, shared.rarity_classes(), hashes)
    return hashes
