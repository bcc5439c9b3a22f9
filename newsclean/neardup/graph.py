"""What a search found, as nodes and verified pairs: everything clusters are computed from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import is_missing
from newsclean.errors import ArgumentError
from newsclean.kernels import cluster as kernels
from newsclean.kernels.hashing import content_hashes, first_occurrences, mixed
from newsclean.kernels.join import places
from newsclean.neardup.candidates import find_pairs
from newsclean.neardup.checks import one_a_text
from newsclean.neardup.exact import prepare
from newsclean.neardup.instants import instants
from newsclean.neardup.leaders import run_leaders
from newsclean.neardup.policy import Policy, masks
from newsclean.neardup.reading import Reading, new_reading
from newsclean.neardup.search import (
    Pairs,
    Plan,
    Run,
    as_pairs,
    overlap,
    too_many,
)
from newsclean.neardup.shingles import Shingle
from newsclean.neardup.texts import Texts, each

PAIR: Final = np.dtype([("i", np.int64), ("j", np.int64), ("jaccard", np.float64)])

#: Texts, as many others, and how near each is to the other.
TextPairs: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]

#: Why a pair is held apart.
JOINED, NUMBERS, SHORT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Graph:
    """Texts, which of them are identical or have one shingle set, and the pairs of such sets."""

    texts: Texts
    shingle: Shingle
    content: NDArray[np.uint64]
    """Hash of every text."""
    length: NDArray[np.int32]
    """Code points of every text."""
    first: NDArray[np.int64]
    """First occurrence of every text."""
    node: NDArray[np.int64]
    """Number of every text's shingle set; -1 where it is alone, or the text has no word."""
    pairs: Pairs
    """Pairs of shingle sets, by number."""
    apart: NDArray[np.int8]
    """Of every pair: `JOINED`, or why the policy holds it apart."""
    mask: NDArray[np.int64]
    """Of every shingle set: the number of its group of sets that differ in numbers only."""
    all_pairs: bool
    """Whether `pairs` holds all of them, or only those with anchors."""
    lead: NDArray[np.int64]
    """Text that stands for every node: the first under the caller's rule."""
    priority: NDArray[np.int64]
    """Place of every node among all under that rule."""

    def weight(self, chosen: NDArray[np.bool_]) -> int:
        """Return how many pairs of distinct texts these pairs of sets stand for."""
        counts = np.bincount(self.pairs.group, minlength=len(self.mask))
        return int((counts[self.pairs.left[chosen]] * counts[self.pairs.right[chosen]]).sum())


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller wants of the clusters, beyond the search."""

    policy: Policy
    linkage: str
    anchor: str | Callable[[str], Any]
    keys: Sequence[Any] | None
    all_pairs: bool


def _look(reading: Reading) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Return the content hash and the length of every text; note their shingles on the way."""
    texts, run = reading.texts, reading.run

    def look(p: int) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        packed = texts.pieces[p].pack()
        if run.method != "minhash":
            reading.read(p, packed)
        return content_hashes(packed.buffer, packed.offsets), texts.pieces[p].lengths()

    looked = list(each(look, range(len(texts.pieces)), run.workers, run.progress, "read"))
    content = np.concatenate([np.empty(0, np.uint64), *(part[0] for part in looked)])
    return content, np.concatenate([np.empty(0, np.int32), *(part[1] for part in looked)])


def build(texts: Texts, run: Run, wish: Wish) -> Graph:
    """Return the graph of all texts: identical ones collapsed, near pairs found and verified."""
    reading = new_reading(texts, run)
    content, length = _look(reading)
    first = first_occurrences(content if run.salt is None else mixed(content ^ run.salt))
    copy = first != np.arange(len(first))
    if wish.all_pairs:
        pairs = find_pairs(reading, copy, content, run)
        judged = np.unique(np.concatenate((pairs.left, pairs.right)))
    else:
        ready = prepare(reading, copy, run)
        none = np.empty((3, 0), np.int64)
        pairs = as_pairs(ready.sets, none, Plan("exact", 1.0, 0))
        judged = np.flatnonzero(np.diff(ready.starts))
    node = _nodes(texts, run.shingle, first, copy, pairs)
    rank = ranks(wish.anchor, wish.keys, texts, node)
    # One text stands for a set: the longest, then the least hash, whatever the caller's order.
    stands, priority = leads(node, content, length, None)
    texts_judged = texts.take(stands[judged])
    mask, short = _judge(wish.policy, texts_judged, run.shingle, judged, len(stands))
    lead = stands
    if rank is not None:
        lead, priority = leads(node, content, length, rank)
    if not wish.all_pairs:
        pairs = run_leaders(ready, priority, mask, short, run)
    apart = np.full(len(pairs.left), JOINED, np.int8)
    if wish.policy.numbers:
        apart[mask[pairs.left] == mask[pairs.right]] = NUMBERS
    apart[short[pairs.left] | short[pairs.right]] = SHORT
    return Graph(
        texts, run.shingle, content, length, first, node, pairs, apart, mask, wish.all_pairs, lead,
        priority,
    )  # fmt: skip


