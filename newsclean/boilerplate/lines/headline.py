"""Which line above the body is its headline: the one whose words the body takes up.

A byline or a date right below speaks for a line too, and so does that it stands there twice.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from newsclean.boilerplate.cues import cue, cues_of
from newsclean.boilerplate.prose import is_dense, is_prose
from newsclean.dates import find_stamps
from newsclean.words import FULL_STOPS, HAS_UNSPACED, STOPS, beginnings

#: Written lines above the first paragraph among which the headline is looked for.
REACH = 40
#: Paragraphs whose words count.
LEADS = 4
#: A headline is so long, in code points, of which those of dense scripts count as three; most are
#: neither as short nor as long as the second two.
LEAST_CHARS, MOST_CHARS = 8, 200
SHORT, LONG = 20, 140
#: A sentence of a dense script has so many code points.
_SENTENCE: Final = 24
#: A plain sentence has so many, and of its verdict there is no doubt.
PLAIN_CHARS, SURE = 40, 32
#: A byline or a date counts that stands so few lines below; a date may have a name beside it, on
#: a line of so many code points and blanks.
SIGNED_WITHIN = 3
DATED_CHARS, DATED_WORDS = 80, 10

#: What speaks for a line and what against, in hundredths of a logit: a conditional logit model of
#: which line above the body is the title (McFadden 1974), fitted on the pages of two training sets
#: and rounded. For each word that the first paragraphs have as well, up to six; for the share of
#: such words among its own; for a byline or a date below; for each copy above the body, up to two.
WORD, WORDS, SHARE, SIGNED, COPY, COPIES = 17, 6, 141, 150, 59, 2
#: For each 32nd of a logit of its verdict, between these.
VERDICT, LOWEST, HIGHEST = 2.4, -150, 40
#: For an unusual length; for fewer than three words; for a full stop; for what rules know.
ODD_SIZE, FEW_WORDS, STOPPED, KNOWN = -106, -50, -211, -122
#: What is enough where no other line above the body stays that might be one: most texts have one.
NONE = -30
#: That there is one at all. A line that stays speaks against one that may go, if it is likelier to
#: be the headline by more than this.
ANY, MARGIN = -31, 50
#: By so much more where it is longer and stands right below one: what sums the story up.
DECK = 100

_SIGNS: Final = cue("byline") | cue("published")
_DIGITS: Final = re.compile(r"\d\d")
_STOPS: Final = tuple(FULL_STOPS + ":…")


def find_headline(lines: Sequence[str], verdicts: Sequence[int], lost: Collection[int]) -> int:
    """Return which of the places `lost` among the written lines is the headline's; -1 if none is.

    Of several copies it is the last above the body. None is where a line that stays is likelier
    the headline, and where no prose below stays. `verdicts` has one number a written line, above 0
    for the body, best in 32nds of a logit.

    Of the titles that the line model would take from the pages of two sets that the weights were
    not fitted on, three in five are found, and one other line for each seven. Cost: a look at
    the `REACH` lines above the first paragraph.
    """
    body = _leads(lines, verdicts, lost)
    above = range(max(0, body[0] - REACH), body[0]) if body else range(0)
    gone = {lines[place] for place in above if place in lost}
    if not any(map(_may_be_headline, gone)):
        return -1
    # A line feed parts words as well as a call for each line does.
    said = frozenset(beginnings("\n".join([lines[place] for place in body])))
    stay = (place for place in above if place not in lost)
    least = 0.0 if any(_may_be_headline(lines[place]) for place in stay) else float(NONE)
    best, most, top, stays = -1, least, -1, least
    odds = dict.fromkeys(above, -math.inf)
    for place in reversed(above):
        if not _may_be_headline(lines[place]):
            continue
        odds[place] = _odds(lines, place, said, lines[: body[0]].count(lines[place]))
        odds[place] += VERDICT * min(max(LOWEST, verdicts[place]), HIGHEST)
        # One of two copies that stays is taken for an echo of the other, and both would go.
        if lines[place] in gone:
            best, most = (place, odds[place]) if odds[place] > most else (best, most)
        elif odds[place] - MARGIN > stays:
            top, stays = place, odds[place] - MARGIN
    if most <= stays:
        over = top - 1
        tops = over in lost and over in odds and odds[over] > stays - DECK
        return over if tops and _tops(lines[over], lines[top]) else -1
    return max(place for place in above if place in lost and lines[place] == lines[best])


def _leads(lines: Sequence[str], verdicts: Sequence[int], lost: Collection[int]) -> list[int]:
    """Return the places of the first paragraphs that stay; if none does, of sentences."""
    stays = [place for place, told in enumerate(verdicts) if told > 0 and place not in lost]
    paragraphs = (place for place in stays if _is_lead(lines[place]))
    sentences = (p for p in stays if verdicts[p] >= SURE and _is_sentence(lines[p]))
    # Only the first few are asked for, and only those are looked at.
    return list(islice(paragraphs, LEADS)) or list(islice(sentences, LEADS))


def _tops(line: str, below: str) -> bool:
    """Tell whether a line is a headline by its looks, and the one below says more."""
    words = line.count(" ") >= 2 or HAS_UNSPACED.search(line) is not None
    plain = words and not line.endswith(_STOPS) and not cues_of(line)
    return plain and SHORT <= _size(line) <= LONG and len(line) < len(below)


def _is_lead(line: str) -> bool:
    """Tell whether a line is a paragraph; where it stays, a sentence of a dense script is one."""
    short = len(line) >= _SENTENCE and line[-1] in FULL_STOPS and is_dense(line)
    return short or is_prose(line)


def _is_sentence(line: str) -> bool:
    """Tell whether a line is a short paragraph, which counts where no longer one stays."""
    return len(line) >= PLAIN_CHARS and line[-1] in STOPS


def _may_be_headline(line: str) -> bool:
    return (
        _size(line) >= LEAST_CHARS
        and len(line) <= MOST_CHARS
        and (" " in line or HAS_UNSPACED.search(line) is not None)
        and not _signs(line)
    )


def _signs(line: str) -> bool:
    """Tell whether a line says who wrote the text, or when: it stands by a headline and is none."""
    return bool(cues_of(line) & _SIGNS) or (len(line) <= DATED_CHARS and _is_dated(line))


@lru_cache(maxsize=1 << 12)
def _is_dated(line: str) -> bool:
    """Tell whether a line has a date in it and is no sentence: "Ann Poe, 22 November 2025"."""
    if _DIGITS.search(line) is None or line.count(" ") > DATED_WORDS or line.endswith(_STOPS):
        return False
    return any(True for _ in find_stamps(line, day_first=True))


def _size(line: str) -> int:
    return 3 * len(line) if is_dense(line) else len(line)


def _odds(lines: Sequence[str], place: int, said: frozenset[str], copies: int) -> float:
    """Return what speaks for a line as the headline of the text that says the words `said`."""
    line = lines[place]
    words = frozenset(beginnings(line))
    shared = len(words & said)
    below = lines[place + 1 : place + 1 + SIGNED_WITHIN]
    signed = any(map(_signs, below))
    odd = not SHORT <= _size(line) <= LONG
    few = line.count(" ") < 2 and HAS_UNSPACED.search(line) is None
    return (
        ANY
        + WORD * min(WORDS, shared)
        + SHARE * shared / max(1, len(words))
        + SIGNED * signed
        + COPY * min(COPIES, copies - 1)
        + ODD_SIZE * odd
        # Short is short: what is signed need not answer for that twice.
        + FEW_WORDS * (few and not (odd and signed))
        + STOPPED * line.endswith(_STOPS)
        + KNOWN * (cues_of(line) != 0)
    )
