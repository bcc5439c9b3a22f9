"""The words of languages that steps and facts are read by, as data: one TOML file a subject.

What a line says as a whole is told by the phrases of the rules (`newsclean.phrases`); here are the
words that say it within lines: "by", "says", "photo", "reporter". A table is a list, and its words
are by language, parted as phrases are. A list is called `file.table`, as rules are.

Words are written as people write them, in small letters; where case or accents do not count, ask
for them folded. A star stands for all letters that follow.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
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
def listed(name: str, language: str = "") -> tuple[str, ...]:
    """Return the words of a list in one language, or in all, each once."""
    rows = by_language(name)
    chosen = (rows[language],) if language else rows.values()
    return tuple(dict.fromkeys(word for row in chosen for word in row))


@cache
def folded(name: str) -> frozenset[str]:
    """Return the words of a list in all languages, as `fold` makes them."""
    return frozenset(fold_all(listed(name)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for any of the words of a list, in what `fold` makes of a text."""
    return re.compile(_any(folded(name)))


@cache
def whole(name: str) -> re.Pattern[str]:
    """Return the same for whole words, which scripts without blanks do not part."""
    return re.compile(_whole(folded(name)))


@cache
def ending(name: str) -> re.Pattern[str]:
    """Return the same for whole words at the very end."""
    return re.compile(rf"(?:{_whole(folded(name))})\W{{0,3}}$")


@cache
def written(name: str) -> re.Pattern[str]:
    """Return a pattern for any whole word of a list in a text as given, whatever its case."""
    return re.compile(_whole(listed(name)), re.IGNORECASE)


def either(*names: str, language: str = "") -> str:
    """Return what stands in a pattern for any of the words of lists, as they are written.

    >>> either("people.sent", "people.wrote")
    '撰文|电|電'
    """
    return _any(word for name in names for word in listed(name, language))


def _any(words: Iterable[str]) -> str:
    """Return the source of a pattern for any of these words, of which the longest is found."""
    known = sorted(dict.fromkeys(words), key=len, reverse=True)
    found = (re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in known)
    return "|".join(found)


def _whole(words: Collection[str]) -> str:
    """Return the same for whole words: nothing is written onto those that blanks part."""
    dense = [word for word in words if word[0] >= DENSE_FROM]
    spaced = _any(word for word in words if word not in dense)
    return "|".join(filter(None, (spaced and rf"(?<!\w)(?:{spaced})(?!\w)", _any(dense))))


@cache
def _read(file: str) -> Mapping[str, Any]:
    return tomllib.loads((VOCABULARY / file).read_text(encoding="utf-8"))
