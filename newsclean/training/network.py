"""The recurrent network of the line model: what it is taught with, and its weights as integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.recurrent import (
    LEVEL_BITS,
    LOGS,
    UNIT_BITS,
    WEIGHT_BITS,
    Networks,
)
from newsclean.training.descent import Parts, descend, parts_of, size_of

#: Activations of each part: of the layer, of the unit that reads downward and of the other.
WIDTH: Final = 32
#: How often every page is looked at, how far a step goes at most, and over how many pages.
EPOCHS, RATE, BATCH = 5, 0.005, 32
#: Which share of the activations is left out while learning.
DROPPED: Final = 0.15
#: The first steps go less far, by this share of all; after them less and less.
WARM: Final = 0.1
#: A longer page is cut into stretches of so many lines.
LONGEST = 300
#: Of the lines so many are one that is measured.
EVERY = 3
#: Inverse deviations are held in 65536ths, and below this.
_STEEPEST = 1 << 20


def measure(rows: Sequence[NDArray[Any]]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the means of the columns' logarithms, and 65536ths of their inverse deviations."""
    some = np.concatenate([part[::EVERY] for part in rows])
    logs = np.sign(some) * LOGS[np.minimum(np.abs(some), len(LOGS) - 1)]
    inverses = np.minimum((1 << 16) / np.maximum(logs.std(axis=0), 1e-3), _STEEPEST)
    return np.round(logs.mean(axis=0)).astype(np.int32), np.round(inverses).astype(np.int32)


def teach(
    told: Sequence[NDArray[Any]],
    labels: Sequence[NDArray[Any]],
    weights: Sequence[NDArray[Any]],
    seed: int,
) -> Parts:
    """Return the parts of a network taught on texts, see `newsclean.kernels.recurrent.Networks`.

    Shapes: one entry a text; told (n_lines, n_columns) int16 from `told_levels`, labels (n_lines,)
    bool, True for the body, and weights (n_lines,) float32, 0 for lines that do not count.

    The same on every machine for the same texts, order and seed. Cost: about 60 µs a line.
    """
    counts = np.concatenate(weights).astype(np.float32)
    stretches = _stretches(weights)
    dice = np.random.default_rng(seed)
    steps = max(1, EPOCHS * len(stretches) // BATCH)
    order = [dice.permutation(len(stretches)) for _ in range(1 + steps * BATCH // len(stretches))]
    pages = stretches[np.concatenate(order)[: steps * BATCH]].reshape(steps, BATCH, 2)
    counts *= np.float32(len(stretches) / (BATCH * counts.sum(dtype=np.float64)))
    at = np.arange(steps) / steps
    rates = RATE * np.minimum((at + 1 / steps) / WARM, (1 - at) / (1 - WARM))
    columns = told[0].shape[1]
    flat = _begin(columns, dice)
    lines = (np.concatenate(told), np.concatenate(labels).astype(np.float32), counts)
    descend(lines, pages, rates.astype(np.float32), WIDTH, DROPPED, flat)
    return _in_integers(flat, columns)


def together(networks: Sequence[Parts], scale: tuple[NDArray[Any], NDArray[Any]]) -> Networks:
    """Return networks and the scale of their columns, from `measure`, as the kernel reads them."""
    return (*scale, *(np.stack(parts) for parts in zip(*networks, strict=True)))


def _stretches(weights: Sequence[NDArray[Any]]) -> NDArray[np.int64]:
    """Return first and last line of all that is to be looked at, (n, 2) int64."""
    found = []
    begin = 0
    for counted in weights:
        ends = [(k, min(len(counted), k + LONGEST)) for k in range(0, len(counted), LONGEST)]
        found += [(begin + a, begin + b) for a, b in ends if counted[a:b].any()]
        begin += len(counted)
    return np.array(found, np.int64)


def _begin(columns: int, dice: np.random.Generator) -> NDArray[np.float32]:
    """Return weights to begin with: at random, the smaller the more of them make a sum."""
    flat = np.zeros(size_of(columns, WIDTH), np.float32)
    parts = parts_of(flat, columns, WIDTH)
    for part, fan in ((0, columns), (2, WIDTH), (3, WIDTH), (6, 3 * WIDTH)):
        parts[part][:] = dice.uniform(-1, 1, parts[part].shape) / np.sqrt(fan)
    return flat


def _in_integers(flat: NDArray[np.float32], columns: int) -> Parts:
    layer, units = WEIGHT_BITS + LEVEL_BITS, WEIGHT_BITS + UNIT_BITS
    bits = (WEIGHT_BITS, layer, WEIGHT_BITS, WEIGHT_BITS, units, units, WEIGHT_BITS, units)
    return tuple(
        np.round(part.astype(np.float64) * (1 << places)).astype(np.int32)
        for part, places in zip(parts_of(flat, columns, WIDTH), bits, strict=True)
    )
