"""Whether a phrase that sentences begin with, too, begins a note: a credit, a source, tags."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from newsclean.boilerplate.prose import is_dense
from newsclean.fold import fold
from newsclean.vocabulary import ending, whole
from newsclean.words import CLOSING, FULL_STOPS, HAS_UNSPACED, STOPS

#: Behind a phrase these begin what it heads. A comma and quotes go on with a sentence.
_HEADS: Final = frozenset(STOPS + ":：.-–—|/／©=＝·•丨｜ㅣ>#")
#: A note without a full stop is so long at most; where no blanks part words it is shorter.
_NOTE_CHARS, _UNSPACED_CHARS = 200, 36
#: Categories of rules whose phrases ask for something, as people do, too.
_ASKING: Final = frozenset(("follow", "donate", "app"))
#: What parts words from those that tell who spoke them, and how many those are.
_PAUSES: Final = frozenset(",?!;")
_TOLD_WORDS: Final = 6
_LAST_CHARS: Final = 16
_LAST_PART: Final = re.compile(r"[,?!;，、،؟][\"”»]?\s*([^,?!;，、،؟]{2,60})$")


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


def is_told(phrase: str, category: str, line: str) -> bool:
    """Tell whether a line says who spoke the words that `phrase` begins: "Follow us, they cried".

    Sixty characters behind the last pause do, if a word for saying is there; and, behind a phrase
    that asks for something, any few words. Notices go on behind a comma, too, but at length:
    "Follow us, so that you miss nothing of …".

    >>> [is_told("support our", "donate", line) for line in ("Support our school, the mayor said.",
    ...     "Support our work, and tell others of it if you can spare a word.")]
    [True, False]
    """
    if line[-1] not in STOPS:
        return False
    after = len(phrase.split())
    words = [word for word in line.split() if any(map(str.isalnum, word))]
    behind = words[after:]
    paused = after <= len(words) and words[after - 1][-1] in _PAUSES
    if category in _ASKING and paused and 0 < len(behind) <= _TOLD_WORDS and behind[0].islower():
        return True
    if ending("saying.told_last").search(fold(line[-_LAST_CHARS:])):
        return True
    part = _LAST_PART.search(line, 0, len(line.rstrip(STOPS)))
    tail = part[1] if part else "A"
    return not tail[0].isupper() and whole("saying.told").search(fold(tail)) is not None


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ"
