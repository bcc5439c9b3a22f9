"""A page in, the article out, never half of it without a word. Read this first.

`markup` (below this folder) reads the page in one pass: its visible lines, with what their tags
say. `extractor` asks trafilatura for the article, `held` finds which of the lines that text holds,
`choice` takes the way of extraction that the line model speaks for and looks for what it lacks,
and `evidence` claims the lines among them that are no body by their tags. What the page says of
its article is read by `facts`. Then the text is cleaned like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from newsclean.arguments import check_kind
from newsclean.boilerplate.steps import MARKUP, MODEL
from newsclean.charset import read_bytes
from newsclean.cleaner import Cleaner, annotate
from newsclean.dates import is_stamp
from newsclean.dates.words import weekdays
from newsclean.document import Document, Fact, complement
from newsclean.errors import ArgumentError
from newsclean.fold import fold
from newsclean.html.choice import choose_lines
from newsclean.html.evidence import claim_tagged, tagged_lines
from newsclean.html.extractor import extractions, find_date, too_large
from newsclean.html.facts import merge_facts, page_facts
from newsclean.html.held import words_of
from newsclean.html.loss import prose_lines
from newsclean.markup import Markup, is_page, read_markup
from newsclean.metadata import Facts
from newsclean.segment import read_page

#: So many lines above the article may tell who wrote it, and when.
ABOVE = 12
#: A date stands at most so many lines above the headline of its article.
NEAR = 3
#: A line so long closes a text, below which dates are of something else.
CLOSING_CHARS = 60
#: In code points. Of a longer text no more is cleaned: this much takes seconds and a gigabyte.
MAX_TEXT = 50_000_000
#: A greater share of characters that fit no encoding makes a page suspect.
MAX_MISFITS = 0.01
# What XML cannot hold: the parser would end the page there.
_UNFIT = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r")
_UNFIT_CODES = frozenset((*_UNFIT, 0xFFFE, 0xFFFF))
_REFERENCE = re.compile("&#(?:[xX]0*+([0-9a-fA-F]{0,6})|0*+([0-9]{0,7}));?")


def clean(text: str) -> str:
    r"""Return the article in `text`, or in the page that it is.

    A text gives `annotate(text).text`, an HTML page or a part of one `from_html(text).text`. A
    text with some tags left in it is a text, and loses them.

    >>> clean("By Ann Poe\nRain fell on the town all night.\nShare on Facebook\n")
    'Rain fell on the town all night.\n'
    >>> clean("<h1>Rain</h1><p>Rain fell on the town all night.</p>")
    'Rain fell on the town all night.'
    """
    # Whatever is no text is refused by `annotate`.
    page = isinstance(text, str) and is_page(text)
    return from_html(text).text if page else annotate(text).text


def clean_html(
    html: str | bytes,
    url: str | None = None,
    *,
    encoding: str | None = None,
    cleaner: Cleaner | None = None,
) -> str:
    """Return the article of a page: the `text` of `from_html`, nothing more."""
    return from_html(html, url, encoding=encoding, cleaner=cleaner).text


def from_html(
    html: str | bytes,
    url: str | None = None,
    *,
    encoding: str | None = None,
    cleaner: Cleaner | None = None,
) -> Document:
    """Return the article of a page as a document whose `source` is the extracted text.

    The text is made of the page's visible lines, a line for each block or row of a table, those
    that trafilatura and the line model take for the article. Then it is cleaned like any other.
    What tags say of a line is evidence: the headline, captions and lines that are all link are
    claimed as `markup.*`; the line model judges lines as it sees them on the whole page, not
    again among those that are left. Bytes are decoded as `newsclean.charset.read_bytes` says,
    `encoding` being what the server named in its header. Nothing is fetched: `url` only helps to
    tell the page's own links and its date.

    What the page says of the article is in `metadata`, each fact with its origin, merged with
    what the text says, see `newsclean.html.facts`. A fact that stands nowhere in the text has the
    empty span [0, 0). Two values of one key with different origins contradict each other. Of
    bytes it tells the `encoding`, too.

    Never None: an empty page gives an empty text. `status` is `degraded`, and `detail` says why,
    where the bytes fit no encoding, where the extractor failed or the page is too large for it,
    or where a long run of prose beside the extracted text is missing from it; then the visible
    text, as far as it reaches, is cleaned instead. Nesting, attributes and linked data that
    parsers choke on are cut before parsing, which `detail` says, and which loses no text.

    Errors: `ArgumentError` for what is neither str nor bytes. No page raises one.
    Cost: about 1.2 times that of `trafilatura.extract`.

    >>> doc = from_html("<title>Rain</title><ul><li><a href=/>Home</a></ul><p>Rain fell all night.")
    >>> doc.text, doc.metadata["title"]
    ('Rain fell all night.', (Fact(value='Rain', start=0, end=0, origin='title'),))
    """
    if not isinstance(html, str | bytes):
        problem = f"is {type(html).__name__}, not str or bytes"
        raise ArgumentError("html", problem, "give the page itself")
    if encoding is not None:
        check_kind(encoding, str, "encoding", "give what the server named, or None")
    if url is not None:
        check_kind(url, str, "url", "give the address of the page, or None")
    if cleaner is not None:
        check_kind(cleaner, Cleaner, "cleaner", "give a newsclean.Cleaner, or None")
    damage, garbled, read = "", False, {}
    if isinstance(html, bytes):
        html, encoding, origin = read_bytes(html, encoding or "")
        misfits = html.count("\ufffd")
        damage = f"{misfits} characters do not fit {encoding}" if misfits else ""
        garbled = misfits > MAX_MISFITS * len(html)
        read = {"encoding": (Fact(encoding, 0, 0, origin),)}
    page = _fit(html)
    markup = read_markup(page)
    cut = "".join(page[start:end] for start, end in complement(markup.cuts, len(page)))
    facts = page_facts(markup, url)
    doc, problem = _article(markup, cut, url, cleaner or Cleaner(), facts)
    notes = [
        problem,
        damage,
        *(f"cut before parsing: {reason}" for reason in sorted(markup.reasons)),
    ]
    return replace(
        doc,
        metadata=_dated(merge_facts(facts, doc.metadata), cut, url, doc.text) | read,
        status="degraded" if problem or garbled else doc.status,
        detail="; ".join(note for note in (*notes, doc.detail) if note),
    )


def _fit(html: str) -> str:
    """Return the page without what a parser stops at: lone surrogates and control characters.

    Of references to such characters, which stand between words, blanks are made.
    """
    try:
        data = html.encode("utf-8")
    except UnicodeEncodeError:
        # Through UTF-16, so that two halves that belong together become one character.
        html = html.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        data = html.encode("utf-8")
    kept = data.translate(None, _UNFIT)
    if len(kept) < len(data):
        html = kept.decode("utf-8")
    if "&#" in html:
        html = _REFERENCE.sub(_fit_reference, html)
    return html.replace("\ufffe", "").replace("\uffff", "")


def _fit_reference(found: re.Match[str]) -> str:
    """Return a reference to a character, or a blank where the character is one to stop at."""
    code = int(found[1] or "0", 16) if found[1] is not None else int(found[2] or "0")
    return " " if code in _UNFIT_CODES else found[0]


def _article(
    markup: Markup, page: str, url: str | None, cleaner: Cleaner, facts: Facts
) -> tuple[Document, str]:
    """Return the article cleaned, and what was wrong with its extraction, if anything was."""
    if problem := too_large(page):
        text = "\n".join(markup.lines)
        if len(text) > MAX_TEXT:
            problem += f", and its text too long: it is left out after {MAX_TEXT} of {len(text)}"
        return cleaner.annotate(text[:MAX_TEXT], skip=(MARKUP,)), problem
    words = [words_of(line) for line in markup.lines]
    verdicts = _verdicts(markup.lines, cleaner)
    choice = choose_lines(markup, words, verdicts, extractions(page, url))
    if choice.elsewhere:
        return cleaner.annotate(choice.elsewhere), choice.problem
    text = "\n".join(markup.lines[i] for i in choice.lines)
    # Tags that a page shows are meant to be seen.
    if choice.problem:
        return cleaner.annotate(text, skip=(MARKUP,)), choice.problem
    # What the line model says it has said, with the whole page before its eyes. Of lines without
    # their surroundings it knows less, and would take tables and lists for furniture. A step of
    # your own in its place has not spoken yet.
    doc = cleaner.annotate(text, skip=(MARKUP,) if verdicts is None else (MODEL, MARKUP))
    titles = [fact.value for fact in facts.get("title", ())]
    lines = tagged_lines(markup, words, verdicts, choice.lines)
    said = [claim for claim in claim_tagged(lines, titles) if cleaner.wants(claim.rule)]
    claims = [*doc.claims, *said]
    claims.sort(key=lambda claim: (claim.start, claim.end, claim.rule))
    sizes = [len(line) for line in words]
    above = _above(markup, sizes, choice.lines, cleaner, {*facts, *doc.metadata})
    return replace(doc, claims=tuple(claims), metadata={**above, **doc.metadata}), ""


def _above(
    markup: Markup,
    sizes: Sequence[int],
    taken: Sequence[int],
    cleaner: Cleaner,
    known: AbstractSet[str],
) -> Facts:
    """Return who wrote the article and when, read above it on the page if nobody else says.

    Extractors take the headline and leave the byline, so it is the first prose that is asked for.
    """
    wanted = {"authors", "published"} - known
    if not wanted or not taken:
        return {}
    prose = prose_lines(markup.lines, markup.linked, sizes)
    first = next((i for i in taken if prose[i]), taken[0])
    begins = max(0, first - ABOVE)
    headline = next((i for i in range(begins, first) if "h1" in markup.tags[i]), begins)
    upper = (
        markup.lines[i]
        for i in range(begins, headline)
        if not _is_today(markup.lines[i], headline - i)
    )
    above = "\n".join((*upper, *markup.lines[headline:first]))
    found = cleaner.annotate(above).metadata
    return {
        key: tuple(Fact(fact.value, 0, 0, "page") for fact in found[key])
        for key in wanted & found.keys()
    }


def _is_today(line: str, above: int) -> bool:
    """Tell whether a line that stands so many lines above the headline says what day it is today.

    A date right above it is the article's, unless it names the day of the week.
    """
    words = map(fold, line.replace(",", " ").split())
    return is_stamp(line) and (above > NEAR or not weekdays().keys().isdisjoint(words))


def _dated(facts: Facts, page: str, url: str | None, text: str) -> Facts:
    """Return the facts, with the likeliest date of the page where nobody says one."""
    if "published" in facts or too_large(page):
        return facts
    prose = (line for line in reversed(text.splitlines()) if len(line) >= CLOSING_CHARS)
    date = find_date(page, url, next(prose, ""))
    return facts | {"published": (Fact(date, 0, 0, "htmldate"),)} if date else facts


def _verdicts(lines: Sequence[str], cleaner: Cleaner) -> list[int] | None:
    """Return what the cleaner's line model says of each line of a page, if it has one."""
    model = cleaner.line_model
    if model is None:
        return None
    verdicts = [0] * len(lines)
    page = read_page("\n".join(lines))
    if page.written:
        found, _ = model.verdicts(page)
        for i, verdict in zip(page.written, found.tolist(), strict=True):
            verdicts[i] = verdict
    return verdicts
