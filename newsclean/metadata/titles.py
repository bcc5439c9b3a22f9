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
_TITLE_LINES, _LEAD = 3, 600
_ONWARD = frozenset(",;:")
#: A few words that end so are a label, and no headline: "Jump to:".
_HEADS, _LABEL_WORDS = frozenset(":："), 2
#: One that is not the first of them is not longer.
_LONG = 120
#: What stands above headlines and is none: the weather, how long the reading takes.
_NO_TITLE = re.compile(
    r"\W*(?:\S{1,20}\s){0,2}[-–−+]?\d{1,3}\s?°\S{0,3}(?:\s\S{1,20}){0,2}|\W*\d+\s?[^\W\d_]{3,8}\W*"
)
#: What follows the last removed span.
_NOTHING = (-1, -1)


def find_title(text: str, claims: Sequence[Removal]) -> Fact | None:
    """Return the headline-like line that stays near the top, if there is one.

    It is the first, unless that is a word alone, the weather or the like, or shares no word with
    the text and the next one does: a greeting, whose name day it is.
    """
    found: list[tuple[int, int]] = []
    for start, end in islice(_kept_lines(text, claims), _TITLE_LINES):
        said = text[start:end].strip()
        if len(said) > _TITLE_CHARS or said[-1] in FULL_STOPS:
            break
        labels = said[-1] in _HEADS and said.count(" ") < _LABEL_WORDS
        if any(map(str.isalpha, said)) and not labels:
            found.append((start, end))
    if not found:
        return None
    lines = [text[slice(*line)].strip() for line in found]
    after = found[-1][1]
    return trimmed(text, *found[_likeliest(lines, text[after : after + _LEAD])])


def _likeliest(lines: Sequence[str], lead: str) -> int:
    """Return which of the first lines that stay, above the text that begins so, is the headline."""
    # A headline may go on in the next line; what is not the first and does is prose.
    full = [i for i, line in enumerate(lines) if _may_be(line) and not (i and line[-1] in _ONWARD)]
    first, *others = full or [0]
    # In scripts without blanks two signs are shared by chance.
    if HAS_UNSPACED.search(lines[first]) or lines[first][-1] in _ONWARD:
        return first
    said = lead.casefold()
    if not others or any(word in said for word in beginnings(lines[first])):
        return first
    for i in others:
        # What stands below a headline shares more with the text than one word, and is longer.
        shared = (word for word in set(beginnings(lines[i])) if word in said)
        if len(lines[i]) <= _LONG and len(list(islice(shared, 2))) > 1:
            return i
    return first


def _may_be(said: str) -> bool:
    parted = " " in said or HAS_UNSPACED.search(said) is not None
    return parted and _NO_TITLE.fullmatch(said) is None


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
            # What a claim has taken of its beginning is none of it: " date 2025-08-28 Rain fell".
            yield (last if 0 <= first <= line.start else line.start), line.end
