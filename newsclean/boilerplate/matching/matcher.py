"""Phrase rules at work: all rules, all languages, one look-up a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TypeAlias

from newsclean.boilerplate.entries import entry_heads
from newsclean.boilerplate.link_blocks import link_titles
from newsclean.boilerplate.matching.closings import (
    MORE_CHARS,
    closing_starts,
    cut_off_at,
    footer_starts,
    has_colon,
)
from newsclean.boilerplate.matching.conditions import (
    DATED_CHARS,
    holds,
    is_dated_name,
    is_in_zone,
    reach,
    signs_text,
    span_of,
    stands_well,
)
from newsclean.boilerplate.matching.edges import is_bare_word
from newsclean.boilerplate.matching.genres import headline_with_genre, names_genre
from newsclean.boilerplate.matching.label_rows import GLUED, label_row
from newsclean.boilerplate.matching.rule import SHORT_CHARS, Rule
from newsclean.boilerplate.matching.tables import (
    LABEL_CHARS,
    ROW_CHARS,
    WORD_CHARS,
    Entry,
    Table,
    is_glued,
    parted,
)
from newsclean.boilerplate.prose import body_span
from newsclean.document import Removal
from newsclean.fold import DRESS, fold, fold_all, line_key
from newsclean.phrases import slots
from newsclean.segment import Page, read_page
from newsclean.words import STOPS, is_hangul

#: Of a long line only so much is read, for the few rules that look at long lines.
_HEAD_CHARS = 64
#: What a person says is no label, even if it is one word; nor is a line of code.
_QUOTES = frozenset("\"'“”„‘「『")
_CODE = frozenset("{;")
#: A tag opens or ends here. Other brackets of this kind are the arrows of a label.
_TAG = re.compile(r"<[^\s<>]")
#: The category of the labels of advertisements, which end a list of links.
_ADVERT = "ad"
#: That of dates and times, which may also head entries of the text.
_DATE = "published"
#: Those of the lines between a headline and its text.
_SIGNED = frozenset(("byline", _DATE))
#: The rule whose phrase may be left out where a name and a date are all that a line says.
_BYLINE = "byline.name"
#: Those of titles behind a word, which above the text may be its headline.
_TITLED = frozenset(("related.topic", "related.inline", "related.inline_title", "credit.caption"))
_ENDS = frozenset(STOPS)
_BRACKET = re.compile(r"[(\[（［【〔]([^()\[\]（）［］【】〔〕]{1,160})[)\]）］】〔]")
#: A number in groups parted by blanks, as French, Russian and Polish papers write it, folded.
_GROUPS = re.compile(r"(?<![^ ])0(?: 0)+(?![^ ])")
#: Those of labels that ask to read on.
_READ_ON = frozenset(("navigation", "related"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's find on one written line."""

    place: int
    """Which line: an index of `Page.written`."""
    rule: Rule
    phrase: str
    """The folded phrase that was found."""
    span: tuple[int, int] | None = None
    """Which part of the line goes, in code points of the line; the whole line when none."""
    in_zone: bool = True
    """Whether it stands where the rule counts."""
    under: bool = False
    """Whether the line only stands under the header that was found."""


#: What a rule finds inside a line, and the span of the line it is, or none for all of it.
Part: TypeAlias = tuple[Entry[Rule], tuple[int, int] | None]
#: What rules find in one line: the entries that claim all of it, best first, and parts; or none.
Finds: TypeAlias = tuple[tuple[Entry[Rule], ...], tuple[Part, ...]] | None
_UNSEEN: Finds = ((), ())
#: So many lines, up to so many code points long, are remembered with what was found in them.
_REMEMBERED, _REMEMBERED_CHARS = 1 << 12, 1 << 10


