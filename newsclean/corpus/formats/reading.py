"""Documents out of a file of any kind."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, assert_never

from newsclean.corpus.formats.fields import with_pages
from newsclean.corpus.formats.jsonlines import read_jsonlines
from newsclean.corpus.formats.names import kind_of, kind_of_bytes
from newsclean.corpus.formats.packing import packing_of_bytes, packing_of_name
from newsclean.corpus.formats.parquet_in import read_parquet
from newsclean.corpus.formats.records import Options, Record, Reject
from newsclean.corpus.formats.tables import read_table
from newsclean.corpus.formats.unpacking import blocks, first_bytes
from newsclean.corpus.formats.warc import read_warc
from newsclean.corpus.formats.whole import read_whole
from newsclean.corpus.formats.wide import as_utf8, is_wide, wide_encoding


def read(
    path: str, options: Options, watch: Callable[[Any], object] | None = None
) -> Iterator[Record | Reject]:
    """Yield the documents of one file, in order, and in their places what could not be read.

    A text or HTML file is one document; JSON lines and tables hold one a line or row, WARC files
    one a page. `-` is standard input. Gzip and zstd are told by their first bytes, whatever the
    file is called.

    A record that cannot be read costs itself; a file that breaks off yields what stands before,
    then a `Reject` that says where. `watch` is given the open file, to see how far it is read.
    Memory: one record and a few blocks, or one batch of rows,
    whatever the size of the file.

    Errors: `MissingDependency` where an optional package is wanted; `OSError` from opening.
    """
    yield from _items(path, options, watch, columns_only=False)


def columns_of(path: str, options: Options) -> Record | None:
    """Return a record with the columns of a table, however few rows it has, and nothing in them.

    Of files of other kinds it is the first document. None where nothing is known, as of standard
    input, which is read but once.
    """
    if path == "-":
        return None
    items = _items(path, options, None, columns_only=True)
    return next((item for item in items if isinstance(item, Record)), None)


def _name(path: str) -> str:
    """Return the name of a file as it is written in UTF-8, whatever the locale makes of it."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def _items(
    path: str,
    options: Options,
    watch: Callable[[Any], object] | None,
    *,
    columns_only: bool,
) -> Iterator[Record | Reject]:
    where = "standard input" if path == "-" else _name(path)
    with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as given:
        file: Any = given
        if watch:
            watch(file)
        packing = packing_of_bytes(file.peek(4)[:4])
        first = first_bytes(file, packing)
        kind = options.kind or kind_of(path) or kind_of_bytes(first)
        match kind:
            case "parquet":
                unpacked = blocks(file, packing) if packing or not file.seekable() else None
                yield from read_parquet(file, unpacked, where, options, columns_only=columns_only)
            case "warc":
                if not first.startswith(b"WARC/"):  # the first member may be damaged
                    packing = packing or packing_of_name(path)
                yield from read_warc(file, packing, where, options)
            case "text" | "html":
                html = options.html or kind == "html"
                yield from read_whole(blocks(file, packing), where, options, html=html)
            case "csv" | "tsv" | "jsonl":
                coding, source = options.encoding or wide_encoding(first), blocks(file, packing)
                if coding and is_wide(coding):
                    source, options = as_utf8(source, coding), replace(options, encoding=None)
                if kind == "jsonl":
                    yield from with_pages(read_jsonlines(source, where, options), where, options)
                else:
                    yield from read_table(source, where, options, kind, columns_only=columns_only)
            case _:
                assert_never(kind)
