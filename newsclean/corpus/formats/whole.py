"""A file that is one document: plain text, or a page."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsclean.charset import BOMS
from newsclean.corpus.formats.binary import NO_PAGE_HINT, no_page
from newsclean.corpus.formats.records import (
    MAX_SHOWN,
    Damage,
    Options,
    Record,
    Reject,
    bad_bytes,
    damaged,
    escaped,
    too_large,
)
from newsclean.corpus.formats.wide import is_wide, no_order


def read_whole(
    blocks: Iterable[bytes], where: str, options: Options, *, html: bool
) -> Iterator[Record | Reject]:
    """Yield a file as one document, as far as it can be read, then what is wrong with it."""
    data = bytearray()
    damage = None
    try:
        for block in blocks:
            data += block
            if len(data) > options.max_record:
                yield too_large(where, "one document", options, raw=bytes(data[:MAX_SHOWN]))
                return
    except Damage as error:
        damage = error
    if data or not damage:
        if html and (problem := no_page(bytes(data[:MAX_SHOWN]))):
            yield Reject(where, problem, NO_PAGE_HINT, escaped(bytes(data[:MAX_SHOWN])))
        elif html and options.encoding is None:
            yield Record(where, bytes(data), html=True)  # the page says how it is encoded
        else:
            item = decoded(bytes(data), where, options.encoding, cut_off=damage is not None)
            yield replace(item, html=html) if isinstance(item, Record) else item
    if damage:
        yield damaged(where, damage, len(data))


def decoded(data: bytes, where: str, encoding: str | None, *, cut_off: bool) -> Record | Reject:
    """Return the text in `data`, or why there is none."""
    bom, coding = next((pair for pair in BOMS if data.startswith(pair[0])), (b"", "utf-8"))
    coding = encoding or coding
    if encoding is None or codecs.lookup(encoding).name == "utf-8":
        data = data[len(bom) :]
    else:
        bom = b""
    nul = data.find(0)
    if nul >= 0 and not is_wide(coding):
        line = data.count(b"\n", 0, nul) + 1
        return Reject(
            where,
            f"not text: a NUL byte at offset {len(bom) + nul} (line {line})",
            "give a text file, or name its encoding, e.g. --encoding utf-16",
            escaped(data),
        )
    decoder = codecs.getincrementaldecoder(coding)("strict")
    try:
        return Record(where, decoder.decode(data, final=not cut_off))
    except UnicodeDecodeError as error:
        # The document begins where the file does: a second offset would only confuse.
        return replace(bad_bytes(where, data, error, len(bom)), offset=None)
    except UnicodeError:
        return Reject(where, no_order(coding), "name the encoding in full", escaped(data))
