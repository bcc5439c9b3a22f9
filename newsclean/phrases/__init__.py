"""The phrases by which pages tell what is not the article, as data: one TOML file a category.

Rules look for them (`newsclean.boilerplate.rules`), and facts are read by them
(`newsclean.metadata`); here they stand once. A table is a rule, and its `phrases` are by language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

#: The folder of the files, which is this one.
PHRASES: Final = Path(__file__).parent
#: In it, the lists that phrases name in braces; no rules.
SLOTS_FILE: Final = "slots.toml"
#: What parts the phrases of one language.
PHRASE_BREAK: Final = "|"


def cut_phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a text in which bars or line breaks part them.

    >>> cut_phrases("share | copy link")
    ('share', 'copy link')
    """
    parts = text.replace("\n", PHRASE_BREAK).split(PHRASE_BREAK)
    return tuple(part for part in map(str.strip, parts) if part)


@cache
def slots() -> Mapping[str, tuple[str, ...]]:
    """Return the lists that phrases name in braces: `{site}` stands for each member of `site`."""
    return {name: cut_phrases(members) for name, members in _read(SLOTS_FILE).items()}


def phrases_of(rule: str) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases of a rule that ships, by language.

    >>> "last updated" in phrases_of("published.updated")["en"]
    True
    """
    category, _, name = rule.partition(".")
    said = _read(f"{category}.toml")[name]["phrases"]
    return {language: cut_phrases(text) for language, text in said.items()}


@cache
def _read(file: str) -> Mapping[str, Any]:
    return tomllib.loads((PHRASES / file).read_text(encoding="utf-8"))
