"""The largest clusters of near-duplicates, as the report shows them: from claims, or found."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from newsclean.corpus.tally.samples import middle_cut
from newsclean.neardup.clusters import Clusters
from newsclean.neardup.dedupe import CATEGORY

#: Clusters shown, members shown of each (of equal ones the first), and code points of a member.
LARGEST, MEMBERS, LENGTH = 30, 4, 600
#: Members looked at for different ones.
_LOOKED_AT: Final = 1000
#: How `dedupe` says it in the evidence.
_ALIKE: Final = "jaccard="
_WITH: Final = " with "


def clusters_of(claims: Path, most: int = LARGEST) -> list[dict[str, Any]]:
    """Return the largest clusters that a file of claims tells of, JSON-ready.

    A claim of a copy names its similarity and the copy that stays; copies of one are a cluster.
    Reads the file twice; holds a number for each cluster.
    """
    sizes = Counter(anchor for _, anchor, _, _ in _copies(claims))
    largest = heapq.nsmallest(most, sizes.items(), key=lambda item: (-item[1], item[0]))
    members: dict[str, list[dict[str, Any]]] = {anchor: [] for anchor, _ in largest}
    for where, anchor, score, text in _copies(claims):
        own = members.get(anchor)
        short = middle_cut(text, LENGTH)
        if own is not None and len(own) < MEMBERS and not _holds(own, short):
            own.append({"where": where, "similarity": score, "text": short})
    found = []
    for anchor, size in largest:
        # The claims do not hold the copy that stays: the likest of the others stands in for it.
        near = max(members[anchor], key=lambda member: float(member["similarity"]))
        shown = {"size": size + 1, "text": near["text"], "where": anchor}
        found.append({**shown, "members": members[anchor]})
    return found


def _holds(members: Sequence[dict[str, Any]], text: str) -> bool:
    return any(member["text"] == text for member in members)


def _copies(claims: Path) -> Iterator[tuple[str, str, float, str]]:
    """Yield, of every claim of a copy: where it stands, what it copies, how alike, its text."""
    with claims.open("rb") as lines:
        for line in lines:
            if CATEGORY.encode() not in line:
                continue
            said = json.loads(line)
            for claim in said["claims"]:
                score, parted, anchor = claim["evidence"].partition(_WITH)
                if claim["category"] == CATEGORY and claim["honoured"] and parted:
                    alike = float(score.removeprefix(_ALIKE))
                    yield said["where"], anchor, alike, claim["text"]


def largest_clusters(
    found: Clusters, text: Callable[[int], str], where: Callable[[int], str], most: int = LARGEST
) -> list[dict[str, Any]]:
    """Return the largest clusters that a search found, JSON-ready.

    `text` and `where` tell of the number of a unit what it says and where it stands.
    """
    sizes = found.stats["size"].tolist()
    labels = heapq.nsmallest(most, range(len(sizes)), key=lambda label: (-sizes[label], label))
    return [_told(found, label, text, where) for label in labels]


def _told(
    found: Clusters, label: int, text: Callable[[int], str], where: Callable[[int], str]
) -> dict[str, Any]:
    members = found.members(label)
    anchor = int(found.anchors[members[0]])
    stays = middle_cut(text(anchor), LENGTH)
    others: list[dict[str, Any]] = []
    for i in members[:_LOOKED_AT].tolist():
        said = middle_cut(text(i), LENGTH)
        if i != anchor and not _holds(others, said):
            alike = float(found.similarity[i])
            others.append({"where": where(i), "similarity": alike, "text": said})
        if len(others) == MEMBERS:
            break
    return {"size": len(members), "where": where(anchor), "text": stays, "members": others}
