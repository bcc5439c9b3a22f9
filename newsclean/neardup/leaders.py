"""Anchors found directly: each set meets the anchors before it, and no other pair is made.

A template filled ten thousand times makes fifty million near pairs and one cluster. Where only the
clusters are wanted, the pairs of members with their anchors are enough.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.leaders import join_anchors
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
    posts, rows, _ = ready.posts
    n = len(ready.sets.sizes)
    key = np.cumsum(np.append(False, posts[1:] != posts[:-1]))[: len(posts)]
    by_row = np.argsort(rows, kind="stable")
    anchors, both = join_anchors(
        (ready.keys, ready.starts, ready.sets.sizes),
        (key[by_row], starts_of(np.bincount(rows, minlength=n)), int(key.max(initial=-1)) + 1),
        mask[:n],
        short[:n],
        np.argsort(priority[:n]),
        run.threshold,
    )
    joined = np.flatnonzero(anchors != np.arange(n))
    pairs = np.stack((joined, anchors[joined], both[joined]))
    plan = Plan("exact", 1.0, 0, why="pairs with anchors only")
    return as_pairs(ready.sets, pairs, plan)
