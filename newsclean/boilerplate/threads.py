"""What readers wrote below an article: posts under a heading, each with its author and its date.

A comment reads as prose does, and one long comment reads as the article. What gives it away is what
stands around it: a line that heads the comments, and then again and again a name and a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from newsclean.boilerplate.cues import cue, cues_of
from newsclean.boilerplate.prose import is_prose
from newsclean.boilerplate.rules import shipped_matcher
from newsclean.dates import find_stamps, is_relative, is_stamp
from newsclean.document import Removal
from newsclean.fold import DIGITS, fold
from newsclean.segment import Page
from newsclean.vocabulary import ending
from newsclean.words import STOPS

RULES: Final = ("comments.thread",)
#: On pages labelled by hand none of 105,000 words in such posts is body, on pages that extractors
#: voted on one in two hundred.
_CONFIDENCE: Final = 0.95
#: Fewer posts than this may be anything with a name and a date on it.
_FEWEST: Final = 3
#: The first post begins, or ends, so many lines below what heads the comments at most.
_FIRST_WITHIN: Final = 10
#: A post has so many lines at most.
_LONGEST_POST: Final = 25
#: Of so many lines of prose between what heads comments and the first post some are an article; of
#: so many above both it is whole, and posts may do without an hour.
_ARTICLE: Final = 3
#: Dates so many years apart are those of a chronicle.
_YEARS: Final = 10
#: So many lines that head comments are tried on a page.
_TRIES: Final = 20
#: A post of a social network that an article quotes is signed so, with a date after it.
_QUOTED: Final = "(@"
#: A line that says who wrote and when has so many characters at most, and a name so many words.
_HEAD_CHARS: Final = 90
_NAME_WORDS: Final = 6
_DIGIT: Final = re.compile(f"[{DIGITS}]")
_COLONS: Final = ":："
_LISTED: Final = re.compile(r"\d{1,4}[.)] ")
#: Before an age, which may have two units, as in forums: "5 years, 7 months ago".
_AGE: Final = re.compile(r"(?<!\S)(?P<years>\d{1,2} [^\W\d_]+, )?(?=\d{1,2} )")
#: Posts of which each says so of itself need no line that heads them: so many with a date.
_FEWEST_SAID: Final = 2
_COMMENTS, _PUBLISHED, _SHARE = cue("comments"), cue("published"), cue("share")
_COUNTS: Final = "reactions"


class Post(NamedTuple):
    """A line that says who wrote a post and when."""

    at: int
    look: str
    year: str
    """Of its date, or nothing."""
    timed: bool
    """Whether it says an hour too, or how long ago."""


def comment_threads(page: Page) -> Iterator[Removal]:
    """Yield a claim for every line of the posts of readers below the article.

    They begin below a line that heads comments or counts them, in any of the languages of the
    rules, with prose above it. Each has a line with an author and a date, or with a date below the
    author: three or more of one look. A time alone is none: it heads the entries of a live blog.
    The last post ends before the next line that says what furniture says. Where each post says that
    somebody "says:", nothing else need head them.

    Cost: a look at each line of the tail, and at each post from a few such lines.
    """
    lines = [page.lines[i] for i in page.written]
    markers = [at for at, line in enumerate(lines) if _heads_comments(line)]
    short = ((at, line) for at, line in enumerate(lines) if len(line) <= _HEAD_CHARS)
    signs = (at for at, line in short if line[-1] in _COLONS or ", " in line)
    signed = [at for at in signs if _heads_itself(lines, at)]
    prose = [at for at, line in enumerate(lines) if is_prose(line)] if markers or signed else []
    lead, text = (*prose, 0, 0)[:2]  # below a lead alone buttons for sharing may stand
    markers = [at for at in markers if lead < at and (text < at or not _is_button(lines, at))]
    signed = [at for at in signed if text < at]
    headed = any(0 < at - marker <= _FIRST_WITHIN for at in signed[:1] for marker in markers)
    if len(signed) >= _FEWEST_SAID and not headed:
        markers = sorted({*markers, signed[0] - 1})
    if not prose or not markers:
        return
    tail = range(markers[0] + 1, len(lines))
    told = [post for at in tail if (post := _read_post(lines, at))]
    for start, posts in _threads(markers, told, frozenset(signed)):
        above = bisect_right(prose, start)
        if _are_comments(lines, start, posts, above):
            first = lines[posts[0].at]
            evidence = f"{len(posts)} posts like {first!r}, below {lines[start][:40]!r}"
            for place in range(start + 1, _end(lines, start, posts)):
                yield page.claim(page.written[place], RULES[0], "comments", _CONFIDENCE, evidence)


def _threads(
    markers: Sequence[int], told: Sequence[Post], signed: Collection[int]
) -> Iterator[tuple[int, list[Post]]]:
    """Yield three or more posts with what heads them: the last such line above the first of them.

    Two are enough where each has a date below a line that is `signed`. A button above the article
    asks for comments too, and a few of them are tried.
    """
    end = tries = 0
    for marker in markers:
        if marker < end or tries == _TRIES:
            continue
        posts = _posts(told, marker)
        said = sum(post.at - 1 in signed for post in posts)
        if len(posts) >= _FEWEST or said >= _FEWEST_SAID:
            tries += 1
            end = posts[-1].at
            yield markers[bisect_right(markers, posts[0].at - 1) - 1], posts


def _are_comments(lines: Sequence[str], start: int, posts: Sequence[Post], above: int) -> bool:
    """Tell whether these are posts and no dates of the text: of a chronicle, of a list of links.

    `above` is how many lines of prose stand above what heads them.
    """
    first, last = posts[0].at, posts[-1].at
    years = sorted(post.year for post in posts if post.year)
    stories = sum(
        any(" " in line and _heads_comments(line) for line in lines[one.at : two.at])
        for one, two in pairwise(posts)
    )
    return (
        2 * len(posts) <= last - first + 2  # a post has text of its own
        and sum(map(is_prose, lines[start + 1 : first])) < _ARTICLE
        and (above >= _ARTICLE or 2 * sum(post.timed for post in posts) >= len(posts))
        and (not years or int(years[-1]) - int(years[0]) < _YEARS)
        and 2 * stories < len(posts)  # each story of a front page asks for comments
    )


def _heads_comments(line: str) -> bool:
    """Tell whether a line invites or heads comments, or counts them."""
    cues = cues_of(line)
    if not cues & _SHARE:  # the bit for counts too
        return bool(cues & _COMMENTS)
    best = shipped_matcher().best(line)
    return bool(cues & _COMMENTS) or (best is not None and best.item.category == _COUNTS)


def _heads_itself(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line is the name of who comments and a word for saying it, or an age.

    A date stands below the former, or a number before it.
    """
    line = lines[at]
    if line[-1] in _COLONS:
        dated = at + 1 < len(lines) and is_stamp(lines[at + 1])
        return (dated or _LISTED.match(line) is not None) and _is_said(line)
    age = _find_age(line)
    return age is not None and age["years"] is not None


