"""`newsclean clean`: the articles."""

from __future__ import annotations

import argparse
from contextlib import ExitStack, closing
from functools import partial

from newsclean.commands.parser import Commands, Parser, add_cleaning, add_command, add_inputs
from newsclean.commands.shared import (
    cleaner_setup,
    finish,
    is_lines,
    open_account,
    open_extra,
    output_names,
    read_options,
)

_CLEAN_EXAMPLES = """\
examples:
  newsclean clean article.txt > clean.txt
  curl -s https://example.org/story | newsclean clean --html
  zcat news.jsonl.gz | newsclean clean --field body > clean.jsonl
  newsclean clean news/*.txt -o cleaned/ --workers 4
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
    group.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUT",
        help="a file, complete once it is there; or a directory, for one file an input",
    )
    group.add_argument(
        "--claims",
        "--removed",
        dest="claims",
        metavar="FILE",
        help="write every claim, with the text it covers, to FILE, as JSON lines",
    )
    group.add_argument("--quiet", action="store_true", help="no summary on standard error")


def run(args: argparse.Namespace) -> int:
    """Write the articles."""
    from newsclean.corpus.run import clean_record, process, write_cleaned

    options, names = read_options(args), output_names(args)
    job = partial(
        clean_record,
        setup=cleaner_setup(args),
        field=args.field,
        to_lines=is_lines(args.output),
        claims=args.claims is not None,
    )
    with ExitStack() as stack:
        account, claims = open_account(args, stack), open_extra(args.claims, stack)
        results = stack.enter_context(closing(process(args.files, options, job, args.workers)))
        write_cleaned(results, names, account, claims)
    return finish(account, quiet=args.quiet)
