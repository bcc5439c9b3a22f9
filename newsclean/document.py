"""The data model: one source, claims about it, and the text that follows from the claims.

All offsets are half-open and count code points of `Document.source`, which never changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any, Final

from newsclean.arguments import check_share, check_text
from newsclean.errors import ArgumentError
from newsclean.show import card, card_table, card_text, marked, short

#: What ends a line. Not `str.splitlines`: that also cuts at form feeds and the separators
#: U+001C to U+001E, which stand inside lines of real crawls.
SEPARATOR = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

#: A claim is honoured from this confidence on, unless the caller asks for another cut.
DEFAULT_CUT = 0.5

#: What `as_data` says of a claim and of a rewrite, in that order.
_OF_A_CLAIM: Final = ("start", "end", "rule", "category", "confidence")
_OF_A_REWRITE: Final = ("start", "end", "text", "rule", "evidence")
#: A notebook shows so many code points of a document.
SHOWN = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: `[start, end)` is what it says, `[end, stop)` its separator."""

    start: int
    end: int
    stop: int


@dataclass(frozen=True, slots=True)
class Removal:
    """A claim that `source[start:end]` is not the article, and why.

    It changes nothing by itself: the text is computed from the claims that are honoured.
    Claims may overlap and come in any order; their union decides.
    """

    start: int
    """First code point of the span."""
    end: int
    """One past the last code point."""
    rule: str
    """Dotted id of the rule or step that made the claim, e.g. `share.label`."""
    category: str
    """What kind of furniture it is, e.g. `share`, `byline`, `caption`."""
    confidence: float = 1.0
    """How likely it is furniture, 0 to 1: measured where labelled pages have hits of the rule."""
    evidence: str = ""
    """What the rule saw."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """`source[start:end]` reads `text` after normalization. Rewrites never overlap."""

    start: int
    end: int
    text: str
    rule: str
    """Dotted id of the repair, e.g. `normalize.mojibake`."""
    evidence: str = ""
    """How it was found, e.g. "decoded as windows-1252, then utf-8"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the furniture said before it left, and where it stands in the source."""

    value: str
    start: int
    end: int
    origin: str = ""
    """Who said it of a page: `json-ld`, `opengraph`, `text` …; of a text nobody else could."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source, what of it the text has, and the rules that made the difference."""

    source: str
    text: str
    """Empty where it was removed, another one where it was rewritten."""
    rules: str = ""
    """Ids of the rules, with commas; empty where the stretch is kept as it was."""
    removed: bool = False
    """Whether claims took it; a rewrite may leave nothing of a stretch, too."""


