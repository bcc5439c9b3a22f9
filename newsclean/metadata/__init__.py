"""What the furniture said before it left: dates, names, sources, counts, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsclean.dates import find_stamps, order_of_days
from newsclean.document import Fact, Removal, complement, union
from newsclean.fold import fold
from newsclean.metadata import lexicon
from newsclean.metadata.by_headline import OPENING, TAKEN, read_beside, read_by_body
from newsclean.metadata.dated import cut_date, dated_name
from newsclean.metadata.dating import choose_dates
from newsclean.metadata.labels import cut_at_labels
from newsclean.metadata.lazy import Facts
from newsclean.metadata.readers import READERS
from newsclean.metadata.signed import MAIL, names_follow, opens_byline, read_below, read_signer
from newsclean.metadata.stamps import BARE, read_stamps
from newsclean.metadata.titles import find_title
from newsclean.names import is_korean_byline
from newsclean.quoted import phrase_end, quoted
from newsclean.vocabulary import ending
from newsclean.words import CLOSING, FULL_STOPS

__all__ = ["MAIL", "Facts", "read_authors", "read_facts"]

_CREDITS = frozenset(("caption", "credit"))
#: What follows the last removed span.
_NOTHING = (-1, -1)
#: How long a line with names may be.
_NAME_LINE = 60
#: What claims the posts of readers below an article, and the category of links to other articles.
_POSTS, _OTHERS = "comments.thread", "related"
#: What claims dates of a change, and the categories of claims below which one is of the site.
_UPDATED, _LEGAL = "published.updated", frozenset(("copyright", "legal"))
#: The rule that also claims a name and a date without a word that says whose name it is, and all
#: that claim names so.
_NAME_AND_DATE = "byline.name"
#: The key of names that no word says are the author's: beside a byline they may be of a picture.
_SIGNATURE = "signature"
_UNWORDED = {_NAME_AND_DATE: "authors", "byline.signature": _SIGNATURE}
#: The categories whose lines may have several labels, and those in which a date may end a line.
_LABELLED, _SIGNED = frozenset(("byline", "source", "published", "reactions")), ("byline", "source")
#: A line so long that ends a sentence is prose.
_LONG_LINE = re.compile(r"[^\n]{60,}")


@dataclass(frozen=True, slots=True)
class _Body:
    """Where on a page the text stands that stays."""

    first: int
    """Where the first line of prose begins; the end of the text where none is."""
    second: int
    """Where the second ends."""
    last: int
    """Where the last line that stays ends; nowhere, -1, where none does."""
    told: str = ""
    """What these two lines say, without capitals."""


def read_facts(text: str, removals: Iterable[Removal]) -> Facts:
    """Return what the removed spans of `text` say, by key, each fact in order of place.

    Keys: `title`, `authors`, `emails`, `published`, `updated` (ISO 8601), `source`, `section`,
    `tags`, `photo_credits`, `comments`, `views`, `reactions`. A key without a fact is left out.
    Offsets are code points of `text`. The title is the first headline-like line that stays.

    >>> line = "Updated: 28 August 2025, 14:30"
    >>> read_facts(line, [Removal(0, len(line), "published.stamp", "published")])
    {'updated': (Fact(value='2025-08-28T14:30', start=9, end=30, origin=''),)}
    """
    claims = sorted(removals, key=lambda claim: (claim.start, claim.end))
    found: dict[str, dict[str, Fact]] = {}
    title = find_title(text, claims)
    if title is not None:
        found["title"] = {title.value: title}
    body = _body(text, claims) if claims else _Body(len(text), len(text), -1)
    for name, fact in _said(text, claims, body):
        found.setdefault(name, {}).setdefault(fact.value, fact)
    bare = found.pop(BARE, {})
    if (names := found.pop(_SIGNATURE, None)) is not None:
        found.setdefault("authors", names)
    beside: dict[str, Fact] = {}
    if title is not None:
        dated, signed = "published" in found, "authors" in found
        around = read_beside(text, claims, title, dated=dated, signed=signed, told=body.told)
        for name, fact in around:
            into = beside if name == BARE else found.setdefault(name, {})
            into.setdefault(fact.value, fact)
    if "published" not in found and not bare and not beside:
        edges = body.first, body.second, body.last
        for name, fact in read_by_body(text, claims, title, edges):
            (bare if name == BARE else found.setdefault(name, {})).setdefault(fact.value, fact)
    if "published" not in found and (
        dates := choose_dates(text, bare, beside, title=title, body=(body.first, body.last))
    ):
        found["published"] = dates
    for key in ("published", "updated"):
        if key in found:
            found[key] = _sharpest(found[key])
    return {key: tuple(_in_order(key, facts.values())) for key, facts in found.items()}


def read_authors(text: str, claim: Removal) -> Iterator[Fact]:
    """Yield the authors that a byline names.

    >>> line = "By Nora Field and Tom Reed, 3 March 2021"
    >>> claim = Removal(0, len(line), "byline.name", "byline", evidence="reads 'by'")
    >>> [fact.value for fact in read_authors(line, claim)]
    ['Nora Field', 'Tom Reed']
    """
    if claim.category in _SIGNED or claim.category == "published":
        dated = claim.category == "published"
        said = read_signer(text, claim) if dated else _signed(text, claim, None)
        yield from (fact for name, fact in said if name == "authors")


def _in_order(key: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield facts by place; of picture credits none that is a part of another."""
    end = -1
    for fact in sorted(facts, key=lambda fact: (fact.start, -fact.end)):
        if key != "photo_credits" or fact.end > end:
            yield fact
        end = max(end, fact.end)