def _nodes(
    texts: Texts,
    shingle: Shingle,
    first: NDArray[np.int64],
    copy: NDArray[np.bool_],
    pairs: Pairs,
) -> NDArray[np.int64]:
    """Return the node of every text: the sets of `pairs`, then repeated texts without a pair."""
    node = np.full(len(first), -1, np.int64)
    node[pairs.texts] = pairs.group
    repeated = np.unique(first[copy])
    repeated = repeated[node[repeated] < 0]
    own = texts.take(repeated)
    words = [np.diff(shingle.tokens(piece.pack())[1]) > 0 for piece in own.pieces]
    repeated = repeated[np.concatenate([np.empty(0, bool), *words])]
    node[repeated] = np.arange(len(repeated)) + int(pairs.group.max(initial=-1)) + 1
    node[copy] = node[first[copy]]
    return node


def _judge(
    policy: Policy, texts: Texts, shingle: Shingle, judged: NDArray[np.int64], n: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return every node's mask group, and whether it is too short to join.

    `texts` are those that stand for the nodes `judged`, of `n` nodes.
    """
    hashes, words = masks(texts, shingle)
    mask = np.arange(n)
    if policy.numbers:
        _, group = np.unique(hashes, return_inverse=True)
        least = np.full(len(judged), n, np.int64)
        np.minimum.at(least, group, judged)
        mask[judged] = least[group]
    short = np.zeros(n, bool)
    short[judged] = words < policy.min_words
    return mask, short


def text_pairs(graph: Graph, most: int) -> NDArray[np.void]:
    """Return all pairs of distinct texts, and identical texts as a star on the first.

    Of a graph without all pairs, those of distinct texts with their anchors: fewer than texts.
    Raises `ArgumentError` where there are more than `most`.
    Shapes: (n_pairs,) of dtype `PAIR`, sorted by `i`, then `j`.
    """
    copies = np.flatnonzero((graph.first != np.arange(len(graph.first))) & (graph.node >= 0))
    pairs = _of_members(graph, len(copies), most) if graph.all_pairs else _of_anchors(graph)
    i, j, similarity = pairs
    low = np.concatenate((np.minimum(i, j), graph.first[copies]))
    high = np.concatenate((np.maximum(i, j), copies))
    order = kernels.pair_order(low, high, len(graph.first))
    out = np.empty(len(order), PAIR)
    out["i"], out["j"] = low[order], high[order]
    out["jaccard"] = np.concatenate((similarity, np.ones(len(copies))))[order]
    return out


def _of_anchors(graph: Graph) -> TextPairs:
    """Return each text with its anchor, of which every pair of sets has one."""
    left, right = graph.pairs.left, graph.pairs.right
    first = graph.priority[left] < graph.priority[right]
    member = np.where(first, right, left)
    top, similarity = np.arange(len(graph.lead)), np.ones(len(graph.lead))
    top[member], similarity[member] = np.where(first, left, right), graph.pairs.jaccard
    i = np.flatnonzero((graph.first == np.arange(len(graph.first))) & (graph.node >= 0))
    node = graph.node[i]
    anchor = graph.first[graph.lead[top[node]]]
    other = i != anchor
    return i[other], anchor[other], similarity[node[other]]


def _of_members(graph: Graph, copies: int, most: int) -> TextPairs:
    """Return all pairs of distinct texts, unless they and the `copies` are more than `most`."""
    pairs = graph.pairs
    order = np.argsort(pairs.group, kind="stable")
    counts = np.bincount(pairs.group)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
    members = pairs.texts[order]
    several = np.flatnonzero(counts > 1)
    left = np.concatenate((pairs.left, several))
    right = np.concatenate((pairs.right, several))
    similarity = np.concatenate((pairs.jaccard, np.ones(len(several))))
    times = counts[left] * counts[right]
    total = graph.weight(np.ones(len(pairs.left), bool)) + copies
    total += int((counts[several] * (counts[several] - 1) // 2).sum())
    if total > most:
        raise too_many(total, most)
    pair = np.repeat(np.arange(len(left)), times)
    place = places(times)
    i = members[starts[left[pair]] + place // counts[right[pair]]]
    j = members[starts[right[pair]] + place % counts[right[pair]]]
    keep = (left[pair] != right[pair]) | (i < j)
    return i[keep], j[keep], similarity[pair[keep]]


@dataclass(frozen=True, slots=True)
class Linked:
    """Nodes with their anchors."""

    anchor: NDArray[np.int64]
    """Node that anchors each node."""
    similarity: NDArray[np.float64]
    """Jaccard similarity of each node to its anchor."""
    text: NDArray[np.int64]
    """Text that stands for each node."""
    below: NDArray[np.int64]
    """Of each anchor: pairs of nodes of its cluster that are below the threshold; -1 where only
    pairs with anchors were made."""


def leads(
    node: NDArray[np.int64],
    content: NDArray[np.uint64],
    length: NDArray[np.int32],
    rank: NDArray[np.int64] | None,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the text that stands for every node, and the place of the node among all.

    Least rank first, then the longest text, then the least content hash: no position decides.
    """
    involved = np.flatnonzero(node >= 0)
    ranks = np.zeros(len(involved), np.int64) if rank is None else rank[involved]
    # lexsort is stable, so among identical texts of one rank the first occurrence leads.
    order = involved[np.lexsort((content[involved], -length[involved], ranks))]
    lead = np.empty(int(node.max(initial=-1)) + 1, np.int64)
    lead[node[order][::-1]] = np.arange(len(order))[::-1]  # of several, the last one written stays
    leads = np.zeros(len(order), bool)
    leads[lead] = True
    return order[lead], (np.cumsum(leads) - 1)[lead]


def link(graph: Graph, threshold: float, linkage: str) -> Linked:
    """Return the anchor of every node under a linkage, at the threshold of the search or above."""
    text, priority = graph.lead, graph.priority
    back = np.argsort(priority)
    reach = graph.pairs.jaccard >= threshold
    joined = reach & (graph.apart == JOINED)
    anchor = back[_linked(graph, priority, joined, linkage)[priority]]
    similarity = _similarity(graph, anchor, text)
    inside = np.bincount(anchor, minlength=len(anchor))
    if not graph.all_pairs:
        return Linked(anchor, similarity, text, np.full(len(anchor), -1))
    near = reach & (anchor[graph.pairs.left] == anchor[graph.pairs.right])
    met = np.bincount(anchor[graph.pairs.left[near]], minlength=len(anchor))
    return Linked(anchor, similarity, text, inside * (inside - 1) // 2 - met)


def _linked(
    graph: Graph, priority: NDArray[np.int64], joined: NDArray[np.bool_], linkage: str
) -> NDArray[np.int64]:
    """Return the anchors of the nodes, all numbered by priority."""
    n = len(priority)
    pairs = graph.pairs
    left, right = priority[pairs.left[joined]], priority[pairs.right[joined]]
    starts, nodes, jaccard = kernels.neighbours(n, left, right, pairs.jaccard[joined])
    if linkage == "components":
        return kernels.components(starts, nodes)
    if linkage == "complete":
        return kernels.complete(starts, nodes, jaccard)
    mask = np.empty(n, np.int64)
    mask[priority] = graph.mask
    return kernels.by_anchor(starts, nodes, jaccard, mask)


def _similarity(
    graph: Graph, anchor: NDArray[np.int64], text: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return each node's similarity to its anchor; pairs that were never met are computed."""
    n = len(anchor)
    similarity = np.ones(n)
    away = np.flatnonzero(anchor != np.arange(n))
    low, high = np.minimum(away, anchor[away]), np.maximum(away, anchor[away])
    known = graph.pairs.left * n + graph.pairs.right  # sorted, as the pairs are
    asked = low * n + high
    place = np.searchsorted(known, asked).clip(max=max(0, len(known) - 1))
    found = known[place] == asked if len(known) else np.zeros(len(asked), bool)
    similarity[away[found]] = graph.pairs.jaccard[place[found]]
    rest = away[~found]
    if len(rest):
        both, one, two = overlap(graph.texts, text[rest], text[anchor[rest]], graph.shingle)
        similarity[rest] = both / (one + two - both)
    return similarity


def _known(key: Any) -> Any:
    return None if is_missing(key) else key


def ranks(
    anchor: str | Callable[[str], Any],
    keys: Sequence[Any] | None,
    texts: Texts,
    node: NDArray[np.int64],
) -> NDArray[np.int64] | None:
    """Return the rank of every text under the caller's rule; None where length alone decides.

    Missing keys come last. Dates are compared as the moments they say.
    """
    n = len(node)
    if callable(anchor):
        given: Sequence[Any] = [
            anchor(texts.text(i)) if number >= 0 else None for i, number in enumerate(node.tolist())
        ]
    elif anchor == "longest":
        return None
    else:
        hint = "pass keys=: dates for 'earliest', places of sources for 'rank'"
        given = one_a_text(keys, n, f"anchor={anchor!r}", hint)
    given = instants(given, "keys") if anchor == "earliest" else [_known(key) for key in given]
    try:
        ordered = sorted({key for key in given if key is not None})
    except TypeError as error:
        raise ArgumentError(
            "keys", f"they cannot be sorted ({error})", "give keys of one kind, or None"
        ) from error
    number = {key: at for at, key in enumerate(ordered)}
    return np.array([number.get(key, len(ordered)) for key in given], np.int64)
