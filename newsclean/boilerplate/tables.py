"""Look-up tables from phrases to the rules that hold them: one hash a line, however many phrases.

A phrase is plain text with slots and no pattern language, so none can take more than linear
time: a slot stands for a closed list, and the phrase is entered once for each of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from newsclean.fold import DRESS

T = TypeVar("T")
SLOT = re.compile(r"\{(\w+)\}")
#: A label on a line of its own is no longer than this; a longer line is looked up by its ends.
LABEL_CHARS = 60
#: Punctuation that a word may carry where another follows.
_AFTER_WORD = ",.:;!?'\""
#: A label in a row of labels has at most this many words.
_ROW_WORDS = 4
#: From here on (kana, Han) a phrase may be followed by a letter at once: there are no blanks.
_NO_BLANKS = "\u2e80"


class Entry(NamedTuple, Generic[T]):
    """One folded phrase of a table, and what it stands for."""

    phrase: str
    item: T


@dataclass(slots=True)
class Table(Generic[T]):
    """Folded phrases that a line key equals, begins with or ends in."""

    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the names in braces stand for, folded."""
    exact: dict[str, list[Entry[T]]] = field(default_factory=dict)
    heads: dict[str, list[Entry[T]]] = field(default_factory=dict)
    tails: dict[str, list[Entry[T]]] = field(default_factory=dict)
    openers: set[str] = field(default_factory=set)
    """The first word of everything that a key may equal."""
    begins: set[str] = field(default_factory=set)
    """The anchors of what a line longer than `LABEL_CHARS` may begin with or equal."""

    def add_whole(self, phrase: str, item: T) -> None:
        """Enter what a key may equal."""
        for literal in expand(phrase, self.slots):
            self._add_exact(literal, item)

    def add_head(self, phrase: str, item: T) -> None:
        """Enter what a key may begin with: the phrase, also alone, also with a dash for a colon."""
        for filled in expand(phrase, self.slots):
            self._add_exact(filled, item)
            literal = filled.lstrip(DRESS)
            forms = (literal, literal[:-1] + " - ") if literal[-1] == ":" else (literal,)
            for form in forms:
                self.heads.setdefault(_anchor(form.split(" ", 2)), []).append(Entry(form, item))

    def add_tail(self, phrase: str, item: T) -> None:
        """Enter what a key may end in; the phrase alone counts too."""
        for filled in expand(phrase, self.slots):
            self._add_exact(filled, item)
            literal = filled.rstrip(DRESS)
            self.tails.setdefault(literal[-2:], []).append(Entry(literal, item))

    def _add_exact(self, literal: str, item: T) -> None:
        key = literal
        if not (literal[0].isalnum() and literal[-1].isalnum()):
            key = literal.strip(DRESS)
        entries = self.exact.get(key)
        if entries is None:
            self.exact[key] = [Entry(key, item)]
        else:
            entries.append(Entry(key, item))

    def finish(self) -> None:
        """Draw the indexes that `cut_row` and `may_begin` look at. Call it when all is entered."""
        self.openers.update(key.partition(" ")[0] for key in self.exact)
        self.begins.update(self.heads)
        long = (key for key in self.exact if len(key) >= LABEL_CHARS // 2)
        self.begins.update(_anchor(key.split(" ", 2)) for key in long)

    def find(self, key: str) -> list[Entry[T]]:
        """Return what `key` equals or, failing that, what it begins with or ends in."""
        exact = self.exact.get(key)
        if exact is not None:
            return exact
        words = key.split(" ", 2)
        heads = self.heads.get(_anchor(words), ())
        if len(words) > 1:
            heads = (*heads, *self.heads.get(_anchor(words[:1]), ()))
        found = [entry for entry in heads if _begins(key, entry.phrase)]
        tails = self.tails.get(key[-2:])
        if tails is not None:
            found += [entry for entry in tails if _ends(key, entry.phrase)]
        return found

    def may_begin(self, head: str) -> bool:
        """Tell cheaply whether a line that begins with `head` may begin with a phrase.

        `head` holds the line's first two words at least, and is ASCII: folded or not, they are
        the same words. A `True` may be wrong, a `False` is not.
        """
        words = head.lower().split(" ", 2)
        return (
            not words[0].isalnum()
            or _anchor(words[:1]) in self.begins
            or _anchor(words) in self.begins
        )

    def cut_row(self, key: str) -> list[Entry[T] | str]:
        """Return the labels that `key` is a row of, or nothing when one word is no label.

        Longest label first, from the left; bare numbers and times go through as text.
        """
        words = key.split()
        if len(words) < 2 or words[0].strip(DRESS) not in self.openers:
            return []
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


def _anchor(words: list[str]) -> str:
    """Return what a phrase is filed under: two words, or one, or two letters without blanks."""
    first = words[0] if words else ""
    if first[:1] >= _NO_BLANKS:
        return first[:2]
    if len(words) == 1:
        return first.rstrip(_AFTER_WORD)
    return f"{first} {words[1].rstrip(_AFTER_WORD)}"


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
