"""Where a word ends, in scripts with blanks between words and in those without."""

from __future__ import annotations

import re
import unicodedata

from newsclean.fold import DENSE_FROM, DRESS
from newsclean.words import SOUTHEAST, is_hangul

#: From here on (kana, Han) a phrase may be followed by a letter at once: there are no blanks. With
#: Thai, Lao, Burmese and Khmer there are some, and a phrase of so many letters may.
_NO_BLANKS, _LONG_RUN = "\u2e80", 12
_UNPARTED = f"{SOUTHEAST}{_NO_BLANKS}-\U0010ffff"
#: Whether a word begins with a letter of a script that parts no words.
is_unparted = re.compile(f"[{_UNPARTED}]").match
_VISARGAS = frozenset("\u0903\u0983")
#: Vowels of these that stand behind their consonant, and belong to its syllable.
_BEHIND = frozenset("\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3")
#: Korean parts words by blanks, but writes particles and endings onto them: a word of up to so many
#: letters (a reporter) also begins others (a press conference).
_SHORT_WORD = 3
#: A word of another script with such a letter right after it: "LINE公式アカウント".
_RUN_ON = re.compile(f"[^{_UNPARTED} ]+[{_UNPARTED}]")


def begins(key: str, phrase: str) -> bool:
    """Tell whether `key` begins with a phrase; what goes on from a short Korean word is another."""
    beside = key[len(phrase) : len(phrase) + 1]
    if len(phrase) <= _SHORT_WORD and is_hangul(phrase[-1]) and is_hangul(beside):
        return False
    if not key.startswith(phrase):
        return False
    return words_part(phrase[-1], beside) or (len(phrase) >= _LONG_RUN and _runs_on(beside))


def ends(key: str, phrase: str) -> bool:
    """Tell whether `key` ends in a phrase."""
    return key.endswith(phrase) and words_part(phrase[0], key[: -len(phrase)][-1:])


def is_bare_word(phrase: str) -> bool:
    """Tell whether a phrase is one word without a colon: too little to begin a label with."""
    word = phrase.lstrip(DRESS)
    if " " in word or not _in_word(word[-1:]) or max(word) >= DENSE_FROM:
        return False
    return len(word) < _LONG_RUN or not is_unparted(word)


def words_part(letter: str, beside: str) -> bool:
    """Tell whether a word ends between `letter` and what stands beside it."""
    return not (_in_word(beside) and _in_word(letter) and beside < _NO_BLANKS)


def _in_word(char: str) -> bool:
    """Tell whether a character is of a word: vowel signs are marks, and no letters.

    The visarga of Bengali and Hindi is typed for a colon, too.
    """
    if char.isalnum() or char <= "\u02ff" or char in _VISARGAS:
        return char.isalnum()
    return unicodedata.category(char)[0] == "M"


def _runs_on(letter: str) -> bool:
    """Tell whether a letter begins a syllable of a script without blanks between words."""
    return letter.isalnum() and letter not in _BEHIND and is_unparted(letter) is not None


def until_unparted(word: str) -> str:
    """Return a word up to its first letter of a script without blanks; nothing if it has none."""
    found = None if word.isascii() else _RUN_ON.match(word)
    return found[0] if found else ""
