"""Labelled lines: pages in JSON lines, each with its text and one label a line."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from newsclean.errors import InputError

BODY, REST, UNSURE = 1, 0, -1
#: How much a view counts: of the same page three may be given, ever more of what is around.
VIEWS: Final = {"article": 1.0, "container": 0.7, "page": 1.0, "text": 1.0}
#: The body lines alone: text that is clean already has to stay as it is.
BODY_ALONE = "body"


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
    Raises InputError for a line that is none.
    """
    for path in map(Path, paths):
        source = path.name.split(".")[0]
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield from _read_page(line, source, f"{path}:{number}")


def _read_page(line: str, source: str, where: str) -> Iterator[LabelledText]:
    try:
        page: dict[str, Any] = json.loads(line)
        views = {name: page[name] for name in VIEWS if page.get(name)}
    except (ValueError, AttributeError, TypeError) as error:
        raise InputError(
            where, f"no labelled page ({error})", "see `newsclean train --help`"
        ) from error
    site = _site(page)
    lang = str(page.get("lang") or "")
    for name, view in views.items():
        if not isinstance(view, dict):
            continue
        kept = _written(view["text"].split("\n"), view["labels"], where)
        if kept:
            yield LabelledText(source, site, lang, name, *kept, weight=VIEWS[name])
        if name in ("article", "text") and UNSURE not in _common(view["labels"]):
            yield from _body_alone(source, site, lang, kept)


def _site(page: dict[str, Any]) -> str:
    told = str(page.get("publisher") or page.get("url") or page.get("id") or "")
    return urlsplit(told).netloc or told


def _common(labels: list[int]) -> set[int]:
    """Return the label that more than half of the lines have, if one has."""
    return {label for label in set(labels) if 2 * labels.count(label) > len(labels)}


def _written(
    lines: list[str], labels: list[int], where: str
) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    if len(lines) != len(labels):
        told = f"{len(labels)} labels for {len(lines)} lines"
        raise InputError(where, told, "give one label for each line of the text")
    pairs = [
        (line.strip(), label) for line, label in zip(lines, labels, strict=True) if line.strip()
    ]
    if not pairs:
        return None
    said, told_labels = zip(*pairs, strict=True)
    return said, told_labels


def _body_alone(
    source: str, site: str, lang: str, kept: tuple[tuple[str, ...], tuple[int, ...]] | None
) -> Iterator[LabelledText]:
    lines = tuple(line for line, label in zip(*kept, strict=True) if label == BODY) if kept else ()
    if lines:
        yield LabelledText(source, site, lang, BODY_ALONE, lines, (BODY,) * len(lines), 0.5)


def draw(site: str, salt: str, sides: int) -> int:
    """Return a number below `sides` that depends on the site alone: folds and samples."""
    digest = hashlib.blake2b(f"{salt}:{site}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little") % sides
