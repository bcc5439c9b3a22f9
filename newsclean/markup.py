"""HTML read in one linear pass, by no parser's limits: what is visible, and what is dangerous.

An HTML parser drops, without a word, what lies deeper than it likes to nest, and takes quadratic
time over a tag with many attributes. This pass does neither, because it builds no tree. It says
which spans a parser had better not see, and keeps the visible text to hold an extraction against.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

#: Nesting that a parser is left with; libxml2 stops at 256, or at 2048 when told to be patient,
#: and counts the elements with optional end tags, which this pass does not.
MAX_DEPTH = 200
#: Tables in tables: extractors read all rows of each.
MAX_TABLES = 20
#: Attributes of one tag; libxml2 compares each with all before it.
MAX_ATTRIBUTES = 200
#: Inline tags between two of blocks; extractors look at each with all before it.
MAX_INLINE = 1_000
#: A longer title or meta tag, in code points, says nothing that is one; authors are split
#: and compared each with each by extractors.
MAX_META = 4_000
#: Linked data: longer, or with more names, is left out, and so is broken data past a little:
#: extractors then search it with patterns of quadratic time.
MAX_DATA, MAX_BROKEN_DATA, MAX_NAMES = 200_000, 4_000, 200

# Possessive and without "<" outside quotes, so that no attempt runs past the next tag.
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)
        (?:(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>|(?P<rest>[^<>]*+>?))
    | <!--(?:>|->)? | <[!?][^<>]*+>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""[^\s"'=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"']++))?+""")
