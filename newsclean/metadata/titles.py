"""The headline among the first lines of what stays of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from newsclean.document import Fact, Removal, cut_lines, union
from newsclean.metadata.pieces import trimmed
from newsclean.words import FULL_STOPS, HAS_UNSPACED, beginnings

_TITLE_CHARS = 200
#: A headline stands among so many first lines that stay; what is said of it, so far below them.
_TITLE_LINES, _LEAD = 3, 1000
#: What stands above headlines and is none: the weather, how long the reading takes.
_NO_TITLE = re.compile(r"\d\s?°|^\W*\d+\s?[^\W\d_]{3,8}\W*$")
#: What follows the last removed span.
_NOTHING = (-1, -1)


def find_title(text: str, claims: Sequence[Removal]) -> Fact | None:
    """Return the headline-like line that stays near the top, if there is one.

    It is the first, unless that is a word alone, the weather or the like, or shares no word with
    the text and the next one does: a greeting, whose name day it is.
    """
    lines = list(islice(_kept_lines(text, claims), _TITLE_LINES))
    found: list[tuple[int, int]] = []
    for start, end in lines:
        said = text[start:end].strip()
        if len(said) > _TITLE_CHARS or said[-1] in FULL_STOPS:
            break
        if any(map(str.isalpha, said)):
            found.append((start, end))
    if not found:
        return None
    best = _likeliest(text, found) if len(found) > 1 else found[0]
    return trimmed(text, *best)


def _likeliest(text: str, lines: Sequence[tuple[int, int]]) -> tuple[int, int]:
    full = [line for line in lines if _may_be(text[slice(*line)].strip())] or list(lines)
    if len(full) < 2:
        return full[0]
    after = full[-1][1]
    lead = frozenset(beginnings(text[after : after + _LEAD]))
    shared = [len(lead.intersection(beginnings(text[slice(*line)]))) for line in full]
    # One word may be shared by chance, and what stands below a headline shares more than it does.
    return (
        full[0]
        if shared[0]
        else next((line for line, words in zip(full, shared, strict=True) if words > 1), full[0])
    )


def _may_be(said: str) -> bool:
    parted = " " in said or HAS_UNSPACED.search(said) is not None
    return parted and _NO_TITLE.search(said) is None


def _kept_lines(text: str, claims: Sequence[Removal]) -> Iterator[tuple[int, int]]:
    """Yield where the lines stand of which something stays."""
    gone = union((claim.start, claim.end) for claim in claims)
    first, last = next(gone, _NOTHING)
    for line in cut_lines(text):
        if not text[line.start : line.end].strip():
            continue
        while last <= line.start and first >= 0:
            first, last = next(gone, _NOTHING)
        if not (0 <= first <= line.start and last >= line.end):
            yield line.start, line.end
