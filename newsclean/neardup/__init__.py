"""Near-duplicates: every pair at or above a threshold, verified, in clusters around an anchor."""

from __future__ import annotations

from newsclean.neardup.candidates import Plan
from newsclean.neardup.clusters import Clusters, Copy
from newsclean.neardup.explain import PairExplanation
from newsclean.neardup.near import near_duplicates
from newsclean.neardup.policy import JOIN_ALL, Policy
from newsclean.neardup.shingles import Shingle

__all__ = [
    "JOIN_ALL",
    "Clusters",
    "Copy",
    "PairExplanation",
    "Plan",
    "Policy",
    "Shingle",
    "near_duplicates",
]
