"""What an extraction lost: visible prose beside it that it does not hold."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass

from newsclean.markup import Markup

#: A line of this many words that ends a sentence and is no link reads as prose. (Words are
#: letters where a script writes no spaces.)
PROSE_WORDS = 15
#: Prose missing from an extraction is a loss if it is a run of so many words, at least such a
#: share of what was extracted, and so few lines away from it, with little but the two on the
#: lines from the one to the other: teasers of other articles stand further off. On 158 labelled
#: news pages these name the two on which half the article is lost, and no other.
LOSS_WORDS, LOSS_SHARE, LOSS_LINES, LOSS_PURITY = 150, 0.5, 5, 0.6
#: A line is held by an extraction that has this share of its word 3-grams. (The rest may be
#: words that a link or a bold letter tore apart.)
PRESENT = 0.8
#: Lines that are not prose and still do not end a run of prose: headings, advertisements.
_GAP = 3
_WORD = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]++"
)
_SENTENCE_END = re.compile("[.!?…。！？।؟]")


@dataclass(frozen=True, slots=True)
class Loss:
    """Visible prose that an extraction of a page lacks."""

    problem: str
    """The loss in a sentence."""
    first: int
    stop: int
    """Lines of the page that hold both the extraction and what it lacks."""


@dataclass(slots=True)
class _Run:
    """Lines of prose, one after another, that an extraction lacks."""

    first: int
    last: int
    words: int


def find_loss(markup: Markup, extracted: str) -> Loss | None:
    """Return what prose an extraction lost, or `None` if, by all signs, it lost none.

    Cost: linear in the page. Compared are word 3-grams, since an extraction joins lines.

    >>> from newsclean.markup import read_markup
    >>> page = read_markup("<p>" + "Rain fell on the harbour town all night, and it was cold. " * 2)
    >>> find_loss(page, "").problem
    'the extractor found no article'
    """
    words = _WORD.findall(extracted)
    known = set(zip(words, words[1:], words[2:], strict=False))
    sizes: list[int] = []
    present: list[int] = []
    runs: list[_Run] = []
    for i, line in enumerate(markup.lines):
        said = _WORD.findall(line)
        sizes.append(len(said))
        if len(said) < PROSE_WORDS or markup.linked[i] or not _SENTENCE_END.search(line):
            continue
        grams = list(zip(said, said[1:], said[2:], strict=False))
        if sum(gram in known for gram in grams) >= PRESENT * len(grams):
            present.append(i)
        elif (
            runs and i - runs[-1].last <= _GAP and (present[-1] if present else -1) < runs[-1].last
        ):
            runs[-1].last = i
            runs[-1].words += len(said)
        else:
            runs.append(_Run(i, i, len(said)))
    if not words:
        whole = Loss("the extractor found no article", 0, len(sizes))
        return whole if runs else None
    return _beside(present, runs, len(words), sizes)


def _beside(present: list[int], runs: list[_Run], extracted: int, sizes: list[int]) -> Loss | None:
    """Return the longest run that is long, close to what was extracted, and little else there."""
    for run in sorted(runs, key=lambda run: -run.words):
        if run.words < max(LOSS_WORDS, LOSS_SHARE * extracted):
            return None
        at = bisect(present, run.first)
        near = present[max(0, at - 1) : at + 1]
        if any(min(abs(i - run.first), abs(i - run.last)) <= LOSS_LINES for i in near):
            first, stop = min(run.first, present[0]), max(run.last, present[-1]) + 1
            if extracted + run.words >= LOSS_PURITY * sum(sizes[first:stop]):
                problem = f"the extraction lacks {run.words} words of prose beside its own"
                return Loss(f"{problem} {extracted}", first, stop)
    return None
