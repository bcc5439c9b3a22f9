"""The model's tables of characters: the class and the small form of each code point."""

from __future__ import annotations

import unicodedata
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels import lines
from newsclean.kernels.unicode import is_alone

_NAMED: Final = (
    (".!?。！？｡؟।۔॥؛;", lines.STOP),
    (",、，،", lines.COMMA),
    (":：", lines.COLON),
    ("|/•·>»›→►▶‣＞／｜\\", lines.SEPARATOR),
    ("\"'„“”«‹「」『』＂", lines.QUOTE),
    ("…", lines.ELLIPSIS),
    ("%#@&*§+=", lines.SIGN),
)
_BY_CATEGORY: Final = {
    "Ll": lines.LOWER, "Lu": lines.UPPER, "Lt": lines.UPPER, "Pi": lines.QUOTE, "Pf": lines.QUOTE,
    "Ps": lines.BRACKET, "Pe": lines.BRACKET, "Pd": lines.DASH, "Sc": lines.SIGN, "Sm": lines.SIGN,
    "Zs": lines.SPACE, "Cf": lines.SPACE, "Cc": lines.SPACE,
}  # fmt: skip
_BY_GROUP: Final = {"L": lines.LETTER, "N": lines.DIGIT, "M": lines.MARK}


def tables_of_characters() -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
    """Return classes (TABLE,) uint8 and folds (TABLE,) uint16 of the basic plane.

    They are stored in the model, so that interpreters of different Unicode versions judge alike.
    """
    named = {char: kind for chars, kind in _NAMED for char in chars}
    classes = np.zeros(lines.TABLE, np.uint8)
    folds = np.zeros(lines.TABLE, np.uint16)
    for code in range(lines.TABLE):
        char = chr(code)
        small = char.lower()
        folds[code] = ord(small) if len(small) == 1 and ord(small) < lines.TABLE else code
        classes[code] = named.get(char, _class_of(char))
    return classes, folds


def _class_of(char: str) -> int:
    category = unicodedata.category(char)
    if char.isspace():
        return lines.SPACE
    if category[0] in "LM" and is_alone(char):
        return lines.NOSPACE
    return _BY_CATEGORY.get(category, _BY_GROUP.get(category[0], lines.OTHER))
