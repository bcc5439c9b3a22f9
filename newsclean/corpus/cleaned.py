"""What cleaning found in each document, on the disk from the pass that searches to the last one.

Copies are searched for in clean texts, so a run with both would clean every text twice. What the
first time found takes two fifths of a text's bytes or less, and less than a tenth of the time to
read again. It is a help and never a need: where it is not there, or not whole, the document is
cleaned once more.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, Final

from newsclean import disk
from newsclean.corpus.formats import Record
from newsclean.document import Document, Fact, Removal, Rewrite

#: Bytes that say how long the next entry is.
_LENGTH: Final = 4
#: Bytes that tell a text from all others.
DIGEST_SIZE: Final = 16


def _values(kind: type[Any]) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(kind)))


_OF_REMOVAL, _OF_REWRITE, _OF_FACT = map(_values, (Removal, Rewrite, Fact))


def kept(doc: Document, record: Record) -> bytes:
    """Return what cleaning found in a record, for `restored`; the text itself is left out."""
    said = {
        "of": digest(record).hex(),
        "source": None if doc.source == record.text else doc.source,
        "claims": list(map(_OF_REMOVAL, doc.claims)),
        "rewrites": list(map(_OF_REWRITE, doc.rewrites)),
        "metadata": {name: list(map(_OF_FACT, facts)) for name, facts in doc.metadata.items()},
        "status": doc.status,
        "detail": doc.detail,
        "cut": doc.cut,
    }
    return zlib.compress(json.dumps(said).encode(), 1)


def restored(record: Record) -> Document | None:
    """Return the document that cleaning a record made; None where that is not known for sure."""
    if not record.cleaned:
        return None
    try:
        said = json.loads(zlib.decompress(record.cleaned))
    except (zlib.error, ValueError):
        return None
    if said["of"] != digest(record).hex():
        return None
    return Document(
        str(record.text) if said["source"] is None else said["source"],
        tuple(Removal(*values) for values in said["claims"]),
        tuple(Rewrite(*values) for values in said["rewrites"]),
        {name: tuple(Fact(*fact) for fact in facts) for name, facts in said["metadata"].items()},
        said["status"],
        said["detail"],
        said["cut"],
    )


def digest(record: Record) -> bytes:
    """Return what tells the text of a record from all others."""
    text = record.text
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=DIGEST_SIZE).digest()


def entry(data: bytes) -> bytes:
    """Return what is kept of one record, with its length before it."""
    return len(data).to_bytes(_LENGTH) + data


def entries(path: Path | None) -> Iterator[bytes]:
    """Yield what is kept of each record, in order, then nothing without end."""
    if path is not None:
        with path.open("rb") as file:
            file.readline()
            while length := file.read(_LENGTH):
                yield file.read(int.from_bytes(length))
    while True:
        yield b""


@contextmanager
def going_on(path: Path, stamp: str) -> Iterator[tuple[IO[bytes], int]]:
    """Open a file of entries to add to, with the number of those that it has already.

    These are whole, and a search that was killed left them under the same stamp, which says all
    that cleaning depends on besides the documents. Each says itself which text it belongs to.
    """
    count, size = _whole(path, _head(stamp))
    with disk.extending(path, size) as sink:
        if not size:
            sink.write(_head(stamp))
        yield sink, count


def _head(stamp: str) -> bytes:
    return f"{stamp}\n".encode()


def _whole(path: Path, head: bytes) -> tuple[int, int]:
    """Return how many whole entries a file has under such a first line, and where they end."""
    count = end = 0
    with suppress(FileNotFoundError), path.open("rb") as file:
        size = path.stat().st_size
        if file.readline() == head:
            end = len(head)
            while len(length := file.read(_LENGTH)) == _LENGTH:
                stop = file.tell() + int.from_bytes(length)
                if stop > size:
                    break
                count, end = count + 1, file.seek(stop)
    return count, end
