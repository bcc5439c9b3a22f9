"""`newsclean clean`: the articles."""

from __future__ import annotations

import argparse

from newsclean.commands.outputs import asked, written
from newsclean.commands.parser import (
    Commands,
    Parser,
    add_account,
    add_cleaning,
    add_command,
    add_inputs,
    add_output,
)
from newsclean.commands.shared import cleaner_setup, read_options

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
    add_account(group)


def run(args: argparse.Namespace) -> int:
    """Write the articles."""
    from newsclean.corpus.cleaning import Run
    from newsclean.corpus.outputs import extra_outputs, routes

    options = read_options(args)
    inputs, output = asked(args)
    ways = routes(inputs, output)
    extras = extra_outputs(output, ways)
    setup = cleaner_setup(args)
    return written(Run(list(ways), options, ways, setup, extras, args.workers, args.timeout), args)
