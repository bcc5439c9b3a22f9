"""Where the last part of a line begins: its last sentence, what a bar parts off, a credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsclean.vocabulary import listed
from newsclean.words import STOPS

#: The last sentence of a line is looked for in so many code points.
_TAIL_CHARS: Final = 110
#: A footer with a title in it is looked for in so many.
_FOOTER_CHARS: Final = 300
#: Where the last sentence of a line begins.
#: One set of signs comes first, because `re` scans fastest for a set.
_LAST_SENTENCE: Final = re.compile(
    rf"[{STOPS})）\]»”\-–—|/·](?:(?<=[{STOPS}])['\"”’»)）]*|(?<=[)）\]»”])|(?<=\s[-–—|/·]))"
    r"\s*(?=[^\W\d_])"
)
_BARS: Final = frozenset("-–—|/·")
#: A label of one word or two with its colon, then nothing but one to four words with a capital.
_LABELLED_NAME: Final = re.compile(
    r"(?<=[^\W_] |[)\"”»] )(?P<label>(?:[^\W\d_]+ )?(?P<word>[^\W\d_]+)) ?:"
    r"(?P<name>(?: [^\W\d_][^\s:]*){1,4})$"
)
#: Such an end is looked for in so many code points; so many words stand before it.
_CREDIT_CHARS, _CAPTION_WORDS = 64, 3
#: A word of a credit, with its stop and the blank after it, that is cut short.
_ABBREVIATED: Final = 8
#: What ends a teaser, and a label of a few words behind it or in brackets with it: "(more…)".
MORE_CHARS: Final = 48
_MORE: Final = re.compile(
    r"(?:(?:…|\.\.\.)[\])]?(?P<behind>\s?[(\[]?[^\W\d_][^.…()\[\]]{2,29})"
    r"|(?P<within>[(\[][^\W\d_][^.…()\[\]]{2,29})(?:…|\.\.\.))[\])\s»›→>]*$"
)


def closing_starts(line: str) -> list[int]:
    """Return where what closes a line may begin: whether it does its first words tell.

    Those are its last sentence and its parts after bars and dashes, close to its end, and a label
    with a name.

    >>> line = "The wall in spring. Photo: Ann Poe - The Courier"
    >>> [line[at:] for at in closing_starts(line)]
    ['Photo: Ann Poe - The Courier', 'The Courier']
    """
    starts = _last_starts(line)
    return [*starts, *_credit_starts(line)] if line.find(":", -_CREDIT_CHARS) >= 0 else starts


def footer_starts(line: str) -> list[int]:
    """Return where a sentence may begin that ends a line, and may hold a title with its own stops.

    >>> line = "Rain fell. The post Why? And how? appeared first on Courier."
    >>> [line[at : at + 8] for at in footer_starts(line)]
    ['The post', 'And how?', 'appeared']
    """
    found = _LAST_SENTENCE.finditer(line, max(0, len(line) - _FOOTER_CHARS), len(line) - 3)
    return [match.end() for match in found]


def has_colon(line: str) -> bool:
    """Tell whether a colon is near the end. Without one, a full sentence names no source."""
    return line.find(":", -_TAIL_CHARS) >= 0 or line.find("：", -_TAIL_CHARS) >= 0


def cut_off_at(line: str) -> int:
    """Return where a few words begin behind the ellipsis that ends a line, or with it in brackets.

    0 where none do.

    >>> line = "The bridge closes in spring … [Read more] »"
    >>> line[cut_off_at(line) :]
    ' [Read more] »'
    """
    found = _MORE.search(line, max(0, len(line) - MORE_CHARS))
    if found is None:
        return 0
    start = found.start("behind" if found["behind"] else "within")
    return start if any(map(str.isalnum, line[:start])) else 0


def _last_starts(line: str) -> list[int]:
    """Return where the last sentence of a line begins, and its parts after bars and dashes.

    Only those close to the end. A stop after a few letters ends no sentence: "Fot. Ann Poe / PAP".
    Whether it is a sentence does not matter: its first words are looked up.
    """
    starts: list[int] = []
    start = len(line) - _TAIL_CHARS if len(line) > _TAIL_CHARS else 0
    for match in _LAST_SENTENCE.finditer(line, start, len(line) - 3):
        short = starts and match.end() - starts[-1] <= _ABBREVIATED
        if match[0][0] not in _BARS and not short and not _is_initial(line, match.start()):
            starts.clear()
        starts.append(match.end())
    return starts


def _is_initial(line: str, at: int) -> bool:
    """Tell whether the stop at a place ends no sentence: "Jens A. Muster"."""
    return at > 1 and line[at] == "." and line[at - 1].isalpha() and not line[at - 2].isalnum()


def _credit_starts(line: str) -> Iterator[int]:
    """Yield where a label with a colon begins amid a line that ends in a name after it.

    "The bridge before the works Photo: Jane Doe": captions do without a stop, and so the credit is
    no sentence of its own. The label has a capital, two words at most, and a caption before it.
    """
    found = _LABELLED_NAME.search(line, max(0, len(line) - _CREDIT_CHARS))
    if found is None or not all(word[0].isupper() for word in found["name"].split()):
        return
    for at in (found.start("label"), found.start("word")):
        before = line[:at].split()
        amid = any(word in listed("sentences.before_nouns") for word in before[-2:])
        if line[at].isupper() and len(before) >= _CAPTION_WORDS and not amid:
            yield at
