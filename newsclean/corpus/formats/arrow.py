"""Rows of Arrow tables on their way through: carried with their types, shown as plain values."""

from __future__ import annotations

import base64
import datetime
import re
from dataclasses import dataclass
from typing import Any

from newsclean.corpus.formats.packing import missing


def arrow() -> Any:
    """Return pyarrow. Errors: `MissingDependency`."""
    try:
        import pyarrow
    except ImportError:
        raise missing("pyarrow", "parquet") from None
    return pyarrow


@dataclass(frozen=True, slots=True)
class ArrowRow:
    """One row of a table, as bytes that keep the types of all columns."""

    data: bytes

    def table(self) -> Any:
        """Return the row as a table of one row."""
        return arrow().ipc.open_stream(self.data).read_all()

    def decoded(self) -> dict[str, Any]:
        """Return the fields of the row, each as JSON can say it."""
        row = self.table()
        return {
            name: plain(column[0]) if len(column) else None  # of a table without rows
            for name, column in zip(row.column_names, row.columns, strict=True)
        }


def row_of(batch: Any, at: int) -> ArrowRow:
    """Return one row of a record batch."""
    pa = arrow()
    row = batch.slice(at, 1)
    for n, column in enumerate(row.columns):
        if pa.types.is_dictionary(column.type):
            # With its one value for a dictionary, and not with that of the whole file.
            compact = column.dictionary_decode().dictionary_encode().cast(column.type)
            row = row.set_column(n, batch.schema.field(n), compact)
    return ArrowRow(stream_of(pa.Table.from_batches([row])))


def stream_of(table: Any) -> bytes:
    """Return a table as an Arrow IPC stream."""
    pa = arrow()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def plain(value: Any) -> Any:
    r"""Return an Arrow scalar as JSON can say it.

    Times are written as ISO 8601 has them, decimals with all their digits, bytes as the UTF-8
    that they are, or else in base 64; text that is no UTF-8 shows its stray bytes as `\xNN`.
    """
    try:
        return _plain(value.as_py())
    except UnicodeDecodeError as error:
        return bytes(error.object).decode("utf-8", "backslashreplace")
    except ValueError:
        # Nanoseconds, without pandas: Python's own times do not hold them.
        said = str(value.cast(arrow().string()).as_py())
        return re.sub("Z$", "+00:00", said.replace(" ", "T", 1))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value if isinstance(value, str | int | float | None) else str(value)
