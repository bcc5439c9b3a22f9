"""`newsclean dedup`: the documents less what nearly repeats another."""

from __future__ import annotations

import argparse

from newsclean.commands.outputs import asked, written
from newsclean.commands.parser import (
    Commands,
    Parser,
    add_account,
    add_command,
    add_inputs,
    add_output,
    add_unit,
    add_workers,
    confidence,
    words,
)
from newsclean.commands.shared import read_options

_DEDUP_EXAMPLES = """\
examples:
  newsclean dedup news.jsonl -o unique.jsonl
  newsclean dedup news.jsonl --unit document --threshold 0.7 --claims copies.jsonl > unique.jsonl
"""


def add(commands: Commands[Parser]) -> None:
    """Add the command to the parser."""
    says = "remove paragraphs, sentences or documents that nearly repeat others"
    command = add_command(commands, "dedup", says, _DEDUP_EXAMPLES)
    command.set_defaults(run=run)
    add_inputs(command)
    group = command.add_argument_group("near-duplicates")
    add_unit(group, "paragraph", "what is compared (paragraph)")
    group.add_argument(
        "--threshold",
        type=confidence,
        default=0.8,
        metavar="J",
        help="least Jaccard similarity of word 3-grams (0.8)",
    )
    group.add_argument(
        "--min-words",
        type=words,
        metavar="N",
        help="leave what has fewer words, such as sub-headings and questions (8; 0 for documents)",
    )
    add_workers(group)
    group = command.add_argument_group("output")
    add_output(group)
    group.add_argument(
        "--claims", metavar="FILE", help="write what went, and its anchor, to FILE, as JSON lines"
    )
    add_account(group)


def run(args: argparse.Namespace) -> int:
    """Write the documents less what nearly repeats another."""
    from newsclean.corpus.cleaning import Run
    from newsclean.corpus.config import Duplicates
    from newsclean.corpus.copies.removal import without_copies
    from newsclean.corpus.outputs import extra_outputs, routes

    options = read_options(args)
    inputs, output = asked(args)
    ways = routes(inputs, output)
    extras = extra_outputs(output, ways)
    limits = {"workers": args.workers, "timeout": args.timeout}
    what = Run(list(ways), options, ways, extras=extras, **limits)
    wish = Duplicates(args.unit, args.threshold, min_words=args.min_words)
    return written(what, args, lambda run, folder: without_copies(run, wish, folder))
