"""What of a text is compared: its set of word n-grams, or of character n-grams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import check_kind, check_whole
from newsclean.errors import ArgumentError
from newsclean.kernels import shingles as kernels
from newsclean.kernels import unicode
from newsclean.neardup.texts import Packed


@dataclass(frozen=True, slots=True)
class Shingle:
    r"""Shingles of `size` tokens in a row.

    A token is a word of the case-folded text: a run of `\w` with the marks on its letters; in
    scripts written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) each character is a token,
    so that one text may mix both. With `unit="char"` every letter or mark is one in all scripts.
    Fewer tokens than `size` make one shingle of all of them, no token makes none.
    """

    size: int = 3
    unit: Literal["word", "char"] = "word"

    def __post_init__(self) -> None:
        check_whole("Shingle.size", self.size, 1, "give a whole number from 1 to 64", most=64)
        if self.unit not in ("word", "char"):
            raise ArgumentError("Shingle.unit", f"it is {self.unit!r}", 'give "word" or "char"')

    @property
    def name(self) -> str:
        """Name of the scheme, e.g. `word3`: what an index refuses to mix."""
        return f"{self.unit}{self.size}"

    def tokens(self, packed: Packed) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the token hashes of every text, in order, and where each text's begin."""
        entries, folds = unicode.table(self.unit == "char")
        return kernels.tokens(packed.buffer, packed.offsets, entries, folds)

    def shingles(self, packed: Packed) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the shingle hashes of every text, in order, repeats included."""
        tokens, starts = self.tokens(packed)
        return kernels.shingles(tokens, starts, self.size)

    def sets(self, packed: Packed) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the shingle set of every text: sorted 64-bit hashes, and where each begins."""
        return kernels.sorted_sets(*self.shingles(packed))


DEFAULT = Shingle()


def check_shingle(value: object) -> None:
    """Raise `ArgumentError` where `value` is no `Shingle`."""
    check_kind(value, Shingle, "shingle", "give Shingle(3), say")
