"""What the lines say around the headline that no rule knows, but the line model took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from newsclean.dates import find_stamps, order_of_days
from newsclean.document import Fact, Removal
from newsclean.metadata.dated import cut_date, signed_names
from newsclean.metadata.labels import cut_at_labels
from newsclean.metadata.lexicon import credited_agencies
from newsclean.metadata.readers import READERS
from newsclean.metadata.signed import read_signed, read_signer
from newsclean.metadata.stamps import BARE, read_stamps

#: What the line model takes; and how long a line with a date may be.
TAKEN: Final = "furniture"
_DATE_LINE: Final = 120
#: Right above the first paragraph is within so many characters.
_BY_BODY: Final = 300
#: Between two lines in a row stand fewer blanks.
_NEAR: Final = 4
#: What stands besides a date on a line above a headline.
_SECTION: Final = re.compile(r"\s*[|•·–—/-]\s*[^\W\d_][^|\d]{1,40}$")
#: What parts a date from who signs beside it.
_PARTING: Final = " \t\r\n,;.|•·–—/-"
#: A standfirst, between the headline and a byline, is so long.
_STANDFIRST: Final = 320
#: A word of a name that the text has as well is so long.
_LONG: Final = 4
#: The text so far into a page tells its script.
OPENING: Final = 300


def read_beside(
    text: str,
    claims: Sequence[Removal],
    title: Fact,
    *,
    dated: bool,
    signed: bool,
    told: str,
) -> Iterator[tuple[str, Fact]]:
    """Yield what the lines say that the line model took right under the headline, or above it.

    There "2025-08-28 14:30 Source: Coast Wire" dates the story; above, "28 August | Politics". Of a
    text that is `dated` only what labels call by name is read. A byline may stand below the
    standfirst; of a text that is `signed` none is read, nor what the paragraphs `told` speak of.
    """
    at, between = title.end, 0
    for claim in claims:
        if claim.end <= at:
            right_above = 0 <= title.start - claim.end < _NEAR
            if claim.category == TAKEN and right_above and not dated:
                yield from _sectioned(text, claim)
            continue
        between += len(text[at : claim.start].strip())
        if between > _STANDFIRST:
            return
        start, at = max(at, claim.start), claim.end
        if claim.category != TAKEN or at - start > _DATE_LINE:
            continue
        line = replace(claim, start=start)
        names = [] if signed else list(_names(text, line, told))
        yield from names
        signed = signed or bool(names)
        if names or not between:
            yield from _said(text, line, dated=dated)


def read_by_body(
    text: str, claims: Sequence[Removal], title: Fact | None, body: tuple[int, int, int]
) -> Iterator[tuple[str, Fact]]:
    """Yield the dates that the line model took above the first paragraphs, or right below the last.

    Of `body` the first paragraph begins, the second ends, and the last line that stays ends there.
    Above, below the headline if one is known, one alone on its line or with who signs dates the
    story, too, and the nearest does; below, words must say that it does.
    """
    nearest: tuple[str, Fact] | None = None
    first, second, last = body
    top = max(first - _BY_BODY, title.end if title else 0)
    for claim in claims:
        above = top <= claim.start < second
        below = claim.start >= last >= 0 and not text[last : claim.start].strip()
        short = claim.end - claim.start <= _DATE_LINE
        if claim.category != TAKEN or not short or not (above or below):
            continue
        said = text[claim.start : claim.end]
        order = order_of_days(said)
        for name, fact in read_stamps(said, claim.start, day_first=order, beside=text[:OPENING]):
            if name != BARE:
                yield name, fact
            elif above and _is_alone(text, claim, fact):
                nearest = name, fact
    if nearest is not None:
        yield nearest


def _is_alone(text: str, claim: Removal, fact: Fact) -> bool:
    """Tell whether nothing stands on the line of a date but who signs, before it or behind it."""
    sides = (claim.start, fact.start), (fact.end, claim.end)
    for start, end in sides:
        said = text[start:end].lstrip(_PARTING)
        if said and not any(read_signed(text, end - len(said), end)):
            return False
    return True


def _said(text: str, claim: Removal, *, dated: bool) -> Iterator[tuple[str, Fact]]:
    """Yield what each piece says of a line that the line model took."""
    for piece in cut_at_labels(text, claim):
        if reader := READERS.get(piece.category):
            yield from reader(text, piece)
        elif not dated or piece.category != TAKEN:
            said = text[piece.start : piece.end]
            order = order_of_days(said)
            yield from read_stamps(said, piece.start, day_first=order, beside=text[:OPENING])


def _names(text: str, claim: Removal, told: str) -> Iterator[tuple[str, Fact]]:
    """Yield who signs a line: "By Ann Poe"; "3 May by Ann Poe"; "Ann Poe, Courier"; or "Ann Poe"
    beside a date.
    """
    line = text[claim.start : claim.end].strip()
    start = text.index(line, claim.start)
    cut, over = cut_date(line)
    worded = [*read_signed(text, start, start + cut), *read_signer(text, claim)]
    if worded or any(map(credited_agencies, line.split("/")[1:])):  # whose the picture is
        yield from worded
        return
    name = line[:cut].rstrip(" ,|·•/–—-")
    signed = signed_names(name) if name else None
    if signed is not None and (signed.sure or over > cut or _is_by_date(text, claim)):
        for name in signed.names:
            if not _is_told(name, text, told):
                at = text.index(name, start)
                yield "authors", Fact(name, at, at + len(name))


def _is_told(name: str, text: str, told: str) -> bool:
    """Tell whether the first paragraphs have a word of what is called so, or the page has it in
    small letters: it is a section, a place, or whom the story is about.
    """
    words = [word.casefold() for word in name.split() if len(word) >= _LONG]
    small = (rf"\b{re.escape(word)}\b" for word in words)
    return any(word in told for word in words) or any(re.search(word, text) for word in small)


def _is_by_date(text: str, claim: Removal) -> bool:
    """Tell whether a date stands on the line above or below."""
    above = text[max(0, claim.start - _DATE_LINE) : claim.start].rstrip().rpartition("\n")[2]
    below = text[claim.end : claim.end + _DATE_LINE].lstrip().partition("\n")[0]
    return any(next(find_stamps(line, day_first=True), None) for line in (above, below))


def _sectioned(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the date of a line that says the section besides."""
    said = text[claim.start : claim.end].rstrip()
    stamp = next(find_stamps(said, beside=text[:OPENING]), None)
    if stamp and not stamp.start and _SECTION.match(said, stamp.end):
        yield BARE, Fact(stamp.value, claim.start, claim.start + stamp.end)
