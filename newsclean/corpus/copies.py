"""Near-copies over many documents: read all, keep one of each, write the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsclean.corpus.formats import Options, Record, Reject, json_line, read, written
from newsclean.corpus.run import Begin, Cleaned
from newsclean.document import Document
from newsclean.neardup import dedupe
from newsclean.neardup.units import Unit
from newsclean.report import as_data


def without_copies(
    paths: Iterable[str], options: Options, unit: Unit, threshold: float, *, to_lines: bool = False
) -> Iterator[Begin | Cleaned | Reject]:
    """Yield the documents of all inputs less what nearly repeats another one, in order.

    A document of which nothing is left is written as no bytes at all, its state `removed`.
    Memory: all documents at once, since any may be a copy of any.
    """
    items = [item for path in paths for item in (Begin(path), *read(path, options))]
    records = [item for item in items if isinstance(item, Record)]
    found = dedupe([_text(record) for record in records], unit, threshold=threshold)
    documents = iter(found.documents)
    for item in items:
        if isinstance(item, Record):
            yield _done(item, next(documents), options.field, to_lines=to_lines)
        else:
            yield item


def _text(record: Record) -> str:
    if isinstance(record.text, str) and not record.html:
        return record.text
    from newsclean.html import clean_html

    return clean_html(record.text)


def _done(record: Record, doc: Document, field: str, *, to_lines: bool) -> Cleaned:
    text = doc.text
    claims = json_line(as_data(doc, record.where))
    if doc.source.strip() and not text.strip():
        return Cleaned(b"", claims, "removed")
    state = "unchanged" if text == doc.source else "changed"
    return Cleaned(written(record, text, field, to_lines=to_lines), claims, state)
