"""Claims on units that copy others, and on the blanks that no unit needs any more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from newsclean.boilerplate.layout import claim_blanks
from newsclean.document import Document, Removal
from newsclean.segment import read_page


def claimed(doc: Document, claims: Sequence[Removal]) -> Document:
    r"""Return a document with claims on some of its units, and on the blanks these leave behind.

    Blank lines and the blanks within a line go as when a text is cleaned, so that to clean what is
    left changes nothing.

    >>> doc = claimed(Document("Rain.\n\nSnow.\n"), [Removal(0, 6, "dedupe.exact", "duplicate")])
    >>> doc.text
    'Snow.\n'
    """
    kept = list(doc.kept())
    begins = [0, *accumulate(end - start for start, end in kept)]
    starts = [start for start, _ in kept]

    def left(place: int) -> int:
        """Return where a place of the source stands in what is left."""
        at = bisect_right(starts, place) - 1
        return 0 if at < 0 else min(begins[at] + place - kept[at][0], begins[at + 1])

    page = read_page("".join(doc.source[start:end] for start, end in kept))
    own = [replace(claim, start=left(claim.start), end=left(claim.end)) for claim in claims]
    blanks = [
        replace(blank, start=start, end=end)
        for blank in claim_blanks(page, own)
        for start, end in _in_source(blank, kept, begins)
    ]
    ordered = sorted((*doc.claims, *claims, *blanks), key=lambda claim: (claim.start, claim.end))
    return replace(doc, claims=tuple(ordered))


def _in_source(
    claim: Removal, kept: Sequence[tuple[int, int]], begins: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the source that a claim on what is left of it covers.

    What was removed before is not claimed again: at a stricter cut it would go without a reason.
    """
    at, start = bisect_right(begins, claim.start) - 1, claim.start
    while start < claim.end:
        stop = min(claim.end, begins[at + 1])
        moved = kept[at][0] - begins[at]
        yield start + moved, stop + moved
        at, start = at + 1, stop
