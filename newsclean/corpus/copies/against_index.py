"""Documents against an index of those seen before: added to it, or asked about, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.formats import Options, Record, Reject, read
from newsclean.corpus.missing_fields import Asked
from newsclean.corpus.parts import annotated
from newsclean.document import Document
from newsclean.neardup import Index
from newsclean.neardup.units import Unit, spans

#: Pieces added or asked about at once: each `add` syncs the disk.
_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A document, or a paragraph or sentence of it."""

    id: str
    """The document's id, or where it stood; of a part of it, `id#start-end` in code points."""
    where: str
    text: str


def pieces(
    paths: Iterable[str],
    options: Options,
    unit: Unit,
    named: Asked,
    watch: Callable[[str], object] = lambda _: None,
) -> Iterator[Piece | Reject]:
    """Yield the pieces of all documents that say anything, and what could not be read.

    `watch` is told where each document stands, before its pieces.
    """
    for path in paths:
        for item in named.through(read(path, options)):
            if isinstance(item, Reject):
                yield item
            else:
                watch(item.where)
                yield from _cut(item, unit)


def _cut(record: Record, unit: Unit) -> Iterator[Piece]:
    name = record.id or record.where
    text = _text(record)
    for span in spans(Document(text), 0, unit):
        if span.text:
            part = name if unit == "document" else f"{name}#{span.start}-{span.end}"
            yield Piece(part, record.where, span.text)


def _text(record: Record) -> str:
    if isinstance(record.text, str) and not record.html:
        return record.text
    return annotated(record, Setup()).text


def add(index: Index, found: Iterable[Piece]) -> tuple[int, int]:
    """Add pieces to an index, synced to disk when this returns; return how many were new, and not.

    A piece that is there already, under its own id, is not added again.
    """
    new = old = 0
    left = iter(found)
    while some := list(islice(left, _BATCH)):
        single = list({(piece.id, piece.text): piece for piece in some}.values())
        held = index.holds([piece.text for piece in single], [piece.id for piece in single])
        fresh = [piece for piece, there in zip(single, held, strict=True) if not there]
        if fresh:
            index.add([piece.text for piece in fresh], [piece.id for piece in fresh])
        new, old = new + len(fresh), old + len(some) - len(fresh)
    return new, old


def ask(index: Index, found: Iterable[Piece], threshold: float | None) -> Iterator[dict[str, Any]]:
    """Yield, for each piece that is near to one of the index, which those are, nearest first."""
    left = iter(found)
    while some := list(islice(left, _BATCH)):
        for piece, matches in zip(
            some, index.ask([piece.text for piece in some], threshold), strict=True
        ):
            if matches:
                near = [match._asdict() for match in matches]
                yield {"where": piece.where, "id": piece.id, "text": piece.text, "near": near}
