"""When an article was published, and when it was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from newsclean.dates import Stamp, find_stamps
from newsclean.dates.words import stamp_words
from newsclean.document import Fact
from newsclean.fold import fold
from newsclean.metadata.lexicon import published, updated
from newsclean.vocabulary import either, pattern

#: The key of a date by which nothing stands that says which date it is.
BARE = "bare"
#: Words stand so close to the date that they are of, in code points.
_FAR = 120
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _until() -> re.Pattern[str]:
    """Return the pattern of what stands between two days from one of which to the other it goes."""
    return re.compile(rf"\s*(?:[-–—~〜]|{either('dates.until')})\s*")


def read_stamps(
    said: str,
    at: int,
    *,
    day_first: bool | None = None,
    beside: str = "",
    lead: str = "",
    worded: bool = False,
) -> Iterator[tuple[str, Fact]]:
    """Yield the dates of `said`, which stands at `at`: `published`, `updated` or, unsaid, `bare`.

    The words before each tell which it is, or those after where all have them there; before the
    first stands `lead`. `worded` says that a rule knows the line for a stamp.

    >>> [(key, fact.value) for key, fact in read_stamps("2025-11-15 08:05 更新", 0)]
    [('updated', '2025-11-15T08:05')]
    """
    stamps = list(find_stamps(said, day_first=day_first, beside=beside))
    pieces = [fold(piece) for piece in _pieces(said, stamps, lead)]
    known = worded or any(updated().search(piece) or published().search(piece) for piece in pieces)
    ranged = {
        stamp
        for one, two in pairwise(stamps)
        if not known and _until().fullmatch(said, one.end, two.start)
        for stamp in (one, two)
    }
    for stamp, piece in zip(stamps, pieces, strict=True):
        if stamp in ranged or pattern("dates.others").search(piece):
            continue
        key = "updated" if updated().search(piece) else "published" if known else BARE
        yield key, Fact(stamp.value, at + stamp.start, at + stamp.end)


def _pieces(said: str, stamps: Sequence[Stamp], lead: str) -> list[str]:
    """Return what is said of each stamp: what is before it, or after where that is the way."""
    if not stamps:
        return []
    edges = [0, *(edge for stamp in stamps for edge in (stamp.start, stamp.end)), len(said)]
    before = [said[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    before = [
        f"{piece[:_FAR]} {piece[-_FAR:]}" if len(piece) > 2 * _FAR else piece for piece in before
    ]
    before[0] = lead + before[0]
    after = fold(before[-1]).strip(" ():：·,.-")
    known = stamp_words()
    bare = all(fold(word) in known for word in _WORD.findall(before[0]))
    if bare and (updated().fullmatch(after) or published().fullmatch(after)):
        return before[1:]
    return before[:-1]
