"""Forests: grown by LightGBM, exported to plain arrays of integers."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.trees import VALUE_BITS, Forest

#: Deep enough for windows of verdicts, small enough for a microsecond a line.
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 32,
    "max_depth": 6,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "verbose": -1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
}


def bin_rows(
    rows: NDArray[Any], labels: NDArray[Any], weights: NDArray[Any], seed: int
) -> lightgbm.Dataset:
    """Return the rows binned once, for every forest grown on parts of them."""
    data = lightgbm.Dataset(
        rows.astype(np.float32), labels, weight=weights, params={**PARAMETERS, "seed": seed}
    )
    return data.construct()


def grow(data: lightgbm.Dataset, rows: NDArray[Any], trees: int, rate: float, seed: int) -> Forest:
    """Return a forest of `trees` trees grown on the given rows of `data`, as integer arrays."""
    parameters = {**PARAMETERS, "learning_rate": rate, "seed": seed}
    booster = lightgbm.train(parameters, data.subset(rows.tolist()), trees)
    return export(booster.dump_model())


def export(dumped: dict[str, Any]) -> Forest:
    """Return a dumped LightGBM model as arrays, see `newsclean.kernels.trees.predict`.

    Features are integers, so a threshold of 3.5 is a threshold of 3.
    """
    trees = [_flatten(tree["tree_structure"]) for tree in dumped["tree_info"]]
    size = max(len(nodes) for nodes in trees)
    shape = (len(trees), size)
    features = np.zeros(shape, np.int16)
    thresholds = np.zeros(shape, np.int32)
    children = np.zeros((*shape, 2), np.int16)
    values = np.zeros(shape, np.int32)
    depth = 0
    for t, nodes in enumerate(trees):
        for at, (feature, threshold, left, right, value, level) in enumerate(nodes):
            features[t, at] = feature
            thresholds[t, at] = threshold
            children[t, at] = left, right
            values[t, at] = value
            depth = max(depth, level)
    return features, thresholds, children, values, depth


def _flatten(root: dict[str, Any]) -> list[tuple[int, int, int, int, int, int]]:
    """Return the nodes of a tree: feature, threshold, children, value, level; the root first."""
    nodes: list[tuple[int, int, int, int, int, int]] = []

    def visit(node: dict[str, Any], level: int) -> int:
        at = len(nodes)
        if "leaf_value" in node:
            value = round(node["leaf_value"] * (1 << VALUE_BITS))
            nodes.append((0, np.iinfo(np.int32).max, at, at, value, level))
            return at
        nodes.append((0, 0, 0, 0, 0, level))
        left = visit(node["left_child"], level + 1)
        right = visit(node["right_child"], level + 1)
        threshold = int(np.floor(node["threshold"]))
        nodes[at] = (node["split_feature"], threshold, left, right, 0, level)
        return at

    visit(root, 0)
    return nodes
