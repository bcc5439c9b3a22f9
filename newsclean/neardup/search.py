"""What the two searches for pairs share: the run, its sets, and the pairs found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import check_whole
from newsclean.errors import ArgumentError
from newsclean.kernels import join
from newsclean.kernels.cluster import pair_order
from newsclean.kernels.hashing import first_occurrences, mixed
from newsclean.neardup.checks import check_choice, check_seed, check_threshold
from newsclean.neardup.shingles import Shingle, check_shingle
from newsclean.neardup.texts import Packed, Progress, Texts, starts_of

#: Posts looked at in one go: 200 MB at most, unless one text alone meets more.
LOOK: Final = 1 << 22


def too_many(total: int, most: int) -> ArgumentError:
    """Return the error of a search that found more pairs than the caller allows."""
    return ArgumentError(
        "near_duplicates",
        f"{total:,} pairs or more reach the threshold, and max_pairs is {most:,}",
        'pass pairs="anchors" to keep only those of members with their anchors, or raise the '
        "threshold or max_pairs (24 bytes a pair)",
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What one search for pairs needs to know."""

    threshold: float
    recall: float
    method: str
    shingle: Shingle
    seed: int
    workers: int
    progress: Progress | None
    most: int
    """Pairs at which the search gives up."""
    salt: NDArray[np.uint64] | None = None
    """One word a text, mixed into its shingles: texts of different words share nothing."""

    def __post_init__(self) -> None:
        check_threshold(self.threshold)
        check_choice("method", self.method, ("auto", "exact", "minhash"))
        check_shingle(self.shingle)
        check_seed(self.seed)
        check_whole("max_pairs", self.most, 0, "50,000,000 of them take 1.2 GB")

    def shingles(
        self, packed: Packed, rows: slice | NDArray[np.int64]
    ) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the shingles of some texts, which are these rows, with their salt mixed in."""
        hashes, starts = self.shingle.shingles(packed)
        if self.salt is not None:
            hashes = mixed(hashes ^ np.repeat(self.salt[rows], np.diff(starts)))
        return hashes, starts

    def collected(self, parts: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
        """Return arrays of pairs as one, (3, n); raise `ArgumentError` when they are too many."""
        kept = [np.empty((3, 0), np.int64)]
        total = 0
        for part in parts:
            kept.append(part)
            total += part.shape[1]
            if total > self.most:
                raise too_many(total, self.most)
        return np.concatenate(kept, axis=1)

    def of_rows(self, rows: NDArray[np.int64]) -> Run:
        """Return the run over these rows alone."""
        return self if self.salt is None else replace(self, salt=self.salt[rows])


@dataclass(frozen=True, slots=True)
class Plan:
    """How the pairs were looked for, and what that promises."""

    method: str
    """`exact` or `minhash`."""
    recall: float
    """Probability that a pair exactly at the threshold is found: 1 for `exact`."""
    candidates: int
    """Pairs that were compared; where only anchors were looked for, those looked at."""
    expected: int = 0
    """`minhash`: the candidates expected from a sample before the search."""
    bands: int = 0
    rows: int = 0
    crowded: int = 0
    """Texts in crowded buckets, which were joined exactly."""
    why: str = ""
    """Why this method, when the choice was "auto"."""

    @property
    def num_perm(self) -> int:
        """Permutations of a signature: `bands * rows`."""
        return self.bands * self.rows


@dataclass(frozen=True, slots=True)
class Pairs:
    """Groups of texts with one shingle set, and the pairs of groups above the threshold."""

    texts: NDArray[np.int64]
    """Rows of the texts that have or may have a partner, ascending."""
    group: NDArray[np.int64]
    """Number of the shingle set of each of these texts."""
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    jaccard: NDArray[np.float64]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Sets:
    """Distinct shingle sets, less the elements that occur in one set only."""

    texts: NDArray[np.int64]
    group: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int32]
    """Elements of the whole sets."""


@dataclass(frozen=True, slots=True)
class Part:
    """Texts and their sets as one pass over a piece leaves them."""

    rows: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]
    """Hashes of each text."""
    sizes: NDArray[np.int32]
    """Elements of the whole set of each text."""
    whole: NDArray[np.uint64]
    """Hash of the whole set."""

    @staticmethod
    def joined(parts: Iterable[Part], most: int) -> Part:
        """Return all parts as one. `most` bounds the hashes; room unused is never touched."""
        hashes = np.empty(most, np.uint64)
        at = 0
        rest: list[tuple[NDArray[Any], ...]] = []
        for part in parts:
            hashes[at : at + len(part.hashes)] = part.hashes
            at += len(part.hashes)
            rest.append((part.rows, part.counts, part.sizes, part.whole))
        kinds = (np.int64, np.int64, np.int32, np.uint64)
        rows, counts, sizes, whole = (
            np.concatenate([np.empty(0, kind), *(columns[k] for columns in rest)])
            for k, kind in enumerate(kinds)
        )
        return Part(rows, hashes[:at], counts, sizes, whole)


def distinct_sets(part: Part) -> Sets:
    """Return the sets with one group for each distinct one, in order of their first text."""
    first = first_occurrences(part.whole)
    is_first = first == np.arange(len(first))
    group = (np.cumsum(is_first) - 1)[first]
    hashes = part.hashes
    if not is_first.all():
        hashes = hashes[np.repeat(is_first, part.counts)]
    return Sets(part.rows, group, hashes, starts_of(part.counts[is_first]), part.sizes[is_first])


def as_pairs(sets: Sets, pairs: NDArray[np.int64], plan: Plan) -> Pairs:
    """Return verified pairs of sets, in order, with their similarity."""
    left, right = np.minimum(pairs[0], pairs[1]), np.maximum(pairs[0], pairs[1])
    order = pair_order(left, right, len(sets.sizes))
    left, right, both = left[order], right[order], pairs[2][order]
    union = sets.sizes[left].astype(np.int64) + sets.sizes[right] - both
    return Pairs(sets.texts, sets.group, left, right, both / union, plan)


def overlap(
    texts: Texts, left: NDArray[np.int64], right: NDArray[np.int64], shingle: Shingle
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each pair of rows, the shingles both texts have, the left's and the right's.

    Shapes: all (n_pairs,) int64. Cost: the texts of the pairs are read again.
    """
    rows, places = np.unique(np.concatenate((left, right)), return_inverse=True)
    parts = [shingle.sets(piece.pack()) for piece in texts.take(rows).pieces]
    hashes = np.concatenate([np.empty(0, np.uint64), *(part[0] for part in parts)])
    sizes = np.concatenate([np.empty(0, np.int64), *(np.diff(part[1]) for part in parts)])
    starts = starts_of(sizes)
    x, y = places[: len(left)], places[len(left) :]
    return join.intersections(hashes, starts, x, hashes, starts, y), sizes[x], sizes[y]
