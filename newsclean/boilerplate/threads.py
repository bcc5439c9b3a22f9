"""What readers wrote below an article: posts under a heading, each with its author and its date.

A comment reads as prose does, and one long comment reads as the article. What gives it away is what
stands around it: a line that heads the comments, and then again and again a name and a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

from newsclean.boilerplate.cues import cue, cues_of
from newsclean.boilerplate.prose import is_prose
from newsclean.boilerplate.rules import shipped_matcher
from newsclean.dates import find_stamps, is_stamp
from newsclean.document import Removal
from newsclean.fold import DIGITS
from newsclean.segment import Page
from newsclean.words import STOPS

RULES: Final = ("comments.thread",)
#: On pages labelled by hand none of 116,000 words in such posts is body, on pages that extractors
#: voted on one in twenty: they take what a forum says for the article.
_CONFIDENCE: Final = 0.95
#: Fewer posts than this may be anything with a name and a date on it.
_FEWEST: Final = 3
#: The first post begins, or ends, so many lines below what heads the comments at most.
_FIRST_WITHIN: Final = 10
#: A post has so many lines at most.
_LONGEST_POST: Final = 25
#: A post of a social network that an article quotes is signed so, with a date after it.
_QUOTED: Final = "(@"
#: A line that says who wrote and when has so many characters at most, and a name so many words.
_HEAD_CHARS: Final = 90
_NAME_WORDS: Final = 6
_DIGIT: Final = re.compile(f"[{DIGITS}]")
_COMMENTS, _PUBLISHED, _SHARE = cue("comments"), cue("published"), cue("share")
_COUNTS: Final = "reactions"


def comment_threads(page: Page) -> Iterator[Removal]:
    """Yield a claim for every line of the posts of readers below the article.

    They begin below a line that heads comments or counts them, in any of the languages of the
    rules, with prose above it. Each has a line with an author and a date, or with a date below the
    author: three or more of one look. A time alone is none: it heads the entries of a live blog.
    The last post ends before the next line that says what furniture says.

    Cost: linear, and a look at each line of the tail on a page that has no such line.
    """
    lines = [page.lines[i] for i in page.written]
    prose = (at for at, line in enumerate(lines) if is_prose(line))
    lead, text = next(prose, len(lines)), next(prose, len(lines))
    tail = range(lead + 1, len(lines))
    markers = [at for at in tail if _heads_comments(lines[at])]
    if markers and markers[0] < text:
        markers = [at for at in markers if at > text or not _is_button(lines, at)]
    if not markers:
        return
    tail = range(markers[0] + 1, len(lines))
    looks = [(at, look) for at in tail if (look := _look(lines, at))]
    end = 0
    for marker in markers:
        posts = _posts(looks, marker) if marker >= end else ()
        if len(posts) >= _FEWEST and 2 * len(posts) <= posts[-1] - posts[0] + 2:
            end = _end(lines, marker, posts)
            evidence = f"{len(posts)} posts like {lines[posts[0]]!r}, below {lines[marker][:40]!r}"
            for place in range(marker + 1, end):
                yield page.claim(page.written[place], RULES[0], "comments", _CONFIDENCE, evidence)


def _heads_comments(line: str) -> bool:
    """Tell whether a line invites or heads comments, or counts them."""
    cues = cues_of(line)
    if not cues & _SHARE:  # the bit for counts too
        return bool(cues & _COMMENTS)
    whole, _ = shipped_matcher().finds(line) or (None, ())
    return bool(cues & _COMMENTS) or (whole is not None and whole.item.category == _COUNTS)


def _is_button(lines: Sequence[str], marker: int) -> bool:
    """Tell whether "Comments" is one of the buttons for sharing that stand below a lead."""
    return any(cues_of(line) & _SHARE for line in lines[marker - 1 : marker + 2])


def _posts(looks: Sequence[tuple[int, str]], marker: int) -> list[int]:
    """Return the places of who wrote and when below a marker, those of the commonest look."""
    near: list[tuple[int, str]] = []
    within = marker + _FIRST_WITHIN
    for n in range(bisect_right(looks, marker, key=itemgetter(0)), len(looks)):
        at, look = looks[n]
        if at > within:
            break
        near.append((at, look))
        within = at + _LONGEST_POST
    if not near:
        return []
    commonest, _ = Counter(look for _, look in near).most_common(1)[0]
    return [at for at, look in near if look == commonest]


def _look(lines: Sequence[str], at: int) -> str:
    """Return how a line says who wrote and when; nothing if it does not."""
    line = lines[at]
    if len(line) > _HEAD_CHARS or line[-1] in STOPS or _DIGIT.search(line) is None:
        return ""
    if cues_of(line) & _PUBLISHED or is_stamp(line):
        dated = any(True for _ in find_stamps(line, day_first=True)) or not is_stamp(line)
        return "below a name" if dated and _is_name(lines[at - 1]) else ""
    stamp = next(find_stamps(line, day_first=True), None)
    if stamp is None or _QUOTED in line:
        return ""
    before, after = line[: stamp.start].split(), line[stamp.end :].split()
    if not 0 < len(before) + len(after) <= _NAME_WORDS:
        return ""
    return f"{bool(before)} {bool(after)} {line[-1] == ':'}"


def _is_name(line: str) -> bool:
    return len(line.split()) <= _NAME_WORDS and line[-1] not in STOPS and not is_stamp(line)


def _end(lines: Sequence[str], marker: int, posts: Sequence[int]) -> int:
    """Return the place after the last post: it is as long as the longest before it, at most.

    Where text stands above the first of them, they stand below their posts.
    """
    last = posts[-1] + 1
    if any(map(is_prose, lines[marker + 1 : posts[0]])):
        return last
    longest = max(b - a for a, b in pairwise(posts))
    stop = min(len(lines), posts[-1] + longest)
    return next((at for at in range(last, stop) if cues_of(lines[at])), stop)
