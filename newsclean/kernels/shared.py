"""Which shingles occur in more than one text: what can be shared at all.

Two sets have Jaccard similarity `t` or more only if at least `t * size` of the shingles of each
occur in the other. So a text with fewer shingles than that which occur anywhere else has no
near-duplicate, whatever the rest of the corpus is. Most news paragraphs leave here.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import kernel

TWO: Final = np.uint64(2)
THREE: Final = np.uint64(3)
#: Counts of the second kind of table stop here.
MOST: Final = np.uint16(0xFFFF)
#: Slack for `threshold * size` computed in floating point: far below 1 / size of any text.
SLACK: Final = 1e-9
#: Keys hold the rarity class in this many upper bits, the hash in the rest.
CLASS_BITS: Final = np.uint64(6)
CLASS_SHIFT: Final = np.uint64(58)


def slots_for(expected: int) -> int:
    """Return the power of two at or above `expected`, and at least 1024."""
    return 1 << max(10, (max(1, expected) - 1).bit_length())


def _mark_numpy(table: NDArray[np.uint8], hashes: NDArray[np.uint32]) -> None:
    """Numpy twin of `mark`."""
    slots, counts = np.unique(hashes & np.uint32(4 * len(table) - 1), return_counts=True)
    place, lane = (slots >> 2).astype(np.int64), (slots & 3).astype(np.uint8)
    for k in range(4):
        here = lane == k
        at = place[here]
        shift = np.uint8(2 * k)
        seen = np.minimum(((table[at] >> shift) & 3) + counts[here], 2).astype(np.uint8)
        table[at] = (table[at] & np.uint8(~(3 << (2 * k)) & 0xFF)) | (seen << shift)


@kernel(_mark_numpy, long=True)
def mark(table: NDArray[np.uint8], hashes: NDArray[np.uint32]) -> None:
    """Note in `table` that each hash was seen once more: never, once, or more often.

    Shapes:
        table: (n_slots / 4,) uint8, a power of two, zeros at first; two bits a slot.
        hashes: (n,) uint32; the low bits choose the slot.
    Two hashes in one slot look seen twice: a shingle may be taken for shared, never for alone.
    Cost: one memory access a hash. Not for several threads at once.
    """
    mask = np.uint64(4 * table.shape[0] - 1)
    for i in range(hashes.shape[0]):
        slot = np.uint64(hashes[i]) & mask
        at = slot >> TWO
        shift = np.uint8(TWO * (slot & THREE))
        # No branch: whether a hash was seen before is what no processor can guess.
        often = (table[at] >> (shift + np.uint8(1))) & np.uint8(1)
        table[at] = np.uint8(table[at] + ((often ^ np.uint8(1)) << shift))


def _seen_again_numpy(table: NDArray[np.uint8], hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Numpy twin of `seen_again`."""
    slots = hashes & np.uint32(4 * len(table) - 1)
    shifts = (2 * (slots & 3)).astype(np.uint8)
    return np.asarray(((table[(slots >> 2).astype(np.int64)] >> shifts) & 3) >= 2)


