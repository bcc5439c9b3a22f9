"""Outputs: under its final name a file is complete or not there."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def output(path: str) -> Iterator[IO[bytes]]:
    """Open an output; under its final name it is complete or not there.

    `-` is standard output, a name in `.gz` is compressed. Bytes go to a hidden file beside it,
    which takes the final name when all went well and is removed when not. What is no regular
    file (a pipe, /dev/null) is written as it is.
    """
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    final = Path(os.path.realpath(path))  # a link stays a link
    if final.exists() and not final.is_file():
        with final.open("wb") as special:
            yield special
        return
    part = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as raw:
            if final.suffix == ".gz":
                # No time of writing in the header: the same run gives the same bytes.
                with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                    yield packed  # type: ignore[misc]
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(final)
    finally:
        part.unlink(missing_ok=True)
