"""What a page says below the text of who wrote it.

"Nora Field covers the harbour for the Courier." reads as prose does, in any language. What gives it
away is that it begins with the name in the byline above the text, of whom the text itself says
nothing: no news article ends by speaking of its own author. Whom the text does speak of, in an
interview, in a portrait or in the release of an office about its head, it names before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from newsclean.boilerplate.authors.author_lines import RULES as NAMES
from newsclean.boilerplate.authors.author_lines import author_lines
from newsclean.boilerplate.lines.headline import REACH
from newsclean.boilerplate.matching.conditions import signs_text
from newsclean.boilerplate.prose import HEAD_LINES, body_span, is_prose
from newsclean.boilerplate.rules import shipped_matcher
from newsclean.document import Removal
from newsclean.fold import DENSE_FROM, DRESS, fold
from newsclean.metadata import MAIL, read_authors
from newsclean.segment import Page
from newsclean.vocabulary import folded, whole

RULES: Final = ("byline.bio",)
CATEGORY: Final = "bio"
#: Of 347 such lines on labelled pages 28 are labelled body; read, they speak of the author too.
_CONFIDENCE: Final = 0.92
#: Longer lines are paragraphs of the text.
LONGEST: Final = 600
#: A line that only goes on with the author is shorter.
_LONGEST_MORE: Final = 260
#: The name begins within so many code points, and so many paragraphs stand above it.
_WITHIN: Final = 60
_PARAGRAPHS: Final = 2
#: Below stand no more than above it, or so many: teasers, what readers wrote.
_BELOW: Final = 5
#: The text goes on, or not, in so many paragraphs below; further down others may speak of her.
_NEXT: Final = 2
#: What rules know for lines that name who wrote a text.
_SIGNED: Final = frozenset(("byline", "published"))
_QUOTE: Final = re.compile('["“”„«»「『]')
_HANDLE: Final = re.compile(r"(?<![\w.])@\w{2,30}")


class Author(NamedTuple):
    """Who signs a text, and the line that says so."""

    name: str
    key: str
    """The name in small letters."""
    line: str
    sure: bool
    """Whether a word says that this is the author: what has none may be a heading, and again."""


def author_bios(page: Page) -> Iterator[Removal]:
    """Yield a claim for every line below the text that says who its author is.

    It begins with the name that a byline above the text gives, or has it among its first words and
    an address besides. Below it, what goes on with "She" or has an address goes with it.

    Cost: a look-up for each of the `REACH` lines above the text; on pages with a byline, a search
    in each line below.
    """
    first, last = body_span(page)
    if last < 0:
        return
    authors = _authors(page, first)
    if not authors:
        return
    lines = [page.lines[i] for i in page.written]
    told = dict(_lines_about(lines, first, authors))
    prose = [at for at in range(first, len(lines)) if at not in told and is_prose(lines[at])]
    for author in dict.fromkeys(told.values()):
        about = [place for place, whose in told.items() if whose is author]
        text = [lines[at] for at in prose[: bisect_right(prose, about[0]) + _NEXT]]
        if _is_subject(author, text, [lines[place] for place in about]):
            continue
        evidence = f"speaks of {author.name!r}, whose byline is {author.line[:60]!r}"
        for place in about:
            yield page.claim(page.written[place], RULES[0], CATEGORY, _CONFIDENCE, evidence)


def _lines_about(
    lines: Sequence[str], first: int, authors: Sequence[Author]
) -> Iterator[tuple[int, Author]]:
    """Yield the places of lines below the text that speak of an author, each with whom."""
    below = sum(map(is_prose, lines[first:]))
    above, said = 0, None
    for place in range(first, len(lines)):
        line = lines[place]
        author = None
        if above >= max(_PARAGRAPHS, below - _BELOW) and len(line) <= LONGEST:
            author = _told(line, authors)
            if author is None and said is not None and goes_on(line, said.key):
                author = said
        prose = is_prose(line)
        above, below, said = above + prose, below - prose, author
        if author is not None:
            yield place, author


def _authors(page: Page, first: int) -> list[Author]:
    """Return who signs the text in its head, by lines that rules know for bylines, or by name."""
    known: dict[str, Author] = {}
    for claim in (*_bylines(page, first),) or author_lines(page):
        for fact in read_authors(page.text, claim):
            if _is_whole(fact.value):
                line = page.text[claim.start : claim.end].strip()
                key = fact.value.casefold()
                known.setdefault(key, Author(fact.value, key, line, claim.rule not in NAMES))
    return list(known.values())


def _bylines(page: Page, first: int) -> Iterator[Removal]:
    """Yield claims on the lines of the head that rules know for bylines."""
    best = shipped_matcher().best
    for place in range(max(0, first - REACH), min(first + HEAD_LINES, len(page.written))):
        i = page.written[place]
        entry = best(page.lines[i])
        if entry is not None and entry.item.category in _SIGNED:
            if not entry.phrase and not signs_text(page, place):
                continue
            rule = entry.item
            said = f"reads {entry.phrase!r}" if entry.phrase else ""
            yield page.claim(i, rule.id, rule.category, 1.0, said)


def _is_whole(name: str) -> bool:
    """Tell whether a name is more than a first name, or one that any word may be."""
    return " " in name.strip() or (name[0] >= DENSE_FROM and len(name) > 1)


def _told(line: str, authors: Sequence[Author]) -> Author | None:
    """Return the author of whom a line says something."""
    head = line[: _WITHIN + _WITHIN].casefold()
    for author in authors:
        at = head.find(author.key, 0, _WITHIN + len(author.key))
        alone = len(line) <= at + len(author.key)
        if at >= 0 and (author.sure or not alone) and _speaks(line, head, at, at + len(author.key)):
            return author
    return None


def _speaks(line: str, head: str, at: int, end: int) -> bool:
    """Tell whether a line with a name at `[at, end)` speaks of its bearer, and is not said by her.

    Before it stands nothing, a word that introduces the author, or something with an address.
    """
    beside = head[end : end + 1]
    dense = head[at] >= DENSE_FROM
    if (beside.isalnum() and not dense) or beside in (":", "：") or is_quoted(line):
        return False
    before = fold(head[:at].strip(DRESS))
    if not before or before in folded("byline.introduced"):
        return not head[at - 1 : at].isalnum()
    return _has_address(line)


def _has_address(line: str) -> bool:
    """Tell whether an e-mail address or a handle is in a line."""
    return "@" in line and (MAIL.search(line) or _HANDLE.search(line)) is not None


def is_quoted(line: str) -> bool:
    """Tell whether a line quotes somebody: it has the marks, and a word for saying."""
    return _QUOTE.search(line) is not None and whole("saying.says").search(fold(line)) is not None


def goes_on(line: str, author: str) -> bool:
    """Tell whether a line below one that speaks of somebody, named in small letters, goes on so.

    >>> goes_on("She covers the harbour.", "nora field"), goes_on("Rain fell.", "nora field")
    (True, False)
    """
    if len(line) > _LONGEST_MORE:
        return False
    first = line.split(None, 1)[0].strip(DRESS)
    names = author.split()
    if first.casefold() in (names[0], names[-1]) or fold(first) in folded("byline.third_person"):
        return True
    return _has_address(line)


def _is_subject(author: Author, text: Sequence[str], about: Sequence[str]) -> bool:
    """Tell whether a text speaks of its author: other paragraphs name her, or several begin so."""
    if len({line for line in about if is_prose(line) and _begins(line, author)}) > 1:
        return True
    last = re.escape(author.key.split()[-1])
    word = re.compile(rf"(?<!\w){last}(?!\w)" if last[0] < DENSE_FROM else last)
    return any(word.search(line.casefold()) for line in text)


def _begins(line: str, author: Author) -> bool:
    return line[: len(author.key) + 2].casefold().lstrip(DRESS).startswith(author.key)
