"""The one way from a text to the array that kernels read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of `text`, (len(text),) uint32, lone surrogates among them.

    >>> code_points("né…").tolist()
    [110, 233, 8230]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
