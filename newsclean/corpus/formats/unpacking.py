"""Gzip and zstd in: a file's bytes, block by block, and a word where they break off."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from newsclean.corpus.formats.packing import ZSTD_MAGIC, Packing, zstd
from newsclean.corpus.formats.records import Damage

#: Bytes read, and unpacked, at a time. The second bounds what a bomb may put into memory.
_READ, _BLOCK = 2**14, 2**18
#: Packed bytes kept of a member, to look through for the next one when it is damaged.
_KEPT = 2**20
#: How a member begins, in four bytes; gzip's magic alone, of two, stands by chance in packed data.
_GZIP, _ZSTD, _OPENING = re.compile(rb"\x1f\x8b\x08[\0-\x1f]"), re.compile(re.escape(ZSTD_MAGIC)), 4


class _Gunzip:
    """One gzip member, with the face of the zstd module's decompressor."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, most)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not (self._inner.eof or self._inner.unconsumed_tail)

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data


class Members:
    """The members of a packed file (gzip's members, zstd's frames), in order.

    Each is unpacked as it is read, and has to be read to its end, or to its `Damage`, before the
    next. Memory: a block, and up to 1 MiB of packed bytes.
    """

    def __init__(self, file: Any, packing: Packing) -> None:
        self._file = file
        self._new: Callable[[], Any]
        if packing == "gz":
            self._new, self._opens, self._error = _Gunzip, _GZIP, zlib.error
        else:
            module = zstd()
            self._new, self._opens = module.ZstdDecompressor, _ZSTD
            self._error = module.ZstdError
        self._data = b""
        self._at = 0  # of self._data in the file
        self._kept = bytearray()
        self._began = 0

    def __iter__(self) -> Iterator[tuple[int, Iterator[bytes]]]:
        """Yield where each member begins in the file, and its blocks."""
        while self._more():
            self._began, self._kept = self._at, bytearray()
            yield self._at, self._blocks()

    def _more(self) -> bool:
        """Return whether anything but padding follows."""
        while True:
            if not self._data:
                self._data = _read(self._file, self._at)
            if not self._data:
                return False
            rest = self._data.lstrip(b"\0")
            self._at += len(self._data) - len(rest)
            self._data = rest
            if rest:
                return True

    def _blocks(self) -> Iterator[bytes]:
        unpack = self._new()
        while not unpack.eof:
            hungry = unpack.needs_input
            fed = (self._data or _read(self._file, self._at)) if hungry else b""
            try:
                block = unpack.decompress(fed, _BLOCK)
            except self._error as error:
                self._data = fed
                raise Damage(self._at, f"damaged: {error}") from None
            self._consume(fed, unpack)
            if block:
                yield block
            elif hungry and not fed and not unpack.eof:
                raise Damage(self._at, "breaks off")

    def _consume(self, fed: bytes, unpack: Any) -> None:
        self._at += len(fed)
        self._data = unpack.unused_data if unpack.eof else b""
        self._at -= len(self._data)
        if len(self._kept) < _KEPT:
            self._kept += fed

    def resume(self) -> None:
        """Go on, after a `Damage`, at the next bytes that may begin a member."""
        if len(self._kept) < _KEPT:
            self._data = bytes(self._kept) + self._data
            self._at = self._began
        first = 1
        while True:
            found = self._opens.search(self._data, first)
            if found:
                self._at += found.start()
                self._data = self._data[found.start() :]
                return
            left = self._data[-_OPENING + 1 :]
            self._at += len(self._data) - len(left)
            more = _read(self._file, self._at + len(left))
            self._data = left + more if more else b""
            if not more:
                return
            first = 0


def blocks(file: Any, packing: Packing) -> Iterator[bytes]:
    """Yield the bytes of an open file, unpacked, in blocks of at most 256 KiB.

    Raises `Damage` where the file breaks off or is damaged, after all that stands before: but for
    the block of packed bytes, at most 16 KiB, in which a damage lies.
    """
    if packing:
        for _, member in Members(file, packing):
            yield from member
        return
    at = 0
    while block := _read(file, at):
        yield block
        at += len(block)


def first_bytes(file: Any, packing: Packing) -> bytes:
    """Return some of the first bytes of an open file, unpacked, which are still to be read."""
    head: bytes = file.peek(_READ)[:_READ]
    if not packing:
        return head
    new = _Gunzip if packing == "gz" else zstd().ZstdDecompressor
    try:
        return bytes(new().decompress(head, 4096))
    except Exception:  # noqa: BLE001
        # A damaged head tells nothing about its kind; reading it will say what is wrong.
        return b""


def _read(file: Any, at: int) -> bytes:
    try:
        # What is there, not all that was asked for: a pipe may take its time.
        return bytes(file.read1(_READ))
    except OSError as error:
        raise Damage(at, f"cannot be read: {error.strerror or error}") from None
