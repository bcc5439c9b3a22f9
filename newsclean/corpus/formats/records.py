"""What comes out of a file: a document, or why there is none; and how files are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsclean.corpus.kinds import Kind

#: A longer line, page or file of text is refused, in bytes: no news is longer, and a small packed
#: file may unpack to more than the memory holds.
MAX_RECORD = 32 * 2**20
#: So many bytes of what was refused are kept to be shown.
MAX_SHOWN = 10_000


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read."""

    kind: Kind | None = None
    """What the inputs are; `None` tells by the suffix, and where that says nothing by the first
    bytes."""
    field: str = "text"
    """The field, or column, that holds the text."""
    encoding: str | None = None
    """`None` is UTF-8, or what a byte order mark says."""
    html: bool = False
    """The texts are HTML."""
    html_field: str | None = None
    """A field that holds HTML; where it is not there or null, `field` is read. An input in which
    it is nowhere yields a `Reject`: a table in place of its rows, lines after the last of them."""
    id_field: str | None = None
    url_field: str | None = None
    date_field: str | None = None
    """The fields that say a record's id, address and date, where it has them; None, which asks for
    none, is `id`, `url` and `date`. For names that no record has see
    `newsclean.corpus.missing_fields`."""
    max_record: int = MAX_RECORD
    """Bytes that one record may have."""

    @property
    def about(self) -> tuple[str, str, str]:
        """The names of the fields of a record's id, address and date."""
        return (
            "id" if self.id_field is None else self.id_field,
            "url" if self.url_field is None else self.url_field,
            "date" if self.date_field is None else self.date_field,
        )


@dataclass(frozen=True, slots=True)
class Record:
    """One document on its way through: what to clean, and what to carry along untouched."""

    where: str
    """`file`; `file:7` is its line or row 7, `file@70` its WARC record at byte 70."""
    text: str | bytes
    """Bytes only of a page, which itself declares its encoding."""
    fields: Mapping[str, Any] | None = None
    """All fields as they came, the text among them; of WARC: id, url, date. Decoded when asked."""
    html: bool = False
    """The text is HTML, for `newsclean.html.from_html(text, url, encoding=encoding)`."""
    id: str = ""
    url: str | None = None
    date: str = ""
    encoding: str = ""
    """Of a page in bytes, what the server named in its header."""
    copies: tuple[tuple[int, str, str], ...] = ()
    """Units of it that copy others, where a run has looked: number, rule, evidence."""
    cleaned: bytes = b""
    """What cleaning found in it, where a run has cleaned it before: `newsclean.corpus.cleaned`."""


@dataclass(frozen=True, slots=True)
class Reject:
    """An input, or one record of it, that could not be read or cleaned, and why."""

    where: str
    problem: str
    hint: str
    raw: str = ""
    """What stood there, cut short; bytes that are no text are written as `\\xNN`."""
    offset: int | None = None
    """Where the record begins: bytes from the start of the file, unpacked."""

    def __str__(self) -> str:
        at = "" if self.offset is None else f" (byte {self.offset})"
        return f"{self.where}: {self.problem}{at}. Next: {self.hint}"


class Damage(Exception):
    """A file cannot be read past a place. Never leaves this folder: it becomes a `Reject`."""

    def __init__(self, offset: int, said: str) -> None:
        super().__init__(offset, said)
        self.offset = offset
        """Bytes from the start of the file as it lies on the disk."""
        self.said = said


def damaged(where: str, damage: Damage, unpacked: int, raw: bytes = b"") -> Reject:
    """Return the reject for what a damage cost: all that follows it."""
    return Reject(
        where,
        f"{damage.said} at byte {damage.offset} of the file; {unpacked} unpacked bytes were read",
        "get the file anew; what could be read of it was used",
        escaped(raw),
    )


def too_large(
    where: str, size: str, options: Options, *, raw: bytes = b"", offset: int | None = None
) -> Reject:
    """Return the reject for a record of more bytes than one may have."""
    limit = f"{size}, more than {options.max_record:,} bytes"
    return Reject(where, limit, "split it, or allow more: --max-record", escaped(raw), offset)


def bad_bytes(
    where: str, data: bytes, error: UnicodeDecodeError, offset: int = 0, line: int = 1
) -> Reject:
    """Return the reject for `data`, which begins at byte `offset`, line `line` of its file."""
    line += data.count(b"\n", 0, error.start)
    return Reject(
        where,
        f"not {error.encoding.upper()}: byte 0x{data[error.start]:02x} at offset "
        f"{offset + error.start} (line {line}), {error.reason}",
        "name the encoding, e.g. --encoding windows-1252",
        escaped(data),
        offset,
    )


def escaped(data: bytes) -> str:
    """Return the bytes as text that can be shown and stored, at most `MAX_SHOWN` of them."""
    return data[:MAX_SHOWN].decode("utf-8", "backslashreplace")
