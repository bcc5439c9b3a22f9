"""What the rules say of each line by itself, as the line model is told.

A byline or a stamp stands above an article, an agency opens it, a "Related" ends it: the rules know
these in fifty languages, the model was taught in a few. Told which lines say what, it reads what
stands between them. Nothing here looks at a line's neighbours; that is for the model.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from newsclean.boilerplate.looks.openers import opener_end
from newsclean.boilerplate.prose import is_prose
from newsclean.boilerplate.rules import shipped_matcher
from newsclean.boilerplate.shapes import LONGEST_SHAPE, shape_of

#: Categories of claims that say the same of what stands around a line: one bit each.
CUES: Final[tuple[tuple[str, ...], ...]] = (
    ("byline", "contact", "source"),
    ("published",),
    ("opener",),
    ("tags",),
    ("share", "follow", "reactions"),
    ("comments",),
    ("related",),
    ("navigation",),
    ("newsletter", "app", "donate", "paywall", "cookie", "ad", "script", "translation"),
    ("caption", "credit"),
    ("copyright", "disclaimer"),
    ("widget", "embed", "link", "end"),
)
#: Longer lines are not kept in memory.
_REMEMBERED_CHARS: Final = 1 << 10
_BIT: Final = {category: 1 << k for k, group in enumerate(CUES) for category in group}


def cue(category: str) -> int:
    """Return the bit that stands for a category of claims."""
    return _BIT[category]


def cues_of(line: str) -> int:
    """Return what a written line says, a bit a cue.

    >>> cues_of("By Ann Poe") == cue("byline"), cues_of("Rain fell on the town.")
    (True, 0)
    """
    return _remembered(line) if len(line) <= _REMEMBERED_CHARS else _look(line)


def _look(line: str) -> int:
    cues = 0
    finds = shipped_matcher().finds(line)
    if finds is not None:
        wholes, parts = finds
        for whole in wholes[:1]:
            cues |= _BIT.get(whole.item.category, 0)
        for part, _ in parts:
            cues |= _BIT.get(part.item.category, 0)
    if len(line) <= LONGEST_SHAPE:
        shape = shape_of(line)
        if shape is not None:
            cues |= _BIT.get(shape.category, 0)
    if is_prose(line) and opener_end(line):
        cues |= _BIT["opener"]
    return cues


#: Lines come again, on other pages as in the next round on this one.
_remembered = lru_cache(maxsize=1 << 12)(_look)
