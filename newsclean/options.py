"""The command line's options and help: parsers only, so that `--help` imports nothing heavy."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator, Sequence
from typing import NoReturn

from newsclean import __version__

_EXITS = """\
exit codes: 0 all was read and written; 2 the command line, a rule file or a file name is wrong;
3 finished, but some input was rejected; 4 could not finish; 130, 143, 141 interrupted,
terminated, the reader of the output went away.
"""

_ABOUT = """\
Turn news text as the web delivers it into text fit for NLP training.

FILE is text (one document), HTML (.html, or --html) or JSON lines (.jsonl, one document a line),
plain or gzipped, or - for standard input. What goes in as text comes out as text, what goes in as
JSON lines comes out as JSON lines with all other fields kept.
"""

_MAIN_EXAMPLES = """\
start here:
  newsclean clean article.txt                 the article, on standard output
  newsclean explain article.txt               what went, where, and by which rule
  newsclean clean corpus.jsonl.gz -o out.jsonl.gz --workers 4
  newsclean COMMAND --help                    options and more examples
"""

_CLEAN_EXAMPLES = """\
examples:
  newsclean clean article.txt > clean.txt
  curl -s https://example.org/story | newsclean clean --html
  zcat news.jsonl.gz | newsclean clean --field body > clean.jsonl
  newsclean clean news/*.txt -o cleaned/ --workers 4
  newsclean clean news.jsonl -o clean.jsonl --claims claims.jsonl --rejects rejects.jsonl
  newsclean clean article.txt --min-confidence 0.9 --without stuffing
"""

_EXPLAIN_EXAMPLES = """\
examples:
  newsclean explain article.txt               colours on a terminal, a table in a pipe
  newsclean explain article.txt --page > why.html
  newsclean explain news.jsonl --json | jq -r '.claims[].rule' | sort | uniq -c
"""

_REPORT_EXAMPLES = """\
examples:
  newsclean report news.jsonl.gz --workers 4
  newsclean report news/*.txt --json
"""

_DEDUP_EXAMPLES = """\
examples:
  newsclean dedup news.jsonl -o unique.jsonl
  newsclean dedup news.jsonl --unit document --threshold 0.7 --claims copies.jsonl > unique.jsonl
"""

_TEMPLATES_EXAMPLES = """\
examples:
  newsclean templates learn --site example.org example.org/*.txt -o example.templates
  newsclean templates learn --site-field host news.jsonl.gz -o sites.templates
  newsclean templates show example.templates
  newsclean templates merge monday.templates tuesday.templates -o week.templates
  newsclean clean --templates example.templates story.txt
"""

_RULES_EXAMPLES = """\
examples:
  newsclean rules list                        every rule that ships, with its precision
  newsclean rules check my.toml               are its rules in order? examples are tried
  newsclean clean --rules my.toml story.txt
"""

_LABELLED = """\
A labelled line of JSON is one page: lang, url or publisher, and one or more of article, container,
page and text, each {"text": "…", "labels": [1, 0, -1, …]} with one label a line of its text: 1 for
the body, 0 for the rest, -1 where it is not known. Pages of at least two publishers are needed, of
a hundred or more for a model worth having. Needs: pip install 'newsclean[train]'.
"""

_TRAIN_EXAMPLES = """\
examples:
  newsclean train labelled.jsonl.gz -o lines.npz
  newsclean train --from-html crawl/ more/*.html.gz -o lines.npz
"""


class Parser(argparse.ArgumentParser):
    """An argument parser that takes no abbreviations and suggests what may have been meant."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Print what is wrong in one line, and end with exit code 2."""
        self.exit(2, f"{self.prog}: {message}. Next: {self.prog} --help\n")


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


def confidence(text: str) -> float:
    """Return a number from 0 to 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} does not lie between 0 and 1")
    return value


def count(text: str) -> int:
    """Return a number from 1 up."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is less than 1")
    return value


def encoding(text: str) -> str:
    """Return the name of an encoding that Python knows."""
    try:
        b"".decode(text)
        "".encode(text)
    except LookupError:
        raise argparse.ArgumentTypeError(f"no encoding is called {text!r}") from None
    return text


def build() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(prog="newsclean", description=_ABOUT, epilog=_MAIN_EXAMPLES + "\n" + _EXITS)
    parser.add_argument("--version", action="version", version=f"newsclean {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_clean, _explain, _report, _dedup, _templates, _rules, _train):
        add(commands)
    return parser


_Commands = argparse._SubParsersAction


def _command(commands: _Commands[Parser], name: str, says: str, examples: str) -> Parser:
    about = says[0].upper() + says[1:] + "."
    command = commands.add_parser(name, help=says, description=about, epilog=examples)
    command.set_defaults(parser=command, command=name)
    return command


def _add_inputs(command: Parser) -> None:
    command.add_argument(
        "files", nargs="*", metavar="FILE", default=["-"], help="what to read; - is standard input"
    )
    group = command.add_argument_group("input")
    group.add_argument(
        "--format",
        choices=("text", "html", "jsonl"),
        help="what the files are; by default their suffix tells, and for - the first bytes",
    )
    group.add_argument("--html", action="store_true", help="the texts are HTML pages")
    group.add_argument(
        "--field", default="text", metavar="NAME", help="field of a JSON line with the text (text)"
    )
    group.add_argument(
        "--encoding", type=encoding, metavar="NAME", help="encoding of the files (utf-8)"
    )
    group.add_argument(
        "--rejects", metavar="FILE", help="write what could not be read to FILE, as JSON lines"
    )


def _add_cleaning(command: Parser) -> None:
    group = command.add_argument_group("cleaning")
    group.add_argument(
        "--min-confidence",
        type=confidence,
        default=0.5,
        metavar="P",
        help="remove what a rule of at least this measured precision claims (0.5)",
    )
    group.add_argument(
        "--without", action="append", default=[], metavar="STEP", help="leave a step out, by name"
    )
    group.add_argument(
        "--rules", action="append", default=[], metavar="FILE", help="add rules of your own (TOML)"
    )
    group.add_argument(
        "--templates", metavar="FILE", help="remove a site's template lines, as learned"
    )
    _add_workers(group)


def _add_workers(group: argparse._ArgumentGroup | Parser) -> None:
    group.add_argument(
        "--workers", type=count, default=1, metavar="N", help="processes to work on (1)"
    )


def _clean(commands: _Commands[Parser]) -> None:
    command = _command(commands, "clean", "remove what is not the article", _CLEAN_EXAMPLES)
    _add_inputs(command)
    _add_cleaning(command)
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


def _explain(commands: _Commands[Parser]) -> None:
    says = "show what would go, where, and by which rule"
    command = _command(commands, "explain", says, _EXPLAIN_EXAMPLES)
    _add_inputs(command)
    _add_cleaning(command)
    group = command.add_argument_group("output").add_mutually_exclusive_group()
    group.add_argument("--json", action="store_true", help="one JSON object a document")
    group.add_argument("--page", action="store_true", help="an HTML page that needs nothing else")
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="the coloured text, or the table (auto: colours on a terminal; NO_COLOR is heeded)",
    )


def _report(commands: _Commands[Parser]) -> None:
    says = "count over many documents what each rule removes"
    command = _command(commands, "report", says, _REPORT_EXAMPLES)
    _add_inputs(command)
    _add_cleaning(command)
    command.add_argument("--json", action="store_true", help="one JSON object")


def _dedup(commands: _Commands[Parser]) -> None:
    says = "remove paragraphs, sentences or documents that nearly repeat others"
    command = _command(commands, "dedup", says, _DEDUP_EXAMPLES)
    _add_inputs(command)
    group = command.add_argument_group("near-duplicates")
    group.add_argument(
        "--unit",
        choices=("paragraph", "document", "sentence"),
        default="paragraph",
        help="what is compared (paragraph)",
    )
    group.add_argument(
        "--threshold",
        type=confidence,
        default=0.8,
        metavar="J",
        help="least Jaccard similarity of word 3-grams (0.8)",
    )
    group = command.add_argument_group("output")
    group.add_argument("-o", "--output", default="-", metavar="OUT", help="a file")
    group.add_argument(
        "--claims", metavar="FILE", help="write what went, and its anchor, to FILE, as JSON lines"
    )
    group.add_argument("--quiet", action="store_true", help="no summary on standard error")


def _actions(commands: _Commands[Parser], name: str, says: str, examples: str) -> _Commands[Parser]:
    command = _command(commands, name, says, examples)
    return command.add_subparsers(title="actions", metavar="ACTION", required=True)


def _templates(commands: _Commands[Parser]) -> None:
    says = "learn the lines that a site puts on its pages"
    actions = _actions(commands, "templates", says, _TEMPLATES_EXAMPLES)
    learn = _command(actions, "learn", "learn templates from a site's texts", "")
    learn.set_defaults(command="templates learn")
    _add_inputs(learn)
    site = learn.add_mutually_exclusive_group()
    site.add_argument("--site", default="", metavar="NAME", help="the name of the one site")
    site.add_argument("--site-field", metavar="NAME", help="field of a JSON line with the site")
    learn.add_argument("-o", "--output", required=True, metavar="OUT", help="the template file")
    show = _command(actions, "show", "print what was learned, and how often it was seen", "")
    show.set_defaults(command="templates show")
    show.add_argument("files", nargs="+", metavar="FILE", help="template files")
    merge = _command(actions, "merge", "make one template file of several", "")
    merge.set_defaults(command="templates merge")
    merge.add_argument("files", nargs="+", metavar="FILE", help="template files")
    merge.add_argument("-o", "--output", required=True, metavar="OUT", help="the template file")


def _rules(commands: _Commands[Parser]) -> None:
    actions = _actions(commands, "rules", "list the rules, or check your own", _RULES_EXAMPLES)
    listing = _command(actions, "list", "print the rules: id, category, precision, why", "")
    listing.set_defaults(command="rules list")
    check = _command(actions, "check", "load rule files and try their examples", "")
    check.set_defaults(command="rules check")
    check.add_argument("files", nargs="+", metavar="FILE", help="rule files (TOML)")


def _train(commands: _Commands[Parser]) -> None:
    says = "train the line model on labelled lines, or on HTML pages"
    command = _command(commands, "train", says, _TRAIN_EXAMPLES)
    command.description = f"{command.description}\n\n{_LABELLED}"
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="labelled lines (.jsonl, .jsonl.gz)"
    )
    command.add_argument(
        "--from-html",
        action="store_true",
        help="the files are pages, or directories of pages; extractors vote on their lines",
    )
    command.add_argument("-o", "--output", required=True, metavar="OUT", help="the model (.npz)")
    command.add_argument(
        "--seed", type=int, default=0, metavar="N", help="seed of the training (0)"
    )


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()
