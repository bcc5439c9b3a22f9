"""What a verdict is worth: the precision with which lines at or near it are no body."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.training.labels import BODY, REST

#: Verdicts, in 32nds of a logit, at which precision is measured; between them it is interpolated.
POINTS: Final = (-256, -192, -128, -96, -64, -48, -32, -24, -16, -8, 0, 8, 16, 24, 32, 48, 64)


def confidences(verdicts: NDArray[Any], labels: NDArray[Any]) -> tuple[tuple[int, float], ...]:
    """Return, for verdicts in rising order, the share of lines near them that is no body.

    Measured on lines that the model was not trained on. It falls as the verdict rises: where a
    count says otherwise, neighbours are pooled (isotonic regression by pooling adjacent
    violators, Ayer et al. 1955), so a stricter cut always removes less.
    """
    edges = [(a + b) / 2 for a, b in pairwise(POINTS)]
    side = np.digitize(verdicts, edges)
    blocks: list[list[float]] = []  # lines no body, lines in all, points pooled
    for k in range(len(POINTS)):
        here = side == k
        rest = float(np.count_nonzero(here & (labels == REST)))
        total = rest + float(np.count_nonzero(here & (labels == BODY)))
        blocks.append([rest + 1, total + 2, 1])
        while len(blocks) > 1 and blocks[-1][0] * blocks[-2][1] > blocks[-2][0] * blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    shares = [round(rest / total, 3) for rest, total, n in blocks for _ in range(int(n))]
    return tuple(zip(POINTS, shares, strict=True))
