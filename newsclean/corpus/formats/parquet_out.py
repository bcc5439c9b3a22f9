"""Parquet out: parts are Arrow streams, and the types of the columns are settled over all parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import IO, Any

from newsclean.corpus.formats.arrow import ArrowRow, arrow, plain, stream_of
from newsclean.corpus.formats.kept import Kept
from newsclean.corpus.formats.shapes import Shape, arrow_type, merge, shape_of

#: A row group ends with the row that reaches either, so that no cutting into parts shows.
_GROUP_ROWS, _GROUP_BYTES = 10_000, 2**25
#: Names in a column's metadata: in a part, the shape of the values, which stand as JSON; in the
#: file, that the column holds JSON since no one type holds all of its values.
_SHAPE, _JSON = b"newsclean.shape", b"newsclean.json"
_SURROGATE = re.compile("[\ud800-\udfff]")


def encode_rows(
    rows: Sequence[tuple[Mapping[str, Any], str]], field: str, *, columns_only: bool = False
) -> bytes:
    """Return documents, fields and clean text, as a part: an Arrow stream, or its columns only.

    Rows that came out of Parquet keep their types. Of others the text is a column of strings, and
    all else a column of JSON, with the shape that its values have in common.
    """
    if not rows:
        return b""
    texts = [_SURROGATE.sub("\ufffd", text) for _, text in rows]
    given = [row.row for row, _ in rows if isinstance(row, Kept)]
    tables = [row.table() for row in given if isinstance(row, ArrowRow)]
    if len(tables) == len(rows) and all(table.schema == tables[0].schema for table in tables):
        if columns_only:
            return stream_of(_typed([tables[0].slice(0, 0)], [], field))
        return stream_of(_typed(tables, texts, field))
    shaped = _shaped([row for row, _ in rows], texts, field)
    return stream_of(shaped.slice(0, 0) if columns_only else shaped)


def _typed(tables: Sequence[Any], texts: Sequence[str], field: str) -> Any:
    pa = arrow()
    table = _one_chunk(tables)
    at = table.schema.get_field_index(field)
    if at < 0:
        return table.append_column(field, pa.array(texts, pa.string()))
    given = table.schema.field(at)
    stays = pa.types.is_large_string(given.type) or pa.types.is_string_view(given.type)
    kind = given.type if stays else pa.string()
    return table.set_column(at, given.with_type(kind), pa.array(texts, kind))


def _shaped(rows: Sequence[Mapping[str, Any]], texts: Sequence[str], field: str) -> Any:
    pa = arrow()
    columns: dict[str, Any] = {}
    fields = []
    for name in dict.fromkeys(name for row in rows for name in (*row, field)):
        shown = name.encode("utf-8", "backslashreplace").decode()
        if name == field:
            columns[shown] = pa.array(texts, pa.string())
            fields.append(pa.field(shown, pa.string()))
            continue
        values = [row.get(name) for row in rows]
        shape = reduce(merge, map(shape_of, values), "null")
        said = [None if value is None else json.dumps(value) for value in values]
        columns[shown] = pa.array(said, pa.string())
        fields.append(pa.field(shown, pa.string(), metadata={_SHAPE: json.dumps(shape)}))
    return pa.table(list(columns.values()), schema=pa.schema(fields))


def assemble_rows(parts: Sequence[str | Path], sink: IO[bytes], field: str) -> None:
    """Write the rows of all parts as one Parquet file: zstd inside, every page with a checksum.

    A column whose parts differ in type takes one that holds all values as they are; where there
    is none, all of them become text of JSON, and the column's metadata says `newsclean.json`.
    Columns of parts without rows count where no part has any.
    """
    pa = arrow()
    from pyarrow import parquet

    parts = [part for part in parts if Path(part).stat().st_size]
    parts = [part for part in parts if _has_rows(part)] or parts
    schema = _settled([_opened(part).schema for part in parts])
    if not parts:
        schema = pa.schema([pa.field(field, pa.string())])
    with parquet.ParquetWriter(
        sink, schema, compression="zstd", write_page_checksum=True, version="2.6"
    ) as writer:
        tables = (_conformed(_opened(part).read_all(), schema) for part in parts)
        for group in _groups(tables, field):
            writer.write_table(group)


def _opened(part: str | Path) -> Any:
    pa = arrow()
    return pa.ipc.open_stream(pa.memory_map(str(part)))


def _has_rows(part: str | Path) -> bool:
    """Tell whether a part has any row: only as much of it is read as tells."""
    return any(batch.num_rows for batch in _opened(part))


def _groups(tables: Iterable[Any], field: str) -> Iterator[Any]:
    """Cut the rows of all tables, in order, into row groups."""
    from pyarrow import compute

    held: list[Any] = []
    rows = size = 0
    for table in tables:
        start = 0
        # Cast, which copies no text, since of a view nothing tells the lengths.
        texts = table.column(field).cast(arrow().large_string())
        lengths = compute.binary_length(texts).to_pylist()
        for at, length in enumerate(lengths, 1):
            rows, size = rows + 1, size + (length or 0)
            if rows == _GROUP_ROWS or size >= _GROUP_BYTES:
                yield _one_chunk([*held, table.slice(start, at - start)])
                held, rows, size, start = [], 0, 0, at
        held.append(table.slice(start))
    if rows:
        yield _one_chunk(held)


def _one_chunk(tables: Sequence[Any]) -> Any:
    return arrow().concat_tables(tables).unify_dictionaries().combine_chunks()


def _settled(schemas: Sequence[Any]) -> Any:
    """Return the schema that the rows of all parts can be written under."""
    pa = arrow()
    names = dict.fromkeys(name for schema in schemas for name in schema.names)
    about = {frozenset((schema.metadata or {}).items()) for schema in schemas}
    fields = [_common(name, schemas) for name in names]
    return pa.schema(fields, metadata=dict(about.pop()) if len(about) == 1 else None)


def _common(name: str, schemas: Sequence[Any]) -> Any:
    """Return the field that all values of a column can be written under."""
    pa = arrow()
    fields = [schema.field(name) for schema in schemas if name in schema.names]
    shapes = [_shape(field) for field in fields]
    shaped = [shape for shape in shapes if shape is not None]
    types = [field.type for field, shape in zip(fields, shapes, strict=True) if shape is None]
    if shaped:
        types.append(arrow_type(reduce(merge, shaped, "null")))
    kind = None if None in types else reduce(_wider, types)
    if kind is None:
        return pa.field(name, pa.string(), metadata={_JSON: b"true"})
    metadata = fields[0].metadata if not shaped else None
    nullable = len(fields) < len(schemas) or bool(shaped) or any(f.nullable for f in fields)
    return pa.field(name, kind, nullable, metadata)


def _shape(field: Any) -> Shape | None:
    said = (field.metadata or {}).get(_SHAPE)
    return None if said is None else json.loads(said)


def _wider(one: Any, two: Any) -> Any:
    """Return the type that holds the values of both exactly; `None` if there is none."""
    pa = arrow()
    if one is None or two is None or one == two:
        return one if two == one else None
    if pa.types.is_integer(one) and pa.types.is_floating(two):
        return None
    if pa.types.is_floating(one) and pa.types.is_integer(two):
        return None
    try:
        schemas = [pa.schema([("", _plain(kind))]) for kind in (one, two)]
        return pa.unify_schemas(schemas, promote_options="permissive").field(0).type
    except pa.ArrowException:
        return None


def _plain(kind: Any) -> Any:
    """Return the type of the same values that can be compared with others."""
    pa = arrow()
    if pa.types.is_dictionary(kind):
        return _plain(kind.value_type)
    if pa.types.is_string_view(kind):
        return pa.large_string()
    return pa.large_binary() if pa.types.is_binary_view(kind) else kind


def _conformed(table: Any, schema: Any) -> Any:
    pa = arrow()
    columns = []
    for field in schema:
        at = table.schema.get_field_index(field.name)
        if at < 0:
            columns.append(pa.nulls(table.num_rows, field.type))
        else:
            columns.append(_column(table.column(at), table.schema.field(at), field))
    return pa.table(columns, schema=schema)


def _column(values: Any, given: Any, wanted: Any) -> Any:
    """Return a column of a part as the file has it."""
    pa = arrow()
    as_json = _JSON in (wanted.metadata or {})
    if _shape(given) is not None:
        if as_json:
            return values
        read = [None if said is None else json.loads(said) for said in values.to_pylist()]
        return pa.array(read, wanted.type)
    if as_json:
        return pa.array(
            [None if not one.is_valid else json.dumps(plain(one)) for one in values], pa.string()
        )
    return values.cast(wanted.type)
