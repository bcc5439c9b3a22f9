"""Parquet in: a row is a document, and keeps the types of all its columns."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from newsclean.corpus.formats.arrow import ArrowRow, arrow, plain, row_of, stream_of
from newsclean.corpus.formats.fields import no_column, record_of
from newsclean.corpus.formats.kept import Kept
from newsclean.corpus.formats.records import (
    Damage,
    Options,
    Record,
    Reject,
    damaged,
    escaped,
    too_large,
)

#: Bytes that a batch of rows aims at, by the average of its row group, and rows at most.
_BATCH_BYTES, _BATCH_ROWS = 2**22, 1024
_MAGIC = b"PAR1"


def read_parquet(
    file: Any,
    unpacked: Iterable[bytes] | None,
    where: str,
    options: Options,
    *,
    columns_only: bool = False,
) -> Iterator[Record | Reject]:
    """Yield the rows of an open Parquet file, its checksums verified where it has any.

    `columns_only` yields a record of a table without rows in their place. A file that is
    packed once more, or comes through a pipe (`unpacked`), is copied to a temporary file first.
    One that breaks off has lost its index, which stands at its end: pyarrow reads no row of it,
    and the reject says so. A damaged row group costs what follows in it.
    """
    arrow()
    try:
        with _seekable(file, unpacked) as (source, size):
            yield from _read(source, size, where, options, columns_only=columns_only)
    except Damage as damage:
        yield damaged(where, damage, 0)


@contextmanager
def _seekable(file: Any, unpacked: Iterable[bytes] | None) -> Iterator[tuple[Any, int]]:
    if unpacked is None:
        yield file, file.seek(0, 2)
        return
    with tempfile.TemporaryFile(prefix="newsclean-") as copy:
        for block in unpacked:
            copy.write(block)
        yield copy, copy.tell()


def _read(
    source: Any, size: int, where: str, options: Options, *, columns_only: bool
) -> Iterator[Record | Reject]:
    pa = arrow()
    from pyarrow import parquet

    try:
        opened = parquet.ParquetFile(
            source, page_checksum_verification=True, pre_buffer=False, buffer_size=2**16
        )
        names = opened.schema_arrow.names
    except (pa.ArrowException, OSError) as error:
        yield Reject(where, _unopened(source, size, error), "get the file anew")
        return
    problem, hint = _misnamed(names, options)
    if problem:
        yield Reject(where, f"{problem} ({opened.metadata.num_rows:,} rows)", hint)
        return
    if columns_only:
        yield Record(where, "", Kept(ArrowRow(stream_of(opened.schema_arrow.empty_table()))))
        return
    done = 0
    for group in range(opened.num_row_groups):
        rows = opened.metadata.row_group(group).num_rows
        yield from _read_group(opened, group, f"{where}:", done, options)
        done += rows


def _unopened(source: Any, size: int, error: Exception) -> str:
    source.seek(0)
    opens = source.read(4) == _MAGIC
    source.seek(max(size - 4, 0))
    if opens and source.read(4) != _MAGIC:
        return (
            f"breaks off at byte {size}: without its footer, which stands at the end, none of "
            "its rows can be read"
        )
    return f"no Parquet that can be read, {size} bytes: {str(error).rstrip('.')}"


def _misnamed(names: list[str], options: Options) -> tuple[str, str]:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        return f"two columns are called {twice!r}", "rename one of them"
    return no_column(names, options) or ("", "")


def _read_group(
    opened: Any, group: int, where: str, done: int, options: Options
) -> Iterator[Record | Reject]:
    pa = arrow()
    about = opened.metadata.row_group(group)
    average = max(1, about.total_byte_size // max(1, about.num_rows))
    size = min(_BATCH_ROWS, max(1, _BATCH_BYTES // average))
    row = done
    try:
        batches = opened.iter_batches(size, row_groups=[group], use_threads=False)
        for batch in batches:
            for at in range(batch.num_rows):
                row += 1
                yield _document(batch, at, f"{where}{row}", options)
    except (pa.ArrowException, OSError) as error:
        last = done + about.num_rows
        problem = f"rows {row + 1} to {last} cannot be read: {error}"
        yield Reject(f"{where}{row + 1}", problem, "get the file anew")


def _document(batch: Any, at: int, where: str, options: Options) -> Record | Reject:
    texts = {options.field, options.html_field}
    wanted = {*texts, *options.about}
    fields = {}
    for name in wanted.intersection(batch.schema.names):
        value = batch.column(name)[at]
        try:
            fields[name] = value.as_py() if name in texts else plain(value)
        except UnicodeDecodeError as error:
            problem = f"column {name!r} is not UTF-8: {error.reason}"
            return Reject(where, problem, "mend the row", escaped(bytes(error.object)))
    item = record_of(fields, where, options, {})
    if isinstance(item, Reject):
        return item
    if len(item.text) > options.max_record:
        return too_large(where, f"a text of {len(item.text):,}", options)
    return replace(item, fields=Kept(row_of(batch, at)))
