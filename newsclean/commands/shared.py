"""What every command does the same way: inputs, cleaner, account, exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

from newsclean.errors import ArgumentError

if TYPE_CHECKING:
    from newsclean.corpus.account import Account
    from newsclean.corpus.formats import Form, Options
    from newsclean.corpus.setup import Setup

OK, USAGE, REJECTED, UNFINISHED = 0, 2, 3, 4


def say(message: str, code: int) -> int:
    """Print one line on standard error and return `code`."""
    from newsclean.report import one_line

    print(f"newsclean: {one_line(message)}", file=sys.stderr)
    return code


def read_options(args: argparse.Namespace) -> Options:
    """Return how the inputs are to be read, all of which are there."""
    from newsclean.corpus.formats import Options, check_inputs

    if args.files == ["-"] and sys.stdin.isatty():
        raise ArgumentError(
            "FILE", "none is named and nothing is piped in", f"see {args.parser.prog} --help"
        )
    check_inputs(args.files)
    kind = None if args.format == "html" else args.format
    return Options(kind, args.field, args.encoding, html=args.html or args.format == "html")


def cleaner_setup(args: argparse.Namespace) -> Setup:
    """Return what the cleaner that the options ask for is built from, once that is sure to work."""
    from newsclean.corpus.formats import check_inputs
    from newsclean.corpus.setup import Setup, build

    check_inputs([*args.rules, *filter(None, [args.templates])])
    setup = Setup(tuple(args.without), tuple(args.rules), args.templates, args.min_confidence)
    build(setup)
    return setup


def open_account(args: argparse.Namespace, stack: ExitStack) -> Account:
    """Return the account, with the file of rejects open where one is asked for."""
    from newsclean.corpus.account import Account

    return Account(open_extra(args.rejects, stack))


def open_extra(path: str | None, stack: ExitStack) -> IO[bytes] | None:
    """Open a second output, where one is asked for."""
    from newsclean.corpus.formats import check_output, output

    if path is None:
        return None
    check_output(path)
    return stack.enter_context(output(path))


def output_names(args: argparse.Namespace) -> Callable[[str], str]:
    """Return the function from an input to the output it goes to, once that is sure to work."""
    from newsclean.corpus.formats import check_output, kind_of

    out: str = args.output
    if not (out.endswith("/") or Path(out).is_dir()):
        check_output(out)
        kinds = {kind_of(path) == "jsonl" for path in args.files if kind_of(path)}
        if len(kinds) > 1 or (True in kinds and kind_of(out) == "text"):
            hint = "name a .jsonl file, or a directory: -o OUT/"
            raise ArgumentError(out, "JSON lines and text do not go into one output", hint)
        return lambda _: out
    Path(out).mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    for path in args.files:
        name = "standard-input.txt" if path == "-" else Path(path).name
        if kind_of(path) == "html" or args.html:
            name = f"{name}.txt" if kind_of(path) != "jsonl" else name
        target = str(Path(out) / name)
        if target in names.values() and path not in names:
            raise ArgumentError(path, f"another input is called {name!r} too", "run them apart")
        names[path] = target
    return names.__getitem__


def routes(args: argparse.Namespace) -> dict[str, tuple[str, Form]]:
    """Return where each input goes, and in which form."""
    from newsclean.corpus.formats import form_of

    names = output_names(args)
    inputs: dict[str, list[str]] = {}
    for path in args.files:
        inputs.setdefault(names(path), []).append(path)
    forms = {target: form_of(target, paths, args.field) for target, paths in inputs.items()}
    return {path: (names(path), forms[names(path)]) for path in args.files}


def finish(account: Account, *, quiet: bool = False) -> int:
    """Say how it went, unless that is plain to see, and return the exit code."""
    if not quiet and (sum(account.counts.values()) != 1 or account.rejected):
        say(str(account), OK)
    return REJECTED if account.rejected else OK
