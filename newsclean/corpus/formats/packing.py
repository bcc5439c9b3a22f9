"""Gzip and zstd: streams packed, in members that can be put end to end."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Literal

from newsclean.errors import MissingDependency

Packing = Literal["", "gz", "zst"]

#: Level 6 is gzip's own default; level 3 is zstd's. Fixed, since other levels are other bytes.
_GZIP_LEVEL, _ZSTD_LEVEL = 6, 3


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
        hint = "pip install 'newsclean[zstd]'"
        raise MissingDependency("zstd", "needs the package backports.zstd", hint) from None
    return module


def packed(data: bytes, packing: Packing) -> bytes:
    """Return `data` as one whole gzip member, or zstd frame."""
    if packing == "gz":
        return gzip.compress(data, _GZIP_LEVEL, mtime=0)
    if packing == "zst":
        return bytes(zstd().compress(data, options=_zstd_options()))
    return data


@contextmanager
def packed_writer(sink: IO[bytes], packing: Packing) -> Iterator[IO[bytes]]:
    """Yield what packs all that is written to it as one member into `sink`, which stays open."""
    if packing == "gz":
        # No time of writing in the header: the same run gives the same bytes.
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
