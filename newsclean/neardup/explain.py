"""Why two texts are, or are not, near-duplicates: their shingles side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsclean.kernels.unicode import is_alone, is_mark
from newsclean.neardup.shingles import Shingle

WORD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Two texts compared. Shingles are written as their words, in order of the text."""

    jaccard: float
    """What both have, of what either has."""
    containment: tuple[float, float]
    """Share of the first text's shingles in the second, and of the second's in the first."""
    shared: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    held_apart: str = ""
    """`numbers` or `short` where the policy does not join the pair; else empty."""


def words(text: str, shingle: Shingle) -> list[str]:
    """Return the tokens of a text, by the definition the kernel is built to.

    >>> words("Straße 5: 雨が", Shingle())
    ['strasse', '5', '雨', 'が']
    """
    found: list[str] = []
    grows = False
    for char in text.casefold():
        alone = is_alone(char)
        word = alone or WORD.match(char) is not None
        if is_mark(char):
            word = alone or grows or shingle.unit == "char"
        if word and grows and not alone:
            found[-1] += char
        elif word:
            found.append(char)
        grows = word and not alone and shingle.unit == "word"
    return found


def shingle_strings(text: str, shingle: Shingle) -> list[str]:
    """Return the distinct shingles of a text in order, their words joined by spaces."""
    tokens = words(text, shingle)
    if not tokens:
        return []
    windows = max(1, len(tokens) - shingle.size + 1)
    return list(dict.fromkeys(" ".join(tokens[at : at + shingle.size]) for at in range(windows)))


def explain_texts(one: str, two: str, shingle: Shingle, held: str) -> PairExplanation:
    """Return the comparison of two texts."""
    first, second = shingle_strings(one, shingle), shingle_strings(two, shingle)
    in_first, in_second = set(first), set(second)
    shared = [item for item in first if item in in_second]
    union = len(first) + len(second) - len(shared)
    return PairExplanation(
        len(shared) / union if union else 0.0,
        (len(shared) / max(1, len(first)), len(shared) / max(1, len(second))),
        tuple(shared),
        tuple(item for item in first if item not in in_second),
        tuple(item for item in second if item not in in_first),
        held,
    )
