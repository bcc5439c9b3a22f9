"""A cleaner described by names and files, so that it can travel to worker processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from newsclean.boilerplate.linemodel import load_model
from newsclean.boilerplate.rules import load_rules
from newsclean.boilerplate.site.template_lines import TemplateLine
from newsclean.boilerplate.steps import NEWS, Step, without
from newsclean.boilerplate.templates import Templates, strip_lines
from newsclean.cleaner import Cleaner
from newsclean.corpus.formats import Record
from newsclean.corpus.sites.templates import lines_of, site_named
from newsclean.document import DEFAULT_CUT
from newsclean.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class Sites:
    """How a record's site is told, and the templates of many sites where a run has learnt them."""

    path: str | None = None
    """See `site_lines`; without it the templates are those of the setup."""
    digest: str = ""
    """Of what is in the file: another one is another setup."""
    site: str | None = None
    field: str | None = None


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
    select: tuple[str, ...] = ()
    """Rules, or beginnings of rules, that may claim anything; none is all."""
    ignore: tuple[str, ...] = ()
    """The same that may not."""
    model: str | None = None
    """A file of a line model, in place of the one that ships."""
    sites: Sites | None = None
    """What each site's pages repeat."""
    exclude: tuple[str, ...] = ()
    """Lines of templates that stay."""
    unit: Literal["paragraph", "document", "sentence"] = "paragraph"
    """What of a record `Record.copies` counts."""
    as_is: bool = False
    """Clean nothing; copies alone are claimed."""


@cache
def build(setup: Setup) -> Cleaner:
    """Return the cleaner described, built once a process.

    Errors: `ArgumentError` for steps and rules that are not there, `RuleError`, `FormatError` and
    `InputError` for files.
    """
    if setup.as_is:
        return Cleaner((), normalization=None)
    rules = tuple(rule for file in setup.rules for rule in load_rules(file))
    templates = None if setup.templates is None else Templates.load(setup.templates)
    if templates is not None and setup.exclude:
        templates = templates.exclude(setup.exclude)
    return Cleaner(
        without(NEWS, *setup.without),
        templates,
        rules,
        None if setup.model is None else load_model(setup.model),
        min_confidence=setup.min_confidence,
        select=setup.select,
        ignore=setup.ignore,
    )


def check_site(setup: Setup) -> None:
    """Refuse the name of a site that the templates of a setup know nothing of."""
    learnt, named = build(setup).templates, setup.sites.site if setup.sites else None
    if learnt is not None and named is not None and named not in learnt.samples:
        some = ", ".join(learnt.sites[:8]) or "none: the file is empty"
        problem = f"{setup.templates} has learnt nothing of it"
        raise ArgumentError(f"site {named!r}", problem, f"name one of {some}")


def build_for(setup: Setup, record: Record) -> Cleaner:
    """Return the cleaner for a record: where sites are known, with the templates of its own."""
    if setup.sites is None:
        return build(setup)
    return _of_site(setup, site_named(record, setup.sites.site, setup.sites.field))


@lru_cache(maxsize=256)
def _of_site(setup: Setup, site: str) -> Cleaner:
    cleaner, lines = build(setup), _lines(setup, site) if site else None
    if lines is None:
        return cleaner
    excludes = (cleaner.templates or Templates({})).exclude(setup.exclude).excludes
    step: Step = strip_lines({site: [one for one in lines if not excludes(one.key)]}, excludes)
    return replace(cleaner, templates=None, steps=(*cleaner.steps, ("templates", step)))


def _lines(setup: Setup, site: str) -> Sequence[TemplateLine] | None:
    """Return the templates of a site; None where nothing is known of it."""
    if setup.templates is not None:
        return _decided(setup, site)
    return lines_of(setup.sites.path, site) or None if setup.sites and setup.sites.path else None


@cache  # to decide on a site takes a good part of what learning takes; the lines are few
def _decided(setup: Setup, site: str) -> Sequence[TemplateLine] | None:
    learnt = build(setup).templates
    return learnt.lines(site) if learnt and site in learnt.samples else None
