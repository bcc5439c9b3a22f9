"""Near-duplicates: every pair at or above a threshold, verified, in clusters around an anchor."""

from __future__ import annotations

from newsclean.neardup.clusters import Clusters, Copy
from newsclean.neardup.containment import contained
from newsclean.neardup.dedupe import Deduped, dedupe
from newsclean.neardup.explain import PairExplanation
from newsclean.neardup.index import Index, Match
from newsclean.neardup.instants import instant
from newsclean.neardup.near import near_duplicates
from newsclean.neardup.policy import JOIN_ALL, Policy
from newsclean.neardup.search import Plan
from newsclean.neardup.shingles import Shingle
from newsclean.neardup.signatures import Signatures, signatures

__all__ = [
    "JOIN_ALL",
    "Clusters",
    "Copy",
    "Deduped",
    "Index",
    "Match",
    "PairExplanation",
    "Plan",
    "Policy",
    "Shingle",
    "Signatures",
    "contained",
    "dedupe",
    "instant",
    "near_duplicates",
    "signatures",
]
