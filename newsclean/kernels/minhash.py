"""MinHash signatures, bit for bit those of datasketch's scheme `affine32`."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import kernel

#: What a signature holds where a set is empty, in datasketch too.
EMPTY: Final = np.uint32(0xFFFFFFFF)
#: Multipliers of the 32-bit finalizer of MurmurHash3 (Appleby).
FMIX1: Final = np.uint32(0x85EBCA6B)
FMIX2: Final = np.uint32(0xC2B2AE35)
S16: Final = np.uint32(16)
S13: Final = np.uint32(13)
S32: Final = np.uint64(32)
#: Elements of the numpy twin's largest temporary: 64 MB of uint32.
NUMPY_BLOCK: Final = 1 << 24


def permutations(num_perm: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return `a` (odd) and `b` of the permutations `h -> a * h + b mod 2**32`.

    Source: datasketch 2.0, `MinHash._init_permutations`. The values for fewer permutations are
    not a prefix of those for more.
    """
    random = np.random.RandomState(seed)
    a = random.randint(0, 1 << 31, num_perm, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    b = random.randint(0, 1 << 32, num_perm, dtype=np.uint32)
    return a, b


def fold(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the 32-bit shingle hashes that signatures are made of: the upper halves."""
    return (hashes >> S32).astype(np.uint32)


def _signatures_numpy(
    hashes: NDArray[np.uint32],
    starts: NDArray[np.int64],
    a: NDArray[np.uint32],
    b: NDArray[np.uint32],
) -> NDArray[np.uint32]:
    """Numpy twin of `signatures`, some thousand sets at a time."""
    x = (hashes ^ (hashes >> S16)) * FMIX1
    x = (x ^ (x >> S13)) * FMIX2
    x ^= x >> S16
    out = np.full((len(starts) - 1, len(a)), EMPTY, np.uint32)
    rows = np.flatnonzero(starts[1:] > starts[:-1])
    at = 0
    while at < len(rows):
        limit = starts[rows[at]] + max(1, NUMPY_BLOCK // len(a))
        end = max(at + 1, int(np.searchsorted(starts[rows + 1], limit, side="right")))
        first, last = starts[rows[at]], starts[rows[end - 1] + 1]
        permuted = x[first:last, None] * a + b
        out[rows[at:end]] = np.minimum.reduceat(permuted, starts[rows[at:end]] - first, axis=0)
        at = end
    return out


@kernel(_signatures_numpy, long=True)
def signatures(
    hashes: NDArray[np.uint32],
    starts: NDArray[np.int64],
    a: NDArray[np.uint32],
    b: NDArray[np.uint32],
) -> NDArray[np.uint32]:
    """Return the MinHash of every set, one row a set.

    Shapes:
        hashes: (n_shingles,) uint32, of all sets end to end; repeats change nothing.
        starts: (n_sets + 1,) int64; set i is `hashes[starts[i]:starts[i + 1]]`.
        a, b: (num_perm,) uint32 from `permutations`.
        returns: (n_sets, num_perm) uint32, `EMPTY` where a set has no element.

    The share of equal places of two rows estimates the Jaccard similarity of the sets, within
    `1 / sqrt(num_perm)` (one standard deviation).
    Cost: `n_shingles * num_perm` multiply-adds, 16 at a time: about 10 ns a shingle at 128.
    Source: datasketch 2.0 `affine32` (pull request 323); Broder 1997.
    """
    n = starts.shape[0] - 1
    out = np.empty((n, a.shape[0]), dtype=np.uint32)
    for i in range(n):
        row = out[i]
        for k in range(a.shape[0]):
            row[k] = EMPTY
        for at in range(starts[i], starts[i + 1]):
            x = hashes[at]
            x = np.uint32((x ^ (x >> S16)) * FMIX1)
            x = np.uint32((x ^ (x >> S13)) * FMIX2)
            x = np.uint32(x ^ (x >> S16))
            for k in range(a.shape[0]):
                row[k] = min(row[k], np.uint32(a[k] * x + b[k]))
    return out
