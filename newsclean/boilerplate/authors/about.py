"""What a page says of its author or publisher under a heading below the text: "About Nora Field".

The passage reads as prose does; its heading gives it away, and that the text itself says nothing of
whom it names. "About Marfan Syndrome" below a report on just that is a part of the report.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from newsclean.boilerplate.authors.bios import CATEGORY, goes_on
from newsclean.boilerplate.prose import is_prose
from newsclean.document import Removal
from newsclean.fold import DRESS, fold, line_key
from newsclean.metadata.dated import is_written_name
from newsclean.segment import Page
from newsclean.vocabulary import folded
from newsclean.words import STOPS

RULES: Final = ("about.passage",)
#: Of 360 such lines on labelled pages 10 are labelled body.
_CONFIDENCE: Final = 0.95
#: A heading has so many characters at most; the passage under it has so many at least, and its name
#: among the first of so many.
_HEADING: Final = 60
_SHORTEST: Final = 20
_NEAR: Final = 200
#: So many paragraphs stand above the heading, and so many below the passage at most: teasers.
_ABOVE: Final = 2
_BELOW: Final = 5
#: The passage goes on in so many lines at most.
_MORE: Final = 3


def about_passages(page: Page) -> Iterator[Removal]:
    """Yield a claim for the headings below the text that announce who writes here, and the passages
    under them.

    A heading that is a name counts where the passage has the name, and the text above has not.

    Cost: a look at the first letters of each short line.
    """
    lines = [page.lines[i] for i in page.written]
    heads = [at for at in range(1, len(lines) - 1) if _may_head(lines[at])]
    prose = [at for at, line in enumerate(lines) if is_prose(line)] if heads else []
    for at in heads:
        above = bisect_left(prose, at)
        name = named(lines[at])
        if above < _ABOVE or name is None or len(lines[at + 1]) < _SHORTEST:
            continue
        if name and not _is_of(name, lines[at + 1], [lines[i] for i in prose[:above]]):
            continue
        end = at + 2 + _more(lines[at + 2 : at + 2 + _MORE], name)
        if len(prose) - bisect_left(prose, end) > min(_BELOW, above):
            continue
        for place in range(at, end):
            evidence = f"under {lines[at]!r}" if place > at else f"reads {lines[at]!r}"
            yield page.claim(page.written[place], RULES[0], CATEGORY, _CONFIDENCE, evidence)


def named(line: str) -> str | None:
    """Return whom a heading announces, "" where it is the author or the page, or none for no such.

    >>> named("About Nora Field"), named("Über uns"), named("About the weather")
    ('Nora Field', '', None)
    """
    key = line_key(line)
    if key in folded("about.headings"):
        return ""
    for words in range(1, _longest() + 1):
        head, name = _cut(line, words)
        written = name.replace(" ", "").isalpha() and is_written_name(name)
        if written and fold(head) in folded("about.before"):
            return name
    return None


def _cut(line: str, words: int) -> tuple[str, str]:
    parts = line.split()
    return " ".join(parts[:words]), " ".join(parts[words:]).strip(DRESS)


def _may_head(line: str) -> bool:
    """Tell cheaply whether a line may be such a heading. A `True` may be wrong."""
    if len(line) > _HEADING or line[-1] in STOPS:
        return False
    first = line.partition(" ")[0].strip(DRESS)
    return fold(first) in _firsts()


@cache
def _firsts() -> frozenset[str]:
    """Return the first words of all headings."""
    return frozenset(
        said.partition(" ")[0].strip(DRESS)
        for said in folded("about.headings") | folded("about.before")
    )


@cache
def _longest() -> int:
    return max(said.count(" ") + 1 for said in folded("about.before"))


def _is_of(name: str, passage: str, text: Sequence[str]) -> bool:
    """Tell whether a passage speaks of somebody of whom the text above does not."""
    last = name.rsplit(maxsplit=1)[-1]
    key = fold(last)
    return last in passage[:_NEAR] and not any(key in fold(line) for line in text)


def _more(lines: Sequence[str], name: str) -> int:
    """Return in how many of these lines the passage goes on about the same person."""
    key = name.casefold() or "\0"
    return sum(1 for _ in takewhile(lambda line: goes_on(line, key), lines))
