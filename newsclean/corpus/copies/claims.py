"""Claims on the units of a document that a search over the corpus found to copy others."""

from __future__ import annotations

from newsclean.corpus.formats import Record
from newsclean.document import Document, Removal
from newsclean.neardup.claims import claimed
from newsclean.neardup.dedupe import CATEGORY
from newsclean.neardup.units import Unit, spans


def claim_copies(doc: Document, record: Record, unit: Unit) -> Document:
    """Return a document with a claim on each of its units that copies another."""
    units = list(spans(doc, 0, unit))
    claims = [
        Removal(units[number].start, units[number].end, rule, CATEGORY, 1.0, evidence)
        for number, rule, evidence in record.copies
        if number < len(units)
    ]
    return claimed(doc, claims)
