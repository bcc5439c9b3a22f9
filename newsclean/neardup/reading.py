"""The first reading of all texts: what is seen more than once, and what is kept for later."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels import shared
from newsclean.kernels.shingles import sorted_sets
from newsclean.neardup.search import Part, Run
from newsclean.neardup.texts import Packed, Texts, each

#: Bytes a text that are spent to keep half-length shingle hashes from the first reading. To read
#: a text anew costs more than all that is done with it later; pieces that do not fit are.
ROOM: Final = 128


@dataclass(frozen=True, slots=True)
class Reading:
    """Which shingles the texts read so far have more than once."""

    texts: Texts
    run: Run
    table: NDArray[np.uint8]
    """Two bits a slot: never seen, once, again."""
    counts: dict[int, int] = field(default_factory=dict)
    """Shingles of each piece."""
    kept: dict[int, tuple[NDArray[np.uint32], NDArray[np.int64]]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, p: int, packed: Packed) -> None:
        """Note the shingles of piece `p`."""
        low, starts = self._low(p, packed)
        with self.lock:
            shared.mark(self.table, low)
            if 4 * sum(self.counts.values()) < ROOM * len(self.texts):
                self.kept[p] = low, starts
            self.counts[p] = len(low)

    def possible(self, p: int, skip: NDArray[np.bool_]) -> Part:
        """Return the texts of piece `p` that may have a partner, less what only they have.

        Texts in `skip` are left out. Copies of a text, and repeats inside one, make shingles
        look shared that are not: a text too many stays for the next look, never one too few.
        """
        found = self.kept.pop(p, None)
        low, starts = self._low(p, self.texts.pieces[p].pack()) if found is None else found
        least = shared.needed(self.run.threshold, np.diff(starts).astype(np.int32))
        keep = shared.rows_seen_again(self.table, low, starts, least) & ~skip[self.texts.rows(p)]
        local = np.flatnonzero(keep)
        rows = local + self.texts.starts[p]
        # Most texts are gone by now; the others are read again, with whole hashes.
        packed = self.texts.pieces[p].pick(local)
        hashes, starts = sorted_sets(*self.run.shingles(packed, rows))
        sizes = np.diff(starts).astype(np.int32)
        whole = shared.set_hashes(hashes, starts)
        again = shared.seen_again(self.table, low_halves(hashes))
        some, kept, new = shared.reduce(hashes, starts, sizes, again, self.run.threshold)
        return Part(rows[some], kept, np.diff(new), sizes[some], whole[some])

    def _low(self, p: int, packed: Packed) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        hashes, starts = self.run.shingles(packed, self.texts.rows(p))
        return low_halves(hashes), starts


def low_halves(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the lower 32 bits of hashes: all that a table of up to 2**32 slots looks at."""
    return hashes.astype(np.uint32)


def new_reading(texts: Texts, run: Run) -> Reading:
    """Return a reading of texts of which none is read yet.

    Memory: one to two bits for each code point of text, and `ROOM` bytes a text.
    """
    slots = min(shared.slots_for(texts.volume // 2), 1 << 32)
    return Reading(texts, run, np.zeros(slots // 4, np.uint8))


def read_all(texts: Texts, run: Run) -> Reading:
    """Return the reading of all texts."""
    reading = new_reading(texts, run)

    def read(p: int) -> None:
        reading.read(p, texts.pieces[p].pack())

    for _ in each(read, range(len(texts.pieces)), run.workers):
        pass
    return reading
