"""All pairs of texts at or above a threshold, by the exact join or by MinHash bands."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.neardup.banding import by_minhash
from newsclean.neardup.exact import prepare, run_join
from newsclean.neardup.reading import Reading
from newsclean.neardup.search import Pairs, Run

#: "auto" leaves the exact join when it would look at more candidates than this a text...
MOST_CANDIDATES: Final = 500
#: ... of which so many are always fine: a second or so of work.
FEW_CANDIDATES: Final = 50_000_000


def find_pairs(
    reading: Reading, skip: NDArray[np.bool_], content: NDArray[np.uint64], run: Run
) -> Pairs:
    """Return every pair of distinct shingle sets at or above the threshold.

    `skip` marks the texts to leave out: later copies of an identical text. `content` is a hash
    of each text.
    """
    texts = reading.texts
    if run.method == "minhash":
        return by_minhash(texts, np.flatnonzero(~skip), content, run)
    ready = prepare(reading, skip, run)
    if run.method == "exact":
        return run_join(ready, run)
    if ready.candidates > max(FEW_CANDIDATES, MOST_CANDIDATES * len(texts)):
        why = f"the exact join would compare {ready.candidates:,} pairs"
        found = by_minhash(texts, ready.sets.texts, content, run)
    else:
        why = f"the exact join compares {ready.candidates:,} pairs"
        found = run_join(ready, run)
    return replace(found, plan=replace(found.plan, why=why))
