"""Sets to clusters around anchors in one pass, without the pairs between other members."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.cluster import slot_of
from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.join import intersection
from newsclean.kernels.shared import SLACK

NO_KEY: Final = np.uint64(0)

Ints: TypeAlias = NDArray[np.int64]
#: What `join_anchors` takes.
Sets: TypeAlias = tuple[NDArray[np.uint64], Ints, NDArray[np.int32]]
Prefixes: TypeAlias = tuple[Ints, Ints, int]
#: The anchors under each key, as one chain in which those of one mask stand together, so that a
#: set skips all of its own mask at once: by key the first link; by link the next one, the first of
#: the next mask, the anchor that it stands for, and the first link of its mask.
Chains: TypeAlias = tuple[Ints, Ints, Ints, Ints, Ints]
#: Mask, rank, who met each last, and the masks of every cluster, see `cluster.slot_of`.
State: TypeAlias = tuple[Ints, Ints, Ints, Ints]


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
) -> tuple[np.int64, np.int64]:
    """Return the nearest anchor that `v` may join, -1 if there is none, and what they share."""
    sizes = sets[2]
    prefix, prefix_starts, _ = prefixes
    heads, follows, skips, owner, own = chains
    mask, rank, met, held = state
    best = np.int64(-1)
    shared = np.int64(0)
    nearest = 0.0
    for p in range(prefix_starts[v], prefix_starts[v + 1]):
        link = heads[prefix[p]]
        while link >= 0:
            u = owner[link]
            if mask[u] == mask[v]:
                own[p] = link
                link = skips[link]
                continue
            link = follows[link]
            if met[u] == v:
                continue
            met[u] = v
            if held[slot_of(held, u, mask[v])] >= 0:
                continue
            found = _shared(v, u, sets, threshold)
            score = found / (np.int64(sizes[u]) + np.int64(sizes[v]) - found)
            if found <= 0 or score < max(threshold, nearest):
                continue
            if score > nearest or rank[u] < rank[best]:
                best, nearest, shared = u, score, found
    return best, shared


@helper
def _enter(v: np.int64, prefixes: Prefixes, chains: Chains) -> None:
    """Put an anchor into the chains of its prefix."""
    prefix, prefix_starts, _ = prefixes
    heads, follows, skips, owner, own = chains
    for p in range(prefix_starts[v], prefix_starts[v + 1]):
        owner[p] = v
        if own[p] >= 0:
            follows[p] = follows[own[p]]
            follows[own[p]] = p
        else:
            follows[p] = skips[p] = heads[prefix[p]]
            heads[prefix[p]] = p


@kernel()
def join_anchors(
    sets: Sets,
    prefixes: Prefixes,
    mask: NDArray[np.int64],
    short: NDArray[np.bool_],
    order: NDArray[np.int64],
    threshold: float,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the anchor of every set, and how many elements they share.

    Each set, in order, joins the nearest anchor before it whose cluster has no set of its mask, or
    becomes one; ties go to the earlier anchor. Only anchors of other masks are looked up, so a
    family of any size costs its members times its anchors, and one of a single mask its members.

    Shapes:
        sets: keys, starts, sizes as in `join.prefix_posts`.
        prefixes: numbers of the keys in each row's prefix, row by row; starts (n + 1,); how
        many different keys there are.
        mask: (n,) int64 group of each row. short: (n,) rows that neither join nor are joined.
        order: (n,) int64 rows, first to last.
        returns: (n,) int64 anchors, itself for an anchor; (n,) int64.
    """
    n = order.shape[0]
    links = prefixes[0].shape[0]
    anchors = np.full(n, -1, dtype=np.int64)
    shared = np.zeros(n, dtype=np.int64)
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    met = np.full(n, -1, dtype=np.int64)
    held = np.full(2 * n + 1, -1, dtype=np.int64)
    heads = np.full(prefixes[2], -1, dtype=np.int64)
    follows, skips = np.empty(links, dtype=np.int64), np.empty(links, dtype=np.int64)
    owner, own = np.empty(links, dtype=np.int64), np.full(links, -1, dtype=np.int64)
    chains = (heads, follows, skips, owner, own)
    state = (mask, rank, met, held)
    for v in order:
        if not short[v]:
            best, shared[v] = _nearest(v, sets, prefixes, chains, state, threshold)
            anchors[v] = best
        if anchors[v] < 0:
            anchors[v] = v
            if not short[v]:
                _enter(v, prefixes, chains)
        slot = slot_of(held, anchors[v], mask[v])
        held[slot] = anchors[v] * n + mask[v]
    return anchors, shared
