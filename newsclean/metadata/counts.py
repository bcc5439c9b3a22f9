"""What lists and counts below an article say: tags, the section, how many read and wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsclean.dates import is_stamp
from newsclean.document import Fact, Removal
from newsclean.fold import DENSE_FROM, fold
from newsclean.metadata.pieces import FRAME, trimmed
from newsclean.vocabulary import listed, pattern

_PATH = re.compile(r"\s*[>›»→/|]\s*")
_STEP = re.compile(r"\s*[>›»→▸]\s*")
#: The rule that also claims a number alone, which may count anything.
_BARE = "shape.count"
#: The rule that knows how paths begin.
_KNOWN = "navigation.path"
_TAG_BREAK = re.compile(r"\s*[,;#＃|·•\u060c\u061b、，/]\s*")


@cache
def _number() -> re.Pattern[str]:
    """Return the pattern of a count, with what it is of where that is short: "1,2 тыс.", "3万"."""
    words = listed("counts.thousands")
    dense = "".join(word for word in words if word[0] >= DENSE_FROM)
    short = "|".join(word for word in words if word[0] < DENSE_FROM)
    return re.compile(
        r"\d+(?:[.,\s]\d{3})*(?:[.,]\d{1,2})?"
        rf"(?:[kKmM](?![^\W\d_])|\s?(?:{short}|[{dense}])\b\.?|[{dense}])?"
    )


def read_tags(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the tags of a list, after its heading word."""
    said = text[claim.start : claim.end]
    colon = re.search(r"[:：]\s*", said)
    start = claim.start + (colon.end() if colon else 0)
    if colon is None and "#" not in said and "＃" not in said:
        return
    at = 0
    listed = text[start : claim.end]
    for match in (*_TAG_BREAK.finditer(listed), None):
        stop = match.start() if match else len(listed)
        fact = trimmed(text, start + at, start + stop, FRAME + "#＃")
        if fact and any(map(str.isalpha, fact.value)) and not is_stamp(fact.value):
            yield "tags", fact
        at = match.end() if match else stop


def read_path(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the section: the step after the first of a path from the home page.

    Bars and slashes part all kinds of rows; only behind the word for the home page that a rule
    knows they are a path.
    """
    if not claim.rule.endswith(".path"):
        return
    said = text[claim.start : claim.end].rstrip()
    breaks = list((_PATH if claim.rule == _KNOWN else _STEP).finditer(said))
    if breaks:
        stop = breaks[1].start() if len(breaks) > 1 else len(said)
        fact = trimmed(text, claim.start + breaks[0].end(), claim.start + stop, FRAME)
        if fact and not any(map(str.isdigit, fact.value)) and not _names_author(fact.value):
            yield "section", fact


def _names_author(step: str) -> bool:
    """Tell whether a step of a path begins as a byline does."""
    said = fold(step)
    found = pattern("byline.in_path").match(said)
    return found is not None and not said[found.end() : found.end() + 1].isalnum()


def read_count(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield a count of comments, views or reactions, as written."""
    match = _number().search(text, claim.start, claim.end)
    if match is None:
        return
    said = fold(text[claim.start : claim.end])
    number = Fact(match[0], match.start(), match.end())
    if pattern("counts.views").search(said):
        yield "views", number
    elif pattern("counts.comments").search(said):
        yield "comments", number
    elif claim.rule != _BARE:
        fact = trimmed(text, claim.start, claim.end)
        if fact:
            yield "reactions", fact
