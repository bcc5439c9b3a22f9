"""Phrase rules as data: what a page says around articles, in every language at once.

The rules that ship are `newsclean/phrases/*.toml`, one file a category. A rule has phrases, not
patterns, so matching is linear by construction: a line's key is looked up whole in one hash table,
beginnings in an index on their first two words (two letters where there are no blanks), ends in one
on their last two letters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from newsclean.arguments import check_path
from newsclean.boilerplate.matching.matcher import RuleMatcher, finds, match_rules
from newsclean.boilerplate.matching.rule import MODES, Rule
from newsclean.document import Removal
from newsclean.errors import RuleError
from newsclean.phrases import PHRASES, SLOTS_FILE, cut_phrases
from newsclean.segment import Page

__all__ = [
    "Rule",
    "RuleMatcher",
    "check_rules",
    "describe_rules",
    "load_rules",
    "match_phrases",
    "match_rules",
    "shipped_matcher",
    "shipped_rules",
]


def load_rules(path: str | Path, *, check: bool = True) -> tuple[Rule, ...]:
    """Return the rules of a TOML file, or of all `*.toml` files of a folder.

    With `check`, each rule is tried on its own examples and counter-examples.

    Errors: `RuleError`, its `where` "file:rule-id", for a file that cannot be read, a key or a
    value that means nothing, a rule without example or counter-example, and one that
    contradicts them.
    """
    check_path(path, "name a TOML file, or a folder of them")
    path = Path(path)
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise RuleError(str(path), "the folder holds no rule file", "add files named *.toml")
    rules = tuple(
        _read_rule(file, name, entry)
        for file in files
        if file.name != SLOTS_FILE
        for name, entry in _read_toml(file).items()
    )
    if check:
        check_rules(rules)
    return rules


def check_rules(rules: Iterable[Rule]) -> None:
    """Raise `RuleError` for the first rule that lacks examples or contradicts them."""
    for rule in rules:
        where = f"{rule.id.partition('.')[0]}.toml:{rule.id}"
        if not (rule.match and rule.no_match):
            raise RuleError(where, "has no example or no counter-example", "add one of each")
        for line in rule.match:
            if not finds(rule, line):
                raise RuleError(where, f"does not match its example {line!r}", "mend either")
        for line in rule.no_match:
            if finds(rule, line):
                raise RuleError(where, f"matches its counter-example {line!r}", "narrow it")


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """Return the rules that ship, unchecked: a test checks them once for all."""
    return load_rules(PHRASES, check=False)


@cache
def shipped_matcher() -> RuleMatcher:
    """Return the step made of the rules that ship."""
    return match_rules(shipped_rules())


def describe_rules(rules: Iterable[Rule]) -> str:
    """Return a Markdown page that lists `rules`: what each claims, where, how sure, and why."""
    lines = [
        "# Phrase rules",
        "",
        "Made from `newsclean/phrases/*.toml` by `python benchmarks/rules.py --docs`.",
        "A rule claims what its mode says, where its zone says. Confidence is the measured",
        "precision on labelled pages, smoothed, from five hits on, between 0.5 and 0.99 for rules",
        "that remove and below 0.5 for those that only flag; with fewer hits it is an estimate.",
        "*Hits* are lines of furniture and of prose.",
        "",
        *(f"- **{mode}**: {meaning}." for mode, meaning in MODES.items()),
        "",
        "| rule | category | mode | zone | needs | confidence | hits | languages | phrases | why |",
        "|---|---|---|---|---|--:|--:|--:|--:|---|",
    ]
    for rule in sorted(rules, key=lambda rule: rule.id):
        cells = (
            f"`{rule.id}`",
            rule.category,
            rule.mode,
            rule.zone,
            rule.needs or "–",
            f"{rule.confidence:.2f}",
            " / ".join(map(str, rule.measured)),
            str(len(rule.phrases)),
            str(sum(map(len, rule.phrases.values()))),
            rule.why,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def match_phrases(page: Page) -> Iterator[Removal]:
    r"""Yield what the rules that ship claim on a page.

    >>> from newsclean.segment import read_page
    >>> [claim.rule for claim in match_phrases(read_page("Share on Facebook\nRain fell."))]
    ['share.label']
    """
    return shipped_matcher()(page)


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(str(file), f"cannot be read: {error}", "give a TOML file") from error


def _read_rule(file: Path, name: str, entry: Any) -> Rule:
    """Return one table of a file as a rule; every value is checked, none is guessed."""
    rule_id = f"{file.stem}.{name}"
    where = f"{file.name}:{rule_id}"
    if not isinstance(entry, dict):
        raise RuleError(where, "is no table", f"write [{name}] and its keys below")
    known = {field.name for field in fields(Rule)} - {"id"}
    for key in entry.keys() - known:
        raise RuleError(where, f"has an unknown key {key!r}", f"use {', '.join(sorted(known))}")
    for key in ("mode", "phrases", "why", "confidence"):
        if key not in entry:
            raise RuleError(where, f"has no {key!r}", "add it")
    values = {"category": file.stem, "measured": (0, 0), "match": (), "no_match": (), **entry}
    values["phrases"] = _read_phrases(where, entry["phrases"])
    for key in ("measured", "match", "no_match"):
        if not isinstance(values[key], list | tuple):
            raise RuleError(where, f"{key!r} is no list", "write it in brackets")
        values[key] = tuple(values[key])
    try:
        return Rule(id=rule_id, **values)
    except RuleError as error:
        raise RuleError(where, error.problem, error.hint) from None


def _read_phrases(where: str, table: Any) -> dict[str, tuple[str, ...]]:
    """Return the phrases by language."""
    hint = "write phrases.en = 'one phrase | another', and other languages likewise"
    if not isinstance(table, dict) or not table:
        raise RuleError(where, "has no phrases", hint)
    phrases: dict[str, tuple[str, ...]] = {}
    for language, text in table.items():
        if not isinstance(text, str) or not cut_phrases(text):
            raise RuleError(where, f"phrases.{language} is no string of phrases", hint)
        phrases[language] = cut_phrases(text)
    return phrases
