"""`newsclean dedup`: the documents less what nearly repeats another."""

from __future__ import annotations

import argparse

from newsclean.commands.outputs import routes
from newsclean.commands.parser import (
    Commands,
    Parser,
    add_command,
    add_inputs,
    add_output,
    confidence,
)
from newsclean.commands.shared import finish, read_options

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
    group.add_argument(
        "--unit",
        choices=("paragraph", "document", "sentence"),
        default="paragraph",
        help="what is compared (paragraph)",
    )
    group.add_argument(
        "--threshold",
        type=confidence,
        default=0.8,
        metavar="J",
        help="least Jaccard similarity of word 3-grams (0.8)",
    )
    group = command.add_argument_group("output")
    add_output(group)
    group.add_argument(
        "--claims", metavar="FILE", help="write what went, and its anchor, to FILE, as JSON lines"
    )
    group.add_argument("--quiet", action="store_true", help="no summary on standard error")


def run(args: argparse.Namespace) -> int:
    """Write the documents less what nearly repeats another."""
    from newsclean.corpus.cleaning import Extras, pour
    from newsclean.corpus.copies import without_copies
    from newsclean.corpus.formats import check_output

    for path in filter(None, (args.claims, args.rejects)):
        check_output(path)
    options, extras = read_options(args), Extras(args.claims, args.rejects)
    parts = without_copies(routes(args), options, args.unit, args.threshold, extras)
    return finish(pour(parts, extras), quiet=args.quiet)
