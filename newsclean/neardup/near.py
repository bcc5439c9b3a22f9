"""Texts in, clusters out: the door to the search for near-duplicates."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from numbers import Real
from typing import Any, Literal, TypedDict, get_args

import numpy as np

from newsclean.arguments import check_kind
from newsclean.errors import ArgumentError
from newsclean.kernels.hashing import mixed
from newsclean.neardup.checks import check_choice, count_workers
from newsclean.neardup.clusters import Clusters, Linkage, clustered, group_numbers
from newsclean.neardup.graph import Wish, build, text_pairs
from newsclean.neardup.policy import Policy
from newsclean.neardup.search import Run
from newsclean.neardup.shingles import DEFAULT, Shingle
from newsclean.neardup.texts import Progress, read_texts
from newsclean.show import short


class SearchOptions(TypedDict, total=False):
    """Options of `near_duplicates` that `dedupe` hands on."""

    recall: float
    method: Literal["auto", "exact", "minhash"]
    linkage: Linkage
    anchor: Literal["longest", "earliest", "rank"] | Callable[[str], Any]
    keys: Sequence[Any]
    groups: Iterable[Hashable]
    policy: Policy | None
    shingle: Shingle
    seed: int
    workers: int | None
    pairs: Literal["all", "anchors"]
    max_pairs: int
    progress: Progress | None


def near_duplicates(  # noqa: PLR0913  # one door, every option by name
    texts: Iterable[str | None] | Any,
    threshold: float = 0.8,
    *,
    recall: float = 0.99,
    method: Literal["auto", "exact", "minhash"] = "auto",
    linkage: Linkage = "anchor",
    anchor: Literal["longest", "earliest", "rank"] | Callable[[str], Any] = "longest",
    keys: Sequence[Any] | None = None,
    groups: Iterable[Hashable] | None = None,
    within: bool = False,
    policy: Policy | None = None,
    shingle: Shingle = DEFAULT,
    seed: int = 1,
    workers: int | None = None,
    pairs: Literal["all", "anchors"] = "all",
    max_pairs: int = 50_000_000,
    progress: Progress | None = None,
) -> Clusters:
    """Return which texts are near-copies of which, exactly how near, and which copy to keep.

    * `texts`: a list, any iterable, a pyarrow Array or ChunkedArray, a polars or pandas series.
      None, empty texts and texts of punctuation only belong to no pair and no cluster.
    * `threshold`: Jaccard similarity of the shingle sets from which two texts are near, in (0, 1].
    * `recall`: for `minhash`, the probability to find a pair exactly at the threshold; pairs
      above it are found more surely.
    * `method`: `exact` finds every pair; `minhash` finds them with the recall stated, through
      bands of signatures; `auto` takes `exact` unless that would compare too many pairs, and
      `plan` of the result says which and why. All of them verify every pair.
    * `linkage`: `anchor`: a member is at or above the threshold to its anchor; `complete`: to
      every other member; `components`: to some other member, so clusters may chain.
    * `anchor`: which copy leads: the `longest` text; the `earliest` or the one of least `rank`,
      both by `keys` (one a text, least first, None last; of `earliest`, dates in any spelling
      that says one moment, see `newsclean.neardup.instant`); or a function of the text (least
      first). Ties go to the longer text, then to the smaller content hash: to no position.
    * `groups`: document (or page, or site) of each text, counted in `stats`.
    * `within`: look for pairs inside each group only: what a page repeats, not what pages share.
    * `policy`: what is held apart although near; `Policy()` unless given, `JOIN_ALL` for none.
    * `shingle`: what of a text is compared: sets of word 3-grams unless given.
    * `seed`: of the permutations of `minhash`.
    * `workers`: threads; the result does not depend on it. None: all cores.
    * `pairs`: `anchors` keeps only the pairs of members with their anchors, which is all that
      clusters need, and never makes the others: a template filled 100,000 times makes five
      thousand million. The clusters are the same; `at`, `held_apart` and `below` of the
      statistics need all pairs.
    * `max_pairs`: if all pairs are more than this they are refused, not left out.
    * `progress`: called as `progress(stage, done, total)`.

    Raises `ArgumentError` on a value that cannot be used, `InputError` on what is no text.
    Cost: see docs/near-duplicates.md; about 3 s a million paragraphs on two cores.

    >>> found = near_duplicates([
    ...     "The river rose two metres overnight and flooded the old market square.",
    ...     "Nothing else happened.",
    ...     "The river rose two metres overnight and flooded the old market square, police said.",
    ... ])
    >>> found.labels.tolist(), found.anchors.tolist(), found.plan.method
    ([0, -1, 0], [2, 1, 2], 'exact')
    """
    if not (isinstance(recall, Real) and 0 < recall < 1):
        raise ArgumentError(
            f"recall={recall!r}", "it is not between 0 and 1", 'for all pairs use method="exact"'
        )
    check_choice("linkage", linkage, get_args(Linkage))
    if not callable(anchor):
        check_choice("anchor", anchor, ("longest", "earliest", "rank"))
    check_choice("pairs", pairs, ("all", "anchors"))
    if pairs == "anchors" and (linkage != "anchor" or method == "minhash"):
        raise ArgumentError(
            'pairs="anchors"', f"not with linkage={linkage!r}, method={method!r}", "leave those out"
        )
    if progress is not None and not callable(progress):
        hint = "give a function of stage, done, total"
        raise ArgumentError("progress", f"{short(repr(progress), 60)} cannot be called", hint)
    policy = Policy() if policy is None else policy
    check_kind(policy, Policy, "policy", "give Policy(min_words=…, numbers=…), or JOIN_ALL")
    run = Run(threshold, recall, method, shingle, seed, count_workers(workers), progress, max_pairs)
    read = read_texts(texts)
    numbers = group_numbers(groups, len(read))
    if within and numbers is None:
        raise ArgumentError("within=True", "there are no groups", "pass groups=, one a text")
    if within and numbers is not None:
        run = replace(run, salt=mixed(numbers.astype(np.uint64)))
    wish = Wish(policy, linkage, anchor, keys, pairs == "all")
    graph = build(read, run, wish)
    return clustered(graph, threshold, linkage, text_pairs(graph, max_pairs), numbers)