_LEADS = re.compile(r"""(?:^|[\s"'/])href\s*+=\s*+["']?+\s*+[^#\s"']""", re.IGNORECASE)
_AUTHOR = re.compile(r"""(?:rel|itemprop)\s*+=\s*+["']?+author""", re.IGNORECASE)
#: What stands in a link, tags and all, and those tags.
_IN_LINK = re.compile(r"(?:[^<]++|<(?!/?a\b)[^<>]*+>)*+", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*+>")
#: Parts the cells of a row until its line is done. XML has no such character, so no page has it.
_CELL = "\x1f"


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Elements whose content no reader sees.
_UNSEEN = _names(
    "script style noscript template textarea svg math iframe title object canvas select"
)
_DRAWING = _names("svg math canvas object title")
_BLOCK = re.compile(r"<(?:p|div|article|section|h[1-6]|ul|table)\b", re.IGNORECASE)
#: Elements that tell what a line in them is; of these each line says which are open around it.
TELLING = _names(
    """
    h1 h2 h3 h4 h5 h6 header footer nav aside form button blockquote figure figcaption table
    """
)
#: A link of more lines than this was never closed, and says nothing of what stands in it.
MAX_LINK_LINES = 8
#: Cells of so many code points are lines of their own, shorter ones share that of their row: a
#: table of figures reads by rows, one that lays out a page does not.
LONG_CELL = 80
_VOID = _names("area base br col embed hr img input link meta param source track wbr frame keygen")
#: Elements that a parser closes by itself: they do not nest.
_CLOSING = _names("p li dt dd tr td th thead tbody tfoot option optgroup html head body")
_CELLS = _names("td th")
_READINGS = _names("rt rp")
_INLINE = _names(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp
    small span strike strong sub sup time tt u var wbr img ruby rb rt rp rtc
    """
)


#: How a word is read, beside it: of Japanese for children, every other word. Only where it ends as
#: it should, so that no text is lost to a tag that nothing closes.
_READING = re.compile(r"[^<]*+(?=</?r(?:[bpt]|tc|uby)\b)", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n?|\n")
#: Preformatted prose is wrapped at such widths: of shorter lines each is one, as of a poem.
WRAPPED_AT = range(60, 101)

# Said before anything else, these make a text a page; a fragment begins and ends with a block.
_PAGE = re.compile(
    r"(?:\ufeff|\s|<\?xml\b[^<>]*+>|<!--(?:[^-]|-(?!->))*+-->)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"\s*+<(?:p|div|article|section|main|h[1-6]|ul|ol|table|blockquote|figure|header)[\s>]",
    re.IGNORECASE,
)


def is_page(text: str) -> bool:
    """Return whether a text is HTML as a whole: a page, or a part of one cut out of it.

    Text with tags left in it is not. Cost: a look at both ends.

    >>> is_page("<!DOCTYPE html><p>Rain"), is_page("<p>Rain.</p>"), is_page("Rain <b>fell</b>.")
    (True, True, False)
    """
    if _PAGE.match(text):
        return True
    return bool(_FRAGMENT.match(text)) and text.endswith(">", 0, len(text.rstrip()))


@dataclass(frozen=True, slots=True)
class Markup:
    """What one pass over a page saw."""

    lines: tuple[str, ...]
    """The visible text, a line for each block, entities resolved, spaces collapsed."""
    linked: tuple[float, ...]
    """For each line, the share of it that is a link."""
    cuts: tuple[tuple[int, int], ...]
    """Spans of the page, in order and disjoint, that a parser had better not see."""
    reasons: frozenset[str]
    """Why: `nesting`, `attributes`, `linked data`, `meta`, `unclosed comment` …"""
    tags: tuple[frozenset[str], ...] = ()
    """For each line, those of `TELLING` that it stands in."""
    title: str = ""
    """What stands in the first `<title>`, as it stands there."""
    author: str = ""
    """What the first link to the author says, as it stands there."""
    metas: tuple[str, ...] = ()
    """The attributes of each `<meta>`, as they stand there."""
    data: tuple[str, ...] = ()
    """Each linked data of the page, as it stands there."""


@dataclass(slots=True)
class _Reader:
    """The state of the pass."""

    page: str
    lines: list[str] = field(default_factory=list)
    linked: list[float] = field(default_factory=list)
    tags: list[frozenset[str]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    cell: int = 0
    """Where in `parts` the cell begins that is being read."""
    link_letters: int = 0
    """Code points of `parts` that are in links."""
    title: str = ""
    author: str = ""
    metas: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    inline: int = 0
    """Inline tags since a block began or ended."""
    link_lines: int = 0
    """Lines that ended since the link began that is open."""
    link_from: int = 0
    """The line that it began in."""
    cuts: list[tuple[int, int]] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    stack: list[tuple[str, bool]] = field(default_factory=list)
    """Open elements, and whether their tags are left to the parser."""
    open: Counter[str] = field(default_factory=Counter)
    within: frozenset[str] | None = None
    """Those of `TELLING` that are open; None when that has to be looked up anew."""

    def cut(self, start: int, end: int, reason: str) -> None:
        self.cuts.append((start, end))
        self.reasons.add(reason)

    def text(self, start: int, end: int) -> None:
        """Take in what stands between two tags."""
        if start < end:
            self.parts.append(self.page[start:end])
            if self.open["a"] and self.link_lines < MAX_LINK_LINES:
                self.link_letters += end - start

    def end_line(self) -> None:
        """Take in that a block begins or ends."""
        if self.parts:
            raw = "".join(self.parts)
            linked = min(1.0, self.link_letters / max(1, len(raw.strip())))
            for line in set_lines(raw) if self.open["pre"] else (raw,):
                self.take_line(line, linked)
            self.parts.clear()
            self.link_letters = 0
            self.link_lines += 1
            if self.link_lines == MAX_LINK_LINES and self.open["a"]:
                self.linked[self.link_from :] = [0.0] * (len(self.linked) - self.link_from)
        self.cell = 0

    def take_line(self, raw: str, linked: float) -> None:
        """Take in a line, such a share of which is a link, unless there is nothing on it."""
        cells = (" ".join(cell.split()) for cell in unescape(raw).split(_CELL))
        said = "\t".join(cell for cell in cells if cell)
        if said:
            self.lines.append(said)
            self.linked.append(linked)
            if self.within is None:
                self.within = frozenset(name for name in TELLING if self.open[name])
            self.tags.append(self.within)

    def end_cell(self) -> None:
        """Take in that a cell of a table begins or ends."""
        if sum(map(len, self.parts[self.cell :])) >= LONG_CELL:
            self.end_line()
        elif len(self.parts) > self.cell:
            self.parts.append(_CELL)
            self.cell = len(self.parts)

    def begin(self, name: str, match: re.Match[str]) -> None:
        """Take in an opening tag."""
        start, end = match.span()
        attributes = match["attributes"] or match["rest"] or ""
        if name == "meta" and end - start > MAX_META:
            self.cut(start, end, "meta")
        elif name == "meta":
            self.metas.append(attributes)
        elif '"' in (match["rest"] or "") or "'" in (match["rest"] or ""):
            self.cut(start + 1 + len(name), end - self.page.endswith(">", start, end), "open quote")
            attributes = ""  # for the parser as well: what follows is in no link
        elif len(attributes) > 2 * MAX_ATTRIBUTES and _crowded(attributes):
            self.cut(start + 1 + len(name), end - 1, "attributes")
        if name in _VOID or name in _CLOSING or attributes.endswith("/"):
            return
        if name == "a":
            if not _LEADS.search(attributes):
                return  # a place in the page, not a way out of it
            self.link_lines, self.link_from = 0, len(self.lines)
            if not self.author and "author" in attributes and _AUTHOR.search(attributes):
                said = _IN_LINK.match(self.page, end, end + MAX_META)
                self.author = " ".join(_ANY_TAG.sub(" ", said[0]).split()) if said else ""
        kept = len(self.stack) < MAX_DEPTH
        kept = kept and not (name == "table" and self.open[name] >= MAX_TABLES)
        if not kept:
            self.cut(start, end, "nesting")
        self.stack.append((name, kept))
        self.open[name] += 1
        self._changed(name)

    def close(self, name: str, match: re.Match[str]) -> None:
        """Take in an end tag: it closes what is open inside its element as well."""
        while self.open[name]:
            last, kept = self.stack.pop()
            self.open[last] -= 1
            self._changed(last)
            if last == name:
                if not kept:
                    self.cut(*match.span(), "nesting")
                return

    def _changed(self, name: str) -> None:
        if name in TELLING:
            self.within = None


def set_lines(raw: str) -> Iterator[str]:
    r"""Yield the lines of preformatted text, those that wrapping parted as one.

    A line goes on where the first word of the next would not have fitted on it. Cost: linear.

    >>> list(set_lines("06:00  Marren Bay\n06:40  Port Ellis"))
    ['06:00  Marren Bay', '06:40  Port Ellis']
    """
    rows = [row.rstrip() for row in _LINE_BREAK.split(raw)]
    width = max((len(row) for row in rows if " " in row.strip()), default=0)
    held: list[str] = []
    for row, after in zip(rows, (*rows[1:], ""), strict=True):
        held.append(row)
        word = after.split(None, 1)[0] if after else ""
        fits = not word or len(row) + 1 + len(word) <= width
        columns = "  " in row.strip() or "\t" in row
        deeper = len(after) - len(after.lstrip()) > len(row) - len(row.lstrip())
        if fits or columns or deeper or width not in WRAPPED_AT:
            yield " ".join(held)
            held.clear()


def _crowded(attributes: str) -> bool:
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MAX_ATTRIBUTES


def read_markup(page: str) -> Markup:
    """Return what is visible in a page, and what a parser had better not see.

    Cost: one pass, about 1 µs a tag. Never fails: what is no tag is text.

    >>> read_markup("<p>Rain <b>fell</b>.<script>x()</script><p>It stopped &amp; dried.").lines
    ('Rain fell.', 'It stopped & dried.')
    """
    reader = _Reader(page)
    never: set[str] = set()
    at = 0
    while match := _TAG.search(page, at):
        reader.text(at, match.start())
        at = match.end()
        name = (match["name"] or "").lower()
        if not name:
            at = _comment_end(reader, match, never)
            continue
        reader.inline = reader.inline + 1 if name in _INLINE else 0
        if reader.inline > MAX_INLINE:
            reader.cut(*match.span(), "inline tags")
        elif name in _CELLS:
            reader.end_cell()
        elif not reader.inline:
            reader.end_line()
        if name in _READINGS and not match["end"] and (said := _READING.match(page, at)):
            reader.cuts.append((match.start(), at := said.end()))
        elif match["end"]:
            reader.close(name, match)
        elif name in _UNSEEN and not (match["attributes"] or "").endswith("/"):
            at = _skip(reader, match, name, never)
        else:
            reader.begin(name, match)
    reader.text(at, len(page))
    reader.end_line()
    return Markup(
        lines=tuple(reader.lines),
        linked=tuple(reader.linked),
        cuts=tuple(_disjoint(reader.cuts)),
        reasons=frozenset(reader.reasons),
        tags=tuple(reader.tags),
        title=reader.title,
        author=reader.author,
        metas=tuple(reader.metas),
        data=tuple(reader.data),
    )


def _disjoint(cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in cuts:
        if start >= at:
            yield start, end
            at = end


def _comment_end(reader: _Reader, match: re.Match[str], never: set[str]) -> int:
    """Return where the comment, or whatever it is, ends."""
    if match[0] != "<!--":
        return match.end()
    end = -1 if "--" in never else reader.page.find("-->", match.end())
    if end < 0:
        # Nothing closes it: the standard gives all the rest up as a comment. A reader wants it.
        never.add("--")
        reader.cut(*match.span(), "unclosed comment")
        return match.end()
    reader.cuts.append((match.start(), end + 3))
    return end + 3


def _skip(reader: _Reader, match: re.Match[str], name: str, never: set[str]) -> int:
    """Return where an element that is not seen ends."""
    at = match.end()
    end = None
    if name not in never:
        # With no flag for all of it, so that "</" is searched for as a literal, which is faster.
        closing = re.compile(rf"</(?i:{re.escape(name)})(?=[\s/>])[^<>]*+>?")
        end = closing.search(reader.page, at)
    if end and name in _DRAWING and _BLOCK.search(reader.page, at, end.start()):
        end = None  # a drawing or title ends where a paragraph begins, closed or not
    if end is None:
        # Looking for its end again at the next one like it could take quadratic time.
        never.add(name)
        reader.cut(*match.span(), f"unclosed {name}")
        return at
    inside = reader.page[at : end.start()]
    if name == "title":
        reader.title = reader.title or inside[:MAX_META]
        if len(inside) > MAX_META:
            reader.cut(at, end.start(), "meta")
    elif name == "script" and "ld+json" in (match["attributes"] or "").lower():
        reader.data.append(inside)
        if _unsafe_data(inside):
            reader.cut(at, end.start(), "linked data")
    else:
        reader.cuts.append((match.start(), end.end()))
    return end.end()


def _unsafe_data(data: str) -> bool:
    """Return whether an extractor could take long over a page's linked data."""
    if len(data) <= MAX_BROKEN_DATA:
        return False
    if len(data) > MAX_DATA or data.count('"name"') > MAX_NAMES:
        return True
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return True
    return False
