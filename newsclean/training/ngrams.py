"""The weights of hashed n-grams: a logistic regression over the ends of lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from math import gcd
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import kernel

#: Buckets of the table, as a power of two: 128 KB of weights.
BITS: Final = 17
#: Weights are stored in 24ths, in a byte.
SCALE: Final = 24
EPOCHS, RATE, DECAY = 4, 0.1, 1e-5
#: A bucket met on fewer sites than this says nothing about other sites.
LEAST_SITES = 2
#: A line counts at most so many times the mean.
MOST = 5.0
#: Lines are taken in steps of so many, or the next number that shares no factor with how many there
#: are: with one that does, a few would be taken again and again and the others never.
STRIDE = 7919


@kernel(long=True)
def _descend(
    buckets: NDArray[Any], begin: NDArray[Any], labels: NDArray[Any], weights: NDArray[Any],
    order: NDArray[Any], stride: int,
) -> NDArray[Any]:  # fmt: skip
    """Return the weights after `EPOCHS` passes of AdaGrad (Duchi et al. 2011), line by line."""
    w = np.zeros(1 << BITS, np.float32)
    seen = np.full(1 << BITS, 1e-4, np.float32)
    bias = 0.0
    n = order.shape[0]
    for epoch in range(EPOCHS):
        for step in range(n):
            i = order[(step * stride + epoch * 13) % n]
            size = begin[i + 1] - begin[i]
            if size == 0:
                continue
            unit = 1 / np.sqrt(size)
            z = 0.0
            for j in range(begin[i], begin[i + 1]):
                z += w[buckets[j]]
            z = min(30.0, max(-30.0, z * unit + bias))
            error = (1 / (1 + np.exp(-z)) - labels[i]) * weights[i]
            bias -= 0.01 * error
            for j in range(begin[i], begin[i + 1]):
                k = buckets[j]
                slope = error * unit + DECAY * w[k]
                seen[k] += slope * slope
                w[k] -= RATE * slope / np.sqrt(seen[k])
    return w


def fit_weights(
    grams: Sequence[tuple[NDArray[Any], NDArray[Any]]],
    labels: Sequence[NDArray[Any]],
    weights: Sequence[NDArray[Any]],
    sites: Sequence[str],
    seed: int,
) -> NDArray[np.int8]:
    """Return the weight of each bucket, (2 ** BITS,) int8 in 24ths of a logit; 0 where unknown.

    Shapes: one entry a text; buckets (n_grams,) and begins (n_lines + 1,), labels and weights
    (n_lines,).
    """
    shifts = np.cumsum([0, *(begin[-1] for _, begin in grams)])
    buckets = np.concatenate([found for found, _ in grams])
    begins = [begin[1:] + shift for (_, begin), shift in zip(grams, shifts, strict=False)]
    begin = np.concatenate([np.zeros(1, np.int64), *begins])
    weight = np.concatenate(weights).astype(np.float32)
    used = np.flatnonzero(weight > 0)
    weight = np.minimum(weight / weight[used].mean(), MOST).astype(np.float32)
    np.random.default_rng(seed).shuffle(used)
    stride = next(step for step in count(STRIDE) if gcd(step, len(used)) == 1)
    body = np.concatenate(labels).astype(np.float32)
    found = _descend(buckets, begin, body, weight, used, stride)
    found[_sites(grams, sites) < LEAST_SITES] = 0
    return np.clip(np.round(found * SCALE), -127, 127).astype(np.int8)


def _sites(
    grams: Sequence[tuple[NDArray[Any], NDArray[Any]]], sites: Sequence[str]
) -> NDArray[np.int32]:
    """Return on how many sites each bucket was met."""
    of_site: dict[str, list[NDArray[Any]]] = {}
    for (buckets, _), site in zip(grams, sites, strict=True):
        of_site.setdefault(site, []).append(buckets)
    met = np.zeros(1 << BITS, np.int32)
    for parts in of_site.values():
        met[np.unique(np.concatenate(parts))] += 1
    return met
