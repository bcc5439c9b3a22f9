"""The exact join: what can be shared at all, then pairs by their rarest shared shingles."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels import join, shared
from newsclean.kernels.shingles import sorted_sets
from newsclean.neardup.search import Pairs, Part, Plan, Run, Sets, Shelf, as_pairs, distinct_sets
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


def prepare(shelf: Shelf, skip: NDArray[np.bool_], run: Run) -> Prepared:
    """Return the join of all texts that `skip` does not mark, ready to run."""
    sets = _possible(shelf, skip, run)
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


def _possible(shelf: Shelf, skip: NDArray[np.bool_], run: Run) -> Sets:
    """Return the texts that may have a partner: two passes over all shingles, then the rest.

    Memory: one to two bits for each code point of text, and 8 bytes for each shingle of those
    texts that share enough shingles with others.
    """
    texts = shelf.texts
    table = np.zeros(shared.slots_for(texts.volume // 2) // 4, np.uint8)
    numbers = range(len(texts.pieces))
    one_at_a_time = threading.Lock()

    def mark(p: int) -> int:
        hashes, _ = shelf.shingles(p, skip)
        with one_at_a_time:
            shared.mark(table, hashes)
        return len(hashes)

    def keep(p: int) -> Part:
        hashes, starts = shelf.shingles(p, skip)
        shelf.kept.pop(p, None)
        # Repeats inside a text count as shared here, which keeps a text too many at worst;
        # so most texts go before they are sorted into sets.
        again = shared.seen_again(table, hashes)
        sizes = np.diff(starts).astype(np.int32)
        rows = np.flatnonzero(shared.enough(starts, again, sizes, run.threshold)[0])
        left = np.zeros(len(sizes), bool)
        left[rows] = True
        hashes, starts = sorted_sets(hashes[np.repeat(left, sizes)], starts_of(sizes[rows]))
        sizes = np.diff(starts).astype(np.int32)
        whole = shared.set_hashes(hashes, starts)
        again = shared.seen_again(table, hashes)
        some, kept, new = shared.reduce(hashes, starts, sizes, again, run.threshold)
        return Part(rows[some] + texts.starts[p], kept, np.diff(new), sizes[some], whole[some])

    total = sum(each(mark, numbers, run.workers, run.progress, "count"))
    parts = each(keep, numbers, run.workers, run.progress, "reduce")
    return _reduced(distinct_sets(Part.joined(parts, total)), run.threshold)


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
