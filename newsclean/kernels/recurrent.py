"""A small recurrent network over the lines of a page, in integers.

A layer looks at each line; two gated recurrent units (GRU; Cho et al., EMNLP 2014) read what it
says from the top of the page down and from its end up; a verdict is a sum of the three.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.lines import Int32s
from newsclean.kernels.trees import VERDICT_BITS

#: Fixed point: fractional bits of what a column says, of activations, of weights.
#: So chosen that no sum leaves 32 bits: weights are below 4, activations at most MOST.
LEVEL_BITS, UNIT_BITS, WEIGHT_BITS = 6, 10, 9
UNIT: Final = 1 << UNIT_BITS
#: Columns are told in standard deviations, at most so many; activations of the layer go up to it.
FARTHEST, MOST = 5, 8
#: Weights lie strictly between minus and plus this.
LARGEST: Final = 4
WIDEST: Final = 64
#: Columns are counts and shares of very unequal sizes, so their logarithm is looked at, in 64ths.
LOGS: Final = np.array([round(64 * math.log1p(k / 8)) for k in range(4096)], np.int32)
#: The logistic function and the hyperbolic tangent from -8 to 8, in 256ths.
CURVE_BITS, CURVE_END = 8, 8
_CURVE: Final = [
    k / (1 << CURVE_BITS) for k in range(-CURVE_END << CURVE_BITS, CURVE_END << CURVE_BITS)
]
GATE: Final = np.array([round(UNIT / (1 + math.exp(-x))) for x in _CURVE], np.int32)
BEND: Final = np.array([round(UNIT * math.tanh(x)) for x in _CURVE], np.int32)

#: Means (n_columns,) and inverse deviations (n_columns,) of the columns' logarithms; then of k
#: networks that were taught on different pages: the layer's weights (k, n_columns, w) and biases
#: (k, w); of the two units, weights on the layer (k, 2, w, 3 w) and on themselves (k, 2, w, 3 w),
#: biases (k, 2, 3 w) and (k, 2, w); weights (k, 3, w) and bias (k, 1) of the sum.
Networks: TypeAlias = tuple[NDArray[Any], ...]
N_PARTS: Final = 10


def are_networks(parts: tuple[NDArray[Any], ...], columns: int) -> bool:
    """Tell whether arrays of int32 are networks for so many columns, whose sums stay in 32 bits.

    The kernel looks at no bounds.
    """
    k, w = parts[3].shape if parts[3].ndim == 2 else (0, 0)
    shapes = (
        (columns,), (columns,), (k, columns, w), (k, w), (k, 2, w, 3 * w), (k, 2, w, 3 * w),
        (k, 2, 3 * w), (k, 2, w), (k, 3, w), (k, 1),
    )  # fmt: skip
    weights, biases = LARGEST << WEIGHT_BITS, LARGEST << WEIGHT_BITS + UNIT_BITS
    limits = (1 << 16, 1 << 20, weights, biases, weights, weights, biases, biases, weights, biases)
    return (
        k > 0
        and 0 < w <= WIDEST
        and all(
            part.shape == shape and bool((np.abs(part.astype(np.int64)) <= limit).all())
            for part, shape, limit in zip(parts, shapes, limits, strict=True)
        )
    )


@helper
def levels(rows: Int32s, means: Int32s, inverses: Int32s) -> Int32s:
    """Return the columns in standard deviations from their mean, in 64ths.

    Shapes: rows (n, n_columns) int32; means and inverses (n_columns,) int32, in 64ths and
    65536ths; returns (n, n_columns) int32.
    """
    out = np.empty(rows.shape, np.int32)
    last = LOGS.shape[0] - 1
    end = FARTHEST << LEVEL_BITS
    for i in range(rows.shape[0]):
        for c in range(rows.shape[1]):
            value = np.int64(rows[i, c])  # `int` would leave it at 32 bits
            log = int(LOGS[min(abs(value), last)])
            told = ((log if value >= 0 else -log) - int(means[c])) * int(inverses[c]) >> 10
            out[i, c] = max(-end, min(end, told))
    return out


def _add_product(factors: Int32s, weights: NDArray[Any], sums: Int32s) -> None:
    sums += factors @ weights


@partial(helper, twin=_add_product)
def _add_products(factors: Int32s, weights: NDArray[Any], sums: Int32s) -> None:
    """Add a row of factors times a matrix of weights to the sums, in place."""
    whole = factors.shape[0] // 4 * 4
    for k in range(0, whole, 4):  # four rows at a time, so that sums are read and written less
        a, b, c, d = factors[k], factors[k + 1], factors[k + 2], factors[k + 3]
        p, q, r, s = weights[k], weights[k + 1], weights[k + 2], weights[k + 3]
        for j in range(sums.shape[0]):
            sums[j] = np.int32(sums[j] + a * p[j] + b * q[j] + c * r[j] + d * s[j])
    for k in range(whole, factors.shape[0]):
        a, p = factors[k], weights[k]
        for j in range(sums.shape[0]):
            sums[j] = np.int32(sums[j] + a * p[j])


@helper
def _layer(told: Int32s, weights: NDArray[Any], biases: Int32s) -> Int32s:
    """Return the layer's activations, (n, w) int32: rectified, at most MOST."""
    out = np.empty((told.shape[0], biases.shape[0]), np.int32)
    sums = np.empty(biases.shape[0], np.int32)
    for i in range(told.shape[0]):
        sums[:] = biases
        _add_products(told[i], weights, sums)
        for j in range(sums.shape[0]):
            unit = sums[j] >> (LEVEL_BITS + WEIGHT_BITS - UNIT_BITS)
            out[i, j] = max(0, min(MOST << UNIT_BITS, unit))
    return out


