"""Labelled lines: pages in JSON lines, each with its text and one label a line."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from newsclean.document import SEPARATOR
from newsclean.errors import InputError

BODY, REST, UNSURE = 1, 0, -1
#: Of the same page three views may be given, ever more of what is around; or a text alone.
VIEWS: Final = ("article", "container", "page", "text")
#: The body lines alone: text that is clean already has to stay as it is, and counts the more.
BODY_ALONE, BODY_ALONE_WEIGHT = "body", 3.0
#: Sites are dealt to so many folds; each is judged by what the others taught.
FOLDS: Final = 3
#: Sources whose labels were voted by extractors; `HTML` are pages voted on here.
HTML = "html"
VOTED: Final = frozenset({"silver", HTML})

#: Lines, and one label for each.
View = tuple[Sequence[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """The written lines of one text, each with a label."""

    source: str
    """The set it comes from: the name of its file."""
    site: str
    """Who published it; texts of one site are never on both sides of a fold."""
    lang: str
    view: str
    lines: tuple[str, ...]
    labels: tuple[int, ...]
    weight: float = 1.0


def read_labelled(paths: Iterable[str | Path]) -> Iterator[LabelledText]:
    """Yield the texts of labelled files: every view of every page, and its body lines alone.

    One JSON object a line: `lang`, `publisher` or `url`, and views named `article`, `container`,
    `page` or `text`, each with `text` and `labels`, one a line: 1 body, 0 not, -1 not scored.
    Raises InputError for a line that is none, and says in which line of which file.
    """
    for path in map(Path, paths):
        source = path.name.split(".")[0]
        for where, line in _lines_of(path):
            yield from _read_page(line, source, where)


def texts_of(
    source: str, site: str, lang: str, views: Mapping[str, View]
) -> Iterator[LabelledText]:
    """Yield one text for each view of a page, and its body lines alone.

    The body is taken from the article, unless most of that is unsure: then it has holes.
    """
    for name, (lines, labels) in views.items():
        kept = _written(lines, labels)
        if not kept:
            continue
        said, told = zip(*kept, strict=True)
        yield LabelledText(source, site, lang, name, said, told)
        body = tuple(line for line, label in kept if label == BODY)
        unsure = sum(label == UNSURE for label in labels)
        if body and name in ("article", "text") and 2 * unsure <= len(labels):
            yield LabelledText(
                source, site, lang, BODY_ALONE, body, (BODY,) * len(body), BODY_ALONE_WEIGHT
            )


def site_of(url: str) -> str:
    """Return the host of a URL, in small letters; what is no URL as it is."""
    try:
        return urlsplit(url).netloc.lower() or url
    except ValueError:  # no valid IPv6 address in brackets
        return url


def draw(site: str, salt: str, sides: int) -> int:
    """Return a number below `sides` that depends on the site alone: folds and samples."""
    digest = hashlib.blake2b(f"{salt}:{site}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little") % sides


def fold_of(site: str) -> int:
    """Return the fold of a site: two pages of one site are never on both sides."""
    return draw(site, "fold", FOLDS)


def _lines_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the written lines of a file, plain or gzipped, and where each stands."""
    opener = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path}:{number}", line
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        where = f"{path}:{number + 1}"
        raise InputError(where, f"cannot be read ({error})", "fetch the file anew") from error


def _read_page(line: str, source: str, where: str) -> Iterator[LabelledText]:
    try:
        page: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"no JSON ({error})", "mend the line, or leave it out") from error
    named = [name for name in VIEWS if name in page] if isinstance(page, dict) else []
    if not named:
        told = f"no labelled page: it has none of {', '.join(VIEWS)}"
        raise InputError(where, told, "see docs/line-model.md for what a line holds")
    title = " ".join(str(page.get("title") or "").split())
    views = {
        name: _with_headline(_view(page[name], f"{where}:{name}"), title)
        for name in named
        if page[name]
    }
    told = str(page.get("publisher") or page.get("url") or page.get("id") or "")
    yield from texts_of(source, site_of(told), str(page.get("lang") or ""), views)


def _view(view: Any, where: str) -> View:
    """Return the lines and labels of one view, which are in order."""
    text = view.get("text") if isinstance(view, dict) else None
    labels = view.get("labels") if isinstance(view, dict) else None
    if not (isinstance(text, str) and isinstance(labels, list)):
        hint = 'give {"text": …, "labels": […]}'
        raise InputError(where, "no text with a list of labels", hint)
    lines = text.split("\n")
    if len(lines) != len(labels):
        told = f"{len(labels)} labels for {len(lines)} lines"
        raise InputError(where, told, "give one label for each line of the text")
    for label in labels:
        if not (isinstance(label, int) and label in (BODY, REST, UNSURE)):
            hint = "give 1 for the body, 0 for the rest, -1 where it is not known"
            raise InputError(where, f"{label!r} is no label", hint)
    return lines, labels


def _with_headline(view: View, title: str) -> View:
    """Return the view with its headline labelled as body: the last title line above the body.

    Headlines stay, but most labelled sets leave them unsure.
    """
    lines, labels = view
    if not title or BODY not in labels:
        return view
    first = labels.index(BODY)
    for i in range(first - 1, -1, -1):
        if labels[i] == UNSURE and " ".join(lines[i].split()) == title:
            return lines, [*labels[:i], BODY, *labels[i + 1 :]]
    return view


def _written(lines: Sequence[str], labels: Sequence[int]) -> list[tuple[str, int]]:
    """Return the lines that say something as the model will see them: cut at every separator."""
    return [
        (piece.strip(), label)
        for line, label in zip(lines, labels, strict=True)
        for piece in SEPARATOR.split(line)
        if piece.strip()
    ]
