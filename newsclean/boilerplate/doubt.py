"""How much a page as a whole is in doubt, and how much less then is said of its lines.

Even odds are the best border on a page that has a text of which the model is sure. Where it has
none (a table of results, a calendar, a poem among links) a line that is rather no body is still
better kept: lost, it may be all there was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


def border(
    verdicts: NDArray[np.int32], words: NDArray[np.int32], chances: NDArray[np.float64]
) -> float:
    """Return the chance of being the body from which on lines of a page are taken for it.

    Half of the best F1 that can be expected is the border that reaches it (Lipton, Elkan and
    Narayanaswamy, "Thresholding classifiers to maximize F1 score", 2014). It is never
    above `EVEN`: doubt may keep a line, and never takes one.

    Shapes: verdicts and words (n_lines,); chances (2 * FARTHEST + 1,), what each verdict from
    -FARTHEST on is worth, in thousandths. Sums of whole numbers: the same bits on every machine.
    """
    import numpy as np

    places = np.clip(verdicts, -FARTHEST, FARTHEST) + FARTHEST
    mass = np.bincount(places, words, len(chances))[::-1]
    kept = 1000 * np.cumsum(mass)
    found = np.cumsum(mass * chances[::-1])
    body, above = found[-1], np.count_nonzero(chances > 1000 * EVEN) - 1
    if body == 0 or (kept[above] > 0 and found[above] >= SURE_OF_KEPT * kept[above]):
        return EVEN
    best = float((2 * found / (kept + body)).max())
    return min(EVEN, max(LEAST_LIKELY, (best + 1 - SURE) / 2))


def doubted(confidence: float, line: float) -> float:
    """Return a confidence on a page whose border is `line`: there it becomes `EVEN`.

    Its odds are multiplied, so what is sure stays nearly so.
    """
    if line == EVEN:
        return confidence
    against, for_it = confidence * line, (1 - confidence) * (1 - line)
    return round(against / (against + for_it), 3)
