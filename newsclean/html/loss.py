"""What an extraction lost: visible prose beside it that it does not hold."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from newsclean.words import STOPS

#: A line of this many words that ends a sentence and is no link reads as prose. (Words are
#: letters where a script writes no spaces.)
PROSE_WORDS = 15
#: Prose missing from an extraction is a loss if it is a run of so many words, at least such a
#: share of what was extracted, and so few lines away from it, with little but the two on the
#: lines from the one to the other: teasers of other articles stand further off. On 158 labelled
#: news pages these name the two on which half the article is lost, and no other; so do 150 words.
LOSS_WORDS, LOSS_SHARE, LOSS_LINES, LOSS_PURITY = 40, 0.5, 5, 0.6
#: More words than a headline and a byline have.
HEADLINE_WORDS = 40
#: Lines that are not prose and still do not end a run of prose: headings, advertisements.
_GAP = 3
_SENTENCE_END = re.compile(f"[{STOPS}]")


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


def reads_as_prose(line: str, words: int, linked: float) -> bool:
    """Return whether a line of so many words, such a share of them linked, reads as prose."""
    return words >= PROSE_WORDS and linked <= 0.5 and bool(_SENTENCE_END.search(line))


def prose_lines(lines: Sequence[str], linked: Sequence[float], sizes: Sequence[int]) -> list[bool]:
    """Return for each line of a page whether it reads as prose."""
    return [reads_as_prose(*line) for line in zip(lines, sizes, linked, strict=True)]


def find_loss(
    lines: Sequence[str],
    linked: Sequence[float],
    sizes: Sequence[int],
    held: Sequence[bool],
    verdicts: Sequence[int] | None = None,
) -> Loss | None:
    """Return what prose an extraction lost, or `None` if, by all signs, it lost none.

    Each line of the page comes with the share of it that is a link, its number of words, and
    whether the extraction holds it; where the line model has a verdict, what it takes for
    furniture (below 1), as comments below an article are, is no loss. Cost: linear.

    >>> line = "Rain fell on the harbour town all night, and it was cold on the bridge."
    >>> find_loss([line], [0.0], [15], [False]).problem
    'the extractor found no article'
    """
    present: list[int] = []
    runs: list[_Run] = []
    shown = [i for i, prose in enumerate(prose_lines(lines, linked, sizes)) if prose]
    for i in shown:
        if held[i]:
            present.append(i)
        elif verdicts is not None and verdicts[i] <= 0:
            continue
        elif (
            runs and i - runs[-1].last <= _GAP and (present[-1] if present else -1) < runs[-1].last
        ):
            runs[-1].last = i
            runs[-1].words += sizes[i]
        else:
            runs.append(_Run(i, i, sizes[i]))
    extracted = sum(size for size, has in zip(sizes, held, strict=True) if has)
    longest = max((run.words for run in runs), default=0)
    # A headline alone is no article where prose stands; a poem may be one.
    alone = not present and extracted <= HEADLINE_WORDS and longest >= LOSS_WORDS
    if alone or (shown and not extracted):
        return Loss("the extractor found no article", 0, len(sizes))
    if not extracted:
        return None
    return _beside(present, runs, extracted, sizes)


def _beside(
    present: list[int], runs: list[_Run], extracted: int, sizes: Sequence[int]
) -> Loss | None:
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
