"""What the evidence of a claim quotes, found again in the text that the claim covers."""

from __future__ import annotations

import re
from ast import literal_eval
from typing import Final

from newsclean.fold import DRESS, fold, fold_word

#: What Python writes for a text, with the escapes that it makes of what cannot be printed.
_QUOTED: Final = re.compile(
    r"""(?P<mark>['"])(?:[^\\]|\\(?:[\\'"nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4}))*?"""
    r"(?P=mark)"
)
_SIGN: Final = re.compile(r"[:：/／＝=｜・]")
#: A phrase is looked for in so many code points at the end of a line; as written it has so many
#: more than three times what it has when folded.
_TAIL, _MARGIN = 120, 4


def quoted(evidence: str) -> str:
    """Return what evidence quotes, as Python does, whatever words stand around it; or nothing.

    >>> quoted("reads 'written by'")
    'written by'
    """
    found = _QUOTED.search(evidence)
    return str(literal_eval(found[0])) if found else ""


def phrase_end(said: str, phrase: str) -> int:
    """Return where the folded phrase ends that `said` begins with, whatever signs are before it.

    What it stands for may be longer, or shorter. Where it is not found as it is, it ends with the
    first sign that parts a label from what follows.

    >>> phrase_end("(Written  BY Jane Doe", "written by")
    13
    """
    phrase = phrase.strip()
    for start in dict.fromkeys((0, len(said) - len(said.lstrip(DRESS)))) if phrase else ():
        longest = min(len(said), start + 3 * len(phrase) + _MARGIN)
        ends = (end for end in range(longest, start, -1) if fold(said[start:end]) == phrase)
        if found := next(ends, 0):
            return found
    cut = _SIGN.search(said) if phrase else None
    return cut.end() if cut else 0


def last_phrase(said: str, phrase: str) -> int:
    """Return where a folded phrase ends for the last time in a line, 0 where it is not there.

    >>> last_phrase("Photos of the pier. Photo: Jane Doe", "photo:")
    27
    """
    phrase = phrase.strip()
    for start in range(len(said) - 1, max(-1, len(said) - _TAIL), -1):
        if phrase and fold_word(said[start]) == phrase[0]:
            end = start + phrase_end(said[start:], phrase)
            if fold(said[start:end]) == phrase:
                return end
    return 0
