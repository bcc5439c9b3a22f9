"""Look-up tables from phrases to the rules that hold them: one hash a line, however many phrases.

A phrase is plain text with slots and no pattern language, so none can take more than linear
time: a slot stands for a closed list, and the phrase is entered once for each of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

from newsclean.fold import DRESS, fold

T = TypeVar("T")
SLOT = re.compile(r"\{(\w+)\}")
#: How many letters the index of beginnings and ends looks at; the shorter one serves phrases
#: of two or three letters, as Chinese ones often are.
_SIZES = (4, 2)
#: A label in a row of labels has at most this many words.
_ROW_WORDS = 4
#: From here on (kana, Han) a phrase may be followed by a letter at once: there are no blanks.
_NO_BLANKS = "\u2e80"


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One folded phrase of a table, and what it stands for."""

    phrase: str
    item: T


@dataclass(slots=True)
class Table(Generic[T]):
    """Phrases that a line key equals, begins with or ends in."""

    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the names in braces stand for, folded."""
    exact: dict[str, list[Entry[T]]] = field(default_factory=dict)
    heads: dict[str, list[Entry[T]]] = field(default_factory=dict)
    tails: dict[str, list[Entry[T]]] = field(default_factory=dict)

    def add_whole(self, phrase: str, item: T) -> None:
        """Enter what a key may equal."""
        for literal in expand(fold(phrase), self.slots):
            self._add_exact(literal, item)

    def add_head(self, phrase: str, item: T) -> None:
        """Enter what a key may begin with; the phrase alone counts too, and a dash for its colon."""
        for filled in expand(fold(phrase), self.slots):
            self._add_exact(filled, item)
            literal = filled.lstrip(DRESS)
            forms = (literal, literal[:-1] + " - ") if literal[-1] == ":" else (literal,)
            for form in forms:
                self.heads.setdefault(form[: _size(form)], []).append(Entry(form, item))

    def add_tail(self, phrase: str, item: T) -> None:
        """Enter what a key may end in; the phrase alone counts too."""
        for filled in expand(fold(phrase), self.slots):
            self._add_exact(filled, item)
            literal = filled.rstrip(DRESS)
            self.tails.setdefault(literal[-_size(literal) :], []).append(Entry(literal, item))

    def _add_exact(self, literal: str, item: T) -> None:
        key = literal.strip(DRESS)
        self.exact.setdefault(key, []).append(Entry(key, item))

    def find(self, key: str) -> list[Entry[T]]:
        """Return what `key` equals or, failing that, what it begins with or ends in."""
        exact = self.exact.get(key)
        if exact is not None:
            return exact
        found = []
        for size in _SIZES:
            heads, tails = self.heads.get(key[:size], ()), self.tails.get(key[-size:], ())
            found += [entry for entry in heads if _begins(key, entry.phrase)]
            found += [entry for entry in tails if _ends(key, entry.phrase)]
        return found

    def cut_row(self, key: str) -> list[Entry[T] | str]:
        """Return the labels that `key` is a row of, or nothing when one word is no label.

        Longest label first, from the left; bare numbers and times go through as text.
        """
        words = key.split()
        row: list[Entry[T] | str] = []
        at = 0
        while at < len(words):
            for size in range(min(_ROW_WORDS, len(words) - at), 0, -1):
                part = " ".join(words[at : at + size]).strip(DRESS)
                known = self.exact.get(part)
                if known or not part or part.strip("0:/-.") == "":
                    row.append(known[0] if known else part)
                    at += size
                    break
            else:
                return []
        return row


def _size(literal: str) -> int:
    return _SIZES[0] if len(literal) >= _SIZES[0] else _SIZES[1]


def _begins(key: str, phrase: str) -> bool:
    return key.startswith(phrase) and _parted(phrase[-1], key[len(phrase) : len(phrase) + 1])


def _ends(key: str, phrase: str) -> bool:
    return key.endswith(phrase) and _parted(phrase[0], key[: -len(phrase)][-1:])


def _parted(letter: str, beside: str) -> bool:
    """Tell whether a word ends between `letter` and what stands beside it."""
    return not (beside.isalnum() and letter.isalnum() and beside < _NO_BLANKS)


def expand(phrase: str, slots: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield `phrase` with each slot filled by each of its members.

    >>> list(expand("share on {site}", {"site": ("X", "Reddit")}))
    ['share on X', 'share on Reddit']
    """
    if "{" not in phrase:
        yield phrase
        return
    parts = SLOT.split(phrase)
    fillers = [slots[name] for name in parts[1::2]]
    for chosen in product(*fillers):
        yield "".join(text + filler for text, filler in zip(parts[::2], (*chosen, ""), strict=True))
