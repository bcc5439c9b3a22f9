"""The parts that parsers of commands are made of: nothing here imports anything heavy."""

from __future__ import annotations

import argparse
from typing import NoReturn, get_args

from newsclean.corpus.kinds import Kind, Written
from newsclean.errors import ArgumentError

#: What argparse hands out to add commands to; it has no public name.
Commands = argparse._SubParsersAction


class Parser(argparse.ArgumentParser):
    """An argument parser that takes no abbreviations and suggests what may have been meant."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Print what is wrong in one line, and end with exit code 2."""
        stop = "" if message.endswith("?") else "."
        self.exit(2, f"{self.prog}: {message}{stop} Next: {self.prog} --help\n")


def confidence(text: str) -> float:
    """Return a number from 0 to 1."""
    value = _number(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} does not lie between 0 and 1")
    return value


def count(text: str) -> int:
    """Return a whole number from 1 up."""
    return _whole(text, 1)


def words(text: str) -> int:
    """Return a whole number from 0 up."""
    return _whole(text, 0)


def _whole(text: str, least: int) -> int:
    try:
        value = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
    if value < least:
        raise argparse.ArgumentTypeError(f"{text!r} is less than {least}")
    return value


def seconds(text: str) -> float:
    """Return a number greater than 0."""
    value = _number(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no length of time")
    return value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from None


def rule_names(text: str) -> tuple[str, ...]:
    """Return names between commas, less the blanks and stars people put there."""
    return tuple(name.strip().removesuffix(".*") for name in text.split(",") if name.strip())


def encoding(text: str) -> str:
    """Return the name of an encoding that Python knows."""
    from newsclean.charset import check_encoding

    try:
        check_encoding(text, "--encoding")
    except ArgumentError as error:
        raise argparse.ArgumentTypeError(error.problem) from None
    return text


def add_command(commands: Commands[Parser], name: str, says: str, examples: str) -> Parser:
    """Add a command and return its parser; the module that adds it says what it runs."""
    about = says[0].upper() + says[1:] + "."
    command = commands.add_parser(name, help=says, description=about, epilog=examples)
    command.set_defaults(parser=command)
    return command


def add_actions(
    commands: Commands[Parser], name: str, says: str, examples: str
) -> Commands[Parser]:
    """Add a command that is nothing but a choice of actions, and return where they are added."""
    command = add_command(commands, name, says, examples)
    return command.add_subparsers(title="actions", metavar="ACTION", required=True)


def add_inputs(command: Parser) -> None:
    """Add what says which files are read, and how."""
    command.add_argument(
        "files", nargs="*", metavar="FILE", default=["-"], help="what to read; - is standard input"
    )
    group = command.add_argument_group("input")
    group.add_argument(
        "--format",
        choices=get_args(Kind),
        help="what the files are; by default their suffix tells, and for - the first bytes; "
        "WET is warc; gzip and zstd are told by their first bytes",
    )
    group.add_argument("--html", action="store_true", help="the texts are HTML pages")
    _add_fields(group)
    group.add_argument(
        "--encoding", type=encoding, metavar="NAME", help="encoding of the files (utf-8)"
    )
    group.add_argument(
        "--max-record",
        type=count,
        default=32,
        metavar="N",
        help="reject a line, page or text of more than N MiB (32)",
    )
    group.add_argument(
        "--rejects", metavar="FILE", help="write what could not be read to FILE, as JSON lines"
    )


def _add_fields(group: argparse._ArgumentGroup) -> None:
    """Add what the fields of a document are called."""
    group.add_argument(
        "--text-field",
        "--field",
        dest="field",
        default="text",
        metavar="NAME",
        help="field, or column, with the text (text)",
    )
    group.add_argument(
        "--html-field",
        metavar="NAME",
        help="field with a page; its article goes to the text field, the page stays as it is",
    )
    for name, says in (("id", "id"), ("url", "address"), ("date", "date")):
        group.add_argument(
            f"--{name}-field",
            metavar="NAME",
            help=f"field with the {says} of a document, where it has one ({name})",
        )


def add_output(group: argparse._ArgumentGroup) -> None:
    """Add what says where the documents go, and as what."""
    group.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUT",
        help="a file, complete once it is there; or a directory, for one file an input",
    )
    group.add_argument(
        "--output-format",
        choices=get_args(Written),
        help="what is written; by default the suffix of OUT tells, or else it is what came in, "
        "and JSON lines for Parquet and WARC; .gz and .zst pack",
    )
    group.add_argument(
        "--escape-formulas",
        action="store_true",
        help="put ' before cells of CSV and TSV that a spreadsheet would compute",
    )


def add_cleaning(command: Parser) -> None:
    """Add what says how a text is cleaned."""
    group = command.add_argument_group("cleaning")
    group.add_argument(
        "--min-confidence",
        type=confidence,
        default=0.5,
        metavar="P",
        help="remove what is claimed with at least this confidence (0.5)",
    )
    group.add_argument(
        "--without", action="append", default=[], metavar="STEP", help="leave a step out, by name"
    )
    add_rules(group)
    group.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="FILE",
        help="add rules of your own: TOML, or a folder",
    )
    group.add_argument(
        "--templates", metavar="FILE", help="remove a site's template lines, as learned"
    )
    add_model(group)
    add_site(group)
    add_workers(group)


def add_rules(group: argparse._ArgumentGroup) -> None:
    """Add which rules may claim."""
    for name, says in (("select", "let only these claim"), ("ignore", "let these claim nothing")):
        group.add_argument(
            f"--{name}",
            metavar="RULES",
            type=rule_names,
            help=f"rules, or beginnings of rules, with commas between: {says}",
        )


def add_model(group: argparse._ArgumentGroup) -> None:
    """Add what judges the lines."""
    group.add_argument(
        "--model", metavar="FILE", help="a line model of your own, from newsclean train (.npz)"
    )


def add_site(group: argparse._ArgumentGroup) -> None:
    """Add what says which site a document is of."""
    site = group.add_mutually_exclusive_group()
    site.add_argument(
        "--site",
        metavar="NAME",
        help="the one site of all; by default a document names its own, by a field site, domain or "
        "host, or by its address",
    )
    site.add_argument("--site-field", metavar="NAME", help="field, or column, that names the site")


def add_workers(group: argparse._ArgumentGroup) -> None:
    """Add the number of processes, and the time that a document may take."""
    group.add_argument(
        "--workers",
        type=count,
        metavar="N",
        help="processes to work on (as many as cores, once the work lasts; 1: all in this one)",
    )
    group.add_argument(
        "--timeout",
        type=seconds,
        default=60.0,
        metavar="S",
        help="reject a document that takes longer than S seconds (60)",
    )


def add_account(group: argparse._ArgumentGroup) -> None:
    """Add what is told of how the documents ended."""
    group.add_argument(
        "--report",
        metavar="FILE",
        help="write how every document ended, and what the report shows, to FILE, as JSON",
    )
    group.add_argument("--quiet", action="store_true", help="no progress and no summary")


def add_unit(group: argparse._ArgumentGroup, default: str | None, says: str) -> None:
    """Add what of a document is compared."""
    units = ("paragraph", "document", "sentence")
    group.add_argument("--unit", choices=units, default=default, help=says)
