"""Pairs of sets that are similar enough: candidates from shared keys, each one verified.

These kernels compare integers and nothing else, so they need no twin: without numba the same
source runs as plain Python, on the few sets that the reduction leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.shared import SLACK, needed

#: What `prefix_posts` returns.
Posts: TypeAlias = tuple[
    NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]
]


@helper
def intersection(
    one: NDArray[np.uint64], two: NDArray[np.uint64], first: np.uint64, least: np.int64
) -> int:
    """Return the number of keys that two sets share; -1 as soon as it must be below `least`, or
    where the smallest shared key is not `first` (unless `first` is 0).
    """
    i, i_end = 0, len(one)
    j, j_end = 0, len(two)
    found = 0
    while i < i_end and j < j_end:
        a = one[i]
        b = two[j]
        if a == b:
            if found == 0 and first != np.uint64(0) and a != first:
                return -1
            found += 1
            i += 1
            j += 1
        else:
            if found + min(i_end - i, j_end - j) < least:
                return -1
            if a < b:
                i += 1
            else:
                j += 1
    return found


@kernel(long=True)
def intersections(
    keys: NDArray[np.uint64],
    starts: NDArray[np.int64],
    left: NDArray[np.int64],
    others: NDArray[np.uint64],
    other_starts: NDArray[np.int64],
    right: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return how many elements the sets of each pair share.

    Shapes:
        keys, starts: sets, each row strictly increasing; left: (n_pairs,) int64 rows of them.
        others, other_starts, right: the same for the second set of each pair.
        returns: (n_pairs,) int64.
    """
    out = np.empty(left.shape[0], dtype=np.int64)
    for k in range(left.shape[0]):
        one = keys[starts[left[k]] : starts[left[k] + 1]]
        two = others[other_starts[right[k]] : other_starts[right[k] + 1]]
        out[k] = intersection(one, two, np.uint64(0), np.int64(0))
    return out


@kernel(long=True)
def _join_rows(  # noqa: PLR0913, PLR0917  # a kernel takes arrays, not objects
    keys: NDArray[np.uint64],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    posts: NDArray[np.uint64],
    rows: NDArray[np.int64],
    ends: NDArray[np.int64],
    low: int,
    high: int,
    threshold: float,
    out: NDArray[np.int64],
) -> int:
    """Write the pairs that posts `low` to `high` give to `out` (3, n); return how many."""
    n = 0
    for p in range(low, high):
        x = rows[p]
        one = keys[starts[x] : starts[x + 1]]
        for q in range(p + 1, ends[p]):
            y = rows[q]
            # Posts of one key stand in order of size: from here on every set is too large.
            if sizes[x] + SLACK < threshold * sizes[y]:
                break
            both = np.int64(sizes[x]) + np.int64(sizes[y])
            least = np.int64(np.ceil(threshold / (1.0 + threshold) * both - SLACK))
            two = keys[starts[y] : starts[y + 1]]
            found = intersection(one, two, posts[p], least)
            if found > 0 and found / (both - found) >= threshold:
                out[0, n] = x
                out[1, n] = y
                out[2, n] = found
                n += 1
    return n


def prefix_posts(
    keys: NDArray[np.uint64],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    threshold: float,
) -> Posts:
    """Return the inverted index of the prefixes: keys that two or more sets have there.

    Two sets reach the threshold only if they share an element among the first
    `size - ceil(threshold * size) + 1` of each, in any common order; rarest first makes
    this small. Elements that no other set has are gone from `keys` already; they were rarest.
    Of the smaller set it is one of fewer still, see `halves`: with a later one it meets nobody,
    which is what keeps texts of one template, near but not near enough, from meeting at all.

    Shapes:
        returns: (n_posts,) uint64 sorted keys; (n_posts,) int64 rows, by size within a key;
        (n_posts,) int64 one past the last post that the set meets there as the smaller one;
        (n_posts,) int64 elements of the row from this one on.
    Source: Chaudhuri et al. 2006; Bayardo et al. 2007 (AllPairs); Xiao et al. 2008 (PPJoin).
    """
    by_size = np.argsort(sizes, kind="stable")
    held = np.diff(starts)[by_size]
    lengths = np.maximum(held - needed(threshold, sizes[by_size]) + 1, 0)
    place = places(lengths)
    posts = keys[np.repeat(starts[by_size], lengths) + place]
    order = np.argsort(posts, kind="stable")
    posts, kept, ends = shared_posts(posts[order], order)
    rows = np.repeat(by_size, lengths)[kept]
    rest = (np.repeat(held, lengths) - place)[kept]
    alone = np.arange(1, len(posts) + 1)
    return posts, rows, np.where(rest >= halves(threshold, sizes)[rows], ends, alone), rest


