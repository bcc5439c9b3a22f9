"""Sets to clusters around anchors in one pass, without the pairs between other members."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.cluster import pair_slot
from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.join import intersection
from newsclean.kernels.shared import SLACK

NO_KEY: Final = np.uint64(0)

Ints: TypeAlias = NDArray[np.int64]
#: What `join_anchors` takes.
Sets: TypeAlias = tuple[NDArray[np.uint64], Ints, NDArray[np.int32]]
#: The posts of all rows, row by row: of each the number of its key, of its key and its row's mask
#: (its bunch), and the elements of the row from it on; where each row begins; the elements that a
#: row must share with one as large; how many keys and bunches there are.
Prefixes: TypeAlias = tuple[Ints, Ints, Ints, Ints, Ints, int, int]
#: The anchors under each key by bunch, so that a set passes over all of its own mask at once, and
#: over those too far away: of each key the first bunch, of each bunch the next one and its first
#: anchor's post, of each post the next one; all of it twice: of all posts, and of those that a set
#: needs to meet larger ones. Then of each bunch the most elements that an anchor has from its post
#: on, and the least size of an anchor.
Chains: TypeAlias = tuple[Ints, Ints, Ints, Ints, Ints, Ints]
#: Row of each post, mask, rank, who met each last, and the masks of every cluster, see
#: `cluster.pair_slot`.
State: TypeAlias = tuple[Ints, Ints, Ints, Ints, Ints]


@helper
def _shared(v: np.int64, u: np.int64, sets: Sets, threshold: float) -> np.int64:
    """Return how many elements two sets share; what is too few for the threshold may be less."""
    keys, starts, sizes = sets
    if min(sizes[u], sizes[v]) + SLACK < threshold * max(sizes[u], sizes[v]):
        return np.int64(0)
    both = np.int64(sizes[u]) + np.int64(sizes[v])
    least = np.int64(np.ceil(threshold / (1.0 + threshold) * both - SLACK))
    one, two = keys[starts[v] : starts[v + 1]], keys[starts[u] : starts[u + 1]]
    return np.int64(intersection(one, two, NO_KEY, least))


@helper
def _nearest(
    v: np.int64,
    sets: Sets,
    prefixes: Prefixes,
    chains: Chains,
    state: State,
    threshold: float,
) -> tuple[np.int64, np.int64, np.int64]:
    """Return the nearest anchor that `v` may join, -1 if there is none, and what they share.

    And how many anchors and bunches of them were looked at.
    """
    sizes = sets[2]
    key, _, rest, begins, halves, _, _ = prefixes
    heads, follows, firsts, nexts, longest, least = chains
    row, mask, rank, met, held = state
    best, shared, looks = np.int64(-1), np.int64(0), np.int64(0)
    nearest = threshold
    for p in range(begins[v], begins[v + 1]):
        # From here on only a smaller set may have its first shared element here.
        kind = 0 if rest[p] >= halves[v] else 1
        b = heads[kind, key[p]]
        while b >= 0:
            link, at = firsts[kind, b], b
            b = follows[kind, b]
            looks += 1
            # No anchor of the bunch that was not met before shares more than what comes from here.
            most = min(rest[p], longest[at])
            if mask[row[link]] == mask[v] or most / (sizes[v] + least[at] - most) < nearest:
                continue
            while link >= 0:
                u = row[link]
                link = nexts[kind, link]
                looks += 1
                if met[u] == v:
                    continue
                met[u] = v
                if held[pair_slot(held, u, mask[v])] >= 0:
                    continue
                found = _shared(v, u, sets, threshold)
                score = found / (np.int64(sizes[u]) + np.int64(sizes[v]) - found)
                if found <= 0 or score < nearest:
                    continue
                if best < 0 or score > nearest or rank[u] < rank[best]:
                    best, nearest, shared = u, score, found
    return best, shared, looks


@helper
def _enter(v: np.int64, size: np.int64, prefixes: Prefixes, chains: Chains) -> None:
    """Put an anchor into the chains of its prefix."""
    key, bunch, rest, begins, halves, _, _ = prefixes
    heads, follows, firsts, nexts, longest, least = chains
    for p in range(begins[v], begins[v + 1]):
        b = bunch[p]
        longest[b] = max(longest[b], rest[p])
        least[b] = min(least[b], size)
        for kind in range(2 if rest[p] >= halves[v] else 1):
            if firsts[kind, b] < 0:
                follows[kind, b] = heads[kind, key[p]]
                heads[kind, key[p]] = b
            nexts[kind, p] = firsts[kind, b]
            firsts[kind, b] = p


@kernel(long=True)
def join_anchors(
    sets: Sets,
    prefixes: Prefixes,
    mask: NDArray[np.int64],
    short: NDArray[np.bool_],
    order: NDArray[np.int64],
    threshold: float,
) -> tuple[NDArray[np.int64], NDArray[np.int64], np.int64]:
    """Return the anchor of every set, how many elements they share, and how many looks it took.

    Each set, in order, joins the nearest anchor before it whose cluster has no set of its mask, or
    becomes one; ties go to the earlier anchor. Only anchors of other masks that may be near enough
    by where they stand are looked at: a family of one mask costs its members, one of any masks
    its members times its anchors.

    Shapes:
        sets: keys, starts, sizes as in `join.prefix_posts`. prefixes: see `Prefixes`.
        mask: (n,) int64 group of each row. short: (n,) rows that neither join nor are joined.
        order: (n,) int64 rows, first to last.
        returns: (n,) int64 anchors, itself for an anchor; (n,) int64; int.
    Source: the positional filter of Xiao et al. 2008 (PPJoin), for bunches of anchors at once.
    """
    n = order.shape[0]
    begins, keys, bunches = prefixes[3], prefixes[5], prefixes[6]
    posts = prefixes[0].shape[0]
    anchors = np.full(n, -1, dtype=np.int64)
    shared = np.zeros(n, dtype=np.int64)
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    met = np.full(n, -1, dtype=np.int64)
    held = np.full(2 * n + 1, -1, dtype=np.int64)
    row = np.empty(posts, dtype=np.int64)
    for v in range(n):
        row[begins[v] : begins[v + 1]] = v
    chains = (
        np.full((2, keys), -1, dtype=np.int64),
        np.full((2, bunches), -1, dtype=np.int64),
        np.full((2, bunches), -1, dtype=np.int64),
        np.full((2, posts), -1, dtype=np.int64),
        np.zeros(bunches, dtype=np.int64),
        np.full(bunches, 1 << 62, dtype=np.int64),
    )
    state = (row, mask, rank, met, held)
    looks = np.int64(0)
    for v in order:
        if not short[v]:
            best, shared[v], more = _nearest(v, sets, prefixes, chains, state, threshold)
            anchors[v] = best
            looks += more
        if anchors[v] < 0:
            anchors[v] = v
            if not short[v]:
                _enter(v, np.int64(sets[2][v]), prefixes, chains)
        slot = pair_slot(held, anchors[v], mask[v])
        held[slot] = anchors[v] * n + mask[v]
    return anchors, shared, looks
