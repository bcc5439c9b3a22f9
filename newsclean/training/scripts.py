"""Texts rewritten in made-up scripts, so that shapes are learnt where labelled pages are few.

Most labelled pages are in a handful of languages written in Latin letters. What such a page looks
like in a script without blanks, or without capitals, can be had by rewriting it: words become
Han letters, or letters of an alphabet with one case. The words mean nothing then, so
only shape and place can be learnt from them, which is what is wanted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from newsclean.training.labels import BODY_ALONE, LabelledText, draw

#: The `lang` of rewritten texts.
MADE_UP: Final = "made-up"
#: What a rewritten text counts beside a real one, and which share of sites is rewritten.
WEIGHT, ONE_IN = 0.4, 4
#: Languages whose pages are left out: they are written without blanks already.
_UNSPACED: Final = ("zh", "ja", "th")
#: Letters of an alphabet that one Han letter stands for.
_LETTERS_A_SIGN = 3.3
_HAN, _N_HAN = 0x4E00, 3000
_ONE_CASE, _N_ONE_CASE = 0x5D0, 22
_PIECE: Final = re.compile(r"[^\W\d_]+|\s+|.", re.DOTALL)
_FULL_WIDTH: Final = str.maketrans('.,?!:;()"“”', "。，？！：；（）”「」")


def rewrite(texts: Iterable[LabelledText]) -> Iterator[LabelledText]:
    """Yield texts of every fourth site as Han would write them, of another fourth in one case."""
    for text in texts:
        if text.lang in _UNSPACED or text.view in ("article", BODY_ALONE):
            continue
        side = draw(text.site, "script", ONE_IN)
        if side > 1:
            continue
        write = _in_han if side == 0 else _in_one_case
        lines = tuple(write(line) for line in text.lines)
        if all(lines):
            yield replace(text, lang=MADE_UP, lines=lines, weight=text.weight * WEIGHT)


def _in_han(line: str) -> str:
    return "".join(
        _signs(piece) if piece.isalpha() else piece.strip().translate(_FULL_WIDTH)
        for piece in _PIECE.findall(line)
    )


def _signs(word: str) -> str:
    digest = hashlib.blake2b(word.lower().encode("utf-8", "surrogatepass"), digest_size=16).digest()
    count = max(1, round(len(word) / _LETTERS_A_SIGN))
    numbers = (digest[k % 15] * 256 + digest[k % 15 + 1] for k in range(count))
    return "".join(chr(_HAN + number % _N_HAN) for number in numbers)


def _in_one_case(line: str) -> str:
    return "".join(
        chr(_ONE_CASE + ord(char.lower()[0]) * 7 % _N_ONE_CASE) if char.isalpha() else char
        for char in line
    )
