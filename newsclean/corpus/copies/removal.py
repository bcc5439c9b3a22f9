"""Documents less what nearly repeats another: found in one pass, gone in the next."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.cleaning import Run
from newsclean.corpus.config import Duplicates
from newsclean.corpus.copies.search import (
    Reader,
    all_items,
    clusters_file,
    find_copies,
    marked,
    warnings_of,
)
from newsclean.corpus.formats import Options, read
from newsclean.corpus.parts import Item
from newsclean.disk import writing


def without_copies(run: Run, wish: Duplicates, folder: Path) -> Run:
    """Return the run as one that cleans nothing but takes copies out.

    Reads all inputs, and keeps in `folder` what it found. A document of which nothing is left is
    not written, its state `duplicate`. Memory: see `find_copies`; the texts stay on the disk.
    """
    setup = Setup(as_is=True, unit=wish.unit)
    reader = _read_again(folder, run.paths)
    found = folder / "copies"
    items = all_items(reader, run.paths, run.options)
    find_copies(items, found, setup, wish, run.workers, run.timeout)
    extras = replace(run.extras, clusters=clusters_file(found), warnings=warnings_of(found))
    return replace(run, setup=setup, source=marked(found, reader), extras=extras)


def _read_again(folder: Path, paths: Iterable[str]) -> Reader:
    """Return a reader that can read more than once what cannot be: standard input, and pipes."""
    kept: dict[str, Path] = {}
    for number, path in enumerate(dict.fromkeys(paths)):
        if path == "-" or _is_drained(path):
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


def _is_drained(path: str) -> bool:
    """Tell whether a file that can be read is a pipe or the like: `<(zcat news.gz)`, /dev/stdin."""
    file = Path(path)
    return os.access(path, os.R_OK) and not file.is_dir() and not file.is_file()
