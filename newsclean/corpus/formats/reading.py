"""Files in and out: text, HTML and JSON lines, plain or gzipped; a bad line costs that line."""

from __future__ import annotations

import codecs
import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Literal

from newsclean.charset import BOMS
from newsclean.errors import ArgumentError

Kind = Literal["text", "html", "jsonl", "csv", "tsv"]

#: A longer line, or text file, is refused, in bytes: a gzip bomb must not fill the memory.
MAX_RECORD = 256 * 2**20

_SUFFIXES: Mapping[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
}
# JSON lines on a pipe have no suffix; no news text opens with a brace and a quoted key.
_OPENS_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,64}+\{\s{0,64}+"')
_OPENS_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}+<(?:!doctype\s++html|html)\b", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
#: What a damaged or truncated gzip stream, or a failing disk, raises while it is read.
_DAMAGE = (EOFError, OSError, zlib.error)


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read."""

    kind: Kind | None = None
    """What the inputs are; `None` tells by the suffix, and for `-` by the first bytes."""
    field: str = "text"
    """The field of a JSON line that holds the text."""
    encoding: str | None = None
    """`None` is UTF-8, or what a byte order mark says."""
    html: bool = False
    """The texts are HTML."""


@dataclass(frozen=True, slots=True)
class Record:
    """One document on its way through: what to clean, and what to carry along untouched."""

    where: str
    """`file`, or `file:line`."""
    text: str | bytes
    """Bytes only for an HTML file, whose encoding the page itself declares."""
    fields: Mapping[str, Any] | None = None
    """The JSON object that the text stood in."""
    html: bool = False
    """The text is HTML."""


@dataclass(frozen=True, slots=True)
class Reject:
    """An input, or one line of it, that could not be read or cleaned, and why."""

    where: str
    problem: str
    hint: str
    raw: str = ""
    """What stood there; bytes that are no text are written as `\\xNN`."""

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}. Next: {self.hint}"


def check_inputs(paths: list[str]) -> None:
    """Refuse what is no readable file, before any work is done."""
    for path in paths:
        if path == "-":
            continue
        problem = _no_file(Path(path))
        if problem:
            raise ArgumentError(path, problem[0], problem[1])


def check_output(path: str) -> None:
    """Refuse an output that cannot be written, before any work is done."""
    if path == "-":
        return
    if Path(path).is_dir():
        raise ArgumentError(path, "is a directory", "name a file in it")
    if not Path(path).parent.is_dir():
        raise ArgumentError(path, f"no directory {Path(path).parent}", "make it first")


def _no_file(path: Path) -> tuple[str, str] | None:
    try:
        if path.is_dir():
            return "is a directory", f"name the files in it, e.g. {path}/*.txt"
        if path.is_fifo():  # opened and shut again, it would break the pipe of whoever writes
            return None
        with path.open("rb"):
            return None
    except FileNotFoundError:
        return "no such file", "check the name; '-' reads standard input"
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return said.lower(), "give a file that can be read"


def kind_of(path: str) -> Kind | None:
    """Return what the suffix of `path` says it is, `.gz` aside; `None` if it says nothing.

    >>> kind_of("news.jsonl.gz"), kind_of("page.HTML"), kind_of("-")
    ('jsonl', 'html', None)
    """
    name = path.lower().removesuffix(".gz")
    return _SUFFIXES.get(Path(name).suffix)


@contextmanager
def _opened(path: str) -> Iterator[tuple[IO[bytes], bytes]]:
    """Open `path` and yield its bytes, gunzipped where need be, and the first few of them."""
    # Gzip is told by its first bytes, not by a suffix: standard input has none, and suffixes lie.
    with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as given:
        raw: Any = given
        head: bytes = raw.peek(2)[:2]
        stream: Any = gzip.GzipFile(fileobj=raw) if head == _GZIP else raw
        # GzipFile has peek as well, but a damaged one raises there; reading will say it better.
        first = b""
        with suppress(*_DAMAGE):
            first = stream.peek(4096)[:4096]
        yield stream, first


def read(path: str, options: Options) -> Iterator[Record | Reject]:
    """Yield the documents of one file, in order, and in their places what could not be read.

    A text or HTML file is one document, a JSON-lines file one a line (blank lines aside).
    Memory: one line, or one text file, at a time. A truncated gzip file yields what is readable,
    then a `Reject`.
    """
    with _opened(path) as (stream, first):
        kind = options.kind or kind_of(path)
        if kind is None:
            kind = "html" if _OPENS_HTML.match(first) else "text"
            kind = "jsonl" if _OPENS_JSON.match(first) else kind
        if kind == "text" and options.html:
            kind = "html"
        where = "standard input" if path == "-" else path
        if kind == "jsonl":
            yield from _read_lines(stream, where, options)
        else:
            yield from _read_whole(stream, where, options, kind)


def _damaged(where: str, offset: int, error: Exception) -> Reject:
    said = str(error) or type(error).__name__
    return Reject(
        where,
        f"the file breaks off or is damaged after {offset} (unpacked) bytes: {said}",
        "get the file anew; what could be read of it was used",
    )


def _read_whole(stream: Any, where: str, options: Options, kind: Kind) -> Iterator[Record | Reject]:
    """Yield a file as one document, and what is wrong with it."""
    data, damage = bytearray(), None
    try:
        # Not `read`: over a damaged gzip stream that drops what it had unpacked so far.
        while chunk := stream.read1(2**20):
            data += chunk
            if len(data) > MAX_RECORD:
                yield Reject(
                    where,
                    f"one document of more than {MAX_RECORD >> 20} MiB",
                    "split it, or give a file of JSON lines",
                )
                return
    except _DAMAGE as error:
        damage = _damaged(where, len(data), error)
    if data or not damage:
        if kind == "html" and options.encoding is None:
            yield Record(where, bytes(data), html=True)
        else:
            item = _decoded(bytes(data), where, options.encoding, cut_off=damage is not None)
            yield replace(item, html=kind == "html") if isinstance(item, Record) else item
    if damage:
        yield damage


def _decoded(data: bytes, where: str, encoding: str | None, *, cut_off: bool) -> Record | Reject:
    """Return the text in `data`, or why there is none."""
    bom, coding = next((pair for pair in BOMS if data.startswith(pair[0])), (b"", "utf-8"))
    coding = encoding or coding
    if encoding is None or codecs.lookup(encoding).name == "utf-8":
        data = data[len(bom) :]
    else:
        bom = b""
    nul = data.find(0)
    if nul >= 0 and not coding.replace("_", "-").lower().startswith(("utf-16", "utf-32")):
        line = data.count(b"\n", 0, nul) + 1
        return Reject(
            where,
            f"not text: a NUL byte at offset {len(bom) + nul} (line {line})",
            "give a text file, or name its encoding, e.g. --encoding utf-16",
            _escaped(data),
        )
    decoder = codecs.getincrementaldecoder(coding)("strict")
    try:
        return Record(where, decoder.decode(data, final=not cut_off))
    except UnicodeDecodeError as error:
        return _bad_bytes(where, data, error, len(bom), 1)


def _bad_bytes(
    where: str, data: bytes, error: UnicodeDecodeError, offset: int, line: int
) -> Reject:
    """Return the reject for `data`, which begins at byte `offset`, line `line` of its file."""
    line += data.count(b"\n", 0, error.start)
    return Reject(
        where,
        f"not {error.encoding.upper()}: byte 0x{data[error.start]:02x} at offset "
        f"{offset + error.start} (line {line}), {error.reason}",
        "name the encoding, e.g. --encoding windows-1252",
        _escaped(data),
    )


def _escaped(data: bytes) -> str:
    """Return the bytes as text that can be shown and stored, at most 10,000 of them."""
    return data[:10_000].decode("utf-8", "backslashreplace")


def _read_lines(stream: IO[bytes], where: str, options: Options) -> Iterator[Record | Reject]:
    """Yield a document for each line of JSON."""
    coding = options.encoding or "utf-8"
    number = offset = 0
    while True:
        number += 1
        try:
            line = stream.readline(MAX_RECORD)
            length = len(line)
            too_long = length >= MAX_RECORD and not line.endswith(b"\n")
            while too_long and (more := stream.readline(2**20)):
                length += len(more)
                if more.endswith(b"\n"):
                    break
        except _DAMAGE as error:
            yield _damaged(f"{where}:{number}", offset, error)
            return
        if not line:
            return
        here = f"{where}:{number}"
        if too_long:
            limit = f"a line of {length} bytes, more than {MAX_RECORD >> 20} MiB"
            yield Reject(here, limit, "split the document", _escaped(line))
        elif not line.isspace():
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            item = _record(line, here, options.field, coding, offset + length - len(line), number)
            yield replace(item, html=True) if options.html and isinstance(item, Record) else item
        offset += length


def _record(
    line: bytes, where: str, field: str, coding: str, offset: int, number: int
) -> Record | Reject:
    """Return the document in one line of JSON, or why there is none."""
    try:
        fields = json.loads(line.decode(coding), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        return _bad_bytes(where, line, error, offset, number)
    except RecursionError:
        return Reject(where, "JSON nested too deeply", "flatten the record", _escaped(line))
    except ValueError as error:
        said = str(error)
        if isinstance(error, json.JSONDecodeError):
            said = f"{error.msg}, column {error.colno}"
        return Reject(where, f"not JSON: {said}", "mend or drop the line", _escaped(line))
    wrong = _unfit(fields, field)
    if wrong:
        return Reject(where, *wrong, _escaped(line))
    return Record(where, fields[field], fields)


def _unfit(fields: object, field: str) -> tuple[str, str] | None:
    """Return why a JSON value is no document, and what next; `None` if it is one."""
    hint = f'give objects with the text in a string field, e.g. {{"{field}": "…"}}'
    if not isinstance(fields, dict):
        return f"a JSON {_name(fields)}, not an object", hint
    if field not in fields:
        near = ", ".join(list(fields)[:8]) or "none"
        return f"no field {field!r}", f"choose --field of: {near}"
    if not isinstance(fields[field], str):
        return f"field {field!r} is {_name(fields[field])}, not a string", hint
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object; a name said twice is refused, since writing it out would lose one value."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {twice!r} stands twice in one object")
    return fields


def _name(value: object) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")