@kernel(_seen_again_numpy, long=True)
def seen_again(table: NDArray[np.uint8], hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Return which hashes `mark` saw more than once. Shapes: (n,) uint32 to (n,) bool."""
    mask = np.uint64(4 * table.shape[0] - 1)
    out = np.empty(hashes.shape[0], dtype=np.bool_)
    for i in range(hashes.shape[0]):
        slot = np.uint64(hashes[i]) & mask
        seen = (table[slot >> TWO] >> np.uint8(TWO * (slot & THREE))) & np.uint8(3)
        out[i] = seen >= np.uint8(2)
    return out


def _true_in_rows(flags: NDArray[np.bool_], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many flags of each row are set."""
    before = np.zeros(len(flags) + 1, np.uint32 if len(flags) < 1 << 32 else np.uint64)
    np.cumsum(flags, out=before[1:])
    return np.diff(before[starts]).astype(np.int64)


def _rows_seen_again_numpy(
    table: NDArray[np.uint8],
    hashes: NDArray[np.uint32],
    starts: NDArray[np.int64],
    least: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Numpy twin of `rows_seen_again`."""
    return np.asarray(_true_in_rows(_seen_again_numpy(table, hashes), starts) >= least)


@kernel(_rows_seen_again_numpy, long=True)
def rows_seen_again(
    table: NDArray[np.uint8],
    hashes: NDArray[np.uint32],
    starts: NDArray[np.int64],
    least: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Return the rows of which `mark` saw at least so many hashes more than once.

    Stops at the hash that decides, for most news paragraphs after a third of them.

    Shapes: hashes (n,) uint32; starts (n_rows + 1,), least (n_rows,) int64; returns (n_rows,).
    """
    mask = np.uint64(4 * table.shape[0] - 1)
    out = np.empty(starts.shape[0] - 1, dtype=np.bool_)
    for row in range(out.shape[0]):
        spare = starts[row + 1] - starts[row] - least[row]
        at = starts[row]
        while spare >= 0 and at < starts[row + 1]:
            slot = np.uint64(hashes[at]) & mask
            seen = (table[slot >> TWO] >> np.uint8(TWO * (slot & THREE))) & np.uint8(3)
            if seen < np.uint8(2):
                spare -= 1
            at += 1
        out[row] = spare >= 0
    return out


def _count_numpy(table: NDArray[np.uint16], hashes: NDArray[np.uint64]) -> None:
    """Numpy twin of `count`."""
    slots, counts = np.unique(hashes & np.uint64(len(table) - 1), return_counts=True)
    table[slots] = np.minimum(table[slots] + counts, int(MOST)).astype(np.uint16)


@kernel(_count_numpy, long=True)
def count(table: NDArray[np.uint16], hashes: NDArray[np.uint64]) -> None:
    """Add one to the slot of every hash, up to `MOST`.

    Shapes: table (n_slots,) uint16, a power of two; hashes (n,) uint64.
    """
    mask = np.uint64(table.shape[0] - 1)
    for i in range(hashes.shape[0]):
        slot = hashes[i] & mask
        if table[slot] < MOST:
            table[slot] = np.uint16(table[slot] + np.uint16(1))


def needed(threshold: float, sizes: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return how many elements a set of each size must share to reach `threshold`, at least 1."""
    least: NDArray[np.int64] = np.ceil(threshold * sizes - SLACK).astype(np.int64)
    return np.maximum(least, 1)


def reduce(
    hashes: NDArray[np.uint64],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    shared: NDArray[np.bool_],
    threshold: float,
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64]]:
    """Return the sets that may have a partner, less the elements that cannot be shared.

    Shapes:
        hashes, starts: sets as in `sorted_sets`; sizes: (n_sets,) int32, those of the whole sets.
        shared: (n_hashes,) bool.
        returns: the rows kept, (m,) int64; their shared elements and starts.
    """
    counts = _true_in_rows(shared, starts)
    keep = counts >= needed(threshold, sizes)
    kept = hashes[shared & np.repeat(keep, np.diff(starts))]
    new_starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts[keep])))
    return np.flatnonzero(keep), kept, new_starts


def set_hashes(hashes: NDArray[np.uint64], starts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return one hash a set, of its elements in any order: their sum modulo 2**64."""
    total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(hashes, dtype=np.uint64)))
    return np.asarray(total[starts[1:]] - total[starts[:-1]])


def _rarity_keys_numpy(
    table: NDArray[np.uint16], classes: NDArray[np.uint64], hashes: NDArray[np.uint64]
) -> None:
    """Numpy twin of `rarity_keys`."""
    found = classes[table[hashes & np.uint64(len(table) - 1)]]
    hashes[:] = (found << CLASS_SHIFT) | (hashes >> CLASS_BITS)


@kernel(_rarity_keys_numpy, long=True)
def rarity_keys(
    table: NDArray[np.uint16], classes: NDArray[np.uint64], hashes: NDArray[np.uint64]
) -> None:
    """Put the rarity class of each hash into its upper bits, in place: rarest sort first.

    58 bits of the hash remain.

    Shapes: table as in `count`; classes (65536,) uint64 from `rarity_classes`; hashes (n,) uint64.
    """
    mask = np.uint64(table.shape[0] - 1)
    for i in range(hashes.shape[0]):
        found = classes[table[hashes[i] & mask]]
        hashes[i] = (found << CLASS_SHIFT) | (hashes[i] >> CLASS_BITS)


def rarity_classes() -> NDArray[np.uint64]:
    """Return the class of every count: half octaves.

    Any common order makes a correct join; this rough one costs a factor below 1.5 in candidates.
    """
    counts = np.arange(1, (1 << 16) + 1, dtype=np.float64)
    return np.asarray(np.floor(2 * np.log2(counts)), np.uint64)


def _counted_again_numpy(
    table: NDArray[np.uint16], hashes: NDArray[np.uint64]
) -> NDArray[np.bool_]:
    """Numpy twin of `counted_again`."""
    return np.asarray(table[hashes & np.uint64(len(table) - 1)] > 1)


@kernel(_counted_again_numpy, long=True)
def counted_again(table: NDArray[np.uint16], hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which hashes `count` saw more than once. Shapes: (n,) uint64 to (n,) bool."""
    mask = np.uint64(table.shape[0] - 1)
    out = np.empty(hashes.shape[0], dtype=np.bool_)
    for i in range(hashes.shape[0]):
        out[i] = table[hashes[i] & mask] > np.uint16(1)
    return out