def _said(text: str, claims: Sequence[Removal], body: _Body) -> Iterator[tuple[str, Fact]]:
    """Yield what each claim says, in order of place."""
    day_first = None
    if any(claim.category == "published" for claim in claims):
        day_first = order_of_days("\n".join(text[claim.start : claim.end] for claim in claims))
    before, opened = None, -1
    ruled = {claim.start for claim in claims if claim.category != TAKEN}
    for claim in _on_the_article(claims, body):
        if claim.start == opened and opened not in ruled and claim.end - opened <= _NAME_LINE:
            yield from read_below(text, claim)
        if claim.category == "byline" and names_follow(text, claim):
            opened = claim.end
        # Most claims say nothing that is read here, and are passed over without a look.
        if claim.category in _SAYING or text.find("@", claim.start, claim.end) >= 0:
            under = before if before is not None and before.end == claim.start else None
            for name, fact in _facts_of(text, claim, under, body, day_first):
                # An agency alone on the line under a caption is whose picture it is.
                captioned = under is not None and under.category in _CREDITS
                credited = captioned or lexicon.sells_pictures(fact.value)
                yield "photo_credits" if credited and name == "source" else name, fact
        before = claim


def _body(text: str, claims: Iterable[Removal]) -> _Body:
    """Return where the text stands that no claim covers."""
    spans = union((claim.start, claim.end) for claim in claims)
    kept = [span for span in complement(spans, len(text)) if not text[slice(*span)].isspace()]
    long = (line for span in kept for line in _LONG_LINE.finditer(text, *span))
    lines = (line for line in long if _ends_sentence(line[0]))
    first, second = next(lines, None), next(lines, None)
    last = kept[-1][0] + len(text[slice(*kept[-1])].rstrip()) if kept else -1
    told = "\n".join(line[0] for line in (first, second) if line).casefold()
    start, end = first.start() if first else len(text), second.end() if second else len(text)
    return _Body(start, end, last, told)


def _ends_sentence(line: str) -> bool:
    return line.rstrip(CLOSING + " \t\r")[-1:] in FULL_STOPS


def _is_amid(text: str, claim: Removal, body: _Body) -> bool:
    """Tell whether a claim stands between two paragraphs, neither of which opens the text."""
    if not body.second <= claim.start < body.last:
        return False
    above, below = text[: claim.start].rstrip(), text[claim.end :].lstrip()
    lines = above.rpartition("\n")[2], below.partition("\n")[0]
    return all(_LONG_LINE.match(line) and _ends_sentence(line) for line in lines)


def _on_the_article(claims: Sequence[Removal], body: _Body) -> Iterator[Removal]:
    """Yield the claims that speak of the article itself.

    Who wrote the posts of readers, and when, says nothing of it; nor do the bylines of other
    articles that are linked to, and the day on which the site was changed, below its notice.
    """
    notices = (one.end for one in claims if one.category in _LEGAL and one.start >= body.last)
    legal = min(notices, default=claims[-1].end if claims else 0)
    others = (
        one
        for one in claims
        if one.rule == _POSTS
        or (one.category == _OTHERS and one.start > body.first)
        or (one.rule == _UPDATED and one.start >= legal)
    )
    spans = union((claim.start, claim.end) for claim in others)
    first, last = next(spans, _NOTHING)
    for claim in claims:
        while last <= claim.start and first >= 0:
            first, last = next(spans, _NOTHING)
        if not first <= claim.start < last:
            yield claim


def _sharpest(facts: dict[str, Fact]) -> dict[str, Fact]:
    """Return the dates less those that another one says more exactly."""
    # In order, what begins with a value comes right after it.
    blunt = {one for one, two in pairwise(sorted(facts)) if two.startswith(one)}
    return {value: fact for value, fact in facts.items() if value not in blunt}


