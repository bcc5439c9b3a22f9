"""What a rule asks besides its phrase: of the line, and of its place on the page."""

from __future__ import annotations

from newsclean.boilerplate.entries import amid_prose
from newsclean.boilerplate.matching.gaps import has_gap
from newsclean.boilerplate.matching.needs import MET
from newsclean.boilerplate.matching.notes import is_amid, is_told
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.matching.tables import Entry
from newsclean.boilerplate.prose import HEAD_LINES, body_span, is_prose
from newsclean.fold import DENSE_FROM
from newsclean.metadata.dated import dated_name
from newsclean.segment import Page
from newsclean.words import CLOSING, STOPS

#: Of a row a word of so many letters at most is no label if it only begins some.
_SMALL_WORD = 3
_ENDED = frozenset(STOPS + CLOSING)
_QUOTES = frozenset("\"'”’“»«』」")
#: Besides its phrase, the line of a label alone has so many signs.
_DRESSED = 3
#: A name and a date on one line have so many characters at most.
DATED_CHARS = 64


def holds(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether a line meets what the rule asks besides its phrase."""
    rule = entry.item
    if len(line) > rule.chars or (entry.gapped and not has_gap(entry, line, key)):
        return False
    met = MET[rule.needs](entry, line, key)
    if rule.mode == "suffix":
        return met and line.rstrip(STOPS)[-1:] not in _QUOTES
    return met and not (rule.mode == "prefix" and is_told(entry.phrase, rule.category, line))


def is_joint(part: Entry[Rule], at: int) -> bool:
    """Tell whether part `at` of a row is a small word, which means something before a colon alone.

    "de:" heads a byline in Romanian, "thẻ:" a list of tags in Vietnamese; "De stand" is a heading.
    """
    rule = part.item
    small = len(part.phrase) <= _SMALL_WORD and max(part.phrase) < DENSE_FROM
    needy = rule.needs not in ("", "note")
    return small and rule.mode not in ("line", "block") and (at == 0 or needy)


def is_dated_name(line: str) -> bool:
    """Tell whether a line is a name and a date, and no more.

    >>> is_dated_name("Nora Field | March 3, 2021"), is_dated_name("Season opener, March 3, 2021")
    (True, False)
    """
    return len(line) <= DATED_CHARS and dated_name(line) is not None


def signs_text(page: Page, place: int) -> bool:
    """Tell whether a name and a date at a place sign the text: below its headline, and alone.

    Amid the text such a line is a heading, a row of a list, or says who is quoted.
    """
    first, last = body_span(page)
    if not 0 < place < first or last < 0:
        return False
    lines = [page.lines[i] for i in page.written]
    if sum(map(is_dated_name, lines[:first])) != 1:
        return False
    # Below others a passage stands as well: those head the entries of a list.
    heads = (at for at in range(first, last) if is_dated_name(lines[at]))
    return not any(is_prose(lines[at + 1]) for at in heads)


def stands_apart(line: str, start: int, end: int) -> bool:
    """Tell whether a bracket stands where sources are named: first, or after the last sentence.

    A place in capitals may stand before it. Amid a sentence a few capitals in brackets are what the
    words before them are called for short.
    """
    # Of a long line only what is near the bracket is looked at: it may have thousands of them.
    before = line[max(0, start - DATED_CHARS - 1) : start].rstrip()
    said = line[start + 1 : end - 1]
    if any(map(str.isalnum, line[end:])):
        return not before or (before.isupper() and start <= DATED_CHARS)
    return not (said.isascii() and said.isupper()) or before[-1:] in _ENDED or not before


def stands_well(entry: Entry[Rule], line: str, start: int, end: int) -> bool:
    """Tell whether a bracket stands where its rule asks."""
    match entry.item.needs:
        case "apart":
            return stands_apart(line, start, end)
        case "note":
            return not is_amid(entry.phrase, line, start, end)
    return True


def reach(rule: Rule, line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a find inside a line, or nothing when the whole line goes."""
    if not any(map(str.isalnum, line[:start] + line[end:])):
        return None
    if len(line) <= rule.takes_line and not any(map(str.isalnum, line[end:])):
        return None
    while start and line[start - 1] in " \t":
        start -= 1
    return start, end


def is_in_zone(page: Page, body: list[tuple[int, int]], place: int, entry: Entry[Rule]) -> bool:
    """Tell whether `place` lies where a rule counts; `body` remembers the span of the prose."""
    rule = entry.item
    if rule.zone == "any":
        return True
    if rule.zone == "apart":
        alone = len(page.lines[page.written[place]]) <= len(entry.phrase) + _DRESSED
        return not (alone and amid_prose(page, place))
    first, last = span_of(page, body)
    in_head = place <= first + HEAD_LINES and rule.zone != "tail"
    behind = place >= last if rule.zone == "margin" else place > last
    return in_head or (behind and rule.zone != "head")


def span_of(page: Page, body: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the span of the prose, looked for once: `body` remembers it."""
    if not body:
        body.append(body_span(page))
    return body[0]
