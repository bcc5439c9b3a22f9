"""The hash functions that every kernel shares, and the hash of a whole text."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper, kernel

#: Odd multipliers and the increment of SplitMix64 (Steele, Lea, Flood 2014).
GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
MIX1: Final = np.uint64(0xBF58476D1CE4E5B9)
MIX2: Final = np.uint64(0x94D049BB133111EB)
S30: Final = np.uint64(30)
S27: Final = np.uint64(27)
S31: Final = np.uint64(31)
ZERO: Final = np.uint64(0)
ONE: Final = np.uint64(1)
EIGHT: Final = np.uint64(8)


@helper
def mix(x: np.uint64) -> np.uint64:
    """Return the SplitMix64 finalizer of `x`: a bijection of the 64-bit words in which every
    bit of the argument moves every bit of the result.
    """
    x = (x ^ (x >> S30)) * MIX1
    x = (x ^ (x >> S27)) * MIX2
    return x ^ (x >> S31)


def mixed(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return `mix` of every word of an array, for the numpy twins."""
    x = (x ^ (x >> S30)) * MIX1
    x = (x ^ (x >> S27)) * MIX2
    return x ^ (x >> S31)


def content_hashes_numpy(
    buffer: NDArray[np.uint8], offsets: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Numpy twin of `content_hashes`: the words of all texts at once, one place at a time."""
    sizes = np.diff(offsets)
    out = sizes.astype(np.uint64)
    padded = np.concatenate((buffer, np.zeros(8, np.uint8)))
    for place in range(0, int(sizes.max(initial=0)), 8):
        rows = np.flatnonzero(sizes > place)
        at = offsets[rows] + place
        left = np.minimum(sizes[rows] - place, 8)
        word = np.zeros(len(rows), np.uint64)
        for byte in range(8):
            value = np.where(byte < left, padded[at + byte], 0).astype(np.uint64)
            word |= value << np.uint64(8 * byte)
        out[rows] = mixed((out[rows] ^ word) + GOLDEN)
    return out


@kernel(content_hashes_numpy, long=True)
def content_hashes(buffer: NDArray[np.uint8], offsets: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return a 64-bit hash of the bytes of every text; equal texts have equal hashes anywhere.

    Shapes:
        buffer: (n_bytes,) uint8, the texts in UTF-8, end to end.
        offsets: (n_texts + 1,) int64; text i is `buffer[offsets[i]:offsets[i + 1]]`.
        returns: (n_texts,) uint64.
    Cost: 2 to 3 GB/s. Two given texts that differ agree with probability 2**-64.
    """
    n = offsets.shape[0] - 1
    out = np.empty(n, dtype=np.uint64)
    for i in range(n):
        at = np.uint64(offsets[i])
        end = np.uint64(offsets[i + 1])
        value = end - at
        while at + EIGHT <= end:
            word = ZERO
            for byte in range(8):
                word |= np.uint64(buffer[at + np.uint64(byte)]) << np.uint64(8 * byte)
            value = mix((value ^ word) + GOLDEN)
            at += EIGHT
        if at < end:
            word = ZERO
            shift = ZERO
            while at < end:
                word |= np.uint64(buffer[at]) << shift
                shift += EIGHT
                at += ONE
            value = mix((value ^ word) + GOLDEN)
        out[i] = value
    return out


def _first_occurrences_numpy(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Numpy twin of `first_occurrences`.

    The quick sort of numpy is several times the speed of a stable one; the least place of each run
    of equals makes up for it.
    """
    order = np.argsort(values)
    ordered = values[order]
    new = np.append(True, ordered[1:] != ordered[:-1])[: len(values)]
    first = np.empty(len(values), np.int64)
    if len(values):
        least = np.minimum.reduceat(order, np.flatnonzero(new))
        first[order] = least[np.cumsum(new) - 1]
    return first


@kernel(_first_occurrences_numpy, long=True)
def first_occurrences(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return for every value the place where it occurs first. Shapes: (n,) to (n,).

    The values are hashes already: their low bits choose the slot of an open table, at most half
    full. Memory: 16 to 32 bytes a value while it runs.
    """
    n = values.shape[0]
    slots = 2
    while slots < 2 * n:
        slots *= 2
    table = np.full(slots, -1, dtype=np.int64)
    mask = np.uint64(slots - 1)
    first = np.empty(n, dtype=np.int64)
    for i in range(n):
        slot = values[i] & mask
        while table[slot] >= 0 and values[table[slot]] != values[i]:
            slot = (slot + ONE) & mask
        if table[slot] < 0:
            table[slot] = i
        first[i] = table[slot]
    return first
