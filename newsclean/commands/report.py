"""`newsclean report`: what went, over many documents: a page to look at, a table, JSON."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from newsclean.commands.parser import Commands, Parser, add_cleaning, add_command, add_inputs
from newsclean.commands.shared import OK, cleaner_setup, finish, open_account, read_options
from newsclean.errors import ArgumentError

_REPORT_EXAMPLES = """\
examples:
  newsclean report cleaned/ -o report.html    of what `newsclean clean -o cleaned/` did
  newsclean report news.jsonl.gz -o report.html --workers 4
  newsclean report news/*.txt                 a table of what each rule removes
  newsclean report news/*.txt --json
"""


#: What is asked of the report itself, of files and of a finished run alike.
_OF_REPORT: Final = ("output", "title", "json", "workers", "timeout")


def add(commands: Commands[Parser]) -> None:
    """Add the command to the parser."""
    says = "show over many documents what went, by rule, site and language"
    command = add_command(commands, "report", says, _REPORT_EXAMPLES)
    command.set_defaults(run=run)
    add_inputs(command)
    add_cleaning(command)
    group = command.add_argument_group("output")
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="a page (.html) that needs nothing else, or JSON; without it a table is printed",
    )
    group.add_argument(
        "--title", metavar="TITLE", help="what the page is called; by default, after its input"
    )
    group.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Show what went: of the files given, or of a run that has counted already."""
    from newsclean.corpus.formats import check_output
    from newsclean.corpus.tally.counting import is_run, read_run

    if args.output is not None:
        if Path(args.output).suffix not in (".html", ".htm", ".json"):
            raise ArgumentError(
                args.output, "neither a page nor JSON", "name a .html or .json file"
            )
        if args.json and not args.output.endswith(".json"):
            hint = "name a .json file, or leave out one of the two"
            raise ArgumentError("--json", f"{args.output} is a page", hint)
        check_output(args.output)
    if not any(map(is_run, args.files)):
        return _count(args)
    if len(args.files) > 1:
        hint = "name one directory of a run, or nothing but input files"
        raise ArgumentError(args.files[1], "one run makes one report", hint)
    data = read_run(args.files[0])
    _refuse_options(args)
    _write(args, data)
    return OK


def _refuse_options(args: argparse.Namespace) -> None:
    """Refuse what says how to read and clean: a finished run has done both."""
    parser: Parser = args.parser
    for action in parser._actions:
        told = getattr(args, action.dest, action.default) != action.default
        if told and action.option_strings and action.dest not in _OF_REPORT:
            hint = f"leave it out, or name the input files: {parser.prog} FILE … {_name(action)}"
            problem = f"{args.files[0]} is a finished run, and nothing of it is cleaned again"
            raise ArgumentError(_name(action), problem, hint)


def _name(action: argparse.Action) -> str:
    return action.option_strings[0]


def _count(args: argparse.Namespace) -> int:
    from newsclean.corpus.tally.counting import count

    with ExitStack() as stack:
        account = open_account(args, stack)
        options, setup = read_options(args), cleaner_setup(args)
        found = count(args.files, options, setup, account, args.workers, args.timeout)
        _write(args, found.report())
    return finish(account, quiet=True)


def _write(args: argparse.Namespace, data: dict[str, Any]) -> None:
    from newsclean.corpus.formats import json_line, output
    from newsclean.corpus.tally.data import as_table, from_data

    total = from_data(data["tally"])
    if args.output is None:
        said = json_line(data["tally"]) if args.json else f"{as_table(total)}\n".encode()
        sys.stdout.buffer.write(said)
        return
    page = json_line(data)
    if not args.output.endswith(".json"):
        from newsclean.report import corpus_page

        page = corpus_page(data, args.title or _title(args.files)).encode()
    with output(args.output) as sink:
        sink.write(page)


def _title(files: list[str]) -> str:
    some = ", ".join(Path(file).name or file for file in files[:3])
    return f"{some} and {len(files) - 3:,} more" if len(files) > 3 else some
