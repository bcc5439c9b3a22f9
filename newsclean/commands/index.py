"""`newsclean index`: what was seen before, kept in a file and asked over months."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsclean.commands.parser import (
    Commands,
    Parser,
    add_actions,
    add_command,
    add_inputs,
    add_unit,
    confidence,
)
from newsclean.commands.shared import OK, REJECTED, finish, open_account, read_options, say

if TYPE_CHECKING:
    from newsclean.corpus.account import Account
    from newsclean.corpus.copies.against_index import Piece
    from newsclean.corpus.formats import Options
    from newsclean.neardup.units import Unit

#: Of an index that does not say.
_UNIT: Final[Unit] = "document"

_INDEX_EXAMPLES = """\
examples:
  newsclean index add seen.index monday.jsonl --unit paragraph
  newsclean index ask seen.index tuesday.jsonl | jq .near
  newsclean index ask seen.index draft.txt --threshold 0.9
"""


def add(commands: Commands[Parser]) -> None:
    """Add the commands to the parser."""
    says = "keep what was seen in a file, and ask what is near to it"
    actions = add_actions(commands, "index", says, _INDEX_EXAMPLES)
    command = add_command(actions, "add", "add documents to an index, made if need be", "")
    command.set_defaults(run=add_documents)
    unit = "what of a document is kept, of a new index (document)"
    _add_common(command, unit, "least similarity that can be asked for, of a new index (0.8)")
    says = "print which documents are near to one of the index, as JSON lines"
    command = add_command(actions, "ask", says, "")
    command.set_defaults(run=ask_documents)
    unit = "what is compared (that of the index)"
    _add_common(command, unit, "least Jaccard similarity of word 3-grams (that of the index)")


def _add_common(command: Parser, unit: str, threshold: str) -> None:
    command.add_argument("index", metavar="INDEX", help="the index")
    add_inputs(command)
    group = command.add_argument_group("near-duplicates")
    add_unit(group, None, unit)
    group.add_argument("--threshold", type=confidence, metavar="J", help=threshold)


def add_documents(args: argparse.Namespace) -> int:
    """Add documents to an index."""
    from newsclean.corpus.copies.against_index import add as add_pieces
    from newsclean.corpus.formats import check_output
    from newsclean.neardup import Index

    options = read_options(args)
    check_output(args.index)
    with ExitStack() as stack:
        account = open_account(args, stack)
        new = None if Path(args.index).exists() else _UNIT
        index = Index(args.index, threshold=args.threshold, unit=args.unit or new)
        unit: Unit = index.unit or _UNIT
        count, known = add_pieces(index, _pieces(args, options, unit, account))
    said = f"{count} {unit}{'s' * (count != 1)} added"
    said += f", {known} there already" if known else ""
    return say(said, OK) or finish(account, quiet=not account.rejected)


def ask_documents(args: argparse.Namespace) -> int:
    """Print what is near to something in the index."""
    from newsclean.corpus.copies.against_index import ask
    from newsclean.corpus.formats import check_files, json_line
    from newsclean.neardup import Index

    options = read_options(args)
    check_files([args.index])
    with ExitStack() as stack:
        account = open_account(args, stack)
        index = Index(args.index, unit=args.unit)
        unit: Unit = index.unit or _UNIT
        counts = Counter[str]()
        asked = _counted(_pieces(args, options, unit, account), counts)
        for found in ask(index, asked, args.threshold):
            counts["near"] += 1
            sys.stdout.buffer.write(json_line(found))
    number = f"{counts['asked']:,} {unit}{'s' * (counts['asked'] != 1)}"
    said = f"of {number} {counts['near']:,} near to one of {len(index):,} in the index"
    return say(said, REJECTED if account.rejected else OK)


def _counted(found: Iterator[Piece], counts: Counter[str]) -> Iterator[Piece]:
    for piece in found:
        counts["asked"] += 1
        yield piece


def _pieces(
    args: argparse.Namespace, options: Options, unit: Unit, account: Account
) -> Iterator[Piece]:
    from newsclean.corpus.copies.against_index import pieces
    from newsclean.corpus.formats import Reject
    from newsclean.corpus.missing_fields import asked

    named = asked(options)
    for item in pieces(args.files, options, unit, named, lambda _: account.done("read")):
        if isinstance(item, Reject):
            account.reject(item)
        else:
            yield item
    account.warn(named.missing())
