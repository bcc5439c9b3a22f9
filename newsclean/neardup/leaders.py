"""Anchors found directly: each set meets the anchors before it, and no other pair is made.

A template filled ten thousand times makes fifty million near pairs and one cluster. Where only the
clusters are wanted, the pairs of members with their anchors are enough.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.join import Posts, halves
from newsclean.kernels.leaders import Prefixes, join_anchors
from newsclean.neardup.exact import Prepared
from newsclean.neardup.search import Pairs, Plan, Run, as_pairs
from newsclean.neardup.texts import starts_of


def run_leaders(
    ready: Prepared,
    priority: NDArray[np.int64],
    mask: NDArray[np.int64],
    short: NDArray[np.bool_],
    run: Run,
) -> Pairs:
    """Return each set's pair with its anchor: those that linkage by anchor makes of all pairs.

    Shapes: priority, mask, short: (n_nodes,), the sets of `ready` being the first nodes.
    """
    n = len(ready.sets.sizes)
    anchors, both, looks = join_anchors(
        (ready.keys, ready.starts, ready.sets.sizes),
        prefixes(ready.posts, ready.sets.sizes, mask, run.threshold),
        mask[:n],
        short[:n],
        np.argsort(priority[:n]),
        run.threshold,
    )
    joined = np.flatnonzero(anchors != np.arange(n))
    pairs = np.stack((joined, anchors[joined], both[joined]))
    plan = Plan("exact", 1.0, int(looks), why="pairs with anchors only")
    return as_pairs(ready.sets, pairs, plan)


def prefixes(
    posts: Posts, sizes: NDArray[np.int32], mask: NDArray[np.int64], threshold: float
) -> Prefixes:
    """Return the posts of all sets row by row, with numbers for their keys."""
    values, rows, _, rest = posts
    key = np.cumsum(np.append(False, values[1:] != values[:-1]))[: len(values)]
    keys = int(key.max(initial=-1)) + 1
    bunches, bunch = np.unique(
        key * (int(mask.max(initial=0)) + 1) + mask[rows], return_inverse=True
    )
    by_row = np.lexsort((-rest, rows))
    begins = starts_of(np.bincount(rows, minlength=len(sizes)))
    columns = key[by_row], bunch[by_row], rest[by_row]
    return *columns, begins, halves(threshold, sizes), keys, len(bunches)
