"""Whether a line such as "Opinion: …" or "Video: …" above the text is its headline, and no link.

Between paragraphs and below them such a line is the title of something else. Above them, where no
other line could be the headline, it is the article's own: half of what papers publish has a genre.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final

from newsclean.boilerplate.prose import is_dense, is_prose
from newsclean.dates import is_stamp
from newsclean.fold import DRESS
from newsclean.segment import Page
from newsclean.vocabulary import folded
from newsclean.words import FULL_STOPS, HAS_UNSPACED, beginnings

#: So many paragraphs tell what the text is about.
_LEADS: Final = 2
#: So many tell whether it speaks of a thing at all.
_FURTHER: Final = 16
#: A title has so many code points, of which those of dense scripts count twice, and words.
_LEAST, _MOST, _WORDS = 12, 200, 3
#: A headline is looked for among so many lines above the text.
_REACH: Final = 40
#: A byline or a date stands so many lines below a headline at most.
_SIGNED_WITHIN: Final = 3
#: What speaks for a line, in shares of its words: each that the text has too, a byline below; and
#: how much more has to speak for another line before this one gives way, or this one goes.
_WORD, _SIGNED, _MARGIN, _LEAST_ODDS = 0.1, 1.0, 0.5, 0.3


def names_genre(phrase: str) -> bool:
    """Tell whether a folded phrase names the form of an article and nothing else.

    >>> names_genre("opinion:"), names_genre("read:"), names_genre("related video:")
    (True, False, False)
    """
    return all(word.strip(DRESS) in folded("headlines.genre") for word in phrase.split())


def headline_with_genre(
    page: Page, first: int, found: Collection[int], known: Collection[int], signs: Collection[int]
) -> str:
    """Return the line that is the headline among those at places `found`; nothing if none is.

    The text begins at place `first`. `known` are the places of lines that say something else, and
    `signs` those of bylines and dates among them.
    """
    lines = [page.lines[i] for i in page.written]
    leads = islice(filter(is_prose, lines[first:]), _LEADS)
    said = frozenset(beginnings("\n".join(leads)))
    best, most = "", _LEAST_ODDS
    above = range(max(0, first - _REACH), first)
    for place in sorted(set(found).intersection(above)):
        title = _title(lines[place])
        if not _may_be_title(title):
            continue
        odds = _odds(lines, place, first, title, said, signs)
        others = [
            _odds(lines, at, first, lines[at], said, signs) + (_MARGIN if at < place else -_MARGIN)
            for at in above
            if at not in found and at not in known and _may_be_title(lines[at])
        ]
        if not (odds or others) and not _further_words(lines, first).isdisjoint(beginnings(title)):
            odds = _SIGNED * (place == 0 or _is_signed(lines, place, first, signs))
        if odds > most and odds >= max(others, default=0.0):
            best, most = lines[place], odds
    return best


def _further_words(lines: Sequence[str], first: int) -> frozenset[str]:
    """Return the words of the text, one of which a headline has that stands above it alone."""
    return frozenset(beginnings("\n".join(islice(filter(is_prose, lines[first:]), _FURTHER))))


def _title(line: str) -> str:
    """Return what follows the colon or the bar behind the genre."""
    at = min((at for sign in ":：|｜" if (at := line.find(sign)) >= 0), default=-1)
    return line[at + 1 :].strip()


def _may_be_title(line: str) -> bool:
    size = 2 * len(line) if line and is_dense(line) else len(line)
    worded = line.count(" ") + 1 >= _WORDS or HAS_UNSPACED.search(line) is not None
    return _LEAST <= size <= _MOST and worded and line[-1] not in FULL_STOPS + ":：…"


def _odds(
    lines: Sequence[str],
    place: int,
    first: int,
    title: str,
    said: frozenset[str],
    signs: Collection[int],
) -> float:
    """Return what speaks for a title as the headline of a text that says the words `said`."""
    words = frozenset(beginnings(title))
    shared = len(words & said)
    if is_stamp(title) or not shared:
        return 0.0
    signed = _is_signed(lines, place, first, signs)
    return shared / len(words) + _WORD * shared + _SIGNED * signed


def _is_signed(lines: Sequence[str], place: int, first: int, signs: Collection[int]) -> bool:
    """Tell whether a byline or a date stands right below a place."""
    below = range(place + 1, min(first, place + 1 + _SIGNED_WITHIN))
    return any(at in signs or is_stamp(lines[at]) for at in below)
