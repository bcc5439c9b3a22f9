"""Where a list of links ends that stands under a header such as "Related stories".

Pages put such lists between paragraphs too, and below them the article goes on: in paragraphs, in
hard-wrapped lines, in verse, in steps, in rows of figures. A title stands as a title does: it has
no full stop, nothing goes on from it, and it is of one kind with the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import Final

from newsclean.boilerplate.prose import is_prose
from newsclean.dates import is_stamp
from newsclean.segment import Page
from newsclean.words import CLOSING, FULL_STOPS, beginnings, is_cut_off

#: A block ends after so many lines, and before a line longer than a link title is.
_LINES: Final = 12
LINK_CHARS: Final = 130
#: From this length on, what ends in a full stop is no abbreviation.
_SENTENCE_CHARS: Final = 40
_ENDS: Final = frozenset(FULL_STOPS)
#: "Ann Poe Jr.", "Acme Corp.", "at 9 a.m.", and a text cut short: no sentence has to end so.
_CUT: Final = re.compile(r"(?:\.\.|\.\w\.|\b(?P<word>[^\W\d_]{1,4})\.)$")
#: What ends a teaser; another in the list is so many lines off at most.
_APART: Final = 3
#: A line that ends so goes on in the next.
_OPEN_ENDS: Final = frozenset(",;،؛，、；—")
#: One sentence ends inside the line and another begins.
_NEXT_SENTENCE: Final = re.compile(
    r"[^\W\d_]{4}\.[\"”»’]?\s[\"“„«‘]?(?P<begins>[^\W\d_])|[。।۔]\s?(?=\w)"
)
#: What goes on from the line before has so many letters, or is the end of its sentence.
_GOES_ON_CHARS: Final = 25
#: A number of a list, or a word such as "Step" with its number.
_STEP: Final = re.compile(r"(?:[^\W\d_]{1,8}\s?\d{1,2}(?![\w,/])|\d{1,2}(?:[.)、．:：]|\s[-–—]))")
#: An amount of what a recipe takes.
_AMOUNT: Final = re.compile(
    r"(?:\d{1,4}(?:[.,/]\d{1,3})?|[½¼¾⅓⅔])\s?(?:g|kg|mg|ml|cl|dl|l|el|tl|msk|tsk|tbsp|tsp|cups?|oz|lbs?)\b",
    re.IGNORECASE,
)
#: A label and what it says, in few words.
_LABELLED: Final = re.compile(r"[^\W\d_][^\d:：]{0,29}[:：]\s*[^:：]{1,24}")
#: A figure that is no year ends the line, with its unit.
_FIGURE: Final = re.compile(r"(?<!\d)(?!(?:19|20)\d\d$)\d{1,20}[)%°]?\s?[^\W\d_]{0,3}$")
#: So many lines on, another of the same kind makes a run of them: steps have a line between.
_RUN: Final = 2
#: From this length on a line is told to be a standfirst, and not a headline.
_DECK_CHARS: Final = 80
#: The text below a headline is looked for so many lines on, with bylines and dates between.
_SIGNED_WITHIN: Final = 5
#: The words of so many sentences of it tell; a headline shares so many of its words with them, and
#: half of all.
_LEADS, _SHARED = 2, 3


def link_titles(
    page: Page,
    header: int,
    start: int,
    is_advert: Callable[[str], bool],
    is_byline: Callable[[str], bool],
    *,
    in_text: bool = False,
) -> list[int]:
    """Return the places, in `page.written`, of the titles under the header at place `header`.

    Those before place `start` are left out. The headline of the article, signed by a byline or a
    date or, unless the list is `in_text`, taken up by the text below, ends the list. Where the
    article goes on below, the last line before it may be a heading and is left out, with the line
    above if it is a byline or a date; not so where the label of an advertisement parts it from the
    article.
    """
    lines = [page.lines[i] for i in page.written[header + 1 : header + 1 + _LINES + _SIGNED_WITHIN]]
    signed = [is_stamp(line) or is_byline(line) for line in lines]
    before = (page.lines[i] for i in reversed(page.written[:header]))
    above = next((line for line in before if not is_advert(line)), "")
    headline = -1 if in_text else _taken_up(lines, signed)
    end = header + 1
    for at, line in enumerate(lines[:_LINES]):
        if is_advert(line) or at == headline:
            break
        if _is_headline(lines, signed, at):
            end -= _is_deck(lines, at)
            break
        if _is_teaser(lines, at):
            end += 1
            continue
        after, titles = lines[at + 1 : at + 1 + _RUN], lines[: max(1, at)]
        if _is_sentence(line) or _goes_on(line, after) or _is_row(line, after, above, titles):
            end -= 1 + _run_of(reversed(signed[:at]))
            break
        end += 1
    return list(range(max(header + 1, start), end))


def _is_headline(lines: list[str], signed: list[bool], at: int) -> bool:
    """Tell whether a line is the title of the text below: first bylines or dates, then a sentence.

    `signed` says of each line whether it is one of the former. None stands above the headline; and
    in lists with dates the next title has one too.
    """
    if any(signed[: at + 1]) or not any(signed[at + 1 : at + 2]):
        return False
    end = at + 1 + _run_of(signed[at + 1 :])
    return not any(signed[end + 1 : end + 2]) and any(
        map(_is_sentence, lines[end : end + _SIGNED_WITHIN])
    )


def _is_deck(lines: list[str], at: int) -> bool:
    """Tell whether a signed line is too long for a headline, which the line above is then."""
    return at > 0 and len(lines[at]) >= _DECK_CHARS and len(lines[at]) > len(lines[at - 1])


def _taken_up(lines: list[str], signed: list[bool]) -> int:
    """Return which line is the title of the text that a list runs into, or -1.

    It shares half of its longer words with the first sentences there. Links to the same story may
    do so too, and stand above it: it shares the most, the last of those that do. One that a byline
    or a date signs goes before it, if it shares a word at all: below a headline its section may be.
    """
    end = next((at for at, line in enumerate(lines) if _is_sentence(line)), len(lines))
    leads = [line for line in lines[end:] if _is_sentence(line)][:_LEADS]
    said = frozenset(beginnings("\n".join(leads)))
    titles = (lines[at] for at in range(end) if _is_headline(lines, signed, at))
    if not said.isdisjoint(word for title in titles for word in beginnings(title)):
        return -1
    shared = [_shared(line, said) for line in lines[:end]]
    most = max(shared, default=0)
    return end - 1 - shared[::-1].index(most) if most else -1


def _shared(line: str, said: frozenset[str]) -> int:
    """Return how many longer words of a title stand among those `said`; 0 where too few do."""
    words = frozenset(beginnings(line))
    shared = len(words & said)
    return shared if shared >= _SHARED and 2 * shared >= len(words) else 0


def _run_of(signed: Iterable[bool]) -> int:
    """Return how many bylines and dates these begin with."""
    return len(list(takewhile(bool, signed)))


def _is_teaser(lines: list[str], at: int) -> bool:
    """Tell whether a line is a text cut off below its title, as others in the list are."""
    cut = [n for n, line in enumerate(lines) if is_cut_off(line)]
    titled = at > 0 and at - 1 not in cut and not _is_sentence(lines[at - 1])
    return at in cut and titled and any(1 < abs(at - other) <= _APART for other in cut)


def _is_sentence(line: str) -> bool:
    """Tell whether a line is long for a title, ends as a sentence does, or holds two of them."""
    if len(line) > LINK_CHARS or is_prose(line):
        return True
    said = line.rstrip(CLOSING + "“")
    if said and said[-1] in _ENDS and (len(said) >= _SENTENCE_CHARS or not _is_cut(said)):
        return True
    following = _NEXT_SENTENCE.search(line)
    return following is not None and not (following["begins"] or "").islower()


def _is_cut(said: str) -> bool:
    """Tell whether the full stop at the end of a line may be that of an abbreviation."""
    found = _CUT.search(said)
    return found is not None and (found["word"] is None or found["word"][0].isupper())


def _goes_on(line: str, after: list[str]) -> bool:
    """Tell whether a line is cut in its sentence: the next begins in small letters."""
    if line[-1] in _OPEN_ENDS:
        return True
    if not after or not after[0][0].islower() or line[-1] in ".!?…:":
        return False
    return len(after[0]) >= _GOES_ON_CHARS or after[0][-1] in ".,;"


def _is_row(line: str, after: list[str], above: str, titles: list[str]) -> bool:
    """Tell whether a line is of a run of steps or figures, while no title is.

    The run goes on from the line above the header, or it begins here and has more than one line.
    """
    kind = row_kind(line)
    if not kind or kind in map(row_kind, titles):
        return False
    return kind in (row_kind(above), *map(row_kind, after))


def row_kind(line: str) -> str:
    """Return what kind of row a line is: a step, an amount, a labelled text, a figure; or none.

    The dates between link titles are none.
    """
    if len(line) > LINK_CHARS or is_stamp(line):
        return ""
    if _AMOUNT.match(line):
        return "amount"
    if _STEP.match(line):
        return "step"
    if _LABELLED.fullmatch(line):
        return "labelled"
    return "figure" if _FIGURE.search(line) and not line[0].isdecimal() else ""
