"""Near-duplicates acted on: one copy of each is kept, the others are claimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, Literal, Unpack

from newsclean.arguments import check_text, check_texts, check_whole
from newsclean.document import Document, Removal
from newsclean.errors import ArgumentError
from newsclean.neardup.checks import check_choice, one_a_text
from newsclean.neardup.claims import claimed
from newsclean.neardup.clusters import Clusters
from newsclean.neardup.instants import instants
from newsclean.neardup.near import SearchOptions, near_duplicates
from newsclean.neardup.policy import long_ones
from newsclean.neardup.units import Span, Unit, spans

CATEGORY: Final = "duplicate"


@dataclass(frozen=True, slots=True, eq=False)
class Deduped:
    """Documents with every copy but one claimed, and what the claims rest on."""

    documents: tuple[Document, ...]
    spans: tuple[Span, ...]
    """The units compared, in order; positions in `clusters` count them."""
    clusters: Clusters


def dedupe(
    docs: Iterable[Document | str],
    unit: Unit = "paragraph",
    *,
    where: Literal["everywhere", "within", "across"] = "everywhere",
    threshold: float = 0.8,
    min_words: int = 0,
    dates: Iterable[Any] | None = None,
    **options: Unpack[SearchOptions],
) -> Deduped:
    r"""Return the documents with a claim on every unit that copies another one.

    The copy that stays is the anchor of its cluster; a claim (rule `dedupe.exact` or `dedupe.near`,
    category `duplicate`) names it and the similarity to it; blanks that it leaves without a use go
    with it (`layout.blank`). A unit is a `paragraph` (a line), a
    `sentence`, or the whole `document`, as `Document.text` has it: units that are removed
    already take no part. `within` looks for copies inside each document only; `across` claims
    only those whose anchor is in another one. Units of fewer words than `min_words`, such as
    sub-headings and questions, all stay. With `dates`, one a document in any spelling that says
    one moment and None where it is not known, the earliest copy stays. `options` are those of
    `near_duplicates`; `keys` and `groups` of it are one a unit. A second call may claim a little
    more: texts that differ in numbers alone keep a third one from joining both, and one of them
    may be gone by then.

    Errors: those of `near_duplicates`, and `ArgumentError` for dates that are not one a document.

    >>> rain = "Rain fell on the old town for nine days in a row."
    >>> done = dedupe([rain + "\nThe mayor thanked all.", "Yesterday.\n" + rain])
    >>> done.documents[1].text
    'Yesterday.\n'
    >>> done.documents[1].claims[0].evidence
    'jaccard=1.000 with document 0 [0, 50)'
    """
    check_choice("unit", unit, ("paragraph", "document", "sentence"))
    check_choice("where", where, ("everywhere", "within", "across"))
    check_whole("min_words", min_words, 0, "give 0 to compare units of any length")
    check_texts(docs, "docs")
    if "within" in options:
        raise ArgumentError("within", "`where` says it here", 'give where="within"')
    documents = [_document(at, doc) for at, doc in enumerate(docs)]
    units = [span for at, doc in enumerate(documents) for span in spans(doc, at, unit)]
    options.setdefault("groups", [span.document for span in units])
    if options.get("linkage", "anchor") == "anchor" and options.get("method") != "minhash":
        options.setdefault("pairs", "anchors")
    if dates is not None:
        if "anchor" in options or "keys" in options:
            raise ArgumentError("dates", "they say which copy stays", "leave out anchor and keys")
        said = one_a_text(dates, len(documents), "dates", "give None where it is not known")
        said = instants(said, "dates")
        options["anchor"], options["keys"] = "earliest", [said[span.document] for span in units]
    texts = long_ones([span.text for span in units], min_words)
    found = near_duplicates(texts, threshold, within=where == "within", **options)
    claims = _claims(units, found, where)
    for at, group in groupby(claims, key=itemgetter(0)):
        documents[at] = claimed(documents[at], [claim for _, claim in group])
    return Deduped(tuple(documents), tuple(units), found)


def _document(at: int, doc: Document | str) -> Document:
    """Return a document as it is, and a text as one."""
    if isinstance(doc, Document):
        return doc
    check_text(doc, f"docs[{at}]")
    return Document(doc)


def _claims(units: list[Span], found: Clusters, where: str) -> list[tuple[int, Removal]]:
    """Return each document's number with a claim on it, in order of the units."""
    claims: list[tuple[int, Removal]] = []
    for i, anchor in enumerate(found.anchors.tolist()):
        span, kept = units[i], units[anchor]
        if i == anchor or (where == "across" and span.document == kept.document):
            continue
        score = float(found.similarity[i])
        evidence = f"jaccard={score:.3f} with document {kept.document} [{kept.start}, {kept.end})"
        rule = "dedupe.exact" if span.text == kept.text else "dedupe.near"
        claims.append((span.document, Removal(span.start, span.end, rule, CATEGORY, 1.0, evidence)))
    return claims
