"""Outputs: under its final name a file is complete or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from newsclean import disk
from newsclean.corpus.formats.packing import packed_writer, packing_of_name


@contextmanager
def output(path: str, *, pack: bool = True) -> Iterator[IO[bytes]]:
    """Open an output; under its final name it is complete or not there.

    `-` is standard output; `pack` packs what is named `.gz` or `.zst`. Bytes go to a hidden file
    beside it, which takes the final name when all went well and is removed when not. What is no
    regular file (a pipe, /dev/null) is written as it is.
    """
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    final = Path(os.path.realpath(path))  # a link stays a link
    if final.exists() and not final.is_file():
        with disk.writing(final) as special:
            yield special
        return
    part = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        with disk.writing(part) as raw:
            with packed_writer(raw, packing_of_name(final.name) if pack else "") as sink:
                yield sink
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(final)
    finally:
        part.unlink(missing_ok=True)
