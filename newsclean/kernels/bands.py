"""Signatures to bands: how many for a stated recall, their keys, and the pairs that meet."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import kernel
from newsclean.kernels.hashing import GOLDEN, mixed
from newsclean.kernels.join import shared_posts

#: No plan asks for more permutations.
MOST_PERMUTATIONS: Final = 1024


def bands_for(threshold: float, recall: float, rows: int) -> int:
    """Return the fewest bands of `rows` rows that find a pair at `threshold` with `recall`.

    >>> bands_for(0.8, 0.99, 4)
    9
    """
    miss = 1.0 - threshold**rows
    return 1 if miss <= 0.0 else math.ceil(math.log(1.0 - recall) / math.log(miss) - 1e-12)


def recall_at(jaccard: float, bands: int, rows: int) -> float:
    """Return the probability that a pair of this similarity meets in a band."""
    return float(1.0 - (1.0 - jaccard**rows) ** bands)


def band_keys(signatures: NDArray[np.uint32], bands: int, rows: int) -> NDArray[np.uint64]:
    """Return one 64-bit key a band, band by band.

    Shapes: (n_sets, bands * rows) uint32 to (bands, n_sets) uint64.
    """
    out = np.empty((bands, len(signatures)), np.uint64)
    for band in range(bands):
        key = np.full(len(signatures), band, np.uint64)
        for row in range(rows):
            key = mixed((key ^ signatures[:, band * rows + row]) + GOLDEN)
        out[band] = key
    return out


@kernel(long=True)
def _meetings(
    keys: NDArray[np.uint64],
    band: int,
    rows: NDArray[np.int64],
    ends: NDArray[np.int64],
    out: NDArray[np.int64],
) -> int:
    """Write the pairs of one band that no earlier band gave to `out` (2, n); return how many."""
    n = 0
    for p in range(rows.shape[0]):
        for q in range(p + 1, ends[p]):
            x = min(rows[p], rows[q])
            y = max(rows[p], rows[q])
            new = True
            for earlier in range(band):
                if keys[earlier, x] == keys[earlier, y]:
                    new = False
                    break
            if new:
                out[0, n] = x
                out[1, n] = y
                n += 1
    return n


def candidates(
    keys: NDArray[np.uint64], band: int, most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs that meet first in this band, and the sets of its crowded buckets.

    A bucket of more than `most` sets gives no pairs: its sets are returned for an exact join,
    so that recall is kept and time does not grow with the square of the bucket.

    Shapes:
        keys: (bands, n_sets) uint64.
        returns: (2, n_pairs) int64, smaller row first; (n_crowded,) int64.
    """
    order = np.argsort(keys[band], kind="stable")
    posts, rows, ends = shared_posts(keys[band][order], order)
    begins = np.searchsorted(posts, posts, side="left")
    crowded = ends - begins > most
    hot = rows[crowded]
    shift = np.cumsum(crowded)
    rows, ends = rows[~crowded], (ends - shift[ends - 1])[~crowded]
    total = int((ends - np.arange(len(ends)) - 1).sum())
    out = np.empty((2, total), dtype=np.int64)
    n = _meetings(keys, band, rows, ends, out)
    return out[:, :n].copy(), hot
