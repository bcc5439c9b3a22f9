"""`newsclean clean`: the articles."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.commands.outputs import routes
from newsclean.commands.parser import (
    Commands,
    Parser,
    add_cleaning,
    add_command,
    add_inputs,
    add_output,
)
from newsclean.commands.shared import cleaner_setup, finish, read_options
from newsclean.errors import ArgumentError

if TYPE_CHECKING:
    from newsclean.corpus.cleaning import Extras

_CLEAN_EXAMPLES = """\
examples:
  newsclean clean article.txt > clean.txt
  curl -s https://example.org/story | newsclean clean --html
  zcat news.jsonl.gz | newsclean clean --field body > clean.jsonl
  newsclean clean news/*.txt -o cleaned/ --workers 4
  newsclean clean crawl/*.warc.gz -o articles.parquet
  newsclean clean pages.parquet --html-field html -o articles.jsonl.zst
  newsclean clean news.jsonl -o clean.jsonl --claims claims.jsonl --rejects rejects.jsonl
  newsclean clean article.txt --min-confidence 0.9 --without stuffing
"""


def add(commands: Commands[Parser]) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "clean", "remove what is not the article", _CLEAN_EXAMPLES)
    command.set_defaults(run=run)
    add_inputs(command)
    add_cleaning(command)
    group = command.add_argument_group("output")
    add_output(group)
    group.add_argument(
        "--claims",
        "--removed",
        dest="claims",
        metavar="FILE",
        help="write every claim, with the text it covers, to FILE, as JSON lines",
    )
    group.add_argument(
        "--report",
        metavar="FILE",
        help="write how every document ended, and what the report shows, to FILE, as JSON",
    )
    group.add_argument("--quiet", action="store_true", help="no progress and no summary")


def run(args: argparse.Namespace) -> int:
    """Write the articles."""
    from newsclean.corpus import disk
    from newsclean.corpus.cleaning import Run, to_files, to_stream
    from newsclean.corpus.progress import Progress

    options, ways = read_options(args), routes(args)
    extras = _extras(args, {target for target, _ in ways.values()})
    setup = cleaner_setup(args)
    what = Run(list(ways), options, ways, setup, extras, args.workers, args.timeout)
    if disk.is_special(args.output):
        return finish(to_stream(what), quiet=args.quiet)
    out = Path(args.output)
    work = out / ".newsclean" if out.is_dir() else out.with_name(f".{out.name}.newsclean")
    progress = Progress(on=not args.quiet and sys.stderr.isatty())
    return finish(to_files(what, work, progress), quiet=args.quiet)


def _extras(args: argparse.Namespace, targets: set[str]) -> Extras:
    """Return what is written besides; in a directory of outputs, rejects and report always."""
    from newsclean.corpus.cleaning import Extras
    from newsclean.corpus.formats import check_output

    rejects, report = args.rejects, args.report
    if Path(args.output).is_dir():
        rejects = rejects or str(Path(args.output) / "rejects.jsonl")
        report = report or str(Path(args.output) / "run.json")
    for path in filter(None, (args.claims, rejects, report)):
        if path in targets and path != "-":
            raise ArgumentError(path, "an output of that name is written too", "name another file")
        check_output(path)
    _refuse_inputs(args.files, {*targets, *filter(None, (args.claims, rejects, report))})
    return Extras(args.claims, rejects, report)


def _refuse_inputs(paths: list[str], targets: set[str]) -> None:
    """Refuse to write over an input: to go on after a kill, it must be there as it was."""
    written = {os.path.realpath(target) for target in targets - {"-"}}
    for path in paths:
        if path != "-" and Path(path).is_file() and os.path.realpath(path) in written:
            raise ArgumentError(path, "it is an input and would be written over", "name another")