class RuleMatcher:
    """A step: give it a page, get the claims of its rules. Build it once, with `match_rules`.

    Cost: building, about 3 µs a phrase; matching, one hash look-up a short line, a few letters
    of a long one.
    """

    __slots__ = ("_brackets", "_byline", "_closings", "_known", "_lines", "_rules")

    def __init__(self, rules: Iterable[Rule]) -> None:
        folded = {name: tuple(map(fold, members)) for name, members in slots().items()}
        self._lines: Table[Rule] = Table(folded)
        self._brackets: Table[Rule] = Table(folded)
        self._closings: Table[Rule] = Table(folded)
        self._known: dict[str, Finds] = {}
        self._rules = tuple(rules)
        self._byline = next((rule for rule in self._rules if rule.id == _BYLINE), None)
        tables = {"bracket": self._brackets, "closing": self._closings}
        for rule in self._rules:
            table = tables.get(rule.mode, self._lines)
            for phrase in dict.fromkeys(fold_all(chain.from_iterable(rule.phrases.values()))):
                plain = rule.mode != "suffix" and rule.needs in ("", "note")
                bare = plain and is_bare_word(phrase)
                if bare or rule.mode in ("line", "block"):
                    table.add_whole(phrase, rule)
                elif rule.mode == "suffix":
                    table.add_tail(phrase, rule)
                else:
                    table.add_head(phrase, rule, rule.chars)
                    if rule.mode == "footer":
                        self._closings.add_head(phrase, rule, rule.chars)
        for table in (self._lines, self._brackets, self._closings):
            table.finish(SHORT_CHARS)

    def __reduce__(self) -> tuple[type[RuleMatcher], tuple[tuple[Rule, ...]]]:
        # What it remembers of lines seen is no part of it: a fingerprint would change with use.
        return RuleMatcher, (self._rules,)

    def __call__(self, page: Page) -> Iterator[Removal]:
        """Yield a claim for every hit that stands where its rule counts."""
        for hit in self.hits(page):
            if hit.in_zone:
                yield _claim(page, hit)

    def hits(self, page: Page) -> Iterator[Hit]:
        """Yield every find on a page, also weak ones and those outside their zone.

        A date that heads an entry of the text is out of its zone, and so is the headline.
        """
        hits = self._less_headline(page, list(self._all_hits(page)))
        dates = [hit.place for hit in hits if hit.rule.category == _DATE and hit.span is None]
        heads = entry_heads(page, dates)
        for hit in hits:
            dated = hit.rule.category == _DATE and hit.place in heads
            yield replace(hit, in_zone=False) if dated else hit

    def _less_headline(self, page: Page, hits: list[Hit]) -> list[Hit]:
        """Return the hits, out of zone those on a headline that begins with its genre."""
        titles = [hit for hit in hits if hit.rule.id in _TITLED and names_genre(hit.phrase)]
        if not titles:
            return hits
        first, last = body_span(page)
        found = {hit.place for hit in titles if hit.place < first and hit.in_zone and not hit.under}
        if not found or last < 0:
            return hits
        known = {hit.place for hit in hits if hit.in_zone and hit.span is None}
        signs = {hit.place for hit in hits if hit.rule.category in _SIGNED}
        said = headline_with_genre(page, first, found, known, signs)
        return [
            replace(hit, in_zone=False) if page.lines[page.written[hit.place]] == said else hit
            for hit in hits
        ]

    def _all_hits(self, page: Page) -> Iterator[Hit]:
        """Yield every find on a page, each by itself."""
        body: list[tuple[int, int]] = []
        in_zone = partial(is_in_zone, page, body)
        done = -1  # the last line claimed under a header: no line is claimed under two
        for place, wholes, parts in self._finds(page):
            if wholes:
                counts = partial(in_zone, place)
                entry = next((one for one in wholes if one.item.removes and counts(one)), wholes[0])
                signs = bool(entry.phrase) or signs_text(page, place)
                hit = Hit(place, entry.item, entry.said, None, signs and counts(entry))
                yield hit
                if hit.in_zone and hit.rule.mode == "block":
                    in_text = place > span_of(page, body)[0]
                    for under in self._block(page, hit, done + 1, in_text=in_text):
                        done = under.place
                        yield under
                if hit.in_zone and hit.rule.removes:
                    continue
            for entry, span in parts:
                yield Hit(place, entry.item, entry.said, span, in_zone(place, entry))

    def _finds(self, page: Page) -> Iterator[tuple[int, tuple[Entry[Rule], ...], tuple[Part, ...]]]:
        """Yield the place of each line in which rules find something, with what they find."""
        for place, i in enumerate(page.written):
            finds = self.finds(page.lines[i])
            if finds is None and place == len(page.written) - 1:
                starts = footer_starts(page.lines[i])
                parts = tuple(self._closing_parts(page.lines[i], starts, last=True))
                finds = ((), parts) if parts else None
            if finds is not None:
                yield place, *finds

    def finds(self, line: str) -> Finds:
        """Return what rules find in one line, wherever it stands.

        Lines come again, on other pages as in the next round on this one; so what was found in
        them is remembered, and forgotten when it is much.
        """
        known = self._known
        finds = known.get(line, _UNSEEN)
        if finds is _UNSEEN:
            finds = self._look(line)
            if len(known) >= _REMEMBERED:
                known.clear()
            if len(line) <= _REMEMBERED_CHARS:
                known[line] = finds
        return finds

    def best(self, line: str) -> Entry[Rule] | None:
        """Return the best entry that claims all of a line, wherever it stands."""
        wholes, _ = self.finds(line) or ((), ())
        return wholes[0] if wholes else None

    def _look(self, line: str) -> Finds:
        """Return what rules find in a line: the entry that claims all of it, and the parts.

        Nearly all lines of an article are let go here, after one look at the first word and one
        at the end; so this is written for speed.
        """
        wholes: tuple[Entry[Rule], ...] = ()
        word = line[:WORD_CHARS].partition(" ")[0].lower()
        odd = not (word.isascii() and word.isalpha())
        if odd or word in self._lines.starts or len(line) <= SHORT_CHARS:
            wholes = self._whole_line(line, word)
        byline = self._byline if len(line) <= DATED_CHARS else None
        if not wholes and byline is not None and is_dated_name(line):
            wholes = (Entry("", byline),)
        parts: tuple[Part, ...] = ()
        closing: tuple[Part, ...] = ()
        if self._brackets.starts and _has_bracket(line):
            parts = tuple(self._bracket_parts(line))
        if self._closings.starts and (line[-1] not in _ENDS or has_colon(line)):
            closing = tuple(self._closing_parts(line, closing_starts(line)))
        end = line[-MORE_CHARS:]
        if not closing and ("…" in end or "..." in end) and (cut := cut_off_at(line)):
            closing = tuple(self._more_parts(line, cut))
        return (wholes, parts + closing) if wholes or parts or closing else None

    def _whole_line(self, line: str, word: str) -> tuple[Entry[Rule], ...]:
        """Return the entries whose rules claim the whole line, the best first."""
        if line[0] in _QUOTES or _is_code(line):
            return ()
        table, size = self._lines, len(line)
        if table.may_start(word):
            if size <= table.reach(line) or (size <= ROW_CHARS and is_glued(line)):
                return self._wholes(line)
        elif size <= ROW_CHARS and is_glued(line[: len(word)]):
            return self._wholes(line)
        return self._wholes(line) if size <= SHORT_CHARS and table.may_end(line) else ()

    def _wholes(self, line: str) -> tuple[Entry[Rule], ...]:
        """Return the entries for a line that may match some, the best first."""
        short = len(line) <= SHORT_CHARS
        key = line_key(line) if short else fold(line[:_HEAD_CHARS]).lstrip(DRESS)
        if "0 0" in key:
            key = _GROUPS.sub("0", key)
        found = [entry for entry in self._lines.find(key) if holds(entry, line, key)]
        if found or len(line) > ROW_CHARS:
            return tuple(sorted(found, key=_rank, reverse=True))
        row = label_row(self._lines, key)
        if row is None and is_glued(line):
            row = label_row(self._lines, line_key(parted(line)), GLUED)
        return (row,) if row is not None else ()

    def _bracket_parts(self, line: str) -> Iterator[Part]:
        """Yield the remarks in brackets that rules find."""
        for match in _BRACKET.finditer(line):
            word = match[1][:WORD_CHARS].partition(" ")[0].lower()
            if self._brackets.may_start(word):
                start, end = match.span()
                for entry in self._brackets.find(line_key(match[1])):
                    well = stands_well(entry, line, start, end)
                    if well and holds(entry, line, match[1]):
                        yield entry, reach(entry.item, line, start, end)
                        break

    def _closing_parts(self, line: str, starts: list[int], *, last: bool = False) -> Iterator[Part]:
        """Yield the end of a line, from one of these places on, if a rule finds it there.

        On the `last` line of a page a footer may end in a full stop, and have lost its line break.
        """
        for at in starts:
            said = line[at:]
            word = said[:WORD_CHARS].partition(" ")[0].lower()
            if self._closings.may_start(word) and self._closings.reach(said):
                for entry in self._closings.find(fold(said)):
                    footer = entry.item.mode == "footer"
                    apt = not said[0].islower() if footer else not last
                    if apt and holds(entry, said if footer else line, said):
                        yield entry, reach(entry.item, line, at, len(line))
                        return

    def _more_parts(self, line: str, start: int) -> Iterator[Part]:
        """Yield the label that asks to read on behind an ellipsis, which ends a teaser."""
        for entry in self._lines.exact.get(line_key(line[start:]), ()):
            rule = entry.item
            if rule.category in _READ_ON and rule.mode in ("line", "block") and rule.zone == "any":
                yield entry, reach(rule, line, start, len(line))
                return

    def _block(self, page: Page, header: Hit, at: int, *, in_text: bool) -> Iterator[Hit]:
        """Yield the link titles under a header, from place `at` on."""
        tests = self._is_advert, self._is_byline
        for place in link_titles(page, header.place, at, *tests, in_text=in_text):
            yield Hit(place, header.rule, header.phrase, under=True)

    def _is_advert(self, line: str) -> bool:
        """Tell whether a line is the label of an advertisement, whatever else it may be."""
        return len(line) <= LABEL_CHARS and any(
            entry.item.category == _ADVERT for entry in self._lines.find(line_key(line))
        )

    def _is_byline(self, line: str) -> bool:
        """Tell whether a line says who wrote what follows, or when."""
        best = self.best(line)
        return best is not None and best.item.category in _SIGNED


