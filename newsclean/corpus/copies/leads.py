"""Which of identical copies stays: told by the ids of documents, not by the order they came in."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from newsclean.neardup.clusters import Clusters


def led_by_name(
    found: Clusters,
    text: Callable[[int], str],
    name: Callable[[int], str],
    rank: Callable[[int], Hashable],
) -> Clusters:
    """Return the same clusters, each with the anchor of least name among its identical texts.

    Those of another rank than the anchor's, such as a later date, do not come in its place. A
    search has numbers alone, and takes the first: files in another order would keep others. Cost:
    a look at every text that is as near as can be to its anchor.
    """
    anchors = found.anchors.copy()
    for label in range(len(found)):
        members = found.members(label)
        anchor = int(anchors[members[0]])
        near = members[found.similarity[members] == 1.0].tolist()
        said, ranked = text(anchor), rank(anchor)
        same = [i for i in near if rank(i) == ranked and text(i) == said]
        anchors[members] = min(same, key=lambda i: (name(i), i))
    return replace(found, anchors=anchors)