def _is_said(line: str) -> bool:
    """Tell whether a line is a name and a word for saying, with a colon: "Ann Poe says:"."""
    if len(line) > _HEAD_CHARS or len(line.split()) > _NAME_WORDS + 1:
        return False
    said = ending("saying.says").search(fold(line))
    return said is not None and said.start() > 0


def _find_age(line: str) -> re.Match[str] | None:
    """Return where a line tells after a name how long ago somebody wrote, if it does."""
    age = _AGE.search(line) if len(line) <= _HEAD_CHARS and _DIGIT.search(line) else None
    if age is None or not 0 < len(line[: age.start()].split()) <= _NAME_WORDS:
        return None
    return age if cues_of(line[age.end() :]) & _PUBLISHED else None


def _is_button(lines: Sequence[str], marker: int) -> bool:
    """Tell whether "Comments" is one of the buttons for sharing that stand below a lead."""
    return any(cues_of(line) & _SHARE for line in lines[marker - 1 : marker + 2])


def _posts(told: Sequence[Post], marker: int) -> list[Post]:
    """Return the posts below a marker, those of the commonest look."""
    near: list[Post] = []
    within = marker + _FIRST_WITHIN
    for n in range(bisect_right(told, marker, key=itemgetter(0)), len(told)):
        if told[n].at > within:
            break
        near.append(told[n])
        within = told[n].at + _LONGEST_POST
    if not near:
        return []
    commonest, _ = Counter(post.look for post in near).most_common(1)[0]
    return [post for post in near if post.look == commonest]


def _read_post(lines: Sequence[str], at: int) -> Post | None:
    """Return what a line says of who wrote a post and when; nothing if it does not."""
    line = lines[at]
    if len(line) > _HEAD_CHARS or _DIGIT.search(line) is None:
        return None
    stamp = next(find_stamps(line, day_first=True), None)
    year, timed = (stamp.value[:4], "T" in stamp.value) if stamp else ("", True)
    stamped = is_stamp(line)
    if stamped or cues_of(line) & _PUBLISHED:
        dated = stamp is not None or not stamped or is_relative(line)
        return Post(at, "below a name", year, timed) if dated and _is_name(lines[at - 1]) else None
    if stamp is None or _QUOTED in line:
        return _read_undated(line, at)
    before, after = line[: stamp.start].split(), line[stamp.end :].strip(".").split()
    if not 0 < len(before) + len(after) <= _NAME_WORDS or (after and line[-1] in STOPS):
        return None
    return Post(at, f"{bool(before)} {bool(after)} {line[-1] == ':'}", year, timed)


def _read_undated(line: str, at: int) -> Post | None:
    """Return what a line without a date says of who wrote a post: numbered, or with its age."""
    if line[-1] in _COLONS:
        numbered = _LISTED.match(line) is not None and _is_said(line)
        return Post(at, "numbered", "", timed=False) if numbered else None
    age = _find_age(line)
    return Post(at, "aged", "", age["years"] is not None) if age else None


def _is_name(line: str) -> bool:
    return len(line.split()) <= _NAME_WORDS and line[-1] not in STOPS and not is_stamp(line)


def _end(lines: Sequence[str], marker: int, posts: Sequence[Post]) -> int:
    """Return the place after the last post: it is as long as the longest before it, at most.

    Where text stands above the first of them, they stand below their posts.
    """
    first, last = posts[0].at, posts[-1].at
    if any(map(is_prose, lines[marker + 1 : first])):
        return last + 1
    stop = min(len(lines), last + max(two.at - one.at for one, two in pairwise(posts)))
    return next((at for at in range(last + 1, stop) if cues_of(lines[at])), stop)
