"""CSV and TSV out: rows of cells under one header, which is known when the last row is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Literal

CellKind = Literal["csv", "tsv"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
DELIMITERS: Mapping[CellKind, str] = {"csv": ",", "tsv": "\t"}
# csv.writer leaves a lone carriage return bare, which its own reader then takes for a line's end.
_QUOTED = re.compile(r'[",\t\r\n]')


def encode_cells(
    rows: Sequence[Mapping[str, Any]],
    kind: CellKind,
    *,
    safe: bool = False,
    columns_only: bool = False,
) -> bytes:
    """Return rows as a part: a line with its columns, then the rows, or none of them."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [json.dumps(columns) + "\n"]
    cell = _safe_cell if safe else _cell
    if not columns_only:
        lines += [_line([cell(row.get(name)) for name in columns], kind) for row in rows]
    return "".join(lines).encode("utf-8", "replace")


def assemble_cells(
    parts: Sequence[str | Path], sink: IO[bytes], kind: CellKind, *, safe: bool = False
) -> None:
    """Write the rows of all parts under all their columns, in order of first appearance.

    Columns of parts without rows count where no part has any.
    """
    columns: dict[str, None] = {}
    bare: dict[str, None] = {}
    for part in parts:
        with Path(part).open("rb") as file:
            own = dict.fromkeys(json.loads(file.readline()))
            (columns if file.read(1) else bare).update(own)
    columns = columns or bare
    header = [(_safe_cell if safe else _cell)(name) for name in columns]
    sink.write(_line(header, kind).encode("utf-8", "replace") if columns else b"")
    for part in parts:
        with Path(part).open("rb") as file:
            own = json.loads(file.readline())
            rows = file.read()
        sink.write(rows if own == list(columns) else _moved(rows, own, list(columns), kind))


def _moved(rows: bytes, own: list[str], columns: list[str], kind: CellKind) -> bytes:
    """Return rows with their cells under other columns."""
    text = io.StringIO(rows.decode("utf-8"), newline="")
    csv.field_size_limit(max(csv.field_size_limit(), len(rows)))
    at = {name: n for n, name in enumerate(own)}
    places = [at.get(name) for name in columns]
    read = csv.reader(text, delimiter=DELIMITERS[kind], strict=True)
    lines = (_line(["" if n is None else row[n] for n in places], kind) for row in read)
    return "".join(lines).encode("utf-8")


def _line(cells: Sequence[str], kind: CellKind) -> str:
    if cells == [""]:
        return '""\n'  # else a blank line, which readers skip
    return DELIMITERS[kind].join(map(_quoted, cells)) + "\n"


def _quoted(cell: str) -> str:
    if not _QUOTED.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _cell(value: object) -> str:
    """Return a value as it stands in a cell: text as it is, all else as JSON, null as nothing."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _safe_cell(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: OWASP, "CSV Injection"."""
    cell = _cell(value)
    return f"'{cell}" if isinstance(value, str) and cell.startswith(_FORMULA) else cell
