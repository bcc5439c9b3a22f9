"""Which line above the body is its headline: the one whose words the body takes up.

A byline or a date right below speaks for a line too; a line that rules know is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from newsclean.boilerplate.cues import cue, cues_of
from newsclean.boilerplate.prose import is_prose
from newsclean.segment import Page
from newsclean.words import FULL_STOPS

#: Written lines above the first paragraph among which the headline is looked for.
REACH = 16
#: Paragraphs whose words count.
LEADS = 4
#: A headline is so long, in code points, and shares so many longer words with the paragraphs.
LEAST_CHARS, MOST_CHARS, LEAST_SHARED = 8, 180, 2
#: It parts so many words by blanks, where it is not in a script without: names of sites have fewer.
LEAST_BLANKS = 3
#: A byline or a date so few lines below a title vouches for it as so many words do.
SIGNED_WITHIN, VOUCHED = 2, 2
_SIGNED: Final = cue("byline") | cue("published")
_WORD: Final = re.compile(r"[^\W\d_]{5,}")
#: In scripts without blanks every two letters are a word.
_PAIR: Final = re.compile(r"(?=([\u3040-\u30ff\u3400-\u9fff]{2}))")
_STOPS: Final = tuple(FULL_STOPS + ":…")


def find_headline(page: Page, verdicts: Sequence[int], start: int = 0) -> int:
    """Return the place of the headline in `page.written`, or -1 where none is to be seen.

    `verdicts` has one number a written line, above 0 for the body. The nearest line above the
    first paragraph of the body wins among those that share most words with it. Where the
    body begins before the place `start`, none is looked for.
    """
    lines, written = page.lines, page.written
    # Only the first few are asked for, and only those are looked at.
    prose = (
        place
        for place, verdict in enumerate(verdicts)
        if verdict > 0 and is_prose(lines[written[place]])
    )
    body = list(islice(prose, LEADS))
    if not body or body[0] <= start:
        return -1
    above = range(body[0] - 1, max(-1, body[0] - REACH - 1), -1)
    titles = [place for place in above if _may_be_headline(lines[written[place]])]
    if not titles:
        return -1
    # A line feed parts words as well as a call for each line does.
    taken = set(_words("\n".join([lines[written[place]] for place in body])))
    best, most = -1, LEAST_SHARED - 1
    for place in titles:
        shared = len(taken.intersection(_words(lines[written[place]])))
        shared += VOUCHED * _is_signed(lines, written[place + 1 : place + 1 + SIGNED_WITHIN])
        if shared > most:
            best, most = place, shared
    return best


def _is_signed(lines: Sequence[str], below: Sequence[int]) -> bool:
    """Tell whether one of the lines below a title says who wrote what follows, or when."""
    return any(cues_of(lines[i]) & _SIGNED for i in below)


def _may_be_headline(line: str) -> bool:
    return (
        LEAST_CHARS <= len(line) <= MOST_CHARS
        and (line.count(" ") >= LEAST_BLANKS or _PAIR.match(line) is not None)
        and not line.endswith(_STOPS)
        and cues_of(line) == 0
    )


def _words(line: str) -> list[str]:
    words: list[str] = _WORD.findall(line.casefold())
    return words if line.isascii() else words + _PAIR.findall(line)
