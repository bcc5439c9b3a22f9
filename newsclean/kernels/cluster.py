"""Pairs to clusters, by three linkages. Nodes come in order of priority: node 0 anchors first.

Like `join`, these kernels compare integers only and run as they are without numba.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper, kernel

#: The first two primes of xxHash32 (Collet), as signed numbers, which do not wrap around.
SPREAD_1: Final = 2_654_435_761
SPREAD_2: Final = 2_246_822_519


def _pair_order_numpy(
    first: NDArray[np.int64], second: NDArray[np.int64], n: int
) -> NDArray[np.int64]:
    """Numpy twin of `pair_order`."""
    return np.asarray(np.lexsort((second, first)))


@kernel(_pair_order_numpy, long=True)
def pair_order(
    first: NDArray[np.int64], second: NDArray[np.int64], n: np.int64 | int
) -> NDArray[np.int64]:
    """Return the order of pairs by their first number, then by their second.

    Shapes: first, second: (n_pairs,) int64 below `n`; returns (n_pairs,) int64.
    Cost: four passes; a template filled 5,000 times has 12 million pairs, and to compare them took
    a third of the whole search.
    """
    order = np.arange(first.shape[0])
    for numbers in (second, first):
        at = np.zeros(n + 1, dtype=np.int64)
        for k in range(numbers.shape[0]):
            at[numbers[k] + 1] += 1
        at = np.cumsum(at)
        before, order = order, np.empty_like(order)
        for pair in before:
            order[at[numbers[pair]]] = pair
            at[numbers[pair]] += 1
    return order


def neighbours(
    n: int, left: NDArray[np.int64], right: NDArray[np.int64], jaccard: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the earlier neighbours of each node, ascending: starts (n + 1,), nodes, similarities.

    Those that come later know it: to hold each pair twice took twice the memory and the time.
    """
    early, late = np.minimum(left, right), np.maximum(left, right)
    order = pair_order(late, early, n)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.bincount(late, minlength=n))))
    return starts, early[order], jaccard[order]


@helper
def pair_slot(held: NDArray[np.int64], anchor: np.int64 | int, mask: np.int64 | int) -> int:
    """Return where in an open table the pair of an anchor and a mask stands, or would stand.

    There it is `anchor * n + mask`, and -1 if no member of that cluster has the mask. The table has
    `2 * n + 1` slots for `n` nodes, each of which brings one pair, so it is never full.
    """
    size = held.shape[0]
    pair = anchor * (size // 2) + mask
    # Spread out, or neighbours fill long runs; below 2**63 for a thousand million nodes.
    spread = anchor * SPREAD_1 + mask * SPREAD_2
    slot = (spread ^ (spread >> 29)) % size
    while held[slot] >= 0 and held[slot] != pair:
        slot = slot + 1 if slot + 1 < size else 0
    return int(slot)


@kernel(long=True)
def by_anchor(
    starts: NDArray[np.int64],
    nodes: NDArray[np.int64],
    jaccard: NDArray[np.float64],
    mask: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return the anchor of every node: each node joins the nearest earlier anchor, or is one.

    No cluster holds two nodes of one mask group (texts that differ in numbers only). Ties go
    to the earlier anchor.

    Shapes:
        starts, nodes, jaccard: from `neighbours`. mask: (n,) int64 group of each node.
        returns: (n,) int64, itself for an anchor.
    """
    n = starts.shape[0] - 1
    anchors = np.full(n, -1, dtype=np.int64)
    held = np.full(2 * n + 1, -1, dtype=np.int64)
    for v in range(n):
        best = -1
        nearest = -1.0
        for k in range(starts[v], starts[v + 1]):
            u = nodes[k]
            if anchors[u] != u or jaccard[k] <= nearest:
                continue
            if held[pair_slot(held, u, mask[v])] < 0:
                best = u
                nearest = jaccard[k]
        anchors[v] = v if best < 0 else best
        slot = pair_slot(held, anchors[v], mask[v])
        held[slot] = anchors[v] * n + mask[v]
    return anchors


@kernel(long=True)
def complete(
    starts: NDArray[np.int64], nodes: NDArray[np.int64], jaccard: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Return the anchor of every node where all members of a cluster are neighbours.

    Each node, in order, joins the cluster all of whose members it neighbours and whose anchor
    is nearest, or founds one. Shapes: as `by_anchor`.
    """
    n = starts.shape[0] - 1
    anchors = np.full(n, -1, dtype=np.int64)
    size = np.zeros(n, dtype=np.int64)
    met = np.zeros(n, dtype=np.int64)
    for v in range(n):
        best = -1
        nearest = -1.0
        for k in range(starts[v], starts[v + 1]):
            met[anchors[nodes[k]]] += 1
        for k in range(starts[v], starts[v + 1]):
            u = nodes[k]
            if anchors[u] == u and met[u] == size[u] and jaccard[k] > nearest:
                best = u
                nearest = jaccard[k]
        for k in range(starts[v], starts[v + 1]):
            met[anchors[nodes[k]]] = 0
        anchors[v] = v if best < 0 else best
        size[anchors[v]] += 1
    return anchors


@kernel(long=True)
def components(starts: NDArray[np.int64], nodes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first node of every node's connected component. Shapes: as `by_anchor`."""
    n = starts.shape[0] - 1
    parent = np.arange(n)
    for v in range(n):
        for k in range(starts[v], starts[v + 1]):
            a = v
            while parent[a] != a:
                parent[a] = parent[parent[a]]
                a = parent[a]
            b = nodes[k]
            while parent[b] != b:
                parent[b] = parent[parent[b]]
                b = parent[b]
            # The smaller number stays root, so the root is the first node by priority.
            if a < b:
                parent[b] = a
            elif b < a:
                parent[a] = b
    for v in range(n):
        parent[v] = parent[parent[v]]
    return parent
