"""The answer: which texts are copies of which, how near, and which one to keep."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import check_whole
from newsclean.errors import ArgumentError
from newsclean.neardup.checks import check_row, check_threshold, one_a_text
from newsclean.neardup.explain import PairExplanation, explain_texts
from newsclean.neardup.graph import NUMBERS, SHORT, Graph, link
from newsclean.neardup.instants import instants
from newsclean.neardup.search import Plan, overlap
from newsclean.show import card, card_table, short

Linkage: TypeAlias = Literal["anchor", "components", "complete"]

#: Clusters that a notebook shows.
_LARGEST: Final = 8

STATS: Final = np.dtype(
    [
        ("size", np.int64),
        ("distinct", np.int64),
        ("least", np.float64),
        ("mean", np.float64),
        ("below", np.int64),
        ("groups", np.int64),
    ]
)


@dataclass(frozen=True, slots=True)
class Copy:
    """One member of a cluster in order of time."""

    index: int
    date: Any
    jaccard: float
    """Similarity to the first of the lineage."""
    containment: float
    """Share of the first one's shingles that this one has."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Clusters:
    """Clusters of near-duplicates of `n` texts, and all pairs at or above the threshold.

    >>> from newsclean.neardup import near_duplicates
    >>> found = near_duplicates(["Rain on the old town.", "Snow.", "Snow.", "snow"])
    >>> found.labels.tolist(), found.anchors.tolist()
    ([-1, 0, 0, 0], [0, 1, 1, 1])
    >>> found.pairs.tolist()
    [(1, 2, 1.0), (1, 3, 1.0)]
    """

    threshold: float
    linkage: Linkage
    labels: NDArray[np.int64]
    """(n,) Cluster of each text; -1 where it belongs to none of two texts or more."""
    anchors: NDArray[np.int64]
    """(n,) Text that anchors each text's cluster: the copy to keep. Itself where there is none."""
    similarity: NDArray[np.float64]
    """(n,) Jaccard similarity of each text to its anchor."""
    pairs: NDArray[np.void]
    """Fields `i < j`, `jaccard`: every pair at or above the threshold of distinct texts, each
    by its first occurrence, whatever the policy; identical texts as a star on the first."""
    ids: NDArray[np.uint64]
    """(n_clusters,) Hash of each anchor's text: an id that no order or position changes."""
    stats: NDArray[np.void]
    """One row a cluster: `size` in texts, `distinct` shingle sets, `least` and `mean` similarity
    of the members to the anchor, `below`: pairs of distinct sets under the threshold (-1 where only
    pairs with anchors were made), `groups`: number of different groups (0 where none were given;
    1: all within one)."""
    held_apart: dict[str, int]
    """Pairs that reach the threshold and that the policy did not join, by reason; empty where only
    pairs with anchors were made."""
    plan: Plan
    """How the pairs were looked for."""
    _order: NDArray[np.int64] = field(repr=False)
    _starts: NDArray[np.int64] = field(repr=False)
    _graph: Graph = field(repr=False)
    _groups: NDArray[np.int64] | None = field(repr=False)

    def __repr__(self) -> str:
        return (
            f"<Clusters of {len(self.labels):,} texts at {self.threshold}: {len(self.ids):,} "
            f"clusters, {len(self.pairs):,} pairs, linkage {self.linkage}, {self.plan.method}>"
        )

    def _repr_html_(self) -> str:
        """Return the clusters for a notebook: how many, and the largest with their anchors."""
        rows = []
        for label in np.argsort(-self.stats["size"], kind="stable")[:_LARGEST].tolist():
            stats, anchor = self.stats[label], int(self.anchors[self.members(label)[0]])
            text = short(self._graph.texts.text(anchor), 120)
            rows.append((f"{stats['size']:,}", f"{stats['least']:.0%}", str(anchor), text))
        facts = (
            f"of {len(self.labels):,} texts at {self.threshold}, {len(self.pairs):,} pairs, "
            f"linkage {self.linkage}, {self.plan.method}"
        )
        table = card_table(("texts", "least alike", "anchor", "which says"), rows)
        return card(f"{len(self):,} clusters", facts, table if rows else "")

    def __len__(self) -> int:
        """Return the number of clusters."""
        return len(self.ids)

    def members(self, label: int) -> NDArray[np.int64]:
        """Return the texts of a cluster, ascending."""
        hint = f"there are {len(self.ids)} clusters, use a value of .labels"
        check_whole("label", label, 0, hint, most=len(self.ids) - 1)
        return self._order[self._starts[label] : self._starts[label + 1]]

    def at(self, threshold: float) -> Clusters:
        """Return the clusters at a higher threshold, with no search run again."""
        check_threshold(threshold)
        if not self._graph.all_pairs:
            raise ArgumentError(
                f"threshold {threshold}",
                "only the pairs with anchors were kept, and other thresholds have other anchors",
                'search again, or with pairs="all"',
            )
        if threshold < self.threshold:
            raise ArgumentError(
                f"threshold {threshold}",
                f"pairs were kept from {self.threshold} up",
                "search again with the lower threshold",
            )
        pairs = self.pairs[self.pairs["jaccard"] >= threshold]
        return clustered(self._graph, threshold, self.linkage, pairs, self._groups)

    def containment(self, i: int, j: int) -> float:
        """Return the share of text `i`'s shingles that text `j` has; 0 for a text without words.

        A deck that the lead repeats has a low Jaccard similarity and a containment near 1.
        """
        both, own, _ = self._overlap([i], [j])
        return float(both[0] / own[0]) if own[0] else 0.0

    def _overlap(
        self, left: Sequence[int], right: Sequence[int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        for i in (*left, *right):
            check_row(i, len(self.labels))
        x, y = np.array(left, np.int64), np.array(right, np.int64)
        return overlap(self._graph.texts, x, y, self._graph.shingle)

    def explain_pair(self, i: int, j: int) -> PairExplanation:
        """Return what two texts share and where they differ, in shingles, and the verdict."""
        self._overlap([i], [j])  # refuses positions that do not exist
        graph = self._graph
        a, b = sorted((int(graph.node[i]), int(graph.node[j])))
        held = ""
        if a >= 0:
            pair = np.flatnonzero((graph.pairs.left == a) & (graph.pairs.right == b))
            reasons = {NUMBERS: "numbers", SHORT: "short"}
            held = reasons.get(int(graph.apart[pair[0]]), "") if len(pair) else ""
        return explain_texts(graph.texts.text(i), graph.texts.text(j), graph.shingle, held)

    def lineage(self, label: int, dates: Sequence[Any]) -> list[Copy]:
        """Return the members of a cluster by date: the first is where the others come from.

        `dates` holds one date a text (`datetime`, ISO 8601, mail's; see `instant`), or a key of
        another kind to sort by, None where it is not known; those come last, and texts of one
        date in the order given. Errors: `ArgumentError` for a string that is no date.
        """
        members = self.members(label).tolist()
        dates = one_a_text(dates, len(self.labels), "dates", "give one a text, or None")
        moments = instants(dates, "dates")
        try:
            dated = sorted((i for i in members if moments[i] is not None), key=moments.__getitem__)
        except TypeError as error:
            raise ArgumentError(
                "dates", f"they cannot be sorted ({error})", "give dates of one kind, or None"
            ) from error
        order = dated + [i for i in members if moments[i] is None]
        both, first, own = self._overlap([order[0]] * len(order), order)
        jaccard, containment = both / (first + own - both), both / first
        return [
            Copy(i, dates[i], float(jaccard[k]), float(containment[k])) for k, i in enumerate(order)
        ]


def clustered(
    graph: Graph,
    threshold: float,
    linkage: Linkage,
    pairs: NDArray[np.void],
    groups: NDArray[np.int64] | None,
) -> Clusters:
    """Return the clusters of a graph at a threshold."""
    linked = link(graph, threshold, linkage)
    n = len(graph.first)
    anchors, similarity = np.arange(n), np.ones(n)
    involved = np.flatnonzero(graph.node >= 0)
    top = linked.anchor[graph.node[involved]]
    size = np.bincount(top, minlength=len(linked.anchor))
    inside = size[top] > 1
    involved, top = involved[inside], top[inside]
    anchors[involved] = linked.text[top]
    similarity[involved] = linked.similarity[graph.node[involved]]
    # Clusters are numbered by their first text; `involved` ascends, so first places do too.
    tops, first, inverse = np.unique(top, return_index=True, return_inverse=True)
    number = np.empty(len(tops), np.int64)
    number[np.argsort(first)] = np.arange(len(tops))
    labels = np.full(n, -1, np.int64)
    labels[involved] = number[inverse]
    tops = tops[np.argsort(first)]
    order = involved[np.argsort(labels[involved], kind="stable")]
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(size[tops])))
    distinct = np.bincount(linked.anchor, minlength=len(linked.anchor))[tops]
    stats = _stats(
        labels[order], similarity[order], starts, None if groups is None else groups[order]
    )
    stats["distinct"], stats["below"] = distinct, linked.below[tops]
    reach = graph.pairs.jaccard >= threshold
    held = {
        name: graph.weight(reach & (graph.apart == reason))
        for name, reason in (("numbers", NUMBERS), ("short", SHORT))
        if graph.all_pairs
    }
    return Clusters(
        threshold, linkage, labels, anchors, similarity, pairs,
        graph.content[linked.text[tops]], stats, held, graph.pairs.plan, order, starts, graph,
        groups,
    )  # fmt: skip


