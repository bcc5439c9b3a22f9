"""Forests: grown by LightGBM, exported to plain arrays of integers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.trees import NODE, VALUE_BITS, Forest

if TYPE_CHECKING:
    import lightgbm

#: Deep enough for windows of verdicts, small enough for a microsecond a line.
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 32,
    "max_depth": 6,
    # Several pages must agree: leaves of 60 lines learn single pages by heart.
    "min_data_in_leaf": 400,
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
    import lightgbm

    data = lightgbm.Dataset(
        rows.astype(np.float32), labels, weight=weights, params={**PARAMETERS, "seed": seed}
    )
    return data.construct()


def grow(data: lightgbm.Dataset, rows: NDArray[Any], trees: int, rate: float, seed: int) -> Forest:
    """Return a forest of `trees` trees grown on the given rows of `data`, as integer arrays."""
    import lightgbm

    parameters = {**PARAMETERS, "learning_rate": rate, "seed": seed}
    booster = lightgbm.train(parameters, data.subset(rows.tolist()), trees)
    return export(booster.dump_model())


def export(dumped: dict[str, Any]) -> Forest:
    """Return a dumped LightGBM model as arrays, see `newsclean.kernels.trees.predict`.

    Features are integers, so a threshold of 3.5 is a threshold of 3.
    """
    trees = [_flatten(tree["tree_structure"]) for tree in dumped["tree_info"]]
    size = max(len(tree) for tree in trees)
    nodes = np.zeros((len(trees), size, NODE), np.int32)
    values = np.zeros((len(trees), size), np.int32)
    depth = 0
    for t, tree in enumerate(trees):
        for at, (node, value, level) in enumerate(tree):
            nodes[t, at] = node
            values[t, at] = value
            depth = max(depth, level)
    return nodes, values, depth


#: A node of a tree, its value and its level.
_Entry: TypeAlias = tuple[tuple[int, int, int, int], int, int]


def _flatten(root: dict[str, Any]) -> list[_Entry]:
    """Return the nodes of a tree, the root first."""
    entries: list[_Entry] = []

    def visit(node: dict[str, Any], level: int) -> int:
        at = len(entries)
        if "leaf_value" in node:
            value = round(node["leaf_value"] * (1 << VALUE_BITS))
            entries.append(((0, 0, at, at), value, level))
            return at
        entries.append(((0, 0, 0, 0), 0, level))
        left = visit(node["left_child"], level + 1)
        right = visit(node["right_child"], level + 1)
        threshold = int(np.floor(node["threshold"]))
        entries[at] = ((node["split_feature"], threshold, left, right), 0, level)
        return at

    visit(root, 0)
    return entries
