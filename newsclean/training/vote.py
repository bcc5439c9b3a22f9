"""Labels without labelling: extractors that see the tags vote on each visible line.

The model sees no tags, but in training pages have them. Trafilatura, readability-lxml and
resiliparse each say what the article is; where they agree a line is labelled, where they do not it
is left out. What tags gave away is so taught to a model that must do without.
"""

from __future__ import annotations

import gzip
import logging
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from newsclean.charset import decode
from newsclean.cleaner import Cleaner
from newsclean.document import Document, complement
from newsclean.errors import InputError, MissingDependency
from newsclean.html import from_html
from newsclean.markup import Markup, read_markup
from newsclean.training.labels import (
    BODY,
    HTML,
    REST,
    UNSURE,
    LabelledText,
    View,
    site_of,
    texts_of,
)
from newsclean.training.progress import Say, to_stderr
from newsclean.words import words

#: A line of at least so many words may be held in pieces, by this share of its word 3-grams: an
#: extractor joins lines, and tears words apart at a link. A shorter line must be there as a line,
#: for a name or a label stands in many a sentence.
LEAST_WORDS, PRESENT = 8, 0.8
#: With fewer words of body a page is no article, or the extractors do not know where it is.
LEAST_BODY = 30
#: The article view reaches so many lines beyond the first and the last line of the body: titles,
#: bylines and share bars as they stand around an article cut out of its page.
AROUND = 3
#: A file of more bytes is no page, whatever its name says.
MAX_BYTES = 50_000_000
GO_ON: Final = "nothing, while most pages are voted on; leave out pages without an article"
SUFFIXES: Final = (".html", ".htm", ".html.gz", ".htm.gz")

#: From a page to the lines that an extractor takes for the article.
Extractor: TypeAlias = Callable[[str], Sequence[str]]

# Bounded, so that no page makes them slow.
_LANGUAGE = re.compile(r"""<html\b[^<>]{0,500}?\slang=["']?([a-z]{2,3})\b""", re.IGNORECASE)
_ADDRESS = re.compile(
    r"""<(?:link|meta)\b(?=[^<>]{0,300}?(?:rel=["']?canonical|property=["']?og:url))
        [^<>]{0,300}?\s(?:href|content)=["']?(https?://[^"'\s<>]{1,300})""",
    re.IGNORECASE | re.VERBOSE,
)
#: Where a page tells its language and its address, in code points.
_HEAD = 200_000
#: Trafilatura's text as it is: nothing is judged, nothing repaired.
_AS_IT_IS = Cleaner(steps=(), normalization=None)


@dataclass(frozen=True, slots=True)
class Held:
    """What an extractor took for the article, in words."""

    lines: frozenset[tuple[str, ...]]
    grams: frozenset[tuple[str, ...]]

    def share(self, line: tuple[str, ...]) -> float:
        """Return the share of the line's word 3-grams that are held; 1 for a line held whole."""
        if line in self.lines:
            return 1.0
        grams = _grams(line)
        return sum(gram in self.grams for gram in grams) / len(grams) if grams else 0.0

    def has(self, line: tuple[str, ...]) -> bool:
        """Tell whether the line is surely held. One that is neither had nor lacked may be."""
        return line in self.lines or (len(line) >= LEAST_WORDS and self.share(line) >= PRESENT)

    def lacks(self, line: tuple[str, ...]) -> bool:
        """Tell whether the line is surely not held."""
        return self.share(line) < PRESENT


def vote_on_files(paths: Iterable[str | Path], say: Say = to_stderr) -> Iterator[LabelledText]:
    """Yield the labelled texts of HTML files, or of those in directories and below, in order.

    Each page gives its visible lines (view `page`), the stretch of them around the body (view
    `article`) and the body alone. A page that cannot be read, or of which the extractors make
    nothing, is skipped, and `say`, by default a line on standard error, tells which and why.

    Errors: MissingDependency without the extra `train`; InputError for a name that is no file.
    Cost: that of the extractors, about 0.2 s a page.
    """
    others = _others()
    voted = skipped = 0
    for path in _files(paths):
        try:
            found = list(vote(_read(path), str(path), others))
        except InputError as error:
            skipped += 1
            say(f"skipped {error}")
        else:
            voted += 1
            yield from found
    say(f"{voted} pages voted on, {skipped} skipped")