def _facts_of(
    text: str, claim: Removal, under: Removal | None, body: _Body, day_first: bool | None
) -> Iterator[tuple[str, Fact]]:
    """Yield what one removed span says, that may stand right under another."""
    if text.find("@", claim.start, claim.end) >= 0:
        for match in MAIL.finditer(text, claim.start, claim.end):
            yield "emails", Fact(match[0], match.start(), match.end())
    labelled = claim.category in _LABELLED and _has_colon(text, claim)
    for piece in cut_at_labels(text, claim) if labelled else (claim,):
        if piece.category == "published" or _is_dated(text, piece):
            yield from _dates_of(text, piece, under, body, day_first)
            if piece.category == "published" and piece.start < body.second:
                yield from read_signer(text, piece)
        elif piece.category in _SIGNED and _may_say(text, piece, body):
            worded = piece.start < body.first
            said = _signed(text, piece, day_first, worded=worded, beside=body.told)
            for name, fact in said:
                if name != "authors" or _signs(text, fact, piece, body):
                    yield _UNWORDED.get(piece.rule, name) if name == "authors" else name, fact
        elif _may_say(text, piece, body) and (reader := READERS.get(piece.category)):
            yield from reader(text, piece)


def _signs(text: str, fact: Fact, piece: Removal, body: _Body) -> bool:
    """Tell whether a byline names an author, and not a place: "New York, May 3, 2024".

    Where no word says that a name follows, the text speaks of the place, and not of who wrote it;
    and what has no capitals may be anything.
    """
    if quoted(piece.evidence) or piece.rule not in _UNWORDED:
        return True
    before = text[piece.start : fact.start].split()[-1:]
    cased = fact.value[0].isupper() or is_korean_byline(text[piece.start : piece.end])
    named = cased or (bool(before) and lexicon.is_signing(before[0]))
    return named and fact.value.casefold() not in body.told


def _signed(
    text: str, piece: Removal, day_first: bool | None, *, worded: bool = True, beside: str = ""
) -> Iterator[tuple[str, Fact]]:
    """Yield the name that a byline or the word for a source gives, and the date beside it."""
    said = text[piece.start : piece.end].rstrip()
    start, (cut, over) = piece.start, cut_date(said)
    end, dated = piece.start + cut, slice(piece.start + cut, piece.start + over)
    if piece.rule == _NAME_AND_DATE and not quoted(piece.evidence) and (one := dated_name(said)):
        start, end = piece.start + one.start, piece.start + one.end
        dated = slice(piece.start, start) if one.last else slice(end, piece.end)
    if dated.start < dated.stop:
        yield from read_stamps(
            text[dated],
            dated.start,
            day_first=_order(quoted(piece.evidence), day_first),
            beside=beside or text[:OPENING],
            worded=worded,
        )
    yield from READERS[piece.category](text, replace(piece, start=start, end=end))


def _has_colon(text: str, claim: Removal) -> bool:
    return any(text.find(colon, claim.start, claim.end) >= 0 for colon in ":：")


def _order(phrase: str, day_first: bool | None) -> bool | None:
    return lexicon.day_first(phrase) if day_first is None else day_first


def _dates_of(
    text: str, claim: Removal, under: Removal | None, body: _Body, day_first: bool | None
) -> Iterator[tuple[str, Fact]]:
    """Yield the dates of a claim that may stand right under another one on the same matter."""
    above = text[max(0, claim.start - _NAME_LINE) : claim.start].rstrip()
    # A reader's words are of that day; a headline that ends so has no colon.
    who = above.rpartition("\n")[2]
    if who.endswith((":", "：")) and ending("saying.says").search(fold(who)):
        return
    lead = text[under.start : under.end] if under and under.category == "published" else ""
    yield from read_stamps(
        text[claim.start : claim.end],
        claim.start,
        day_first=_order(quoted(claim.evidence), day_first),
        beside=body.told or text[:OPENING],
        lead="" if lead and next(find_stamps(lead), None) else lead,
        worded=not claim.rule.startswith("shape."),
    )


def _is_dated(text: str, claim: Removal) -> bool:
    """Tell whether what claims to be a list of tags is a date: "Publicado em: 05/11/2025"."""
    if claim.category != "tags":
        return False
    said = text[claim.start : claim.end]
    opened = phrase_end(said, quoted(claim.evidence))
    stamp = next(find_stamps(said[opened:], day_first=True), None)
    return stamp is not None and not any(map(str.isalnum, said[opened : opened + stamp.start]))


def _may_say(text: str, claim: Removal, body: _Body) -> bool:
    """Tell whether a claim stands where it speaks of the article.

    Paths lead to it from above; "By Christmas" amid the text is a heading.
    """
    if claim.category == "navigation":
        return claim.start < body.first
    opens = claim.category == "byline" and opens_byline(claim)
    return not (opens and _is_amid(text, claim, body))


#: The categories of claims that say something.
_SAYING = frozenset(("published", *READERS))
