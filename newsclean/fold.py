"""What two lines share when they say the same in another dress: case, accents, numbers, frame."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: The usual punctuation and symbols around labels, stripped without a look-up in Unicode tables.
DRESS = (
    " \t!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¿«»‹›“”„‘’–—…•·●▪■◆▶►→←↑↓©®™"
    "、。，．：；！？・「」『』【】〔〕（）《》〈〉｜"
)
#: The decimal digits of every script, for a set in a pattern: `re` finds the members of a set, or
#: a text without any, three times faster than `\d`.
DIGITS = (
    "0-9\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f"
    "\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f"
    "\u0de6-\u0def\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u1090-\u1099"
    "\u17e0-\u17e9\u1810-\u1819\u1946-\u194f\u19d0-\u19d9\u1a80-\u1a89\u1a90-\u1a99"
    "\u1b50-\u1b59\u1bb0-\u1bb9\u1c40-\u1c49\u1c50-\u1c59\ua620-\ua629\ua8d0-\ua8d9"
    "\ua900-\ua909\ua9d0-\ua9d9\ua9f0-\ua9f9\uaa50-\uaa59\uabf0-\uabf9\uff10-\uff19"
)
#: The first code point of the scripts in which a letter says as much as a syllable or a word does:
#: kana, Han, Hangul.
DENSE_FROM = "\u3040"
_NUMBER = re.compile(rf"[{DIGITS}]+(?:[.,]\d+)*(?:[km](?![^\W_]))?")
#: Accents of Latin, Greek and Cyrillic, and the vowel signs and hamzas of Arabic: writers leave
#: them out in capitals and in haste. The marks of Indic and Thai scripts are letters; they stay.
_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u0655\u200b-\u200f\u2060\ufe0f]+")
#: A colon that lost the blank after it parts words all the same, where words are parted by blanks.
_COLON = re.compile(r"(?<=[^\W\d_\u2e80-\U0010ffff]):(?=[^\W\d_])")
#: Persian and Urdu are also typed with the yeh and kaf of Arabic keyboards.
_ODD = str.maketrans("ı’‘ʼ“”–—\u064a\u0649\u0643", "i'''\"\"--\u06cc\u06cc\u06a9")


def fold(text: str) -> str:
    r"""Return `text` in small letters without accents, blanks collapsed, each number read as 0.

    A bar reads as a colon, and neither has a blank before it: both part a label from its title. One
    follows where it is missing between words.

    Never compute an offset on what this returns: folding changes lengths.

    >>> fold("PUBLICITÉ  –  12,345 Vues"), fold("Source:Reuters, 10:30")
    ('publicite - 0 vues', 'source: reuters, 0:0')
    >>> fold("\u064a\u0643") == fold("\u06cc\u06a9")
    True
    """
    if text.isascii():
        text = text.lower()
    else:
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
        text = unicodedata.normalize("NFC", text).translate(_ODD)
    if text.isalpha():  # most words: nothing of what follows is in it
        return text
    text = " ".join(text.replace("|", ":").split()).replace(" :", ":")
    return _NUMBER.sub("0", _COLON.sub(": ", text) if ":" in text else text)


#: The same for words, which come again and again: nothing long is given to it, for it keeps them.
fold_word = lru_cache(maxsize=1 << 13)(fold)


def fold_all(texts: Iterable[str]) -> list[str]:
    """Return each of `texts` folded, in one go: several times faster than one by one.

    >>> fold_all(["Share", "TEILEN :"])
    ['share', 'teilen:']
    """
    given = list(texts)
    return fold("\0".join(given)).split("\0") if given else []


def line_key(line: str) -> str:
    """Return the folded line less the punctuation and symbols around it.

    >>> line_key("▶ Share on Facebook »"), line_key("12 Comments"), line_key("Teilen:")
    ('share on facebook', '0 comments', 'teilen')
    """
    key = fold(line).strip(DRESS)
    if key and not (key[0].isalnum() and key[-1].isalnum()):
        start, end = 0, len(key)
        while start < end and _is_dress(key[start]):
            start += 1
        while end > start and _is_dress(key[end - 1]):
            end -= 1
        key = key[start:end]
    return key


def _is_dress(char: str) -> bool:
    """Tell whether `char` is punctuation, a symbol, a blank or a control: no part of a word."""
    return unicodedata.category(char)[0] in "PSZC"
