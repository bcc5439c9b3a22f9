"""Forests of decision trees over integer features, summed in integers."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper

#: Feature, threshold, right child and value of each node, tree after tree, and their depth.
Forest: TypeAlias = tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], int]

#: Leaf values are in 4096ths of a logit, verdicts in 32nds.
VALUE_BITS, VERDICT_BITS = 12, 5


@helper
def predict(rows: NDArray[Any], forest: Forest) -> NDArray[Any]:
    """Return the verdict of a forest on each row, in 32nds of a logit.

    Shapes:
        rows: (n, n_features) int32.
        forest: features (n_trees, n_nodes) int16, thresholds (n_trees, n_nodes) int32, children
        (n_trees, n_nodes, 2) int16, values (n_trees, n_nodes) int32, depth. Node 0 is the root; a
        row goes to child 0 where its feature is at most the threshold, else to child 1; a leaf
        is its own child.
        returns: (n,) int32.

    Cost: `n * n_trees * depth` steps, without a branch, about 10 ns a tree.
    """
    features, thresholds, children, values, depth = forest
    n = rows.shape[0]
    sums = np.zeros(n, np.int64)
    for tree in range(features.shape[0]):
        feature = features[tree]
        threshold = thresholds[tree]
        child = children[tree]
        value = values[tree]
        for i in range(n):
            node = 0
            for _ in range(depth):
                node = child[node, 1 if rows[i, feature[node]] > threshold[node] else 0]
            sums[i] += value[node]
    out = np.empty(n, np.int32)
    half = 1 << (VALUE_BITS - VERDICT_BITS - 1)
    for i in range(n):
        out[i] = (sums[i] + half) >> (VALUE_BITS - VERDICT_BITS)
    return out
