"""What a command line says of inputs and outputs, and a run done as it says."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from newsclean.commands.shared import finish, inputs_of

if TYPE_CHECKING:
    from newsclean.corpus.cleaning import Run
    from newsclean.corpus.config import Inputs, Output

    Prepare: TypeAlias = Callable[[Run, Path], Run]


def asked(args: argparse.Namespace) -> tuple[Inputs, Output]:
    """Return what a command line says of inputs and outputs, as the file of a run would."""
    from newsclean.corpus.config import Output

    extras = args.claims, args.rejects, args.report
    return inputs_of(args), Output(args.output, args.output_format, args.escape_formulas, *extras)


def written(run: Run, args: argparse.Namespace, prepare: Prepare | None = None) -> int:
    """Do a run, to files or to a stream, and return the exit code.

    `prepare` is given the run and a folder to work in, and returns the run to do.
    """
    from newsclean import disk
    from newsclean.corpus.cleaning import to_files, to_stream
    from newsclean.corpus.outputs import work_folder
    from newsclean.corpus.progress import Progress
    from newsclean.corpus.store import open_store

    if disk.is_special(args.output):
        with TemporaryDirectory(prefix="newsclean-") as folder:
            run = prepare(run, Path(folder)) if prepare else run
            return finish(to_stream(run), quiet=args.quiet)
    work = work_folder(args.output)
    looked = work / "passes"
    if prepare:
        with open_store(work):
            disk.make_folder(looked)
            run = prepare(run, looked)
    progress = Progress(on=not args.quiet and sys.stderr.isatty())
    account = to_files(run, work, progress)
    disk.remove_folder(looked)
    return finish(account, quiet=args.quiet)
