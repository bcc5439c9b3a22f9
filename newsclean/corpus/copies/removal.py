"""Documents less what nearly repeats another: found in one pass, gone in the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.cleaning import Run
from newsclean.corpus.config import Duplicates
from newsclean.corpus.copies.search import clusters_file, find_copies, marked, warnings_of
from newsclean.corpus.copies.twice import Inputs, reader_of_copies


def without_copies(run: Run, wish: Duplicates, folder: Path) -> Run:
    """Return the run as one that cleans nothing but takes copies out.

    Reads all inputs, and keeps in `folder` what it found. A document of which nothing is left is
    not written, its state `duplicate`. Memory: see `find_copies`; the texts stay on the disk.
    """
    setup = Setup(as_is=True, unit=wish.unit)
    reader = reader_of_copies(folder, run.paths)
    found = folder / "copies"
    inputs = Inputs(reader, tuple(run.paths), run.options)
    find_copies(inputs, found, setup, wish, run.workers, run.timeout)
    extras = replace(run.extras, clusters=clusters_file(found), warnings=warnings_of(found))
    return replace(run, setup=setup, source=marked(found, reader), extras=extras)
