"""`newsclean explain`: what would go, where, and by which rule."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack, closing
from functools import partial
from typing import TYPE_CHECKING

from newsclean.commands.parser import Commands, Parser, add_cleaning, add_command, add_inputs
from newsclean.commands.shared import cleaner_setup, finish, open_account, read_options
from newsclean.errors import ArgumentError

if TYPE_CHECKING:
    from newsclean.corpus.each import View

_EXPLAIN_EXAMPLES = """\
examples:
  newsclean explain article.txt               colours on a terminal, a table in a pipe
  newsclean explain article.txt --page > why.html
  newsclean explain news.jsonl --json | jq -r '.claims[].rule' | sort | uniq -c
"""


def add(commands: Commands[Parser]) -> None:
    """Add the command to the parser."""
    says = "show what would go, where, and by which rule"
    command = add_command(commands, "explain", says, _EXPLAIN_EXAMPLES)
    command.set_defaults(run=run)
    add_inputs(command)
    add_cleaning(command)
    group = command.add_argument_group("output").add_mutually_exclusive_group()
    group.add_argument("--json", action="store_true", help="one JSON object a document")
    group.add_argument("--page", action="store_true", help="an HTML page that needs nothing else")
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="the coloured text, or the table (auto: colours on a terminal; NO_COLOR is heeded)",
    )


def run(args: argparse.Namespace) -> int:
    """Print what would go, where, and by which rule."""
    from newsclean.corpus.each import Begin, explain_record, process
    from newsclean.corpus.formats import Reject
    from newsclean.corpus.missing_fields import asked

    options, view = read_options(args), _view(args)
    setup = cleaner_setup(args)
    job, named = partial(explain_record, setup=setup, view=view), asked(options, setup.sites)
    with ExitStack() as stack:
        account = open_account(args, stack)
        results = process(args.files, options, job, args.workers, args.timeout, named)
        results = stack.enter_context(closing(results))
        for result in results:
            if isinstance(result, Reject):
                account.reject(result)
            elif not isinstance(result, Begin):
                if view == "page" and account.counts["explained"]:
                    hint = "give one, or use --json"
                    raise ArgumentError("--page", "a page shows one document", hint)
                sys.stdout.buffer.write(result)
                account.done("explained")
        account.warn(named.missing())
    return finish(account, quiet=not account.rejected)


def _view(args: argparse.Namespace) -> View:
    if args.json:
        return "json"
    if args.page:
        return "page"
    terminal = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return "colour" if args.color == "always" or (args.color == "auto" and terminal) else "table"
