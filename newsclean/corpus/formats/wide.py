"""Lines in UTF-16 and UTF-32, as some programs write them, where a line feed is no single byte."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from newsclean.charset import BOMS
from newsclean.corpus.formats.records import Damage


def wide_encoding(first: bytes) -> str | None:
    """Return the encoding that a byte order mark names, if a character of it is no byte."""
    name = next((name for mark, name in BOMS if first.startswith(mark)), "utf-8")
    return name if is_wide(name) else None


def is_wide(encoding: str) -> bool:
    """Return whether no character of an encoding is a single byte.

    >>> is_wide("UTF-16"), is_wide("windows-1252")
    (True, False)
    """
    return codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))


def as_utf8(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the same text in UTF-8; offsets are then counted in that. Raises `Damage`."""
    # A surrogate alone is passed on, so that it is its line that turns out to be no UTF-8.
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    at = 0
    try:
        for block in blocks:
            yield decoder.decode(block).encode("utf-8", "surrogatepass")
            at += len(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Damage(at + error.start, f"not {encoding}: {error.reason}") from None
    except UnicodeError:
        raise Damage(at, no_order(encoding)) from None


def no_order(encoding: str) -> str:
    """Return what is wrong where UTF-16 or UTF-32 begins without a byte order mark."""
    name = codecs.lookup(encoding).name
    return f"no byte order mark; try {name}-le or {name}-be"
