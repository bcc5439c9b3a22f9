"""Writes docs/cli.md from the parsers; run it from anywhere, a test checks it is current."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from newsclean.cli import build

HEAD = """\
# The command line

Generated from the parsers by `python docs/generate_cli.py`; do not edit.
"""


def commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the sub-commands of a parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def entry(action: argparse.Action) -> str:
    """Return one option as an item of a list."""
    names = ", ".join(action.option_strings) or (action.metavar or action.dest)
    takes = ""
    if action.option_strings and action.nargs != 0:
        takes = f" {'|'.join(action.choices) if action.choices else action.metavar}"
    return f"* `{names}{takes}`: {action.help}"


def section(parser: argparse.ArgumentParser, level: int) -> Iterator[str]:
    """Yield the lines of one command and those below it."""
    yield f"{'#' * level} `{parser.prog}`\n"
    yield f"{parser.description.strip()}\n"
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            yield entry(action)
    if parser.epilog:
        yield f"\n```text\n{parser.epilog.strip()}\n```"
    yield ""
    for command in commands(parser):
        yield from section(command, level + 1)


def reference() -> str:
    """Return the page."""
    return "\n".join([HEAD, *section(build(), 2)]).rstrip() + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("cli.md").write_text(reference(), encoding="utf-8")