def vote(page: bytes, where: str, others: tuple[Extractor, Extractor]) -> Iterator[LabelledText]:
    """Yield the labelled texts of one page; `others` are the extractors beside trafilatura.

    Raises InputError for a page of which the extractors make nothing.
    """
    doc = from_html(page, cleaner=_AS_IT_IS)
    if doc.status == "degraded" or not doc.source.strip():
        raise InputError(where, doc.detail or "there is no text in it", GO_ON)
    text, _ = decode(page)
    markup = read_markup(text)
    safe = "".join(text[start:end] for start, end in complement(markup.cuts, len(text)))
    try:
        readability, resiliparse = (_held(extract(safe)) for extract in others)
    except Exception as error:
        # Pages are endlessly broken, and each extractor fails in ways of its own.
        told = f"an extractor failed: {type(error).__name__}: {error}"
        raise InputError(where, told, GO_ON) from error
    labels = _labels(markup, _held(doc.source.split("\n")), readability, resiliparse)
    body = sum(
        len(_words(line)) for line, label in zip(markup.lines, labels, strict=True) if label == BODY
    )
    if body < LEAST_BODY:
        raise InputError(where, f"the extractors agree on {body} words of body", GO_ON)
    views = {"page": (markup.lines, labels), "article": _stretch(markup.lines, labels)}
    yield from texts_of(HTML, _site(text, doc, where), _language(text), views)


def _labels(markup: Markup, trafilatura: Held, readability: Held, resiliparse: Held) -> list[int]:
    """Return a label for each visible line; those without a word are left unsure."""
    labels = []
    for line in map(_words, markup.lines):
        label = UNSURE
        if trafilatura.has(line) and (readability.has(line) or resiliparse.has(line)):
            label = BODY
        elif line and trafilatura.lacks(line) and readability.lacks(line):
            label = REST
        labels.append(label)
    return labels


def _stretch(lines: Sequence[str], labels: Sequence[int]) -> View:
    """Return the lines from the first to the last of the body, and `AROUND` more on both sides."""
    body = [i for i, label in enumerate(labels) if label == BODY]
    start, stop = max(0, body[0] - AROUND), body[-1] + AROUND + 1
    return lines[start:stop], labels[start:stop]


def _words(line: str) -> tuple[str, ...]:
    return tuple(line[start:end] for start, end in words(line))


def _grams(line: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(line, line[1:], line[2:], strict=False))


def _held(lines: Iterable[str]) -> Held:
    said = [_words(line) for line in lines]
    # Across lines as well: an extractor may break a line that the page shows whole.
    joined = tuple(word for line in said for word in line)
    return Held(frozenset(filter(None, said)), frozenset(_grams(joined)))


def _others() -> tuple[Extractor, Extractor]:
    """Return readability-lxml and resiliparse."""
    try:
        from readability import Document as Readability
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError as error:
        name = "newsclean train --from-html"
        hint = "pip install 'newsclean[train]'"
        raise MissingDependency(name, f"{error.name} is not installed", hint) from error
    # It logs a traceback of what it raises as well; the page is named once, where it is skipped.
    logging.getLogger("readability").addHandler(logging.NullHandler())

    def readability(page: str) -> Sequence[str]:
        return read_markup(Readability(page).summary()).lines

    def resiliparse(page: str) -> Sequence[str]:
        said: str = extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False)
        return said.split("\n")

    return readability, resiliparse


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the files, and the pages in the directories, each directory in order of names."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        found = sorted(p for p in path.rglob("*") if p.name.lower().endswith(SUFFIXES))
        if not found:
            raise InputError(str(path), "no HTML file in it", f"name files: {', '.join(SUFFIXES)}")
        yield from found


def _read(path: Path) -> bytes:
    """Return the bytes of a page, unpacked."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as file:
            page: bytes = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(str(path), f"cannot be read ({error})", "fetch it anew") from error
    if len(page) > MAX_BYTES:
        raise InputError(str(path), f"more than {MAX_BYTES} bytes", "leave it out")
    return page


def _language(page: str) -> str:
    told = _LANGUAGE.search(page, 0, _HEAD)
    return told[1].lower() if told else ""


def _site(page: str, doc: Document, where: str) -> str:
    """Return who published a page: its own address or name, else its folder, else itself."""
    if told := _ADDRESS.search(page, 0, _HEAD):
        return site_of(told[1])
    for fact in doc.metadata.get("source", ()):
        if fact.end == 0:  # told by the page's tags, not by its text
            return fact.value
    folder = Path(where).parent.name
    return folder if "." in folder.strip(".") else where
