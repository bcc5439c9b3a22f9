"""Near-copies over many documents: read all, keep one of each, write the rest."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.corpus.cleaning import Extras, Routes
from newsclean.corpus.formats import Options, Record, read
from newsclean.corpus.parts import Head, Made, ended, make, portions
from newsclean.corpus.setup import Setup
from newsclean.neardup import dedupe
from newsclean.neardup.units import Unit


def without_copies(
    routes: Routes, options: Options, unit: Unit, threshold: float, extras: Extras
) -> Iterator[tuple[Head, Made]]:
    """Yield, in parts and in order, the documents of all inputs less what nearly repeats another.

    A document of which nothing is left is written as no bytes at all, its state `duplicate`.
    Memory: all documents at once, since any may be a copy of any.
    """
    inputs = {path: list(read(path, options)) for path in routes}
    records = [item for items in inputs.values() for item in items if isinstance(item, Record)]
    found = dedupe([_text(record) for record in records], unit, threshold=threshold)
    documents = iter(found.documents)
    job = extras.job(Setup())
    for path, items in inputs.items():
        target, form = routes[path]
        for some in portions(items):
            results = [
                ended(item, next(documents), job, gone="duplicate")
                if isinstance(item, Record)
                else item
                for item in some
            ]
            head = Head(target, form)
            yield head, make(head, results, job)


def _text(record: Record) -> str:
    if isinstance(record.text, str) and not record.html:
        return record.text
    from newsclean.html import clean_html

    return clean_html(record.text)
