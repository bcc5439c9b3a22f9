"""`newsclean train`: a line model of your own."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsclean.commands.parser import Commands, Parser, add_command
from newsclean.commands.shared import OK
from newsclean.errors import ArgumentError

_LABELLED = """\
A labelled line of JSON is one page: lang, url or publisher, and one or more of article, container,
page and text, each {"text": "…", "labels": [1, 0, -1, …]} with one label a line of its text: 1 for
the body, 0 for the rest, -1 where it is not known. Pages of at least two publishers are needed, of
a hundred or more for a model worth having. Needs: pip install 'newsclean[train]'.
"""

_TRAIN_EXAMPLES = """\
examples:
  newsclean train labelled.jsonl.gz -o lines.npz
  newsclean train --from-html crawl/ more/*.html.gz -o lines.npz
"""


def add(commands: Commands[Parser]) -> None:
    """Add the command to the parser."""
    says = "train the line model on labelled lines, or on HTML pages"
    command = add_command(commands, "train", says, _TRAIN_EXAMPLES)
    command.set_defaults(run=run)
    command.description = f"{command.description}\n\n{_LABELLED}"
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="labelled lines (.jsonl, .jsonl.gz)"
    )
    command.add_argument(
        "--from-html",
        action="store_true",
        help="the files are pages, or directories of pages; extractors vote on their lines",
    )
    command.add_argument("-o", "--output", required=True, metavar="OUT", help="the model (.npz)")
    command.add_argument(
        "--seed", type=int, default=0, metavar="N", help="seed of the training (0)"
    )


def run(args: argparse.Namespace) -> int:
    """Train the line model."""
    from newsclean.corpus.formats import check_files, check_output
    from newsclean.training import train as train_model

    if "-" in (args.output, *args.files):
        raise ArgumentError("-", "training reads and writes files only", "name a file")
    check_files([name for name in args.files if not (args.from_html and Path(name).is_dir())])
    check_output(args.output)
    train_model(args.files, args.output, from_html=args.from_html, seed=args.seed)
    return OK
