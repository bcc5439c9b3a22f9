"""The units of a document that are compared: paragraphs, sentences, or the whole."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from newsclean.document import Document, rewritten

Unit: TypeAlias = Literal["paragraph", "document", "sentence"]

#: What ends a sentence: a stop, closing quotes and the blanks after it; full-width stops need no
#: blank. Abbreviations cut a sentence short now and then, the same way in every copy of it.
STOP: Final = re.compile(r"[.!?…؟।]++[\"'”’»)\]]*+[ \t\u00a0\u3000]++|[。！？]++[”’」』）]*+")


@dataclass(frozen=True, slots=True)
class Span:
    """`source[start:end]` of a document; what it says after removals and rewrites, without blanks
    around it, is `text`.
    """

    document: int
    start: int
    end: int
    text: str


def spans(doc: Document, number: int, unit: Unit) -> Iterator[Span]:
    """Yield the units of a document of which something is kept.

    A paragraph is a line of the source, and its span takes the separator in; so does a sentence
    that is all of its line. Cost: linear in the document.
    """
    kept = list(doc.kept())
    begins = [change.start for change in doc.rewrites]
    first = 0
    for start, end in _cuts(doc, unit):
        while first < len(kept) and kept[first][1] <= start:
            first += 1
        last = first
        while last < len(kept) and kept[last][0] < end:
            last += 1
        if first < last:
            inside = [(max(low, start), min(high, end)) for low, high in kept[first:last]]
            changes = doc.rewrites[bisect_left(begins, start) : bisect_right(begins, end)]
            text = "".join(rewritten(doc.source, inside, changes))
            yield Span(number, start, end, text.strip())


def _cuts(doc: Document, unit: Unit) -> Iterator[tuple[int, int]]:
    """Yield the spans of the units; they tile the source, separators after sentences aside."""
    if unit == "document":
        yield 0, len(doc.source)
        return
    for line in doc.lines:
        at = line.start
        if unit == "sentence":
            for stop in STOP.finditer(doc.source, line.start, line.end):
                if stop.end() < line.end:
                    yield at, stop.end()
                    at = stop.end()
        # The last of several sentences may go, and what stays before it still ends its line.
        yield at, line.stop if at == line.start else line.end
