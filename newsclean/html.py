"""The only door to trafilatura: a page in, the article out, never half of it without a word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newsclean.charset import decode
from newsclean.cleaner import Cleaner
from newsclean.document import Document, Fact, complement
from newsclean.errors import ArgumentError
from newsclean.loss import find_loss
from newsclean.markup import read_markup

#: In code points. A larger page is not given to the extractor, which would take minutes and
#: gigabytes over it; its visible text is cleaned instead.
MAX_PAGE = 10_000_000
#: Nor is one with more tags: some of the extractor's ways through them are quadratic.
MAX_TAGS = 100_000
#: With more tags than this its second opinions are left out: jusText, among them, is slow.
MANY_TAGS = 20_000  #: A greater share of characters that fit no encoding makes a page suspect.
MAX_MISFITS = 0.01

# What XML cannot hold: the parser would end the page there.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Extraction:
    text: str
    facts: Mapping[str, tuple[Fact, ...]]
    problem: str = ""


def clean_html(html: str | bytes, url: str | None = None) -> str:
    """Return the article of a page: `from_html(html, url).text`, nothing more."""
    return from_html(html, url).text


def from_html(
    html: str | bytes, url: str | None = None, *, cleaner: Cleaner | None = None
) -> Document:
    """Return the article of a page as a document whose `source` is the extracted text.

    The page is extracted by trafilatura, then the text is cleaned like any other. Bytes are
    decoded as `newsclean.charset.decode` says. Nothing is fetched: `url` only helps to tell the
    page's own links and name. What the page's tags say about the article goes first in
    `metadata`, with the empty span [0, 0), since it stands nowhere in the text; what the text
    says follows.

    Never None: an empty page gives an empty text. `status` is `degraded`, and `detail` says why,
    where the bytes fit no encoding, where the extractor failed or the page is too large for it,
    or where a long run of prose beside the extracted text is missing from it; then the visible
    text, as far as it reaches, is cleaned instead. Nesting, attributes and linked data that
    parsers choke on are cut before parsing, which `detail` says, and which loses no text.

    Errors: `ArgumentError` for what is neither str nor bytes. No page raises one.
    Cost: that of trafilatura, and about a tenth more.
    """
    if not isinstance(html, str | bytes):
        problem = f"is {type(html).__name__}, not str or bytes"
        raise ArgumentError("html", problem, "give the page itself")
    damage, garbled = "", False
    if isinstance(html, bytes):
        html, encoding = decode(html)
        misfits = html.count("\ufffd")
        damage = f"{misfits} characters do not fit {encoding}" if misfits else ""
        garbled = misfits > MAX_MISFITS * len(html)
    page = _fit(html)
    markup = read_markup(page)
    cut = "".join(page[start:end] for start, end in complement(markup.cuts, len(page)))
    found = _extract(cut, url)
    loss = find_loss(markup, found.text)
    problem = found.problem or (loss.problem if loss else "")
    text = "\n".join(markup.lines[loss.first : loss.stop]) if loss else found.text
    doc = (cleaner or Cleaner()).annotate(text)
    notes = [
        problem,
        damage,
        *(f"cut before parsing: {reason}" for reason in sorted(markup.reasons)),
    ]
    return replace(
        doc,
        metadata=_merged(found.facts, doc.metadata),
        status="degraded" if problem or garbled else doc.status,
        detail="; ".join(note for note in (*notes, doc.detail) if note),
    )


def _fit(html: str) -> str:
    """Return the page without what a parser stops at: lone surrogates and control characters."""
    if _SURROGATE.search(html):
        # Through UTF-16, so that two halves that belong together become one character.
        html = html.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNFIT.sub("", html)


def _extract(page: str, url: str | None) -> _Extraction:
    """Return what trafilatura makes of the page, or why it makes nothing of it."""
    tags = page.count("<")
    if len(page) > MAX_PAGE or tags > MAX_TAGS:
        size = f"{len(page)} characters and {tags} tags"
        return _Extraction("", {}, f"a page of {size} is too large for the extractor")
    from trafilatura import bare_extraction

    try:
        said: Any = bare_extraction(
            _tree(page),
            url=url,
            fast=tags > MANY_TAGS,
            include_comments=False,
            # True keeps a process-wide memory: the fourth copy of a page would come out empty.
            deduplicate=False,
            with_metadata=True,
        )
    except Exception as error:  # noqa: BLE001
        # Pages are endlessly broken, and so in turn are the extractor and its many helpers; the
        # reader is told, and gets the visible text.
        return _Extraction("", {}, f"the extractor failed: {type(error).__name__}: {error}")
    return _Extraction(said.text or "", _facts(said)) if said else _Extraction("", {})


def _tree(page: str) -> Any:
    """Return the page parsed."""
    from lxml.html import HTMLParser, document_fromstring

    # Without huge_tree libxml2 drops all that follows a text of 10 MB, or 256 nested elements.
    parser = HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    # A page without a letter would be refused, and is none of a reader's faults.
    return document_fromstring(page.encode("utf-8") if page.strip() else b"<p>", parser=parser)


def _facts(said: Any) -> dict[str, tuple[Fact, ...]]:
    """Return what the page's tags say about the article."""
    named: Mapping[str, Sequence[str | None]] = {
        "title": [said.title],
        "authors": (said.author or "").split("; "),
        "published": [said.date],
        "source": [said.sitename],
        "section": said.categories or [],
        "tags": said.tags or [],
    }
    return {
        name: tuple(Fact(_fit(value), 0, 0) for value in values if value)
        for name, values in named.items()
        if any(values)
    }


def _merged(
    page: Mapping[str, tuple[Fact, ...]], text: Mapping[str, tuple[Fact, ...]]
) -> dict[str, tuple[Fact, ...]]:
    """Return the facts of both, those of the page first; where both agree, the one with a place."""
    merged = dict(text)
    for name, facts in page.items():
        placed = text.get(name, ())
        known = {fact.value for fact in placed}
        merged[name] = (*(fact for fact in facts if fact.value not in known), *placed)
    return merged