@helper
def _at(curve: Int32s, total: int) -> int:
    """Return a curve's value at a sum of products of units and weights."""
    k = (total >> (UNIT_BITS + WEIGHT_BITS - CURVE_BITS)) + (CURVE_END << CURVE_BITS)
    return int(curve[max(0, min(curve.shape[0] - 1, k))])


@helper
def _unit(
    layer: Int32s, upward: bool, weights: tuple[NDArray[Any], NDArray[Any], Int32s, Int32s]
) -> Int32s:
    """Return the states of a unit that reads downward or upward, (n, w) int32."""
    inward, onward, biases, own = weights
    n, w = layer.shape
    out = np.empty((n, w), np.int32)
    state = np.zeros(w, np.int32)
    seen = np.empty(3 * w, np.int32)
    kept = np.zeros(3 * w, np.int32)
    for step in range(n):
        i = n - 1 - step if upward else step
        seen[:] = biases
        kept[: 2 * w] = 0
        kept[2 * w :] = own
        _add_products(layer[i], inward, seen)
        _add_products(state, onward, kept)
        for k in range(w):
            reset = _at(GATE, seen[k] + kept[k])
            keep = _at(GATE, seen[w + k] + kept[w + k])
            new = _at(BEND, seen[2 * w + k] + (reset * int(kept[2 * w + k]) >> UNIT_BITS))
            state[k] = new + (keep * (int(state[k]) - new) + UNIT // 2 >> UNIT_BITS)
            out[i, k] = state[k]
    return out


@helper
def read(told: Int32s, networks: Networks) -> tuple[Int32s, Int32s]:
    """Return the verdict of networks on each line, and the parts that it is the sum of.

    Shapes:
        told: (n, n_columns) int32 from `levels`, the lines of a page in order.
        returns: (n,) int32 in 32nds of a logit, the mean over the networks, and (n, 3) int32: what
        the line says itself, what reading downward to it and upward to it adds.

    Cost: about 15,000 multiplications a line and network for 100 columns and a width of 32.
    """
    _, _, layers, layer_biases, inward, onward, biases, own, parts_of_sum, sum_bias = networks
    n, count = told.shape[0], layers.shape[0]
    sums = np.zeros((n, 3), np.int64)
    for net in range(count):
        layer = _layer(told, layers[net], layer_biases[net])
        down = _unit(layer, False, (inward[net, 0], onward[net, 0], biases[net, 0], own[net, 0]))
        up = _unit(layer, True, (inward[net, 1], onward[net, 1], biases[net, 1], own[net, 1]))
        weights, bias = parts_of_sum[net], int(sum_bias[net, 0])
        for i in range(n):
            sums[i, 0] += bias
            for k in range(layer.shape[1]):
                sums[i, 0] += int(layer[i, k]) * int(weights[0, k])
                sums[i, 1] += int(down[i, k]) * int(weights[1, k])
                sums[i, 2] += int(up[i, k]) * int(weights[2, k])
    out = np.empty(n, np.int32)
    parts = np.empty((n, 3), np.int32)
    unit = count << (UNIT_BITS + WEIGHT_BITS - VERDICT_BITS)
    for i in range(n):
        out[i] = (sums[i, 0] + sums[i, 1] + sums[i, 2] + unit // 2) // unit
        for k in range(3):
            parts[i, k] = (sums[i, k] + unit // 2) // unit
    return out, parts


@kernel()
def told_levels(rows: Int32s, means: Int32s, inverses: Int32s) -> Int32s:
    """Return what training is told of rows, see `levels`."""
    return levels(rows, means, inverses)


@kernel()
def read_levels(told: Int32s, networks: Networks) -> tuple[Int32s, Int32s]:
    """Return verdicts and their parts, see `read`."""
    return read(told, networks)
