"""The ids of all rules that claim anything, for those who select or ignore rules by name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from newsclean.boilerplate import layout, leftovers, linemodel, repeats, stuffing, threads
from newsclean.boilerplate import templates as site_templates
from newsclean.boilerplate.authors import about, author_lines, bios, presented
from newsclean.boilerplate.looks import search_terms
from newsclean.boilerplate.looks.captions import LOOKS
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.rules import shipped_rules
from newsclean.boilerplate.shapes import SHAPES
from newsclean.errors import ArgumentError

#: Found by code of their own in `shapes`, `openers` and `matching`, which have no list of them.
_UNLISTED = ("opener.agency", "row.labels", "row.words", "shape.count", "shape.labels")


@cache
def rule_ids() -> frozenset[str]:
    """Return the ids of the rules that ship.

    Not among them is `layout.blank`: those claims follow from others, and go where those go.

    >>> {"share.label", "echo.headline", "markup.headline", "model.line"} <= rule_ids()
    True
    """
    listed = (
        leftovers,
        repeats,
        search_terms,
        stuffing,
        threads,
        about,
        author_lines,
        bios,
        presented,
        site_templates,
    )
    return frozenset(
        (
            linemodel.RULE,
            *_UNLISTED,
            *(rule for module in listed for rule in module.RULES),
            *(rule for rule, _, _ in LOOKS),
            *(shape.id for shape in SHAPES),
            *(rule.id for rule in shipped_rules()),
        )
    )


def is_named(rule: str, names: Iterable[str]) -> bool:
    """Say whether a rule is one of those named, by its id or the beginning of it up to a dot.

    >>> is_named("echo.headline", ("echo",)), is_named("echo.headline", ("echo.head",))
    (True, False)
    """
    return any(rule == name or rule.startswith(f"{name}.") for name in names)


def check_names(names: Iterable[str], own: Iterable[Rule] = ()) -> None:
    """Refuse the names of rules that neither ship nor are among your `own`.

    >>> check_names(["shar.label"])
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: rule 'shar.label': no rule is called so. Next: try share.label
    """
    known = rule_ids().union(rule.id for rule in own)
    families = {rule.partition(".")[0] for rule in known}
    for name in names:
        if is_named(layout.RULE, (name,)):
            problem = "blanks go with what they stood beside"
            raise ArgumentError(f"rule {name!r}", problem, "name the rule that removes that")
        if not any(is_named(rule, (name,)) for rule in known):
            near = get_close_matches(name, known | families, n=1) or sorted(families)
            raise ArgumentError(f"rule {name!r}", "no rule is called so", f"try {', '.join(near)}")
