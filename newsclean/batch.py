"""A batch of a data-frame library in, the same kind out: text cleaned, claims beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from newsclean.document import Document, Removal
from newsclean.errors import ArgumentError

#: The column that is read and replaced, and the one that is added.
TEXT: Final = "text"
CLAIMS: Final = "newsclean"
_FIELDS: Final = ("start", "end", "rule", "category", "confidence", "evidence")


def clean_batch(batch: Any, annotate: Callable[[str], Document]) -> Any:
    """Return `batch` with its `text` cleaned and a column `newsclean` of what was removed.

    A mapping of columns to lists comes back as a dict, an Arrow table or record batch as one of
    its kind: so one cleaner serves `datasets.map(batched=True)`, polars and Arrow, Ray
    Data's `map_batches`, Spark's `mapInArrow` and Daft. A missing text stays missing.

    Raises ArgumentError for a batch of another kind, or without a column `text`.
    """
    if isinstance(batch, Mapping):
        _check(TEXT in batch, "a mapping without the column 'text'")
        return {**batch, **_cleaned(list(batch[TEXT]), annotate)}
    if hasattr(batch, "schema") and hasattr(batch, "set_column"):
        return _clean_arrow(batch, annotate)
    raise ArgumentError(
        "batch", f"a {type(batch).__name__} is no batch", "give a dict of lists, or an Arrow table"
    )


def _cleaned(texts: Sequence[str | None], annotate: Callable[[str], Document]) -> dict[str, Any]:
    docs = [None if text is None else annotate(text) for text in texts]
    return {
        TEXT: [None if doc is None else doc.text for doc in docs],
        CLAIMS: [[] if doc is None else [_told(r) for r in doc.removals] for doc in docs],
    }


def _told(removal: Removal) -> dict[str, Any]:
    return {name: getattr(removal, name) for name in _FIELDS}


def _clean_arrow(batch: Any, annotate: Callable[[str], Document]) -> Any:
    import pyarrow as pa

    _check(TEXT in batch.schema.names, "an Arrow batch without the column 'text'")
    at = batch.schema.names.index(TEXT)
    columns = _cleaned(batch.column(at).to_pylist(), annotate)
    number, string = pa.int64(), pa.string()
    types = (number, number, string, string, pa.float64(), string)
    claim = pa.struct(list(zip(_FIELDS, types, strict=True)))
    text = pa.array(columns[TEXT], pa.string())
    claims = pa.array(columns[CLAIMS], pa.list_(claim))
    fields = list(batch.schema)
    arrays = [batch.column(i) for i in range(batch.num_columns)]
    fields[at], arrays[at] = pa.field(TEXT, pa.string()), text
    if CLAIMS in batch.schema.names:
        old = batch.schema.names.index(CLAIMS)
        fields[old], arrays[old] = pa.field(CLAIMS, claims.type), claims
    else:
        fields.append(pa.field(CLAIMS, claims.type))
        arrays.append(claims)
    return type(batch).from_arrays(arrays, schema=pa.schema(fields))


def _check(holds: bool, problem: str) -> None:
    if not holds:
        raise ArgumentError("batch", problem, "name the column of texts 'text'")
