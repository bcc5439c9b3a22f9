"""The words of languages that steps and facts are read by, as data: one TOML file a subject.

What a line says as a whole is told by the phrases of the rules (`newsclean.phrases`); here are the
words that say it within lines: "by", "says", "photo", "reporter". A table is a list, and its words
are by language, parted as phrases are. A list is called `file.table`, as rules are.

Words are written as people write them, in small letters; where case or accents do not count, ask
for them folded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from newsclean.fold import DENSE_FROM, fold_all
from newsclean.phrases import cut_phrases

#: The folder of the files, which is this one.
VOCABULARY: Final = Path(__file__).parent


def by_language(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a list, by language.

    >>> "sagte" in by_language("saying.says")["de"]
    True
    """
    subject, _, table = name.partition(".")
    rows = _read(f"{subject}.toml")[table]
    return {language: cut_phrases(words) for language, words in rows.items()}


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list in all languages, each once."""
    rows = by_language(name).values()
    return tuple(dict.fromkeys(word for row in rows for word in row))


@cache
def folded(name: str) -> frozenset[str]:
    """Return the words of a list in all languages, as `fold` makes them."""
    return frozenset(fold_all(words(name)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for any of the words of a list, in what `fold` makes of a text."""
    return re.compile("|".join(map(re.escape, dict.fromkeys(fold_all(words(name))))))


@cache
def whole(name: str) -> re.Pattern[str]:
    """Return the same for whole words, which scripts without blanks do not part."""
    spaced, dense = _by_script(name)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)|{dense}")


@cache
def ending(name: str) -> re.Pattern[str]:
    """Return the same for whole words at the very end."""
    spaced, dense = _by_script(name)
    return re.compile(rf"(?:(?<!\w)(?:{spaced})|{dense})\W{{0,3}}$")


def _by_script(name: str) -> tuple[str, str]:
    """Return patterns of the words that blanks part from others, and of those that none part."""
    dense = {word for word in folded(name) if word[0] >= DENSE_FROM}
    sets = folded(name) - dense, dense
    spaced, glued = ("|".join(map(re.escape, sorted(words))) or "(?!)" for words in sets)
    return spaced, glued


@cache
def _read(file: str) -> Mapping[str, Any]:
    return tomllib.loads((VOCABULARY / file).read_text(encoding="utf-8"))
