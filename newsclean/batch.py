"""A batch of a data library in, the same kind out: text cleaned, and what was done beside it.

No library is imported that the caller's batch does not come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from newsclean.arguments import check_text, is_missing
from newsclean.document import Document, Removal, Rewrite
from newsclean.errors import ArgumentError

#: The column that is read and replaced unless another is named, and the one that is added.
TEXT: Final = "text"
ABOUT: Final = "newsclean"
_HINT: Final = "give a dict of lists, an Arrow table or array, a data frame or a series"


def clean_batch(batch: Any, annotate: Callable[[str], Document], column: str = TEXT) -> Any:
    """Return `batch` with its texts cleaned, of the same kind and with all else untouched.

    Tables gain a column `newsclean` of what was done to each text, in place of one they had: a
    struct of `status`, `detail`, `removals` and `rewrites`, as a `Document` has them. Tables are a
    mapping of columns to lists or NumPy arrays, or of one record to its values; `pa.Table` and
    `pa.RecordBatch`; data frames of polars and pandas. A single column comes back alone:
    `pa.Array`, `pa.ChunkedArray`, series of polars and pandas, name and index kept.

    The type of the column stays what it was (`large_string`, `string_view`, a dictionary …), and a
    missing text stays missing, with nothing told of it. Equal texts of a batch are cleaned once. A
    page is cleaned as the text it is, and its `status` is `page`.

    Raises ArgumentError for what is no batch, has no such column, or one that holds no text.
    """
    if isinstance(batch, Mapping):
        return _clean_mapping(batch, annotate, column)
    for library, kinds in _KINDS.items():
        for kind, clean in kinds.items():
            if _is(batch, library, kind):
                return clean(batch, annotate, column)
    raise ArgumentError("batch", f"a {type(batch).__name__} is no batch", _HINT)


def _is(value: Any, library: str, kind: str) -> bool:
    """Return whether a value is of a class of a library, which need not be loaded."""
    return any(
        parent.__name__ == kind and parent.__module__.partition(".")[0] == library
        for parent in type(value).__mro__
    )


def _check(holds: bool, problem: str) -> None:
    if not holds:
        raise ArgumentError(
            "batch", problem, "name the column of texts: cleaner.clean_batch(batch, 'body')"
        )


def _documents(
    texts: Iterable[Any], annotate: Callable[[str], Document]
) -> tuple[list[Any], list[Document | None]]:
    """Return each text cleaned, and its document; what is missing as it is, and None."""
    known: dict[str, Document] = {}
    given = list(texts)
    docs: list[Document | None] = []
    for row, text in enumerate(given):
        if is_missing(text):
            docs.append(None)
            continue
        check_text(text, f"row {row} of the batch")
        if text not in known:
            known[text] = annotate(text)
        docs.append(known[text])
    return [t if doc is None else doc.text for t, doc in zip(given, docs, strict=True)], docs


class _About(list[dict[str, Any] | None]):
    """The column of what was done, which says its Arrow type.

    Where no text of a batch has a claim, nothing in it would tell, and the next batch not fit on.
    """

    def __arrow_array__(self, type: Any = None) -> Any:  # noqa: A002
        import pyarrow as pa

        return pa.array(list(self), type or _arrow_type())


def _about(docs: Iterable[Document | None]) -> _About:
    return _About(None if doc is None else _told(doc) for doc in docs)


def _told(doc: Document) -> dict[str, Any]:
    removals, rewrites = map(_row, doc.removals), map(_row, doc.rewrites)
    said = {"status": doc.status, "detail": doc.detail}
    return {**said, "removals": list(removals), "rewrites": list(rewrites)}


def _row(span: Removal | Rewrite) -> dict[str, Any]:
    return {field.name: getattr(span, field.name) for field in fields(span)}


def _type(
    kinds: Mapping[str, Any], struct: Callable[[Any], Any], many: Callable[[Any], Any]
) -> Any:
    """Return the type of the column of what was done, in the words of a library."""

    def listed(kind: type[Removal | Rewrite]) -> Any:
        return many(struct([(field.name, kinds[str(field.type)]) for field in fields(kind)]))

    said = [("status", kinds["str"]), ("detail", kinds["str"])]
    return struct([*said, ("removals", listed(Removal)), ("rewrites", listed(Rewrite))])


def _arrow_type() -> Any:
    import pyarrow as pa

    kinds = {"int": pa.int64(), "float": pa.float64(), "str": pa.string()}
    return _type(kinds, pa.struct, pa.list_)


def _clean_mapping(batch: Any, annotate: Any, column: str) -> Any:
    _check(column in batch, f"a mapping without the column {column!r}")
    given = batch[column]
    if isinstance(given, str) or given is None:  # one record: `map` without `batched=True`
        texts, docs = _documents([given], annotate)
        return {**batch, column: texts[0], ABOUT: _about(docs)[0]}
    if isinstance(given, Mapping | bytes) or not hasattr(given, "__iter__"):
        raise ArgumentError("batch", f"{column!r} is a {type(given).__name__}, no column", _HINT)
    texts, docs = _documents(given, annotate)
    about = _about(docs)
    if _is(batch, "datasets", "LazyDict"):  # which does not decode what nobody asks for
        return batch | {column: texts, ABOUT: about}
    if _is(given, "numpy", "ndarray"):
        return {**batch, column: _objects(texts), ABOUT: about}
    return {**batch, column: texts, ABOUT: about}


def _objects(values: list[Any]) -> Any:
    """Return a NumPy array of Python objects; `np.array` would make lists another dimension."""
    import numpy as np

    made = np.empty(len(values), object)
    made[:] = values
    return made


def _clean_array(array: Any, annotate: Any, column: str) -> Any:
    """Return a `pa.Array` or `pa.ChunkedArray` cleaned."""
    return _arrow(array, annotate, column)[0]


def _arrow(array: Any, annotate: Any, column: str) -> tuple[Any, Any]:
    """Return an array of texts cleaned, of the same type and chunks, and what was done."""
    import pyarrow as pa

    values = array.type.value_type if pa.types.is_dictionary(array.type) else array.type
    is_text = pa.types.is_string(values) or pa.types.is_large_string(values)
    is_view = getattr(pa.types, "is_string_view", lambda _: False)(values)
    if pa.types.is_binary(values) or pa.types.is_large_binary(values):
        hint = "name the column of texts, or decode this one: column.cast(pa.string())"
        raise ArgumentError("batch", f"{column!r} holds {array.type}", hint)
    _check(is_text or is_view or pa.types.is_null(values), f"{column!r} holds {array.type}")
    kind = _arrow_type()
    if isinstance(array, pa.ChunkedArray):
        pairs = [_arrow(chunk, annotate, column) for chunk in array.chunks]
        texts, about = zip(*pairs, strict=True) if pairs else ((), ())
        return pa.chunked_array(texts, array.type), pa.chunked_array(about, kind)
    cleaned, docs = _documents(array.to_pylist(), annotate)
    return pa.array(cleaned, array.type), pa.array(_about(docs), kind)


def _clean_table(table: Any, annotate: Any, column: str) -> Any:
    """Return a `pa.Table` or `pa.RecordBatch` cleaned, its metadata and other columns kept."""
    import pyarrow as pa

    found = table.schema.get_all_field_indices(column)
    _check(len(found) == 1, f"an Arrow batch with {len(found)} columns {column!r}")
    named = list(table.schema)
    arrays = list(table.columns)
    arrays[found[0]], about = _arrow(arrays[found[0]], annotate, column)
    if ABOUT in table.schema.names:
        at = table.schema.names.index(ABOUT)
        named[at], arrays[at] = pa.field(ABOUT, about.type), about
    else:
        named.append(pa.field(ABOUT, about.type))
        arrays.append(about)
    schema = pa.schema(named, table.schema.metadata)
    return type(table).from_arrays(arrays, schema=schema)


def _clean_polars_series(series: Any, annotate: Any, _: str) -> Any:
    return _polars(series, annotate)[0]


def _polars(series: Any, annotate: Any) -> tuple[Any, Any]:
    import polars as pl

    texts, docs = _documents(series.to_list(), annotate)
    kinds = {"int": pl.Int64, "float": pl.Float64, "str": pl.String}
    about = _type(kinds, lambda named: pl.Struct(dict(named)), pl.List)
    kind = pl.String if isinstance(series.dtype, pl.Enum) else series.dtype
    return pl.Series(series.name, texts, kind), pl.Series(ABOUT, _about(docs), about)


def _clean_polars_frame(frame: Any, annotate: Any, column: str) -> Any:
    _check(column in frame.columns, f"a data frame without the column {column!r}")
    return frame.with_columns(*_polars(frame[column], annotate))


def _clean_pandas_series(series: Any, annotate: Any, _: str) -> Any:
    return _pandas(series, annotate)[0]


def _pandas(series: Any, annotate: Any) -> tuple[Any, Any]:
    import pandas as pd

    texts, docs = _documents(series.to_list(), annotate)
    # A category of cleaned texts has other members, so it is made anew.
    dtype = "category" if isinstance(series.dtype, pd.CategoricalDtype) else series.dtype
    cleaned = pd.Series(texts, series.index, dtype, series.name)
    cleaned.attrs = dict(series.attrs)
    return cleaned, pd.Series(_objects(_about(docs)), series.index, object)


def _clean_pandas_frame(frame: Any, annotate: Any, column: str) -> Any:
    found = list(frame.columns).count(column)
    _check(found == 1, f"a data frame with {found} columns {column!r}")
    texts, about = _pandas(frame[column], annotate)
    return frame.assign(**{column: texts, ABOUT: about})


#: What cleans the kinds of batches of each library.
_KINDS: Final[Mapping[str, Mapping[str, Callable[[Any, Any, str], Any]]]] = {
    "pyarrow": {
        "Table": _clean_table,
        "RecordBatch": _clean_table,
        "Array": _clean_array,
        "ChunkedArray": _clean_array,
    },
    "polars": {"Series": _clean_polars_series, "DataFrame": _clean_polars_frame},
    "pandas": {"Series": _clean_pandas_series, "DataFrame": _clean_pandas_frame},
}
