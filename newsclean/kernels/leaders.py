"""Sets to clusters around anchors in one pass, without the pairs between other members."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.cluster import clashes
from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.join import intersection
from newsclean.kernels.shared import SLACK

NO_KEY: Final = np.uint64(0)

Ints: TypeAlias = NDArray[np.int64]
#: What `join_anchors` takes, and what it knows while it runs.
Sets: TypeAlias = tuple[NDArray[np.uint64], Ints, NDArray[np.int32]]
Prefixes: TypeAlias = tuple[Ints, Ints, Ints, int]
Masks: TypeAlias = tuple[Ints, Ints, Ints, NDArray[np.bool_]]
State: TypeAlias = tuple[Ints, Ints, Ints, Ints, Ints]


@helper
def _nearest(
    v: np.int64,
    sets: Sets,
    prefixes: Prefixes,
    masks: Masks,
    state: State,
    threshold: float,
) -> tuple[np.int64, np.int64]:
    """Return the nearest anchor that `v` may join, -1 if there is none, and what they share."""
    keys, starts, sizes = sets
    prefix, prefix_starts, begins, _ = prefixes
    mask, mask_starts, mask_nodes, short = masks
    anchors, rank, places, filled, met = state
    one = keys[starts[v] : starts[v + 1]]
    best = np.int64(-1)
    shared = np.int64(0)
    nearest = 0.0
    for p in range(prefix_starts[v], prefix_starts[v + 1]):
        begin = begins[prefix[p]]
        for q in range(begin, begin + filled[prefix[p]]):
            u = places[q]
            if met[u] == v or short[v] or short[u]:
                continue
            met[u] = v
            if min(sizes[u], sizes[v]) + SLACK < threshold * max(sizes[u], sizes[v]):
                continue
            both = np.int64(sizes[u]) + np.int64(sizes[v])
            least = np.int64(np.ceil(threshold / (1.0 + threshold) * both - SLACK))
            found = np.int64(intersection(one, keys[starts[u] : starts[u + 1]], NO_KEY, least))
            score = found / (both - found)
            if found <= 0 or score < max(threshold, nearest):
                continue
            if score == nearest and rank[u] > rank[best]:
                continue
            if not clashes(v, u, anchors, mask, mask_starts, mask_nodes):
                best, nearest, shared = u, score, found
    return best, shared


@kernel()
def join_anchors(
    sets: Sets,
    prefixes: Prefixes,
    masks: Masks,
    order: NDArray[np.int64],
    threshold: float,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the anchor of every set, and how many elements they share.

    Each set, in order, joins the nearest anchor before it, or becomes one; ties go to the earlier
    anchor. Only anchors are looked up, so a family of any size costs its members times its
    anchors.

    Shapes:
        sets: keys, starts, sizes as in `join.prefix_posts`.
        prefixes: numbers of the keys in each row's prefix, row by row; starts (n + 1,); where
        each key's own places begin; number of places.
        masks: group of each row, starts and members of the groups, rows that may not join.
        order: (n,) int64 rows, first to last.
        returns: (n,) int64 anchors, itself for an anchor; (n,) int64.
    """
    prefix, prefix_starts, begins, n_places = prefixes
    n = order.shape[0]
    anchors = np.full(n, -1, dtype=np.int64)
    shared = np.zeros(n, dtype=np.int64)
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    places = np.empty(n_places, dtype=np.int64)
    filled = np.zeros(begins.shape[0], dtype=np.int64)
    met = np.full(n, -1, dtype=np.int64)
    for v in order:
        state = (anchors, rank, places, filled, met)
        anchors[v], shared[v] = _nearest(v, sets, prefixes, masks, state, threshold)
        if anchors[v] >= 0:
            continue
        anchors[v] = v
        for p in range(prefix_starts[v], prefix_starts[v + 1]):
            places[begins[prefix[p]] + filled[prefix[p]]] = v
            filled[prefix[p]] += 1
    return anchors, shared
