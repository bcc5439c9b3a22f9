"""Whether a phrase that sentences begin with, too, begins a note: a credit, a source, tags."""

from __future__ import annotations

import unicodedata
from typing import Final

from newsclean.boilerplate.prose import is_dense
from newsclean.words import CLOSING, FULL_STOPS, HAS_UNSPACED, STOPS

#: Behind a phrase these begin what it heads. A comma and quotes go on with a sentence.
_HEADS: Final = frozenset(STOPS + ":：.-–—|/／©=＝·•丨｜ㅣ>#")
#: A note without a full stop is so long at most; where no blanks part words it is shorter.
_NOTE_CHARS, _UNSPACED_CHARS = 200, 36


def is_note(phrase: str, said: str, line: str) -> bool:
    """Tell whether a line is no sentence of which `phrase` is the beginning, by its signs.

    The phrase itself ends in a sign, or one stands behind it, or nothing does; or the line is short
    and has no full stop. `said` is the line, folded.

    >>> [is_note("filed under", line.lower(), line) for line in ("Filed under Rain, Coast",
    ...     "Filed under: Rain.", "Filed under seal, the lawsuit names three men.")]
    [True, True, False]
    """
    if _is_sign(phrase[-1]):
        return True
    at = said.find(phrase)
    rest = said[at + len(phrase) :] if at >= 0 else said
    bare = rest.strip()
    if not any(map(str.isalnum, bare)):
        return True
    # A hyphen joins: "File photo-editing software".
    if bare[0] in _HEADS and not (rest[0] == "-" and rest[1:2].isalnum()):
        return True
    if line.rstrip(CLOSING)[-1:] in STOPS:
        return False
    if is_dense(line):
        return _is_sign(rest[0]) and rest[0] not in "，、,「『“"
    return len(rest) <= (_UNSPACED_CHARS if HAS_UNSPACED.search(rest) else _NOTE_CHARS)


def is_amid(phrase: str, line: str, start: int, end: int) -> bool:
    """Tell whether a remark in brackets is a part of the sentence around it, no note behind it.

    It is if a small letter or a comma follows, or a letter of a script without capitals behind
    other than a stop; and if one word is all its phrase, and the full stop comes behind it.

    >>> line = "The sheet (archive) went missing."
    >>> is_amid("archive", line, line.index("("), line.index(")") + 1)
    True
    """
    if _is_sign(phrase[-1]):
        return False
    rest = line[end:].lstrip()
    before = line[:start].rstrip(" \t" + CLOSING)[-1:]
    if not before or before in STOPS:
        return False
    if not any(map(str.isalnum, rest)):
        return rest[:1] != "" and rest[0] in FULL_STOPS and " " not in phrase
    # In a line without a full stop, of a script without capitals, it parts two captions.
    first, ended = rest[0], line.rstrip(CLOSING)[-1:] in STOPS
    if first in ",;，、":
        return not rest[1:].lstrip()[:1].isdecimal()  # "(video), 25.11.2011" is a title's date
    return first.islower() or (ended and first.upper() == first.lower())


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ"
