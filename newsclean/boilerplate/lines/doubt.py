"""How much a page as a whole is in doubt, and how much less then is said of its lines.

Even odds are the best border on a page that has a text of which the model is sure. Where it has
none (a table of results, a calendar, a poem among links) a line that is rather no body is still
better kept: lost, it may be all there was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: Even odds: the border between body and furniture on a page that is not in doubt.
EVEN: Final = 0.5
#: From so much expected F1 on a page is not in doubt, nor one of whose lines above even odds so
#: much is expected to be the body. Chosen on pages of the training sets, each judged by what pages
#: of other sites taught; the second spares half of the few that the first alone makes worse.
SURE: Final = 0.8
SURE_OF_KEPT: Final = 0.85
#: A line that is less likely to be the body is furniture on any page, also on one without a body.
LEAST_LIKELY: Final = 0.3
#: Verdicts beyond are as sure as these.
FARTHEST: Final = 256


def find_border(verdicts: Sequence[int], words: Sequence[int], chances: Sequence[int]) -> float:
    """Return the chance of being the body from which on lines of a page are taken for it.

    Half of the best F1 that can be expected is the border that reaches it (Lipton, Elkan and
    Narayanaswamy, "Thresholding classifiers to maximize F1 score", 2014). This one lies a tenth
    higher, so that it meets even odds on pages that are `SURE`. It is never above `EVEN`: doubt may
    keep a line, and never takes one.

    `chances` are what each verdict from -`FARTHEST` to `FARTHEST` is worth, in thousandths. All
    sums are of whole numbers: the same on every machine. Cost: a look at each line, and on a page
    in doubt sorting them.
    """
    told = [
        (chances[min(max(-FARTHEST, verdict), FARTHEST) + FARTHEST], n)
        for verdict, n in zip(verdicts, words, strict=True)
    ]
    above = [(chance, n) for chance, n in told if chance > 1000 * EVEN]
    kept = 1000 * sum(n for _, n in above)
    if kept and sum(chance * n for chance, n in above) >= SURE_OF_KEPT * kept:
        return EVEN
    best = _best_expected(told)
    return min(EVEN, max(LEAST_LIKELY, (best + 1 - SURE) / 2)) if best else EVEN


def _best_expected(told: Sequence[tuple[int, int]]) -> float:
    """Return the best F1 to be expected of keeping the likeliest lines; 0 where nothing is."""
    body = sum(chance * n for chance, n in told)
    best, found, kept = 0.0, 0, 0
    for chance, n in sorted(told, reverse=True):
        found += chance * n
        kept += 1000 * n
        if found:
            best = max(best, 2 * found / (kept + body))
    return best


def doubted(confidence: float, border: float) -> float:
    """Return a confidence on a page with a border: what lies on it gets `EVEN`.

    Its odds are multiplied, so what is sure stays nearly so.
    """
    if border == EVEN:
        return confidence
    against, for_it = confidence * border, (1 - confidence) * (1 - border)
    return round(against / (against + for_it), 3)
