"""What a run would change, as line diffs."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from functools import partial
from pathlib import Path

from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.formats import Reject
from newsclean.corpus.parts import Item, annotated
from newsclean.corpus.passes import Passes, Say, items
from newsclean.parallel import map_in_order
from newsclean.show import one_line

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}


def diffs(passes: Passes, work: Path, say: Say, *, colour: bool = False) -> Iterator[str]:
    """Yield, for each document that would change, a unified diff of its text.

    What could not be read, or not cleaned, or is to be looked at, is one line that begins with `!`.
    """
    workers = passes.config.run.workers or 1
    yield from map_in_order(partial(_diff, colour=colour), items(passes, work, say), workers)


def _diff(given: tuple[Item | str, Setup], *, colour: bool) -> str:
    item, setup = given
    if isinstance(item, Reject | str):
        return f"! {one_line(str(item))}\n"
    try:
        doc = annotated(item, setup)
    except Exception as error:  # noqa: BLE001  one document must not end the look at the others
        return f"! {one_line(f'{item.where}: {type(error).__name__}: {error}')}\n"
    where = one_line(item.where)
    before, after = doc.source.splitlines(), doc.text.splitlines()
    lines = list(unified_diff(before, after, where, f"{where} cleaned", lineterm="", n=1))
    return "".join(_coloured(one_line(line), colour=colour) + "\n" for line in lines)


def _coloured(line: str, *, colour: bool) -> str:
    start = _COLOURS.get(line[:1]) if colour else None
    return f"{start}{line}\x1b[0m" if start else line
