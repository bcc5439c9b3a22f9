"""The steps that judge a news text, in one table. Read this first.

A step is a plain callable: it is given a page, changes nothing and yields claims. Whatever the
order, the union of the claims decides; the table is in the order in which people read them.

Two names mean something to the cleaner: what the step called `markup` finds goes before the others
look, and on a page neither it nor the line model of the one called `model` judges the extracted
text, see `newsclean.html`. A step of your own in their place takes their part, but that on a page
one called `model` is like any other: it has no line model to judge the whole page by.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from functools import partial
from typing import Any, Final, TypeAlias

from newsclean.arguments import check_each
from newsclean.boilerplate.authors.about import about_passages
from newsclean.boilerplate.authors.author_lines import author_lines
from newsclean.boilerplate.authors.bios import author_bios
from newsclean.boilerplate.authors.presented import presented_authors
from newsclean.boilerplate.leftovers import leftover_markup
from newsclean.boilerplate.linemodel import LineModel, judge_lines, shipped_model
from newsclean.boilerplate.repeats import (
    headline_echo,
    pull_quotes,
    repeated_paragraphs,
    standfirst_echo,
    tandem_blocks,
)
from newsclean.boilerplate.rules import match_phrases
from newsclean.boilerplate.shapes import match_shapes
from newsclean.boilerplate.stuffing import stuffed_sentences
from newsclean.boilerplate.threads import comment_threads
from newsclean.document import Removal
from newsclean.errors import ArgumentError
from newsclean.segment import Page
from newsclean.show import short

Step: TypeAlias = Callable[[Page], Iterable[Removal]]
Steps: TypeAlias = tuple[tuple[str, Step], ...]

MARKUP: Final = "markup"
MODEL: Final = "model"

NEWS: Final[Steps] = (
    (MARKUP, leftover_markup),  # tags and comments; what it finds goes before the others look
    ("phrases", match_phrases),  # what furniture says, in many languages: share, tags, bylines …
    ("shapes", match_shapes),  # what it looks like in any: label and count, lone dates, crumbs …
    ("tandem", tandem_blocks),  # short lines that repeat in a beat: widgets
    ("threads", comment_threads),  # what readers wrote below: posts with authors and dates
    ("authors", author_lines),  # who wrote the text, by name alone above it
    ("bios", author_bios),  # who wrote the text, told below it
    ("presented", presented_authors),  # the same in the last line, where no byline names her
    ("about", about_passages),  # the same, and who publishes it, under a heading that says so
    ("headline", headline_echo),  # the headline printed twice
    ("standfirst", standfirst_echo),  # the deck that the lead says again
    ("quotes", pull_quotes),  # a quotation set large, and said in the text
    ("repeats", repeated_paragraphs),  # a paragraph printed twice
    ("stuffing", stuffed_sentences),  # sentences and headings written for a search engine
    (MODEL, judge_lines),  # the learned score of a line among its neighbours
)


def without(steps: Steps, *names: str) -> Steps:
    """Return `steps` less those named.

    Raises ArgumentError for a name that no step has, and for what are no steps.

    >>> [name for name, _ in without(NEWS, "model", "stuffing")][-1]
    'repeats'
    """
    check_steps(steps)
    check_step_names(names, steps)
    return tuple((name, step) for name, step in steps if name not in names)


def check_steps(steps: Steps) -> None:
    """Refuse what are no pairs of a name and a callable, and two of one name."""
    hint = 'give pairs of a name and a step: (*NEWS, ("mine", my_step))'
    check_each(steps, tuple, "steps", hint)
    for pair in steps:
        if len(pair) != 2 or not isinstance(pair[0], str) or not callable(pair[1]):
            problem = f"{short(repr(pair), 60)} is no name and step"
            raise ArgumentError("steps", problem, hint)
    names = [name for name, _ in steps]
    if twice := next((name for n, name in enumerate(names) if name in names[:n]), None):
        problem = f"two steps are called {twice!r}"
        raise ArgumentError("steps", problem, "give each a name of its own, or leave one out")


def check_step_names(names: Collection[str], steps: Steps) -> None:
    """Refuse names that none of `steps` has, and one name in place of several."""
    if isinstance(names, str):
        raise ArgumentError(f"steps {names!r}", "one name, not several", f"give ({names!r},)")
    known = [name for name, _ in steps]
    for name in names:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            hint = f"try {near[0]!r}" if near else f"name one of {', '.join(known)}"
            raise ArgumentError(f"step {name!r}", "there is no such step", hint)


def line_model(steps: Steps) -> LineModel | None:
    """Return the line model that the step called `model` judges by; None where there is no such.

    It is the one that `functools.partial` has bound to `judge_lines`, or else the one that ships. A
    step of your own called so judges by none.
    """
    if not judges_lines(steps):
        return None
    step: Any = dict(steps)[MODEL]
    bound = step.keywords.get("model") if isinstance(step, partial) else None
    return bound or shipped_model()


def judges_lines(steps: Steps) -> bool:
    """Tell whether the step called `model` is that of the line model, and not one of your own."""
    step: Any = dict(steps).get(MODEL)
    return (step.func if isinstance(step, partial) else step) is judge_lines
