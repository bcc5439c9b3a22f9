"""A cleaner described by names and files, so that it can travel to worker processes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from newsclean.boilerplate.rules import load_rules, match_rules
from newsclean.boilerplate.steps import NEWS, Steps, without
from newsclean.boilerplate.templates import Templates, strip_templates
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
    steps: Steps = without(NEWS, *setup.without)
    for file in setup.rules:
        steps = (*steps, (file, match_rules(load_rules(file))))
    if setup.templates is not None:
        steps = (*steps, ("templates", strip_templates(Templates.load(setup.templates))))
    return Cleaner(steps, min_confidence=setup.min_confidence)
