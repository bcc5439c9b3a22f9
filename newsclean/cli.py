"""The command line: which commands there are, and how each way of ending is told.

Everything but the parsers is imported inside the functions: `--help` must not wait for numba.
"""

from __future__ import annotations

import argparse
import difflib
import errno
import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from newsclean import __version__
from newsclean.commands import (
    clean,
    dedup,
    explain,
    index,
    report,
    rules,
    run,
    templates,
    train,
)
from newsclean.commands.parser import Parser
from newsclean.commands.shared import UNFINISHED, USAGE, say
from newsclean.errors import ArgumentError, NewscleanError, WorkerError

INTERRUPTED, PIPE_CLOSED, TERMINATED = 130, 141, 143

#: In the order of the help.
COMMANDS = (clean, run, explain, report, dedup, index, templates, rules, train)

_EXITS = """\
exit codes: 0 all was read and written; 2 the command line, a rule file or a file name is wrong;
3 finished, but some input was rejected; 4 could not finish; 130, 143, 141 interrupted,
terminated, the reader of the output went away.
"""

#: What a write may say; the quota of a user is known to some systems only.
_DISK_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}

_ABOUT = """\
Turn news text as the web delivers it into text fit for NLP training.

FILE is text or HTML (one document), JSON lines, CSV or Parquet (one document a line or row), or
WARC or WET (a crawl), plain or in gzip or zstd, or - for standard input. What goes in as text comes
out as text; documents with fields keep all their fields but the text as they came.
"""

_MAIN_EXAMPLES = """\
start here:
  newsclean clean article.txt                 the article, on standard output
  newsclean explain article.txt               what went, where, and by which rule
  newsclean clean corpus.jsonl.gz -o out.jsonl.gz --workers 4
  newsclean COMMAND --help                    options and more examples
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; `None` takes the arguments of the process."""
    if arguments is None:
        signal.signal(signal.SIGTERM, _terminated)
        _settle_streams()
        _tell_what_takes_long()
    try:
        args = parse(arguments)
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would be flushed into the closed pipe, and fail, at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except WorkerError as error:
        return say(str(error), UNFINISHED)
    except NewscleanError as error:
        return say(str(error), USAGE)
    except OSError as error:
        return say(f"{_said(error)}. Next: see to the disk or the file, and run again", UNFINISHED)
    return code


def _said(error: OSError) -> str:
    """Return what went wrong and with which file; only standard output is written to unnamed."""
    if error.filename is None and error.errno in _DISK_FULL:
        return f"standard output: {error.strerror}"
    return (
        f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
    )


class _Closed:
    """A standard output that was closed before the program began: whoever wants it learns why."""

    def flush(self) -> None:
        """Do nothing: nothing was written."""

    def __getattr__(self, _: str) -> NoReturn:
        raise ArgumentError("standard output", "it is closed", "redirect it, or name a file: -o")


def _settle_streams() -> None:
    """Write UTF-8 whatever the locale, as all outputs are, and stand in for closed streams."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        # The first files that are opened would have the numbers of the closed streams.
        while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(number)
        sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        sys.stdout = sys.stdout or _Closed()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _tell_what_takes_long() -> None:
    """On a terminal, show what the library logs: that a first run compiles, which takes a while."""
    if sys.stderr.isatty():
        shown = logging.StreamHandler()
        shown.setFormatter(logging.Formatter("newsclean: %(message)s"))
        logging.getLogger("newsclean").addHandler(shown)
        logging.getLogger("newsclean").setLevel(logging.INFO)


def _terminated(*_: object) -> NoReturn:
    # As an exception, so that half-written files are removed on the way out.
    sys.exit(TERMINATED)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of a command line; a wrong one ends the program with exit code 2."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = build()
    commands = [name for name, _ in _commands(parser)]
    if given and not given[0].startswith("-") and given[0] not in commands:
        parser.error(f"no command {given[0]!r}{_meant(given[0], commands)}")
    args, unknown = parser.parse_known_args(given)
    if unknown:
        command: Parser = args.parser
        name = unknown[0].split("=")[0]
        options = [text for action in command._actions for text in action.option_strings]
        command.error(f"no option {name!r}{_meant(name, options)}")
    return args


def _meant(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def build() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(prog="newsclean", description=_ABOUT, epilog=_MAIN_EXAMPLES + "\n" + _EXITS)
    parser.add_argument("--version", action="version", version=f"newsclean {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in COMMANDS:
        module.add(commands)
    return parser


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


if __name__ == "__main__":
    sys.exit(main())
