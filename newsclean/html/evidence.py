"""What tags say of the lines that were taken: claims with the tag as evidence.

Only what a browser's user sees by it counts (a headline, a caption, a line that is all link), no
class names: those are of one site's making. Confidences are the share of words that is no body
among the words of such lines, as trafilatura holds them, on 158 labelled news pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsclean.document import Removal
from newsclean.html.choice import LINK
from newsclean.html.held import words_of
from newsclean.html.loss import PROSE_WORDS
from newsclean.markup import Markup

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: What a line of text has at least on a page where none has more.
SHORT_PROSE_WORDS = 5
#: What a headline has at least: shorter ones ("News") stand in many a line.
_TITLE_WORDS = 3
#: From this share on nothing but a link; and what the line model is sure of, in its unit.
_ALL_LINK, _SURELY_BODY = 0.9, 96
#: Shorter links are names and numbers in a list, which an article may well consist of.
_LINK_WORDS = 4


@dataclass(frozen=True, slots=True)
class TaggedLine:
    """A line of an extracted text, and what its tags said."""

    start: int
    end: int
    """Where the text has it, its separator included."""
    words: Sequence[str]
    linked: float
    tags: frozenset[str]
    verdict: int
    """What the line model says of it: above 0 for the body."""


def tagged_lines(
    markup: Markup,
    words: Sequence[Sequence[str]],
    verdicts: Sequence[int] | None,
    taken: Sequence[int],
) -> list[TaggedLine]:
    """Return the lines that were taken of a page, as they stand in the text that they make."""
    found = []
    at = 0
    for i in taken:
        end = at + len(markup.lines[i]) + (i != taken[-1])
        verdict = verdicts[i] if verdicts is not None else 0
        found.append(TaggedLine(at, end, words[i], markup.linked[i], markup.tags[i], verdict))
        at = end
    return found


def claim_tagged(lines: Sequence[TaggedLine], titles: Sequence[str]) -> Iterator[Removal]:
    """Yield claims for the lines that are no body by their tags, or repeat one of the `titles`."""
    prose = [i for i, line in enumerate(lines) if _is_prose(line, PROSE_WORDS)]
    prose = prose or [i for i, line in enumerate(lines) if _is_prose(line, SHORT_PROSE_WORDS)]
    if not prose:
        return
    known = {tuple(word.casefold() for word in words_of(title)) for title in titles}
    end = _end(lines)
    for i, line in enumerate(lines):
        if i < prose[0]:
            found = _above(line, known, next_to_prose=i + 1 == prose[0])
        elif i > prose[-1] and line.tags & _HEADINGS and i >= end:
            found = ("markup.heading.last", "heading", 0.95, "a heading with no text under it")
        else:
            found = None
        found = found or _anywhere(line)
        if found:
            rule, category, confidence, evidence = found
            yield Removal(line.start, line.end, rule, category, confidence, evidence)


_Found = tuple[str, str, float, str]


def _is_prose(line: TaggedLine, least: int) -> bool:
    """Return whether a line of so many words is text, whatever comes above or below it."""
    return (
        len(line.words) >= least
        and line.linked <= 0.5
        and not line.tags & _HEADINGS
        and not line.tags & {"header", "figcaption"}
    )


def _above(line: TaggedLine, titles: set[tuple[str, ...]], *, next_to_prose: bool) -> _Found | None:
    """Return what a line above the first prose is, if its tags say."""
    folded = tuple(word.casefold() for word in line.words)
    if "h1" in line.tags:
        return "markup.headline", "headline", 0.99, "<h1> above the text"
    if len(folded) >= _TITLE_WORDS and any(title[: len(folded)] == folded for title in titles):
        return "markup.headline", "headline", 0.99, "the page's title"
    if "header" in line.tags:
        return "markup.header", "headline", 0.98, "<header> above the text"
    if line.tags & _HEADINGS and not next_to_prose:
        return "markup.deck", "headline", 0.94, "a heading above the text"
    return None


def _end(lines: Sequence[TaggedLine]) -> int:
    """Return the first line from which on there is nothing but headings and links."""
    for i in range(len(lines) - 1, -1, -1):
        if not (lines[i].tags & _HEADINGS or lines[i].linked >= LINK):
            return i + 1
    return 0


def _anywhere(line: TaggedLine) -> _Found | None:
    if "figcaption" in line.tags:
        return "markup.caption", "caption", 0.95, "<figcaption>"
    if line.linked < LINK or len(line.words) < _LINK_WORDS or "table" in line.tags:
        return None
    # What the line model takes for the body is left alone where it has another cause to be there.
    if line.verdict > 0 and line.tags & _HEADINGS:
        return None
    if line.verdict > _SURELY_BODY and line.linked < _ALL_LINK:
        return None
    return "markup.link", "related", 0.88, f"{line.linked:.0%} of it is a link"
