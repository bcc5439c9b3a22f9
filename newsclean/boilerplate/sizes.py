"""How long a line is in words of any script, and how long what a page says twice has to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from newsclean.words import FULL_STOPS, HAS_UNSPACED

#: The letters of Thai and Lao.
THAI_FROM, LAO_TO = "\u0e00", "\u0eff"
#: A line that ends so is a statement.
STATEMENT: Final = (*FULL_STOPS, *"!…！", '."', ".”", ".»", "。」", "!”", '!"')


@dataclass(frozen=True, slots=True)
class RepeatLimits:
    """Sizes in words; a character counts as half a word in scripts written without blanks."""

    headline: tuple[int, int] = (4, 40)
    """Words in a headline. Shorter ones are labels and section names."""
    deck: tuple[int, int] = (8, 80)
    """Words in a standfirst."""
    quote: tuple[int, int] = (8, 60)
    """Words in a pull quote; shorter lines that the text says again are headings and names."""
    paragraph: int = 15
    """Words from which on a line is a paragraph."""
    near: float = 0.8
    """Share of a deck's word triples that its lead must hold to be flagged (real case: 0.82)."""
    same: float = 0.9
    """Share of the paragraph that the deck must make up, besides, to be the same text."""
    period: int = 6
    """Lines in a block that repeats, at most."""
    label: int = 6
    """Words in a line of such a block, at most."""
    labels: float = 3.0
    """Words in its lines on average, at most: a verse or a chant has more."""
    apart: int = 2
    """Distances between the copies of paragraphs, at most; a form or a forum has more."""
    top: int = 24
    """Written lines that are the top of a page at most, where headlines and decks stand."""
    leads: int = 4
    """Paragraphs in which a deck is looked for."""


LIMITS: Final = RepeatLimits()


def size(said: str) -> float:
    """Return how long a line is in words; where no blanks part them a character counts half.

    >>> size("Rain fell again"), size("夜のうちに雨が降った。")
    (3, 5.5)
    """
    n = said.count(" ") + 1
    if said.isascii() or len(said) <= 9 * n:
        return n
    return max(len(said) / 2, n) if HAS_UNSPACED.search(said) else n


def is_paragraph(said: str, limits: RepeatLimits) -> bool:
    """Say whether a line is a paragraph of prose: long, and a statement.

    Thai and Lao put no mark behind one, so that of their lines twice the length has to tell.
    """
    if len(said) <= 30:
        return False
    if said.endswith(STATEMENT):
        return size(said) >= limits.paragraph
    return THAI_FROM <= said[-1] <= LAO_TO and size(said) >= 2 * limits.paragraph
