"""Files changed by calls of `os` alone, so that a test can make each one fail."""

# ruff: noqa: PTH102, PTH105, PTH106, PTH108

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

#: Bytes read at a time, where a file is only passed through.
_CHUNK = 2**20


class _Descriptor(io.RawIOBase):
    """A file whose every write is one call of `os.write`."""

    def __init__(self, path: Path, flags: int) -> None:
        binary = getattr(os, "O_BINARY", 0)
        self._path = path
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | binary | flags, 0o666)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._fd

    def write(self, data: Any) -> int:
        try:
            return os.write(self._fd, data)
        except OSError as error:
            raise named(error, self._path) from None

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self._fd)


def named(error: OSError, path: Path) -> OSError:
    """Return an error of writing with the file it befell: the system does not say which."""
    return OSError(error.errno, error.strerror, error.filename or str(path))


def make_folder(path: Path) -> None:
    """Make a folder, unless it is there."""
    with suppress(FileExistsError):
        os.mkdir(path)


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file, in place of what stood there; a failure can leave half of it."""
    with writing(path) as file:
        file.write(data)


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file, in one call; a failure can leave part of it there."""
    with _Descriptor(path, os.O_APPEND) as file:
        file.write(data)


def writing(path: Path) -> IO[bytes]:
    """Open a file, or what else can be written to, anew; an error names it."""
    return io.BufferedWriter(_Descriptor(path, os.O_TRUNC))


@contextmanager
def extending(path: Path, size: int) -> Iterator[IO[bytes]]:
    """Open a file to add to its first `size` bytes; what stood behind them goes."""
    with io.BufferedWriter(_Descriptor(path, os.O_APPEND)) as file:
        os.ftruncate(file.fileno(), size)
        yield file


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file anew; under its name stands what stood there, until all has been written.

    The bytes go to a hidden file beside it, which reaches the disk, then takes the name. A pipe or
    a device, such as the null device, is written to and never replaced.
    """
    if is_special(str(path)):
        with writing(path) as file:
            yield file
        return
    final = Path(os.path.realpath(path))  # a link stays a link
    part = final.with_name(f".{final.name}.part")
    try:
        with writing(part) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, final)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def sync_folder(path: Path) -> None:
    """Make the names in a folder reach the disk."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def remove_folder(path: Path) -> None:
    """Remove a folder with the files in it, if it is there."""
    with suppress(FileNotFoundError):
        for entry in sorted(path.iterdir()):
            if entry.is_dir():
                remove_folder(entry)
            else:
                remove(entry)
        os.rmdir(path)


def is_special(path: str) -> bool:
    """Return whether an output can only be written to: `-`, a pipe, a device."""
    there = Path(path)
    return path == "-" or (there.exists() and not there.is_file() and not there.is_dir())


def measured(path: Path) -> tuple[int, int]:
    """Return a file's size in bytes and the CRC-32 of its bytes; (-1, 0) where it is not there."""
    size = crc = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                crc = zlib.crc32(chunk, crc)
    except OSError:
        return -1, 0
    return size, crc


def slice_of(path: Path, start: int, size: int, crc: int) -> bytes | None:
    """Return `size` bytes of a file; None where they are not there, or are not those of `crc`."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            data = file.read(size)
    except OSError:
        return None
    return data if len(data) == size and zlib.crc32(data) == crc else None
