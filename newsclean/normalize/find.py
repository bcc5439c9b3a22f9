"""A whole text normalized: find the suspicious lines, repair those, then set the lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from newsclean.arguments import check_text
from newsclean.document import Rewrite
from newsclean.normalize.config import NEWS, Config, configure
from newsclean.normalize.edits import Edit, apply, compose, joined, moved
from newsclean.normalize.form import normal
from newsclean.normalize.layout import find_blank_lines, find_line_breaks
from newsclean.normalize.screen import screen_for
from newsclean.normalize.settle import Problem, settle

#: The longest segment that `ftfy.fix_text` looks at in one go (its `max_decode_length`).
FTFY_SEGMENT = 1_000_000


@dataclass(frozen=True, slots=True)
class Repair:
    """A text normalized, and how."""

    text: str
    """The normalized text."""
    rewrites: tuple[Rewrite, ...]
    """What changed, in order of place, disjoint; replayed on the source they give `text`."""
    status: str = "ok"
    """`ok`; `expansion` if a line would have grown past the cap, or `unsettled` if damage upon
    damage took too many rounds: then something was left as it was."""
    detail: str = ""
    """The status explained in a sentence; empty when all is well."""


def normalize(text: str, config: Config = NEWS, **options: object) -> str:
    r"""Return `text` repaired and uniform: the text of `find_rewrites`.

    `options` change single fields of `config`. An unknown one is an ArgumentError,
    and so is what is no string. Normalizing
    twice is normalizing once. Cost: linear; news 18 times as fast as ftfy, most of it one scan.

    >>> normalize("CafÃ© &amp; bar\u200b, 5\xa0km \r\n\r\n\r\n“open”")
    'Café & bar, 5 km\n\n“open”'
    >>> normalize("“open”", quotes=True)
    '"open"'
    """
    check_text(text)
    for find in _stages(configure(config, options), []):
        text = apply(text, find(text))
    return text


def find_rewrites(
    text: str, config: Config = NEWS, *, further: Callable[[str], Iterable[Edit]] | None = None
) -> Repair:
    """Return the normalized text with every change: where, what, by which repair, and why.

    `further` finds edits of the repaired text that are to be made as well.

    >>> find_rewrites("CafÃ©").rewrites[0].evidence
    'decoded as latin-1, then utf-8'
    """
    check_text(text)
    config = configure(config, {})
    problems: list[Problem] = []
    edits: list[Edit] = []
    view = text
    for find in _stages(config, problems, further):
        found = list(find(view))
        edits = compose(edits, found, view)
        view = apply(view, found)
    rewrites = tuple(Rewrite(*edit) for edit in joined(edits, text))
    status, detail = problems[0] if problems else ("ok", "")
    return Repair(view, rewrites, status, detail)


def _stages(
    config: Config,
    problems: list[Problem],
    further: Callable[[str], Iterable[Edit]] | None = None,
) -> Iterator[Callable[[str], Iterable[Edit]]]:
    """Yield what runs over the whole text, in order. Bounds that were reached go to `problems`."""
    if config.line_breaks and not config.like_ftfy:
        yield find_line_breaks
    yield partial(_repair_lines, config, problems)
    if further is not None:
        yield further
    if config.blank_lines:
        yield find_blank_lines


def _repair_lines(config: Config, problems: list[Problem], text: str) -> Iterator[Edit]:
    raw_until = _entities_until(text, config)
    for start, end in _suspicious(text, config):
        found, problem = settle(text[start:end], config, entities=start < raw_until)
        yield from moved(found, start)
        if problem:
            problems.append(problem)


def _suspicious(text: str, config: Config) -> Iterator[tuple[int, int]]:
    """Yield the lines that some repair might change, in the units that `config` judges by."""
    look = screen_for(text, config)
    tail = 1 if config.like_ftfy else 0  # ftfy sees the line feed, we do not
    at = 0
    if config.form and not normal(text, config.form):
        while at < len(text):
            end = text.find("\n", at) + 1 or len(text) + 1
            if look.search(text, at, end) or not normal(text[at:end], config.form):
                yield from _units(at, min(end - 1 + tail, len(text)), config)
            at = end
        return
    while hit := look.search(text, at):
        start = text.rfind("\n", at, hit.start()) + 1 or at
        end = text.find("\n", hit.start()) + 1 or len(text) + 1
        yield from _units(start, min(end - 1 + tail, len(text)), config)
        at = end


def _units(start: int, end: int, config: Config) -> Iterator[tuple[int, int]]:
    if not config.like_ftfy:
        yield start, end
        return
    for at in range(start, end, FTFY_SEGMENT):
        yield at, min(at + FTFY_SEGMENT, end)


def _entities_until(text: str, config: Config) -> int:
    """Return where entity decoding ends: ftfy stops at the first segment that holds a `<`."""
    if not config.entities:
        return 0
    tag = text.find("<") if config.like_ftfy else -1
    if tag < 0:
        return len(text)
    start = text.rfind("\n", 0, tag) + 1
    return tag - (tag - start) % FTFY_SEGMENT
