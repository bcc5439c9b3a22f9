"""Texts inside longer ones: a deck in its lead, a paragraph grown by a later edition."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.errors import ArgumentError
from newsclean.kernels.hashing import content_hashes, first_occurrences, mixed
from newsclean.kernels.join import intersections, places
from newsclean.kernels.shared import needed
from newsclean.kernels.shingles import sorted_sets
from newsclean.neardup.checks import check_whole, count_workers
from newsclean.neardup.clusters import group_numbers
from newsclean.neardup.policy import word_counts
from newsclean.neardup.reading import read_all
from newsclean.neardup.search import Part, Run
from newsclean.neardup.shingles import DEFAULT, Shingle
from newsclean.neardup.texts import Texts, each, read_texts, starts_of

INSIDE: Final = np.dtype([("i", np.int64), ("j", np.int64), ("containment", np.float64)])


def contained(  # noqa: PLR0913  # one door, every option by name
    texts: Iterable[str | None] | Any,
    threshold: float = 0.8,
    *,
    groups: Iterable[Hashable] | None = None,
    within: bool = False,
    min_words: int = 8,
    shingle: Shingle = DEFAULT,
    workers: int | None = None,
    max_pairs: int = 50_000_000,
) -> NDArray[np.void]:
    """Return the pairs of a text `i` and a longer one `j` that has most of its shingles.

    Containment is the share of `i`'s shingle set that `j` has; it stays near 1 where a text is
    repeated inside a longer one and Jaccard similarity falls with the length. Every pair at or
    above `threshold` is found, none below it. Longer means more shingles; identical texts count as
    their first occurrence. Texts of fewer than `min_words` words are not looked for, only in.
    `groups` and `within` are those of `near_duplicates`.

    Shapes: (n_pairs,) with the fields `i`, `j`, `containment`, sorted by `i`, then `j`.

    >>> deck = "The river rose two metres overnight and flooded the market"
    >>> lead = deck + " square of the old town, where traders had left their stalls standing."
    >>> contained([deck, lead]).tolist()
    [(0, 1, 1.0)]
    """
    check_whole("min_words", min_words, 0, "give 0 to look for texts of any length")
    run = Run(threshold, 1.0, "exact", shingle, 1, count_workers(workers), None, max_pairs)
    read = read_texts(texts)
    numbers = group_numbers(groups, len(read))
    if within:
        if numbers is None:
            raise ArgumentError("within=True", "there are no groups", "pass groups=, one a text")
        run = replace(run, salt=mixed(numbers.astype(np.uint64)))
    skip, words = _look(read, run)
    reading = read_all(read, run)
    inner = (reading.possible(p, skip) for p in range(len(read.pieces)))
    part = Part.joined(inner, sum(reading.counts.values()))
    return _search(read, skip, part, words[part.rows] < min_words, run)


def _look(texts: Texts, run: Run) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return which texts are later copies of an identical one, and the words of each."""
    packs = (piece.pack() for piece in texts.pieces)
    seen = [(content_hashes(made.buffer, made.offsets), word_counts(made)) for made in packs]
    content = np.concatenate([np.empty(0, np.uint64), *(hashes for hashes, _ in seen)])
    words = np.concatenate([np.empty(0, np.float64), *(counts for _, counts in seen)])
    if run.salt is not None:
        content = mixed(content ^ run.salt)
    return first_occurrences(content) != np.arange(len(content)), words


def _search(
    texts: Texts, skip: NDArray[np.bool_], part: Part, short: NDArray[np.bool_], run: Run
) -> NDArray[np.void]:
    """Return the pairs of a set of `part` and a larger one, by the prefix of the smaller.

    Sets marked `short` are not looked for, only in.
    A set that has `t * size` elements of another has one of any `size - ceil(t * size) + 1`.
    """
    starts = starts_of(part.counts)
    lengths = part.counts - needed(run.threshold, part.sizes) + 1
    lengths[short | (lengths < 0)] = 0
    rows = np.repeat(np.arange(len(part.rows)), lengths)
    keys = part.hashes[np.repeat(starts[:-1], lengths) + places(lengths)]
    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], rows[order]

    def look(p: int) -> NDArray[np.int64]:
        hashes, begins = sorted_sets(*run.shingles(texts.pieces[p].pack(), texts.rows(p)))
        low = np.searchsorted(keys, hashes, side="left")
        counts = np.searchsorted(keys, hashes, side="right") - low
        counts[np.repeat(skip[texts.rows(p)], np.diff(begins))] = 0
        sizes = np.diff(begins)
        outer = np.repeat(np.repeat(np.arange(len(sizes)), sizes), counts)
        inner = rows[np.repeat(low, counts) + places(counts)]
        longer = sizes[outer] > part.sizes[inner]
        pairs = np.unique(inner[longer] * len(sizes) + outer[longer])
        inner, outer = pairs // len(sizes), pairs % len(sizes)
        both = intersections(part.hashes, starts, inner, hashes, begins, outer)
        near = both / part.sizes[inner] >= run.threshold
        return np.stack((part.rows[inner], outer + texts.starts[p], both))[:, near]

    found = run.collected(each(look, range(len(texts.pieces)), run.workers))
    out = np.empty(found.shape[1], INSIDE)
    size = np.zeros(len(skip), np.int64)
    size[part.rows] = part.sizes
    out["i"], out["j"] = found[0], found[1]
    out["containment"] = found[2] / size[found[0]]
    return out[np.lexsort((out["j"], out["i"]))]
