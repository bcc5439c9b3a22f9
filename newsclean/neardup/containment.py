"""Texts inside longer ones: a deck in its lead, a paragraph grown by a later edition."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import check_whole
from newsclean.errors import ArgumentError
from newsclean.kernels.hashing import content_hashes, first_occurrences, mixed
from newsclean.kernels.join import intersections, meetings, places
from newsclean.kernels.shared import count, needed, slots_for
from newsclean.kernels.shingles import sorted_sets
from newsclean.neardup.checks import count_workers
from newsclean.neardup.clusters import group_numbers
from newsclean.neardup.policy import word_counts
from newsclean.neardup.reading import read_all
from newsclean.neardup.search import LOOK, Part, Run, Sets, distinct_sets, too_many
from newsclean.neardup.shingles import DEFAULT, Shingle
from newsclean.neardup.texts import Texts, each, read_texts, starts_of

INSIDE: Final = np.dtype([("i", np.int64), ("j", np.int64), ("containment", np.float64)])

#: Bits of a post that hold the size of its set.
SIZE: Final = 32


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

    Sets marked `short` are not looked for, only in. A set that has `t * size` elements of another
    has one of any `size - ceil(t * size) + 1`, so one of the rarest.
    """
    sets = distinct_sets(part)
    asked = np.flatnonzero(~short)
    asked = asked[np.argsort(sets.group[asked], kind="stable")]
    begins = starts_of(np.bincount(sets.group[asked], minlength=len(sets.sizes)))
    keys, posts, rows = _rarest(sets, np.diff(begins) > 0, run.threshold)

    def look(p: int) -> NDArray[np.int64]:
        hashes, starts = sorted_sets(*run.shingles(texts.pieces[p].pack(), texts.rows(p)))
        sizes = np.diff(starts)
        own = np.repeat(np.arange(len(sizes)), sizes)
        number = np.searchsorted(keys, hashes).clip(max=max(0, len(keys) - 1))
        known = (keys[number] == hashes) & ~skip[texts.rows(p)][own] if len(keys) else own < 0
        number, own = number[known] << SIZE, own[known]
        low = np.searchsorted(posts, number)
        counts = np.searchsorted(posts, number + sizes[own]) - low
        found = [np.empty((3, 0), np.int64)]
        for outer, inner in meetings(own, low, counts, rows, LOOK):
            both = intersections(sets.hashes, sets.starts, inner, hashes, starts, outer)
            near = both / sets.sizes[inner] >= run.threshold
            found.append(np.stack((inner, outer + texts.starts[p], both))[:, near])
        return np.concatenate(found, axis=1)

    found = run.collected(each(look, range(len(texts.pieces)), run.workers))
    times = np.diff(begins)[found[0]]  # one set stood for all texts that have it
    if times.sum() > run.most:
        raise too_many(int(times.sum()), run.most)
    inner, outer, both = np.repeat(found, times, axis=1)
    out = np.empty(len(inner), INSIDE)
    out["i"] = part.rows[asked[np.repeat(begins[found[0]], times) + places(times)]]
    out["j"] = outer
    out["containment"] = both / sets.sizes[inner]
    return out[np.lexsort((out["j"], out["i"]))]


def _rarest(
    sets: Sets, asked: NDArray[np.bool_], threshold: float
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the elements of which the sets asked for must share one: keys, posts, their sets.

    A post is the number of its key, and below it the size of its set, so that those of the sets
    smaller than another stand together.
    """
    table = np.zeros(slots_for(len(sets.hashes)), np.uint16)
    count(table, sets.hashes)
    held = np.diff(sets.starts)
    rows = np.repeat(np.arange(len(held)), held)
    order = np.lexsort((table[sets.hashes & np.uint64(len(table) - 1)], rows))
    lengths = held - needed(threshold, sets.sizes) + 1
    first = order[places(held) < np.repeat(np.where(asked, lengths, 0), held)]
    keys, number = np.unique(sets.hashes[first], return_inverse=True)
    posts, rows = (number << SIZE) + sets.sizes[rows[first]], rows[first]
    order = np.argsort(posts, kind="stable")
    return keys, posts[order], rows[order]