def halves(threshold: float, sizes: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return how many elements a set must share with one as large as itself, or larger.

    Two near sets of `a` and `b` elements share `t / (1 + t) * (a + b)` or more.
    """
    least: NDArray[np.int64] = np.ceil(2 * threshold / (1 + threshold) * sizes - SLACK).astype(
        np.int64
    )
    return np.maximum(least, 1)


def places(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return 0, 1, 2 … for each run of these lengths, end to end."""
    return np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def meetings(
    rows: NDArray[np.int64],
    low: NDArray[np.int64],
    counts: NDArray[np.int64],
    members: NDArray[np.int64],
    most: int,
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the pairs of a row and a member that it meets, each once and in order.

    Shapes: rows, low, counts: (n,) int64: each look of a row, rows ascending, finds the members
    `members[low:low + counts]`; yields rows and members, (m,) int64 each.
    Memory: that of `most` members found at a time, or of those of one row.
    """
    base = int(members.max(initial=0)) + 1
    begins = np.flatnonzero(np.append(True, rows[1:] != rows[:-1])[: len(rows)])
    begins = np.append(begins, len(rows))
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))[begins]
    at = 0
    while at + 1 < len(begins):
        end = max(at + 1, int(np.searchsorted(before, before[at] + most, side="right")) - 1)
        some = slice(begins[at], begins[end])
        found = members[np.repeat(low[some], counts[some]) + places(counts[some])]
        pairs = np.unique(np.repeat(rows[some], counts[some]) * base + found)
        yield pairs // base, pairs % base
        at = end


def shared_posts(
    posts: NDArray[np.uint64], rows: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """Return sorted posts without the keys that occur once, and where each key's posts end."""
    same = posts[1:] == posts[:-1]
    keep = np.zeros(len(posts), bool)
    keep[1:] |= same
    keep[:-1] |= same
    posts, rows = posts[keep], rows[keep]
    last = np.append(posts[1:] != posts[:-1], True)[: len(posts)]
    stops = np.flatnonzero(last) + 1
    return posts, rows, np.repeat(stops, np.diff(stops, prepend=0))


def batches(ends: NDArray[np.int64], most: int) -> Iterator[tuple[int, int, int]]:
    """Yield ranges of posts of about `most` candidates, with the number of candidates in each."""
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(ends - np.arange(len(ends)) - 1)))
    low = 0
    while low < len(ends):
        high = int(np.searchsorted(before, before[low] + most, side="right")) - 1
        high = min(max(high, low + 1), len(ends))
        yield low, high, int(before[high] - before[low])
        low = high


def join_batch(
    keys: NDArray[np.uint64],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    posts: Posts,
    threshold: float,
    batch: tuple[int, int, int],
) -> NDArray[np.int64]:
    """Return the pairs at or above `threshold` of one batch: rows x and y, and what they share.

    Each pair comes once in all batches together: at the smallest key the two sets share.
    Shapes: returns (3, n_pairs) int64.
    """
    low, high, candidates = batch
    out = np.empty((3, candidates), dtype=np.int64)
    n = _join_rows(keys, starts, sizes, *posts[:3], low, high, threshold, out)
    return out[:, :n].copy()
