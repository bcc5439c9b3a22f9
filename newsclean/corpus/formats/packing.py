"""Gzip and zstd out, in members that can be put end to end; and how their names and bytes begin."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Literal

from newsclean.errors import MissingDependency

Packing = Literal["", "gz", "zst"]

GZIP_MAGIC, ZSTD_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
#: Level 6 is gzip's own default; level 3 is zstd's. Fixed, since other levels are other bytes.
_GZIP_LEVEL, _ZSTD_LEVEL = 6, 3


def packing_of_name(path: str) -> Packing:
    """Return how a file of this name is packed.

    >>> packing_of_name("news.jsonl.GZ"), packing_of_name("news.jsonl")
    ('gz', '')
    """
    name = path.lower()
    return "gz" if name.endswith(".gz") else "zst" if name.endswith((".zst", ".zstd")) else ""


def packing_of_bytes(first: bytes) -> Packing:
    """Return how a file that begins so is packed: suffixes lie, and a pipe has none."""
    if first.startswith(GZIP_MAGIC):
        return "gz"
    # A skippable frame, of sixteen magics, may go before the first that holds data.
    skippable = first[1:4] == b"\x2a\x4d\x18" and first[0] >> 4 == 5
    return "zst" if first.startswith(ZSTD_MAGIC) or skippable else ""


def zstd() -> Any:
    """Return the zstd module: Python's own from 3.14 on, else its backport.

    Errors: `MissingDependency`.
    """
    # Not `zstandard`: its readers end a truncated file without a word.
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd as module
        else:
            from backports import zstd as module
    except ImportError:
        raise missing("backports.zstd", "zstd") from None
    return module


def missing(package: str, extra: str) -> MissingDependency:
    """Return the error that names the extra to install.

    >>> print(missing("pyarrow", "parquet"))
    pyarrow: this package is not installed. Next: pip install 'newsclean[parquet]'
    """
    hint = f"pip install 'newsclean[{extra}]'"
    return MissingDependency(package, "this package is not installed", hint)


def packed(data: bytes, packing: Packing) -> bytes:
    """Return `data` as one whole gzip member, or zstd frame."""
    if packing == "gz":
        # No time of writing in the header: the same run gives the same bytes.
        return gzip.compress(data, _GZIP_LEVEL, mtime=0)
    if packing == "zst":
        return bytes(zstd().compress(data, options=_zstd_options()))
    return data


@contextmanager
def packed_writer(sink: IO[bytes], packing: Packing) -> Iterator[IO[bytes]]:
    """Yield what packs all that is written to it as one member into `sink`, which stays open."""
    if packing == "gz":
        with gzip.GzipFile("", "wb", _GZIP_LEVEL, sink, mtime=0) as writer:
            yield writer  # type: ignore[misc]
    elif packing == "zst":
        with zstd().ZstdFile(sink, "w", options=_zstd_options()) as writer:
            yield writer
    else:
        yield sink


def _zstd_options() -> dict[Any, int]:
    names = zstd().CompressionParameter
    return {names.compression_level: _ZSTD_LEVEL, names.checksum_flag: 1}
