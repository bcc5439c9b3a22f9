"""`newsclean report`: what each rule removes, over many documents."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack, closing
from functools import partial

from newsclean.commands.parser import Commands, Parser, add_cleaning, add_command, add_inputs
from newsclean.commands.shared import cleaner_setup, finish, open_account, read_options

_REPORT_EXAMPLES = """\
examples:
  newsclean report news.jsonl.gz --workers 4
  newsclean report news/*.txt --json
"""


def add(commands: Commands[Parser]) -> None:
    """Add the command to the parser."""
    says = "count over many documents what each rule removes"
    command = add_command(commands, "report", says, _REPORT_EXAMPLES)
    command.set_defaults(run=run)
    add_inputs(command)
    add_cleaning(command)
    command.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print, over all documents, what each rule removes."""
    from newsclean.corpus.formats import Reject, json_line
    from newsclean.corpus.run import count_record, process
    from newsclean.corpus.tally import Tally
    from newsclean.corpus.tally_data import as_data, as_table

    job = partial(count_record, setup=cleaner_setup(args))
    total = Tally()
    with ExitStack() as stack:
        account = open_account(args, stack)
        results = process(args.files, read_options(args), job, args.workers)
        for result in stack.enter_context(closing(results)):
            if isinstance(result, Tally):
                total += result
            elif isinstance(result, Reject):
                account.reject(result)
    said = json_line(as_data(total)) if args.json else f"{as_table(total)}\n".encode()
    sys.stdout.buffer.write(said)
    return finish(account, quiet=True)
