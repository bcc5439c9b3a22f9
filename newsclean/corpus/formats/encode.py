"""Finished documents as bytes: `encode` makes one part of an output, `assemble` joins the parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal, TypeAlias, assert_never

from newsclean.corpus.formats.cells import assemble_cells, encode_cells
from newsclean.corpus.formats.jsonlines import JsonLine, json_line
from newsclean.corpus.formats.kept import Kept
from newsclean.corpus.formats.names import require, stem_of
from newsclean.corpus.formats.packing import Packing, packed, packed_writer, packing_of_name
from newsclean.corpus.formats.parquet_out import assemble_rows, encode_rows
from newsclean.corpus.formats.records import Record
from newsclean.corpus.kinds import FORMATS, Kind, Written
from newsclean.errors import ArgumentError

#: Also what came with fields as lines of JSON, and what came as text as text.
OutKind: TypeAlias = Written | Literal["same"]

_SUFFIXES: Mapping[str, OutKind] = {
    suffix: one.written
    for kind, one in FORMATS.items()
    for suffix in one.suffixes
    if kind == one.written
}


@dataclass(frozen=True, slots=True)
class Form:
    """What an output is made of. Small and picklable."""

    kind: OutKind = "same"
    """`same`: what came with fields leaves as a line of JSON, what came as text as text."""
    packing: Packing = ""
    field: str = "text"
    """The field that the cleaned text goes to; all other fields stay as they came."""
    escape_formulas: bool = False
    """In CSV and TSV, cells that a spreadsheet would compute get an apostrophe before them."""

    @property
    def joins(self) -> bool:
        """Whether `join` can write each part at once, with no look at those that follow."""
        return self.kind in ("same", "text", "jsonl")


@dataclass(frozen=True, slots=True)
class Done:
    """One finished document: what it came as, and its text now."""

    record: Record
    text: str | None
    """None where nothing is left of it: tables show its columns, if no document is left at all."""


def form_of(
    path: str,
    inputs: Sequence[Kind | None],
    field: str = "text",
    kind: OutKind | None = None,
    *,
    safe: bool = False,
) -> Form:
    """Return what is written to `path`: `kind`, or what its suffix says, or else as inputs came.

    Errors: `MissingDependency` where the form needs a package that is not installed.

    >>> form_of("out.csv.gz", ["jsonl"]).kind, form_of("-", ["tsv", "tsv"]).kind
    ('csv', 'tsv')
    """
    packing = packing_of_name(path)
    suffix = Path(stem_of(path).lower()).suffix
    only = inputs[0] if len(set(inputs)) == 1 else None
    as_came: OutKind = only if only in ("csv", "tsv") else "same"
    form = Form(kind or _SUFFIXES.get(suffix, as_came), packing, field, safe)
    written = None if form.kind == "same" else form.kind
    if written and packing and FORMATS[written].packed_inside:
        hint = f"name a file {FORMATS[written].suffixes[0]}"
        raise ArgumentError(path, f"{written} is packed inside", hint)
    require(written, packing)
    return form


def check_suffix(path: str) -> None:
    """Refuse a name whose suffix says what cannot be written; without one it says nothing.

    Errors: `ArgumentError`.
    """
    suffix = Path(stem_of(path).lower()).suffix
    if suffix and suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        hint = f"name one of {known} (.gz or .zst may follow), or choose an output format"
        raise ArgumentError(path, f"{suffix} is no format that can be written", hint)


def encode(done: Iterable[Done], form: Form) -> bytes:
    """Return documents as one part of an output.

    Only `join` and `assemble` can read a part: of JSON lines, it is a gzip member or zstd frame
    of its own where the output is packed; of a table, it holds its own columns. The same
    documents give the same bytes on every machine.
    """
    given = list(done)
    left = [one for one in given if one.text is not None]
    match form.kind:
        case "csv" | "tsv":
            rows = [_fields(one, form) for one in left or given]
            safe = form.escape_formulas
            return encode_cells(rows, form.kind, safe=safe, columns_only=not left)
        case "parquet":
            told = [(_given(one), one.text or "") for one in left or given]
            return encode_rows(told, form.field, columns_only=not left)
        case "jsonl":
            data = b"".join(_line(one, form) for one in left)
            return packed(data, form.packing) if data else b""
        case "same" | "text":
            return b"".join(_joined(_plain(one, form) for one in left))
        case _:
            assert_never(form.kind)


def join(parts: Iterable[bytes], sink: IO[bytes], form: Form) -> None:
    """Write parts as they come, in order; only where `form.joins`.

    `sink` takes the final bytes: open it without packing. The bytes do not depend on how the
    documents were cut into parts, but for where packed members begin.
    """
    if form.kind == "jsonl" and form.packing:
        size = sum(sink.write(part) for part in parts)
        if not size:
            sink.write(packed(b"", form.packing))
        return
    with packed_writer(sink, form.packing) as target:
        for piece in _joined(parts):
            target.write(piece)


def assemble(parts: Sequence[str | Path], sink: IO[bytes], form: Form) -> None:
    """Write the output whose parts stand, in order, in the files named.

    `sink` takes the final bytes, as in `join`. Parts without a document give a file of its kind
    without one: a table has their columns, Parquet of no known column that of the text.
    Memory: one part at a time, or one row group.
    """
    match form.kind:
        case "csv" | "tsv":
            with packed_writer(sink, form.packing) as target:
                assemble_cells(parts, target, form.kind, safe=form.escape_formulas)
        case "parquet":
            assemble_rows(parts, sink, form.field)
        case "same" | "text" | "jsonl":
            join((Path(part).read_bytes() for part in parts), sink, form)
        case _:
            assert_never(form.kind)


def _given(done: Done) -> Mapping[str, Any]:
    """Return the fields of a document as it came; a file's name is its id."""
    record = done.record
    return {"id": record.where} if record.fields is None else record.fields


def _fields(done: Done, form: Form) -> Mapping[str, Any]:
    """Return the fields of a document as it leaves."""
    return {**_given(done), form.field: done.text or ""}


def _line(done: Done, form: Form) -> bytes:
    fields = done.record.fields
    if isinstance(fields, Kept) and isinstance(fields.row, JsonLine):
        return fields.row.replaced(form.field, done.text or "")
    return json_line(_fields(done, form))


def _plain(done: Done, form: Form) -> bytes:
    if done.record.fields is not None:
        if form.kind == "text":
            hint = "name a .jsonl file, or --output-format jsonl"
            raise ArgumentError(done.record.where, "text cannot hold its fields", hint)
        return _line(done, form)
    return (done.text or "").encode("utf-8", "replace")


def _joined(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces, with a line feed after one that does not end its last line."""
    ended = True
    for piece in pieces:
        if piece:
            yield piece if ended else b"\n" + piece
            ended = piece.endswith(b"\n")
