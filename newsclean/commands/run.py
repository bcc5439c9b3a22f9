"""`newsclean run`: a whole corpus, as a file describes it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from newsclean.commands.parser import (
    Commands,
    Parser,
    add_command,
    add_model,
    add_rules,
    confidence,
    count,
)
from newsclean.commands.shared import OK, finish, say
from newsclean.errors import ArgumentError

if TYPE_CHECKING:
    from newsclean.corpus.config import Config
    from newsclean.corpus.passes import Passes, Say

#: Options that count instead of a key of the file of the same name.
_INSTEAD: Final = ("output", "min_confidence", "select", "ignore", "model")

_RUN_EXAMPLES = """\
a file such as
  [input]
  files = ["news/*.jsonl.gz"]
  [output]
  path = "cleaned/"
  [templates]                  # learn what each site repeats; leave the table out to learn nothing
  [duplicates]                 # keep one copy of each paragraph
  unit = "paragraph"
examples:
  newsclean run corpus.toml --sample 100 --diff    what would go, of a hundred documents
  newsclean run corpus.toml --dry-run              how all would end; nothing is written
  newsclean run corpus.toml                        the same again goes on after a kill
  newsclean run corpus.toml --ignore stuffing --min-confidence 0.8
"""


def add(commands: Commands[Parser]) -> None:
    """Add the command to the parser."""
    says = "clean a whole corpus, in as many passes as its file asks for"
    command = add_command(commands, "run", says, _RUN_EXAMPLES)
    command.set_defaults(run=run)
    command.add_argument("config", metavar="CONFIG", help="what to do (TOML)")
    group = command.add_argument_group("look first")
    group.add_argument(
        "--dry-run", action="store_true", help="do everything but write; say how documents end"
    )
    group.add_argument(
        "--diff", action="store_true", help="print what would change, and write nothing"
    )
    group.add_argument(
        "--sample",
        type=count,
        metavar="N",
        help="read N documents, from all inputs alike; without -o they go to standard output",
    )
    group = command.add_argument_group("instead of what the file says")
    group.add_argument("-o", "--output", metavar="OUT", help="a file or a directory")
    group.add_argument("--min-confidence", type=confidence, metavar="P", help="cut of claims")
    add_rules(group)
    add_model(group)
    group.add_argument("--workers", type=count, metavar="N", help="processes to work on")
    command.add_argument("--quiet", action="store_true", help="no progress and no summary")


def run(args: argparse.Namespace) -> int:
    """Do what the file says, or look at what it would do."""
    from newsclean import disk
    from newsclean.corpus.outputs import work_folder
    from newsclean.corpus.passes import pour, write
    from newsclean.corpus.progress import Progress
    from newsclean.corpus.run import ready

    config, looks = _config(args), args.diff or args.dry_run
    given = [name for name in _INSTEAD if getattr(args, name) is not None]
    passes = ready(config, args.config, given, sample=args.sample, looks=looks)
    mute = (lambda _: None) if args.quiet else (lambda said: say(said, OK))
    if looks or args.sample or disk.is_special(config.output.path):
        with _folder() as work:
            if args.diff:
                return _diff(passes, work, mute)
            return finish(pour(passes, work, mute), quiet=args.quiet)
    progress = Progress(on=not args.quiet and sys.stderr.isatty())
    account = write(passes, work_folder(config.output.path), progress, mute)
    return finish(account, quiet=args.quiet)


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="newsclean-") as folder:
        yield Path(folder)


def _config(args: argparse.Namespace) -> Config:
    """Return the configuration with what the command line says instead."""
    from newsclean.corpus.config import load_config
    from newsclean.corpus.formats import check_files

    if args.config == "-":
        raise ArgumentError("CONFIG", "it is not read from standard input", "name a file")
    check_files([args.config])
    config = load_config(args.config, args.output)
    told = {name: getattr(args, name) for name in _INSTEAD if name != "output"}
    told = {name: value for name, value in told.items() if value is not None}
    path = args.output or config.output.path
    if args.dry_run or args.diff:
        path = os.devnull
    elif args.sample and not args.output:
        path = "-"
    return replace(
        config,
        clean=replace(config.clean, **told),
        output=replace(config.output, path=path),
        run=replace(config.run, workers=args.workers or config.run.workers),
    )


def _diff(passes: Passes, work: Path, mute: Say) -> int:
    """Print what would change, document by document."""
    from newsclean.corpus.diffs import diffs

    colour = sys.stdout.isatty()
    for said in diffs(passes, work, mute, colour=colour):
        sys.stdout.write(said)
    return OK