def union(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the same coverage as `spans`, sorted and disjoint; touching spans join, empty ones go.

    >>> list(union([(4, 6), (0, 2), (1, 3), (6, 7), (9, 9)]))
    [(0, 3), (4, 7)]
    """
    at, to = 0, -1
    for start, end in sorted(spans):
        if start == end:
            continue
        if start > to:
            if at < to:
                yield at, to
            at, to = start, end
        elif end > to:
            to = end
    if at < to:
        yield at, to


def complement(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield what sorted, disjoint `spans` leave of `[0, length)`.

    >>> list(complement([(0, 3), (4, 7)], 9))
    [(3, 4), (7, 9)]
    """
    at = 0
    for start, end in spans:
        if at < start:
            yield at, start
        at = end
    if at < length:
        yield at, length


def cut_lines(text: str) -> Iterator[Line]:
    r"""Yield the lines of `text`; together they tile it. An empty text has no line.

    >>> [text[line.start:line.end] for text in ["a\r\nb\x85"] for line in cut_lines(text)]
    ['a', 'b']
    """
    at = 0
    for match in SEPARATOR.finditer(text):
        yield Line(at, match.start(), match.end())
        at = match.end()
    if at < len(text):
        yield Line(at, len(text), len(text))


def rewritten(
    source: str, kept: Iterable[tuple[int, int]], rewrites: Sequence[Rewrite]
) -> Iterator[str]:
    """Yield the pieces of `source` in the sorted, disjoint spans `kept`, with `rewrites` applied.

    A rewrite that a gap in `kept` touches is dropped with the gap: a removal wins.
    """
    at_rewrite = 0
    for start, end in kept:
        at = start
        while at_rewrite < len(rewrites) and rewrites[at_rewrite].start < start:
            at_rewrite += 1
        while at_rewrite < len(rewrites) and rewrites[at_rewrite].end <= end:
            change = rewrites[at_rewrite]
            yield source[at : change.start]
            yield change.text
            at = change.end
            at_rewrite += 1
        yield source[at:end]


def _pieces(doc: Document) -> Iterator[Piece]:
    """Yield the pieces of `Document.pieces`, some of them empty."""
    claims = sorted(doc.removals, key=lambda claim: claim.start)
    at = first = 0
    change = iter((*doc.rewrites, Rewrite(len(doc.source) + 1, len(doc.source) + 1, "", "")))
    new = next(change)
    for start, end in doc.kept():
        first, rules = _rules_before(claims, first, start)
        yield Piece(doc.source[at:start], "", rules, removed=True)
        at = start
        while new.start < start:
            new = next(change)
        while new.end <= end:
            yield Piece(*(doc.source[at : new.start],) * 2)
            said = doc.source[new.start : new.end]
            yield Piece(said, new.text, new.rule if new.text != said else "")
            at, new = new.end, next(change)
        yield Piece(*(doc.source[at:end],) * 2)
        at = end
    rules = _rules_before(claims, first, len(doc.source))[1]
    yield Piece(doc.source[at:], "", rules, removed=True)


def _rules_before(claims: Sequence[Removal], first: int, stop: int) -> tuple[int, str]:
    """Return the first claim from `stop` on, and the rules of those from `first` up to it."""
    rules: dict[str, None] = {}
    while first < len(claims) and claims[first].start < stop:
        rules[claims[first].rule] = None
        first += 1
    return first, ", ".join(rules)


@dataclass(frozen=True, slots=True)
class Document:
    r"""A text as given, and every claim made about it.

    >>> doc = Document("Share\nRain fell.\n", (Removal(0, 6, "share.label", "share"),))
    >>> doc.text
    'Rain fell.\n'
    """

    source: str
    """The text as given, never changed: a copy with another (`dataclasses.replace`) would keep the
    claims and facts of this one. Annotate the other instead."""
    claims: tuple[Removal, ...] = ()
    """Every claim, also those below the cut, in order of place."""
    rewrites: tuple[Rewrite, ...] = ()
    """Normalization, in order of place, disjoint."""
    metadata: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """What the furniture said: `title`, `published`, `authors` …, each with its place."""
    status: str = "ok"
    """`ok`, or in one word what a reader must know: `budget`, `page`, `degraded` …"""
    detail: str = ""
    """The status explained in a sentence; empty when all is well."""
    cut: float = DEFAULT_CUT
    """Claims from this confidence on are honoured by `text` and `removals`."""

    def __post_init__(self) -> None:
        check_text(self.source, "source")
        check_share(self.cut, "cut")
        length = len(self.source)
        spans: tuple[Removal | Rewrite, ...] = (*self.claims, *self.rewrites)
        for span in spans:
            if not 0 <= span.start <= span.end <= length:
                raise ArgumentError(
                    f"{span.rule} [{span.start}, {span.end})",
                    f"the span does not lie in a source of {length} code points",
                    "give offsets in code points of the source",
                )
        for one, two in pairwise(self.rewrites):
            if two.start < one.end or (two.start, two.end) == (one.start, one.end):
                raise ArgumentError(
                    f"{two.rule} [{two.start}, {two.end})",
                    f"it overlaps, or stands before, {one.rule} [{one.start}, {one.end})",
                    "give disjoint rewrites in order of place",
                )

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the source, which they tile. Cost: one pass over the source."""
        return tuple(cut_lines(self.source))

    @property
    def removals(self) -> tuple[Removal, ...]:
        """The claims that `text` honours: those at or above `cut`."""
        return tuple(claim for claim in self.claims if claim.confidence >= self.cut)

    @property
    def text(self) -> str:
        """The article: the source less the honoured claims, normalized."""
        return self.text_at(self.cut)

    def text_at(self, min_confidence: float) -> str:
        """Return the text at another cut, with nothing run again.

        A higher cut honours fewer claims, so it removes less, always. Raises `ArgumentError` for a
        cut that is no number from 0 to 1.
        """
        return "".join(rewritten(self.source, self.kept(min_confidence), self.rewrites))

    def kept(self, min_confidence: float | None = None) -> Iterator[tuple[int, int]]:
        """Return the spans of the source that stay, in order; they never touch each other.

        Raises `ArgumentError` for a cut that is no number from 0 to 1; without one it is the
        document's own.
        """
        cut = self.cut
        if min_confidence is not None:
            check_share(min_confidence, "min_confidence")
            cut = min_confidence
        honoured = union((c.start, c.end) for c in self.claims if c.confidence >= cut)
        return complement(honoured, len(self.source))

    def pieces(self) -> Iterator[Piece]:
        """Yield the source in pieces, in order, each with what the text has of it.

        The `source` of the pieces add up to the source, their `text` to the text.
        """
        return (piece for piece in _pieces(self) if piece.source or piece.text)

    def as_data(self, where: str = "") -> dict[str, Any]:
        r"""Return all that is known about the document as JSON-ready data; the source is left out.

        `claims` holds every claim with the text it covers, also those below the cut (`honoured`
        says which count); `where` says which document it is. See docs/document.md.

        >>> Document("Share\nRain.\n", (Removal(0, 6, "share.label", "share"),)).as_data()["length"]
        12
        """
        return {
            "where": where,
            "status": self.status,
            "detail": self.detail,
            "length": len(self.source),
            "claims": [
                {
                    **{key: getattr(claim, key) for key in _OF_A_CLAIM},
                    "honoured": claim.confidence >= self.cut,
                    "text": self.source[claim.start : claim.end],
                    "evidence": claim.evidence,
                }
                for claim in self.claims
            ],
            "rewrites": [
                {key: getattr(change, key) for key in _OF_A_REWRITE} for change in self.rewrites
            ],
            "metadata": {name: list(map(asdict, facts)) for name, facts in self.metadata.items()},
        }

    def _repr_html_(self) -> str:
        """Return the document for a notebook: what went struck through, and what it said."""
        gone = len(self.source) - sum(end - start for start, end in self.kept())
        share = gone / len(self.source) if self.source else 0.0
        facts = f"{gone:,} of {len(self.source):,} characters removed ({share:.0%}), {self.status}"
        parts, left = [], SHOWN
        for piece in self.pieces():
            parts.append(marked(piece.source[:left], piece.text[:left], piece.rules))
            left -= len(piece.source) + len(piece.text)
            if left <= 0:
                parts.append(" …")
                break
        said = [
            (name, short(", ".join(fact.value for fact in found[:9]), 200))
            for name, found in self.metadata.items()
        ]
        table = card_table(("what", "says"), said) if said else ""
        return card("Document", facts, card_text("".join(parts)), table)
