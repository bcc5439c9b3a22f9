"""Which lines of a page are the article: the extractor's ways, judged by the line model.

The extractor sees tags and no language, the line model language and no tags, so where they agree
both are right. The way of extraction is taken that the model's verdicts on the lines of the whole
page speak for most; the slower way is only tried where the faster one is in doubt. Beside what
was taken stands the search for what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from newsclean.html.extractor import ExtractionFailed
from newsclean.html.held import find_held, words_of
from newsclean.html.loss import LOSS_SHARE, find_loss, prose_lines
from newsclean.markup import Markup

#: From this agreement on no other way is tried. Of 158 labelled news pages 143 reach it at once.
SURE = 0.7
#: A verdict of the line model counts for at most 2 logits, in its unit of 1/32; a line that is
#: all link counts for as much less.
MOST = 64
#: With a smaller share of its words found on the page, an extraction is not from its lines.
ON_PAGE = 0.5
#: A line is a link, not a text with a link in it, from this share on.
LINK = 0.7


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken of a page."""

    lines: tuple[int, ...]
    """Lines of the page, in order."""
    problem: str = ""
    """What was wrong with the extraction, in a sentence; then the lines are a wider stretch."""
    elsewhere: str = ""
    """The article, where the extractor found it on no line of the page but, say, in its data."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One extraction, as lines of the page."""

    text: str
    words: int
    held: list[bool]
    agreement: float


def choose_lines(
    markup: Markup,
    words: Sequence[Sequence[str]],
    verdicts: Sequence[int] | None,
    extractions: Iterable[str],
) -> Choice:
    """Return the lines that are the article.

    `words` are those of each line, `verdicts` what the line model says of each, above 0 for the
    body; without them the first extraction that has any text is taken.
    """
    sizes = [len(line) for line in words]
    best = _Way("", 0, [False] * len(sizes), -2.0)
    problem = ""
    try:
        for text in extractions:
            way = _weighed(text, markup, words, sizes, verdicts)
            best = max(best, way, key=lambda way: way.agreement)
            if best.agreement >= SURE:
                break
    except ExtractionFailed as error:
        # A second opinion less is no loss.
        problem = "" if best.words else str(error)
    held = best.held
    on_page = sum(size for size, has in zip(sizes, held, strict=True) if has)
    if on_page < ON_PAGE * best.words and best.words >= LOSS_SHARE * _prose(markup, sizes):
        return Choice((), problem, best.text)
    loss = find_loss(markup.lines, markup.linked, sizes, held, verdicts)
    if loss:
        return Choice(tuple(range(loss.first, loss.stop)), problem or loss.problem)
    _take_quotations(markup, held)
    return Choice(tuple(i for i, has in enumerate(held) if has), problem)


def _prose(markup: Markup, sizes: Sequence[int]) -> int:
    """Return how many words of prose the page shows: much more than an article found elsewhere."""
    return sum(compress(sizes, prose_lines(markup.lines, markup.linked, sizes)))


def _weighed(
    text: str,
    markup: Markup,
    words: Sequence[Sequence[str]],
    sizes: Sequence[int],
    verdicts: Sequence[int] | None,
) -> _Way:
    said = words_of(text)
    held = find_held(words, said)
    if not said:
        return _Way(text, 0, held, -1.0)
    agreement = 1.0 if verdicts is None else _agreement(sizes, verdicts, markup.linked, held)
    return _Way(text, len(said), held, agreement)


def _agreement(
    sizes: Sequence[int], verdicts: Sequence[int], linked: Sequence[float], held: Sequence[bool]
) -> float:
    """Return how far the verdicts speak for holding just these lines: -1 to 1, words counted."""
    speak = total = 0.0
    for size, verdict, link, has in zip(sizes, verdicts, linked, held, strict=True):
        weight = size * (max(-MOST, min(MOST, verdict)) - MOST * link)
        speak += weight if has else -weight
        total += abs(weight)
    return speak / total if total else 0.0


def _take_quotations(markup: Markup, held: list[bool]) -> None:
    """Hold the quotations between held lines: extractors drop those that a post is set in."""
    if True not in held:
        return
    first, last = held.index(True), len(held) - 1 - held[::-1].index(True)
    for i in range(first, last):
        held[i] |= "blockquote" in markup.tags[i] and markup.linked[i] <= LINK
