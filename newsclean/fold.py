"""What two lines share when they say the same in another dress: case, accents, numbers, frame."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: The usual punctuation and symbols around labels, stripped without a look-up in Unicode tables.
DRESS = (
    " \t!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¿«»‹›“”„‘’–—…•·●▪■◆▶►→←↑↓©®™"
    "、。，．：；！？・「」『』【】〔〕（）《》〈〉｜"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:[km](?![^\W_]))?")
#: Accents of Latin, Greek and Cyrillic, and the vowel signs and hamzas of Arabic: writers leave
#: them out in capitals and in haste. The marks of Indic and Thai scripts are letters; they stay.
_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u0655\u200b-\u200f\u2060\ufe0f]+")
_ODD = str.maketrans("ı’‘ʼ“”–—", "i'''\"\"--")


def fold(text: str) -> str:
    """Return `text` in small letters without accents, blanks collapsed, each number read as 0.

    A bar reads as a colon, and neither has a blank before it: both part a label from its title.

    Never compute an offset on what this returns: folding changes lengths.

    >>> fold("PUBLICITÉ  –  12,345 Vues")
    'publicite - 0 vues'
    """
    if text.isascii():
        text = text.lower()
    else:
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
        text = unicodedata.normalize("NFC", text).translate(_ODD)
    if text.isalpha():  # most words: nothing of what follows is in it
        return text
    return _NUMBER.sub("0", " ".join(text.replace("|", ":").split()).replace(" :", ":"))


def fold_all(texts: Iterable[str]) -> list[str]:
    """Return each of `texts` folded, in one go: several times faster than one by one.

    >>> fold_all(["Share", "TEILEN :"])
    ['share', 'teilen:']
    """
    return fold("\0".join(texts)).split("\0")


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
