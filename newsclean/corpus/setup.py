"""A cleaner described by names and files, so that it can travel to worker processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final, Literal

from newsclean.boilerplate.rule import Rule
from newsclean.boilerplate.rules import load_rules, match_rules, shipped_rules
from newsclean.boilerplate.steps import NEWS, Step, without
from newsclean.boilerplate.templates import Templates, strip_lines, strip_templates
from newsclean.cleaner import Cleaner
from newsclean.corpus.formats import Record
from newsclean.corpus.site_file import lines_of, site_named
from newsclean.document import DEFAULT_CUT, Removal
from newsclean.errors import ArgumentError
from newsclean.segment import Page

#: What the rules that are no phrases begin with.
_FAMILIES: Final = ("echo", "markup", "model", "repeat", "shape", "stuffing", "template")


@dataclass(frozen=True, slots=True)
class Sites:
    """Templates of many sites in a file, see `site_lines`, and how a record's site is told."""

    path: str
    digest: str
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

    Errors: `ArgumentError` for a step that is not there, `RuleError` and `FormatError` for files.
    """
    if setup.as_is:
        return Cleaner((), normalization=None)
    rules = tuple(rule for file in setup.rules for rule in load_rules(file))
    templates = None if setup.templates is None else Templates.load(setup.templates)
    if templates is not None and setup.exclude:
        templates = templates.exclude(setup.exclude)
    steps = list(without(NEWS, *setup.without))
    if setup.select or setup.ignore:
        _check_names((*setup.select, *setup.ignore), rules)
        if rules:
            steps.append(("rules", match_rules(rules)))
        if templates is not None:
            steps.append(("templates", strip_templates(templates)))
        rules, templates = (), None
        steps = [(name, _only(step, setup.select, setup.ignore)) for name, step in steps]
    return Cleaner(
        tuple(steps), templates=templates, rules=rules, min_confidence=setup.min_confidence
    )


def build_for(setup: Setup, record: Record) -> Cleaner:
    """Return the cleaner for a record: where sites are known, with the templates of its own."""
    if setup.sites is None:
        return build(setup)
    return _of_site(setup, site_named(record, setup.sites.site, setup.sites.field))


@lru_cache(maxsize=256)
def _of_site(setup: Setup, site: str) -> Cleaner:
    cleaner, sites = build(setup), setup.sites
    if not sites or not site:
        return cleaner
    excludes = Templates({}).exclude(setup.exclude).excludes
    lines = [line for line in lines_of(sites.path, site) if not excludes(line.key)]
    if not lines:
        return cleaner
    step: Step = strip_lines({site: lines}, excludes)
    step = _only(step, setup.select, setup.ignore)
    return replace(cleaner, steps=(*cleaner.steps, ("templates", step)))


def _only(step: Step, select: tuple[str, ...], ignore: tuple[str, ...]) -> Step:
    """Return a step that claims by these rules alone."""
    if not select and not ignore:
        return step

    def chosen(page: Page) -> Iterator[Removal]:
        for claim in step(page):
            if (not select or _named(claim.rule, select)) and not _named(claim.rule, ignore):
                yield claim

    return chosen


def _check_names(names: tuple[str, ...], own: tuple[Rule, ...]) -> None:
    """Refuse the name of a rule that no step has, by what stands before its first dot."""
    phrases = {rule.id for rule in (*shipped_rules(), *own)}
    families = {*_FAMILIES, *(rule.partition(".")[0] for rule in phrases)}
    for name in names:
        family = name.partition(".")[0]
        known = phrases | families if family not in _FAMILIES else {name}
        if not any(rule == name or rule.startswith(f"{name}.") for rule in known):
            near = get_close_matches(name, known | families, n=1) or sorted(families)
            raise ArgumentError(f"rule {name!r}", "no rule is called so", f"try {', '.join(near)}")


def _named(rule: str, names: tuple[str, ...]) -> bool:
    """Say whether a rule, such as `echo.headline`, is one of those named, such as `echo`."""
    return any(rule == name or rule.startswith(f"{name}.") for name in names)
