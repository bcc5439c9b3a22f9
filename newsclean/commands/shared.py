"""What every command does the same way: inputs, cleaner, account, exit codes."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

from newsclean.errors import ArgumentError

if TYPE_CHECKING:
    from newsclean.corpus.account import Account
    from newsclean.corpus.cleaner_setup import Setup
    from newsclean.corpus.config import Inputs
    from newsclean.corpus.formats import Options

OK, USAGE, REJECTED, UNFINISHED = 0, 2, 3, 4


def say(message: str, code: int) -> int:
    """Print one line on standard error and return `code`."""
    from newsclean.report import one_line

    print(f"newsclean: {one_line(message)}", file=sys.stderr)
    return code


def read_options(args: argparse.Namespace) -> Options:
    """Return how the inputs are to be read, all of which are there."""
    from newsclean.corpus.formats import check_inputs

    if "-" in args.files and sys.stdin is None:
        raise ArgumentError("standard input", "it is closed", "name a file, or pipe something in")
    if args.files == ["-"] and sys.stdin.isatty():
        raise ArgumentError(
            "FILE", "none is named and nothing is piped in", f"see {args.parser.prog} --help"
        )
    check_inputs(args.files)
    return inputs_of(args).options


def inputs_of(args: argparse.Namespace) -> Inputs:
    """Return what a command line says of inputs, as the file of a run would."""
    from newsclean.corpus.config import Inputs

    return Inputs(
        tuple(args.files),
        args.format,
        args.field,
        html_field=args.html_field,
        id_field=args.id_field,
        url_field=args.url_field,
        date_field=args.date_field,
        encoding=args.encoding,
        html=args.html,
        max_record=args.max_record,
    )


def cleaner_setup(args: argparse.Namespace) -> Setup:
    """Return what the cleaner that the options ask for is built from, once that is sure to work."""
    from newsclean.corpus.cleaner_setup import Setup, Sites, check_site
    from newsclean.corpus.formats import check_files

    for name in ("site", "site_field"):
        if getattr(args, name) is not None and not args.templates:
            option = f"--{name.replace('_', '-')}"
            raise ArgumentError(option, "there are no templates to use it on", "name --templates")
    rules = [name for name in args.rules if not Path(name).is_dir()]
    check_files([*rules, *filter(None, [args.templates, args.model])])
    setup = Setup(
        tuple(args.without),
        tuple(args.rules),
        args.templates,
        args.min_confidence,
        args.select or (),
        args.ignore or (),
        model=args.model,
        sites=Sites(site=args.site, field=args.site_field) if args.templates else None,
    )
    check_site(setup)
    return setup


def open_account(args: argparse.Namespace, stack: ExitStack) -> Account:
    """Return the account, with the file of rejects open where one is asked for."""
    from newsclean.corpus.account import Account
    from newsclean.corpus.outputs import refuse_inputs

    outputs = (getattr(args, name, None) for name in ("rejects", "output"))
    refuse_inputs(args.files, set(filter(None, outputs)))
    return Account(open_extra(args.rejects, stack))


def open_extra(path: str | None, stack: ExitStack) -> IO[bytes] | None:
    """Open a second output, where one is asked for."""
    from newsclean.corpus.formats import check_output, output

    if path is None:
        return None
    check_output(path)
    return stack.enter_context(output(path))


def finish(account: Account, *, quiet: bool = False) -> int:
    """Say how it went, unless that is plain to see, and return the exit code."""
    if not quiet and (sum(account.counts.values()) != 1 or account.rejected):
        say(str(account), OK)
    return REJECTED if account.rejected else OK
