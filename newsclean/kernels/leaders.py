"""Sets to clusters around anchors in one pass, without the pairs between other members."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.cluster import clashes
from newsclean.kernels.compiled import kernel
from newsclean.kernels.join import intersection
from newsclean.kernels.shared import SLACK

NO_KEY: Final = np.uint64(0)


@kernel()
def join_anchors(
    sets: tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int32]],
    prefixes: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int],
    masks: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]],
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
    keys, starts, sizes = sets
    prefix, prefix_starts, begins, n_places = prefixes
    mask, mask_starts, mask_nodes, short = masks
    n = order.shape[0]
    anchors = np.full(n, -1, dtype=np.int64)
    shared = np.zeros(n, dtype=np.int64)
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    places = np.empty(n_places, dtype=np.int64)
    filled = np.zeros(begins.shape[0], dtype=np.int64)
    met = np.full(n, -1, dtype=np.int64)
    for v in order:
        one = keys[starts[v] : starts[v + 1]]
        best = np.int64(-1)
        nearest = 0.0
        for p in range(prefix_starts[v], prefix_starts[v + 1]):
            begin = begins[prefix[p]]
            for q in range(begin, begin + filled[prefix[p]]):
                u = places[q]
                if met[u] == v or short[v] or short[u]:
                    continue
                met[u] = v
                small = min(sizes[u], sizes[v])
                if small + SLACK < threshold * max(sizes[u], sizes[v]):
                    continue
                both = np.int64(sizes[u]) + np.int64(sizes[v])
                least = np.int64(np.ceil(threshold / (1.0 + threshold) * both - SLACK))
                found = intersection(one, keys[starts[u] : starts[u + 1]], NO_KEY, least)
                if found <= 0 or found / (both - found) < threshold:
                    continue
                score = found / (both - found)
                if score < nearest or (score == nearest and rank[u] > rank[best]):
                    continue
                if not clashes(v, u, anchors, mask, mask_starts, mask_nodes):
                    best = u
                    nearest = score
                    shared[v] = found
        if best >= 0:
            anchors[v] = best
            continue
        anchors[v] = v
        for p in range(prefix_starts[v], prefix_starts[v + 1]):
            places[begins[prefix[p]] + filled[prefix[p]]] = v
            filled[prefix[p]] += 1
    return anchors, shared
