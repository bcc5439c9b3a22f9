"""Texts held in memory to be asked about, and piles of them that stay cheap to add to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.hashing import first_occurrences
from newsclean.kernels.join import intersections, meetings, places
from newsclean.kernels.shared import needed, set_hashes
from newsclean.neardup.search import LOOK
from newsclean.neardup.texts import starts_of

#: A pile is laid together with the one before it, unless that one is so many times as large.
#: Source: the logarithmic method of Bentley and Saxe, "Decomposable searching problems I", 1980.
_LARGER = 2


class Near(NamedTuple):
    """Held texts that are near to asked ones: arrays of one length, a place a pair."""

    asked: NDArray[np.int64]
    row: NDArray[np.int64]
    jaccard: NDArray[np.float64]
    containment: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """A pile of texts: names, shingle sets, and where each shingle of their prefixes stands."""

    ids: list[str]
    starts: NDArray[np.int64]
    """Where the set of each text begins in `hashes`; (n + 1,)."""
    hashes: NDArray[np.uint64]
    posts: NDArray[np.uint64]
    """The prefix shingles of the texts to which no earlier one is equal, sorted."""
    rows: NDArray[np.int64]
    """The text of each post."""
    begins: NDArray[np.int64]
    """Where in `equals` the texts begin that a text stands for; (n + 1,)."""
    equals: NDArray[np.int64]
    names: NDArray[np.int64]
    """What the ids hash to in this process, sorted."""
    named: NDArray[np.int64]
    """The text of each of these."""

    @classmethod
    def of(
        cls,
        ids: list[str],
        sizes: NDArray[np.int32],
        hashes: NDArray[np.uint64],
        threshold: float,
    ) -> Held:
        """Return a pile of texts, by the sizes of their shingle sets and the sets, end to end."""
        starts = starts_of(sizes)
        posts, rows = prefixes(hashes, starts, threshold)
        first = first_occurrences(set_hashes(hashes, starts))
        only = first[rows] == rows
        posts, rows = posts[only], rows[only]
        order = np.argsort(posts, kind="stable")
        names = np.fromiter(map(hash, ids), np.int64, len(ids))
        named = np.argsort(names, kind="stable")
        return cls(
            ids,
            starts,
            hashes,
            posts[order],
            rows[order],
            starts_of(np.bincount(first, minlength=len(first))),
            np.argsort(first, kind="stable"),
            names[named],
            named,
        )

    def __len__(self) -> int:
        return len(self.ids)

    def near(
        self,
        hashes: NDArray[np.uint64],
        starts: NDArray[np.int64],
        threshold: float,
        cut: float,
    ) -> Iterator[Near]:
        """Yield the pairs of an asked set and a text held at or above `cut`.

        `threshold`, at most `cut`, is the one that the pile was made for.
        """
        keys, rows = prefixes(hashes, starts, threshold)
        low = np.searchsorted(self.posts, keys, side="left")
        counts = np.searchsorted(self.posts, keys, side="right") - low
        for asked, row in meetings(rows, low, counts, self.rows, LOOK):
            both = intersections(hashes, starts, asked, self.hashes, self.starts, row)
            own = np.diff(starts)[asked]
            jaccard = both / (own + np.diff(self.starts)[row] - both)
            kept = np.flatnonzero(jaccard >= cut)
            # One row stood for all that are equal to it.
            alike = np.diff(self.begins)[row[kept]]
            first = np.repeat(self.begins[row[kept]], alike)
            kept = np.repeat(kept, alike)
            held = self.equals[first + places(alike)]
            yield Near(asked[kept], held, jaccard[kept], both[kept] / own[kept])

    def called(self, name: str) -> list[int]:
        """Return the texts of this name."""
        key = hash(name)
        low = np.searchsorted(self.names, key, side="left")
        high = np.searchsorted(self.names, key, side="right")
        return [row for row in self.named[low:high].tolist() if self.ids[row] == name]

    def is_same(self, row: int, hashes: NDArray[np.uint64]) -> bool:
        """Tell whether a text has this shingle set."""
        return np.array_equal(hashes, self.hashes[self.starts[row] : self.starts[row + 1]])


def piled(piles: Sequence[Held], threshold: float) -> tuple[Held, ...]:
    """Return piles with the last ones laid together, in order, where they are of a size.

    A text is laid with others as often as their number doubles, so adding one by one takes
    n log n steps in all, and a question goes to as many piles as that at most.
    """
    left = list(piles)
    while len(left) > 1 and len(left[-2]) < _LARGER * len(left[-1]):
        some = left[-2:]
        ids = [name for pile in some for name in pile.ids]
        sizes = np.concatenate([np.diff(pile.starts) for pile in some]).astype(np.int32)
        hashes = np.concatenate([pile.hashes for pile in some])
        left[-2:] = [Held.of(ids, sizes, hashes, threshold)]
    return tuple(left)


def prefixes(
    hashes: NDArray[np.uint64], starts: NDArray[np.int64], threshold: float
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the shingles of which two near sets share one, and the row of each."""
    sizes = np.diff(starts)
    lengths = np.where(sizes > 0, sizes - needed(threshold, sizes.astype(np.int32)) + 1, 0)
    rows = np.repeat(np.arange(len(sizes)), lengths)
    return hashes[np.repeat(starts[:-1], lengths) + places(lengths)], rows