def _stats(
    labels: NDArray[np.int64],
    similarity: NDArray[np.float64],
    starts: NDArray[np.int64],
    groups: NDArray[np.int64] | None,
) -> NDArray[np.void]:
    """Return the statistics of clusters whose texts stand end to end."""
    stats = np.zeros(len(starts) - 1, STATS)
    stats["size"] = np.diff(starts)
    if len(stats):
        stats["least"] = np.minimum.reduceat(similarity, starts[:-1])
        # The anchor itself is no member it could be near to.
        stats["mean"] = (np.add.reduceat(similarity, starts[:-1]) - 1) / (stats["size"] - 1)
    if groups is not None:
        seen = np.unique(np.stack((labels, groups)), axis=1)
        stats["groups"] = np.bincount(seen[0], minlength=len(stats))
    return stats


def group_numbers(groups: Iterable[Hashable] | None, n: int) -> NDArray[np.int64] | None:
    """Return the groups of the texts as numbers, or None where the caller gave none."""
    if groups is None:
        return None
    numbers: dict[Hashable, int] = {}
    try:
        found = np.array([numbers.setdefault(group, len(numbers)) for group in groups], np.int64)
    except TypeError as error:
        raise ArgumentError("groups", str(error), "give one string or number a text") from error
    if len(found) != n:
        raise ArgumentError("groups", f"{len(found)} for {n} texts", "give one a text")
    return found
