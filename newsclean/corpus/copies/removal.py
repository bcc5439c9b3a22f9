"""Documents less what nearly repeats another: found in one pass, gone in the next."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
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
    reader = _read_again(folder) if "-" in run.paths else read
    found = folder / "copies"
    items = all_items(reader, run.paths, run.options)
    find_copies(items, found, setup, wish, run.workers, run.timeout)
    extras = replace(run.extras, clusters=clusters_file(found), warnings=warnings_of(found))
    return replace(run, setup=setup, source=marked(found, reader), extras=extras)


def _read_again(folder: Path) -> Reader:
    """Return a reader that can read standard input more than once."""
    kept = folder / "standard input"
    with writing(kept) as file:
        shutil.copyfileobj(sys.stdin.buffer, file)

    def reader(path: str, options: Options, watch: Callable[[Any], object]) -> Iterator[Item]:
        if path != "-":
            yield from read(path, options, watch)
            return
        for item in read(str(kept), options, watch):
            yield replace(item, where=item.where.replace(str(kept), kept.name, 1))

    return reader
