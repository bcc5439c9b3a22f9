"""A cleaner described by names and files, so that it can travel to worker processes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from newsclean.boilerplate.rules import load_rules
from newsclean.boilerplate.steps import NEWS, without
from newsclean.boilerplate.templates import Templates
from newsclean.cleaner import Cleaner
from newsclean.document import DEFAULT_CUT


@dataclass(frozen=True, slots=True)
class Setup:
    """What a cleaner is built from. Small and picklable, which a built cleaner need not be."""

    without: tuple[str, ...] = ()
    """Names of steps left out."""
    rules: tuple[str, ...] = ()
    """Files of more rules."""
    templates: str | None = None
    """A file of site templates."""
    min_confidence: float = DEFAULT_CUT


@cache
def build(setup: Setup) -> Cleaner:
    """Return the cleaner described, built once a process.

    Errors: `ArgumentError` for a step that is not there, `RuleError` and `FormatError` for files.
    """
    rules = tuple(rule for file in setup.rules for rule in load_rules(file))
    templates = None if setup.templates is None else Templates.load(setup.templates)
    return Cleaner(
        without(NEWS, *setup.without),
        templates=templates,
        rules=rules,
        min_confidence=setup.min_confidence,
    )
