"""What kinds of words a text has, told by the text alone: function words, words with a capital."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from newsclean.segment import Page

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Characters of a text from which its function words are learnt.
_SAMPLE: Final = 20_000


@cache
def capitals() -> NDArray[np.bool_]:
    """Return which code points are capitals, as far as scripts have any."""
    import numpy as np

    return np.array([chr(code).isupper() for code in range(0x20000)])


def function_words(page: Page) -> frozenset[str]:
    """Return the lower-case words of four letters that stand before the most different words.

    Not simply the most frequent ones: the short words of a stuffed phrase are frequent too, but
    always stand before the same word. Shorter words are no content stems anyway.
    """
    from newsclean.kernels.points import code_points
    from newsclean.kernels.runs import short_words

    text = page.text[:_SAMPLE]
    rows = short_words(code_points(text), 4).tolist()
    counts = {w: n for a, b, n in rows if (w := text[a:b]).isalpha() and w[0].islower()}
    least = max(4, max(counts.values(), default=0) / 10)
    return frozenset(w for w, n in counts.items() if n >= least)


def capital_share(page: Page) -> float:
    """Return the share of words with a capital among those of four letters inside lines."""
    from newsclean.kernels.points import code_points
    from newsclean.kernels.runs import capital_words

    capital, inside = capital_words(code_points(page.text), capitals())
    return capital / max(1, inside)
