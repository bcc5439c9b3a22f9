"""The kinds of files that are read and written: one table, from which all else follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["text", "html", "jsonl", "csv", "tsv", "parquet", "warc"]
#: Those that can be written; mypy holds every `match` of either to be complete.
Written = Literal["text", "jsonl", "csv", "tsv", "parquet"]


@dataclass(frozen=True, slots=True)
class Format:
    """What is known of a kind of file."""

    suffixes: tuple[str, ...]
    """The first is that of what is written."""
    written: Written
    """What becomes of it where nobody says: the same, if it can be written. What becomes text has
    documents without fields."""
    opens: re.Pattern[bytes] | None = None
    """How a file begins; None where any text may begin so."""
    needs: tuple[str, str] | None = None
    """The package that it needs, and the extra that installs it."""
    only_read: tuple[str, ...] = ()
    """Suffixes under which it is not written."""
    packed_inside: bool = False
    """Gzip or zstd around it would gain nothing."""


# No news text opens with a brace and a quoted key, alone or in an array.
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,64}+(?:\[\s{0,64}+)?\{\s{0,64}+"')
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}+<(?:!doctype\s++html|html)\b", re.IGNORECASE)
_PARQUET, _WARC = re.compile(rb"PAR1"), re.compile(rb"WARC/\d")
FORMATS: Final[Mapping[Kind, Format]] = {
    "text": Format((".txt", ".text", ".md"), "text"),
    "html": Format((".html", ".htm", ".xhtml"), "text", _PAGE),
    # Of .json, one value over many lines is refused with how to make lines of it.
    "jsonl": Format((".jsonl", ".ndjson", ".jl"), "jsonl", _OBJECT, only_read=(".json",)),
    "csv": Format((".csv",), "csv"),
    "tsv": Format((".tsv",), "tsv"),
    "parquet": Format(
        (".parquet", ".pq"), "parquet", _PARQUET, ("pyarrow", "parquet"), packed_inside=True
    ),
    "warc": Format((".warc", ".wet"), "jsonl", _WARC, ("fastwarc", "warc")),
}
