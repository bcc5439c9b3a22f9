r"""What a code point means to the tokenizer, as one flat table.

The definition is Python's own: tokens are runs of `\w` in `text.casefold()` with the marks on them
(which `\w` does not match: Hindi would lose its vowels), except that in scripts written without
spaces every letter or mark is a token of its own. The table is
built from the running interpreter, so it is that definition, not a copy of it; interpreters
of different Unicode versions differ only on characters the older one does not know.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Unicode version of the tables.
VERSION: Final = unicodedata.unidata_version

#: An entry is 0 (no part of a word), or the case-folded code point with these flags.
EXPANDS: Final = np.uint32(1 << 31)  # folds to several: the low bits are a row of `Table.folds`
ALONE: Final = np.uint32(1 << 30)  # a token of its own
DIGIT: Final = np.uint32(1 << 29)  # a decimal digit of any script
MARK: Final = np.uint32(1 << 28)  # goes on with a token and begins none
DENSE: Final = np.uint32(1 << 27)  # of a script with about two letters a word
CODE_POINT: Final = np.uint32((1 << 21) - 1)

#: No script above plane 1 has letter case or marks; looking only here keeps the build short.
CASED_END: Final = 0x20000
#: Marks by category that choose between two looks of an emoji or letter, and spell nothing.
SELECTORS: Final = range(0xFE00, 0xFE10)

#: Blocks of scripts written without spaces between words, [first, end): those that spell each
#: vowel and tone, about four letters and marks a word ...
SPELT: Final = (
    (0x0E00, 0x0F00),  # Thai, Lao
    (0x1000, 0x10A0),  # Myanmar
    (0x1780, 0x1800),  # Khmer
    (0x1950, 0x19E0),  # Tai Le, New Tai Lue
    (0x1A20, 0x1AB0),  # Tai Tham
    (0xA9E0, 0xAA00),  # Myanmar extended B
    (0xAA60, 0xAAE0),  # Myanmar extended A, Tai Viet
)
#: ... and those of syllables and morphemes, about two letters a word.
SYLLABIC: Final = (
    (0x3005, 0x3008),  # Han iteration mark and relatives
    (0x3021, 0x302A),  # Hangzhou numerals
    (0x3038, 0x303D),
    (0x3040, 0x3100),  # Hiragana, Katakana
    (0x31F0, 0x3200),  # Katakana extensions
    (0x3400, 0x4DC0),  # Han
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),  # Han compatibility
    (0xFF66, 0xFFA0),  # half-width Katakana
    (0x1AFF0, 0x1B170),  # Kana supplements
    (0x20000, 0x323B0),  # Han extensions
)
SPACELESS: Final = (*SPELT, *SYLLABIC)


def is_alone(char: str) -> bool:
    """Say whether `char` is a token of its own: in a script written without spaces, whatever is
    part of a word (or a mark, which spells vowels and tones there) except decimal digits,
    which form numbers as everywhere.

    >>> [is_alone(char) for char in "語กa5"]
    [True, True, False, False]
    """
    code = ord(char)
    if not any(first <= code < end for first, end in SPACELESS):
        return False
    if char.isalnum():
        return not char.isdecimal()
    return unicodedata.category(char).startswith("M")


def is_mark(char: str) -> bool:
    """Say whether `char` goes on with the word that it stands in, and is no letter.

    >>> [is_mark(char) for char in "\u0301\u0940\ufe0fa"]
    [True, True, False, False]
    """
    code = ord(char)
    marks = code < CASED_END and code not in SELECTORS
    return marks and unicodedata.category(char).startswith("M")


@functools.cache
def table(characters: bool = False) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the entry of every code point, and the folds of those that grow.

    With `characters`, every word character is a token of its own (character n-grams).

    Shapes:
        entries: (0x110000,) uint32; folds: (n_growing, 3) uint32 entries, `CODE_POINT` (which
        is no code point) past the end of a shorter fold.
    Cost: about 100 ms, once a process.
    """
    chars = np.arange(0x110000, dtype=np.uint32)
    word = _is_word(chars)
    entries = np.where(word, chars, np.uint32(0))
    digits = np.char.isdecimal(_as_chars(chars))
    entries[digits] |= DIGIT
    for first, end in SPACELESS:
        block = slice(first, end)
        flags = ALONE | DENSE if (first, end) in SYLLABIC else ALONE
        alone = word[block] & ~digits[block]
        entries[block] |= np.where(alone, flags, np.uint32(0))
        for code in (first + np.flatnonzero(~word[block])).tolist():
            if is_alone(chr(code)):
                entries[code] = np.uint32(code) | flags
    marks = [code for code in range(CASED_END) if is_mark(chr(code)) and not entries[code]]
    entries[marks] = np.array(marks, np.uint32) | (ALONE if characters else MARK)
    if characters:
        entries[word] |= ALONE
    folds = _fold(entries)
    entries.flags.writeable = folds.flags.writeable = False
    return entries, folds


def _is_word(chars: NDArray[np.uint32]) -> NDArray[np.bool_]:
    r"""Return which code points `\w` matches: letters, numbers of any kind, and `_`."""
    word: NDArray[np.bool_] = np.char.isalnum(_as_chars(chars))
    word[ord("_")] = True
    return word


def _as_chars(chars: NDArray[np.uint32]) -> NDArray[np.str_]:
    """Return code points seen as strings of length one; U+0000 reads as the empty string."""
    return chars.view(np.dtype("U1"))


def _fold(entries: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Replace the entries of cased letters by those of their folds; return the growing ones."""
    plain = entries.copy()
    growing: list[list[int]] = []
    for code in range(CASED_END):
        folded = chr(code).casefold()
        if len(folded) == 1:
            if ord(folded) != code:
                entries[code] = plain[ord(folded)]
            continue
        entries[code] = EXPANDS | np.uint32(len(growing))
        row = [int(plain[ord(char)]) for char in folded]
        growing.append(row + [int(CODE_POINT)] * (3 - len(row)))
    return np.array(growing, dtype=np.uint32)