def match_rules(rules: Iterable[Rule]) -> RuleMatcher:
    """Return the step that claims what `rules` find."""
    return RuleMatcher(rules)


def finds(rule: Rule, line: str) -> bool:
    """Tell whether `rule` finds something in `line`, wherever on a page the line may stand."""
    return any(True for _ in RuleMatcher([rule]).hits(read_page(line)))


def _claim(page: Page, hit: Hit) -> Removal:
    rule = hit.rule
    said = repr(hit.phrase) if hit.phrase else "a name and a date"
    evidence = f"{'under' if hit.under else 'reads'} {said}"
    i = page.written[hit.place]
    if hit.span is None:
        return page.claim(i, rule.id, rule.category, rule.confidence, evidence)
    start, end = (page.begins[i] + at for at in hit.span)
    return Removal(start, end, rule.id, rule.category, rule.confidence, evidence)


def _rank(entry: Entry[Rule]) -> tuple[bool, bool, float]:
    """Order entries that find the same line: what removes first, then headers, then the surest."""
    rule = entry.item
    return rule.removes, rule.mode == "block", rule.confidence


def _is_code(line: str) -> bool:
    """Tell whether a line is code: it ends as such, or has a tag at its beginning or its end.

    Korean notices are written as no tag is: <저작권자 …>.
    """
    if line[-1] in _CODE:
        return True
    if line[-1] != ">" and line[0] != "<":
        return False
    return _TAG.search(line) is not None and not is_hangul(line[1:2])


def _has_bracket(line: str) -> bool:
    if "(" in line or "[" in line:
        return True
    return not line.isascii() and ("（" in line or "【" in line or "［" in line or "〔" in line)
