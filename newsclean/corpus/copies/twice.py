"""Inputs read twice, once to search and once to write: pipes are kept, and changes are told."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from newsclean.corpus.cleaned import DIGEST_SIZE, digest
from newsclean.corpus.formats import Options, Record, read
from newsclean.corpus.parts import Item
from newsclean.disk import writing

#: Reads one input, and shows the open file to who wants to see how far it is read.
Reader: TypeAlias = Callable[[str, Options, Callable[[Any], object]], Iterator[Item]]
#: Stands for the end of an input among the digests of its documents.
_END: Final = bytes(DIGEST_SIZE)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is read, and how."""

    read: Reader
    paths: tuple[str, ...]
    options: Options

    def items(self) -> Iterator[Item]:
        """Yield what is read of all of them, with nobody watching how far it is."""
        for path in self.paths:
            yield from self.read(path, self.options, _unwatched)


def _unwatched(_: Any) -> None:
    """See nothing of how far a file is read."""


def noted(reader: Reader, notes: IO[bytes]) -> Reader:
    """Return a reader that writes down which documents each input has, for `compared`."""

    def reading(path: str, options: Options, watch: Callable[[Any], object]) -> Iterator[Item]:
        for item in reader(path, options, watch):
            if isinstance(item, Record):
                notes.write(digest(item))
            yield item
        notes.write(_END)

    return reading


def compared(reader: Reader, notes: Iterator[bytes]) -> Reader:
    """Return a reader of the same inputs in the same order, sure that it reads the same documents.

    What a search found is told by the numbers of documents: in a file that was written to since,
    these are others, and would go in their stead.

    Errors: `OSError` where a document is another one, or is not there.
    """

    def reading(path: str, options: Options, watch: Callable[[Any], object]) -> Iterator[Item]:
        for item in reader(path, options, watch):
            if isinstance(item, Record) and next(notes, _END) != digest(item):
                raise _changed(item.where)
            yield item
        if next(notes, _END) != _END:
            raise _changed(path)

    return reading


def _changed(where: str) -> OSError:
    return OSError(f"{where}: it changed after copies had been searched for")


def notes_in(path: Path) -> Iterator[bytes]:
    """Yield what a reader wrote down."""
    with path.open("rb") as file:
        while note := file.read(DIGEST_SIZE):
            yield note


def is_pipe(path: str) -> bool:
    """Tell whether a file that can be read is a pipe or the like: `<(zcat news.gz)`, /dev/stdin."""
    file = Path(path)
    return os.access(path, os.R_OK) and not file.is_dir() and not file.is_file()


def reader_of_copies(folder: Path, paths: Iterable[str]) -> Reader:
    """Return a reader that can read more than once what cannot be: standard input, and pipes.

    Their bytes are kept in `folder`.
    """
    kept: dict[str, Path] = {}
    for number, path in enumerate(dict.fromkeys(paths)):
        if path == "-" or is_pipe(path):
            copy = folder / ("standard input" if path == "-" else f"input {number}")
            with writing(copy) as file, ExitStack() as opened:
                stdin = path == "-"
                stream = sys.stdin.buffer if stdin else opened.enter_context(Path(path).open("rb"))
                shutil.copyfileobj(stream, file)
            kept[path] = copy

    def reader(path: str, options: Options, watch: Callable[[Any], object]) -> Iterator[Item]:
        copy = kept.get(path)
        if copy is None:
            yield from read(path, options, watch)
            return
        name = copy.name if path == "-" else path
        for item in read(str(copy), options, watch):
            yield replace(item, where=item.where.replace(str(copy), name, 1))

    return reader
