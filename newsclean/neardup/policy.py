"""What is done with near-duplicates: which pairs are not joined although they are near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import check_whole
from newsclean.dates.words import names
from newsclean.kernels import shingles as kernels
from newsclean.kernels import unicode
from newsclean.kernels.hashing import GOLDEN, ONE, ZERO, mixed
from newsclean.neardup.shingles import Shingle
from newsclean.neardup.texts import Packed, Texts, code_points, pack, starts_of


@dataclass(frozen=True, slots=True)
class Policy:
    """Which near pairs are held apart: listed in `pairs`, joined by no cluster.

    Templated market reports and lists are near-copies by any count of shared words, and still
    each of them is news. Texts with one shingle set (equal up to case and punctuation) are
    copies whatever the policy says.
    """

    min_words: int = 8
    """A text of fewer words than this joins only its equals; see `word_counts`."""
    numbers: bool = True
    """Hold apart texts that differ in nothing but numbers, month and weekday names."""

    def __post_init__(self) -> None:
        check_whole("Policy.min_words", self.min_words, 0, "give 0 to join texts of any length")


#: Join whatever is near.
JOIN_ALL: Final = Policy(min_words=0, numbers=False)


def long_ones(texts: Sequence[str], min_words: int) -> list[str]:
    """Return the texts with "" for each of fewer words, which then belongs to no cluster.

    >>> long_ones(["And now?", "Rain fell on the town."], 5)
    ['', 'Rain fell on the town.']
    """
    if min_words <= 1 or not texts:
        return list(texts)
    enough = word_counts(pack(texts, code_points(texts))) >= min_words
    return [text if long else "" for text, long in zip(texts, enough.tolist(), strict=True)]


def word_counts(packed: Packed) -> NDArray[np.float64]:
    """Return the length of every text in words, by one measure for all scripts.

    In scripts written without spaces a letter of Han or kana counts half a word, and one of Thai,
    Lao, Khmer or Myanmar a quarter: they have about so many letters a word.

    >>> texts = ["And now?", "那么现在呢", "ตอนนี้"]
    >>> word_counts(pack(texts, code_points(texts))).tolist()
    [2.0, 2.5, 1.5]
    """
    entries, _ = unicode.table()
    return kernels.quarter_words(packed.buffer, packed.offsets, entries) / 4


@cache
def date_words() -> tuple[str, ...]:
    """Return the words that change with the numbers when a template is filled anew.

    That is the months and weekdays of all languages in which dates are read, full and short.
    Scripts without spaces write them with digits or single characters, which need no table, and
    short forms of two letters are words as well ("so", "di").

    >>> {"january", "leden", "mardi"} <= set(date_words())
    True
    """
    rows = chain(names()["months"], names()["weekdays"])
    words = dict.fromkeys(word for row in rows for word in row.replace("-", " ").split())
    return tuple(word for word in words if len(word) > 2 or word.upper() == word)


def masks(texts: Texts, shingle: Shingle) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """Return, for each text, the hash of its words with numbers and dates masked, and its words.

    A number is a word that begins with a decimal digit: "21st", but not "covid19". A run of
    masked words counts as one, so "5.93 mln" and "12 mln" agree.

    Shapes: (n,) uint64; (n,) float64.
    """
    named = date_words()
    packed_dates = pack(named, code_points(named))
    dates = np.unique(shingle.tokens(packed_dates)[0]) if shingle.unit == "word" else None
    hashes: list[NDArray[np.uint64]] = [np.empty(0, np.uint64)]
    words: list[NDArray[np.float64]] = [np.empty(0, np.float64)]
    for piece in texts.pieces:
        packed = piece.pack()
        tokens, starts = shingle.tokens(packed)
        masked = (tokens & ONE) != ZERO
        if dates is not None:
            masked |= np.isin(tokens, dates)
        counts = np.diff(starts)
        begins = np.zeros(len(tokens) + 1, bool)
        begins[starts] = True
        keep = ~masked
        keep[1:] |= masked[1:] & (~masked[:-1] | begins[1:-1])
        keep[:1] = True
        place = starts_of(keep)
        rank = place[:-1] - np.repeat(place[starts[:-1]], counts)
        values = mixed(np.where(masked, ZERO, tokens) + (rank + 1).astype(np.uint64) * GOLDEN)
        total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(values * keep)))
        hashes.append(total[starts[1:]] - total[starts[:-1]])
        words.append(word_counts(packed))
    return np.concatenate(hashes), np.concatenate(words)
