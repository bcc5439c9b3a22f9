"""Names above a text that sign it, though no word says so: "Nora Field, Marren Courier".

A name alone is also a heading, a section or whom a story is about. It signs the text where a date
stands beside it, a paper or a role, or where below the text more is said of the same; and where
neither the first paragraphs nor the rest of the page speak of anybody so called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from newsclean.boilerplate.cues import cue, cues_of
from newsclean.boilerplate.lines.headline import REACH
from newsclean.boilerplate.matching.conditions import is_dated_name
from newsclean.boilerplate.prose import HEAD_LINES, body_span, is_prose
from newsclean.document import Removal
from newsclean.metadata.dated import signed_names
from newsclean.segment import Page

RULES: Final = ("byline.signature",)
CATEGORY: Final = "byline"
#: Of 172 such lines on labelled pages four are labelled body.
_SURE, _BESIDE, _BETWEEN = 0.93, 0.95, 0.9
_LONGEST: Final = 80
#: A headline is so long at least, and has so many blanks.
_HEADLINE, _BLANKS = 20, 2
#: A word of a name that the text has as well is so long.
_LONG: Final = 4
#: So many paragraphs tell whom a story is about.
_PARAGRAPHS: Final = 5
_PUBLISHED, _BYLINE = cue("published"), cue("byline")


def author_lines(page: Page) -> Iterator[Removal]:
    """Yield a claim for each line of the head that is the name of who wrote the text.

    Cost: a look at each of the `REACH` lines above the text.
    """
    first, last = body_span(page)
    if last < 0:
        return
    lines = [page.lines[i] for i in page.written[: first + HEAD_LINES + 2]]
    for place in range(max(1, first - REACH), min(first + HEAD_LINES, len(lines) - 2)):
        line = lines[place]
        if (
            len(line) > _LONGEST
            or " " not in line
            or (found := signed_names(line)) is None
            or cues_of(line)
        ):
            continue
        why = _why(lines, place, first, sure=found.sure)
        if why is None and place == first - 1 and _is_between(page, place, found.names):
            why = _BETWEEN, "a name between headline and text, told again below"
        if why is not None and not any(_is_told(name, page, first) for name in found.names):
            yield page.claim(page.written[place], RULES[0], CATEGORY, *why)


def _why(lines: Sequence[str], place: int, first: int, *, sure: bool) -> tuple[float, str] | None:
    """Return how surely a name signs the text, and what tells so; nothing where nothing does."""
    above, next_one = lines[_past_copies(lines, place, -1)], _past_copies(lines, place, 1)
    below = lines[next_one]
    # A headline of two words may stand above a date, too; but not below another.
    headed = len(above) >= _HEADLINE and above.count(" ") >= _BLANKS and not cues_of(above)
    dated = _is_dated(below) or (cues_of(below) & _BYLINE and _is_dated(lines[next_one + 1]))
    if _is_dated(above) or (headed and dated):
        return _BESIDE, "a name beside a date"
    if place >= first:
        return None
    return (_SURE, "a name and a paper, or a role, above the text") if sure else None


def _past_copies(lines: Sequence[str], place: int, step: int) -> int:
    """Return the next place where another line stands: a name is printed twice, as the text of its
    bearer's picture too. The lines do not end in copies.
    """
    at = place + step
    while 0 < at < len(lines) - 2 and lines[at] == lines[place]:
        at += step
    return at


def _is_dated(line: str) -> bool:
    return bool(cues_of(line) & _PUBLISHED) or is_dated_name(line)


def _is_between(page: Page, place: int, names: Sequence[str]) -> bool:
    """Tell whether all of these names stand again at the beginning of a line below the text."""
    below = page.text[page.stops[page.written[place]] :]
    return all(f"\n{name} " in below or f"\n{name}\n" in below for name in names)


def _is_told(name: str, page: Page, first: int) -> bool:
    """Tell whether the first paragraphs speak of what is called so, or the page does elsewhere.

    The names of sections, of places and of papers stand in its menus, too.
    """
    whole, words = name.casefold(), name.casefold().split()
    prose = (page.lines[i] for i in page.written[first:] if is_prose(page.lines[i]))
    told = "\n".join(islice(prose, _PARAGRAPHS)).casefold()
    if any(len(word) >= _LONG and word in told for word in words):
        return True
    text = page.text.casefold()
    return text.count(words[-1]) > text.count(whole)
