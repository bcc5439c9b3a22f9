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

from newsclean.boilerplate.matching.edges import begins, ends, is_unparted, until_unparted
from newsclean.fold import DRESS, fold, fold_word

T = TypeVar("T")
SLOT = re.compile(r"\{(\w+)\}")
#: In a phrase, where a line says something of its own: a title, a name.
GAP = "{...}"
#: A label on a line of its own is no longer than this; a longer line is looked up by its ends.
LABEL_CHARS = 60
#: A row of labels is no longer than this; the shapes cut a longer one, at its separators.
ROW_CHARS = 120
#: The first word of a line is looked for in so many code points: Thai has words of any length.
WORD_CHARS = 32
#: Of these, so many are left at least when they are folded.
_FOLDED_CHARS = 20
#: Punctuation that a word may carry where another follows.
_AFTER_WORD = ",.:;!?'\""
#: A label in a row of labels has at most this many words.
_ROW_WORDS = 4
#: The first two words stand within so many code points; longer ones are looked up with their line.
_PAIR_CHARS = 48
#: Of the end of a line so many letters are compared before all of it is folded.
_END_CHARS = 4
#: So many first words outside ASCII are remembered; then all are forgotten.
_REMEMBERED = 1 << 13
#: Between a small letter and a capital; and names in which a capital follows one.
_GLUED = re.compile(r"([a-zß-öø-ÿ])([A-ZÀ-ÖØ-Þ])")
_TWO_CAPITALS = re.compile(
    r"(Whats|You|Linked|Tik|We|Stumble|i|e) (App|Tube|In|Tok|Chat|Upon|Phone|Pad|Mail)"
)


class Entry(NamedTuple, Generic[T]):
    """One folded phrase of a table, and what it stands for."""

    phrase: str
    item: T
    gapped: str = ""
    """All of a phrase with a gap, of which `phrase` is what comes before it, or after it."""

    @property
    def said(self) -> str:
        """All of the phrase, to be shown."""
        return self.gapped.replace(GAP, "...") or self.phrase


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
    firsts: dict[str, int] = field(default_factory=dict)
    """By a first word: how long a line may be to begin with a phrase that is just this word.

    With a colon, if the phrase has one: much that comes before a colon is a small word elsewhere.
    """
    pairs: dict[str, int] = field(default_factory=dict)
    """The same by the first two words, for longer phrases; by one for the longest with it."""
    endings: set[str] = field(default_factory=set)
    """The last `_END_CHARS` letters, or all, of what a key may end in."""
    last_letters: set[str] = field(default_factory=set)
    """The last letter of each of these."""
    longest: int = 0
    """The greatest of these reaches: what is assumed of words that are none."""
    starts: set[str] = field(default_factory=set)
    """Every first word of a phrase, and the beginnings of long ones.

    A plain ASCII word in small letters, of `WORD_CHARS` at most, begins no phrase if not here.
    """
    _odd_words: dict[str, bool] = field(default_factory=dict)

    def add_whole(self, phrase: str, item: T) -> None:
        """Enter what a key may equal."""
        for literal in expand(phrase, self.slots):
            self._add_exact(literal, item)

    def add_head(self, phrase: str, item: T, chars: int) -> None:
        """Enter what a key of a line of up to `chars` code points may begin with.

        The phrase also counts alone, and with a dash for its colon; of one with a gap this is the
        part before it.
        """
        for filled in expand(phrase, self.slots):
            said, gap, _ = filled.partition(GAP)
            if not gap:
                self._add_exact(filled, item)
            literal = (said.rstrip() if gap else said).lstrip(DRESS)
            forms = (literal, literal[:-1] + " - ") if literal[-1] == ":" else (literal,)
            for form in forms:
                entry = Entry(form, item, filled if gap else "")
                self.heads.setdefault(_anchor(form.split(" ", 2)), []).append(entry)
            self._add_reach(literal, chars)

    def add_tail(self, phrase: str, item: T) -> None:
        """Enter what a key may end in; the phrase alone counts too, if it has no gap."""
        for filled in expand(phrase, self.slots):
            _, gap, said = filled.rpartition(GAP)
            if not gap:
                self._add_exact(filled, item)
            literal = (said.lstrip() if gap else said).rstrip(DRESS)
            entry = Entry(literal, item, filled if gap else "")
            self.tails.setdefault(literal[-2:], []).append(entry)
            self.endings.add(literal[-_END_CHARS:])
            self.last_letters.add(literal[-1:])

    def _add_exact(self, literal: str, item: T) -> None:
        key = literal
        if not (literal[0].isalnum() and literal[-1].isalnum()):
            key = literal.strip(DRESS)
        entries = self.exact.get(key)
        if entries is None:
            self.exact[key] = [Entry(key, item)]
        else:
            entries.append(Entry(key, item))

    def _add_reach(self, phrase: str, chars: int) -> None:
        """Enter that a line of up to `chars` code points may begin with `phrase`."""
        first, second = _first_words(phrase)
        if not second:
            key = f"{first}:" if phrase[-1] == ":" and not is_unparted(first) else first
            self.firsts[key] = max(chars, self.firsts.get(key, 0))
            return
        for key in (first, f"{first} {second}"):
            if self.pairs.get(key, 0) < chars:
                self.pairs[key] = chars

    def finish(self, short: int) -> None:
        """Draw the indexes of first words. Call it when all is entered.

        Lines longer than `short` code points equal no phrase.
        """
        for key in self.exact:
            self.openers.add(key.partition(" ")[0])
            if " " in key or is_unparted(key) or until_unparted(key):
                self._add_reach(key, ROW_CHARS if len(key) < LABEL_CHARS // 2 else short)
        self.longest = max((*self.firsts.values(), *self.pairs.values()), default=0)
        self.starts = {*self.openers, *(key.rstrip(":") for key in self.firsts), *self.pairs}
        long = [word for word in self.starts if len(word) > _FOLDED_CHARS]
        self.starts.update(word[:chars] for word in long for chars in (WORD_CHARS, _FOLDED_CHARS))

    def find(self, key: str) -> list[Entry[T]]:
        """Return what `key` equals or, failing that, what it begins with or ends in."""
        exact = self.exact.get(key)
        if exact is not None:
            return exact
        words = key.split(" ", 2)
        anchors = dict.fromkeys((_anchor(words), _anchor(words[:1])))
        heads = [entry for anchor in anchors for entry in self.heads.get(anchor, ())]
        found = [entry for entry in heads if begins(key, entry.phrase)]
        tails = self.tails.get(key[-2:])
        if tails is not None:
            found += [entry for entry in tails if ends(key, entry.phrase)]
        return found

    def may_start(self, word: str) -> bool:
        """Tell whether a phrase may begin with the first word of a line, in whatever script.

        `word` is in small letters, and the first `WORD_CHARS` of a longer one. What is not plain
        ASCII is folded first, and remembered.
        """
        if word in self.starts:
            return True
        if word.isascii():
            plain = word.rstrip(_AFTER_WORD)
            if plain.isalpha():
                return plain in self.starts
        known = self._odd_words.get(word)
        if known is None:
            first, second = _first_words(fold(word).lstrip(DRESS))
            known = bool(second) or not _is_word(first) or first[:_FOLDED_CHARS] in self.starts
            if len(self._odd_words) >= _REMEMBERED:
                self._odd_words.clear()
            self._odd_words[word] = known
        return known

    def reach(self, text: str) -> int:
        """Return how long a line that begins like `text` may be to hold a phrase at its beginning.

        Judged by the first two words alone: 0 says that no phrase begins with them.
        """
        words = text[:_PAIR_CHARS].split(" ", 2)
        if len(words) == 3 and words[0].isalpha() and words[1].isalpha():
            pair = f"{words[0]} {words[1]}"
            if pair.isascii():  # what folding would do to such words is this
                return self._reach_of(*pair.lower().split(" "))
            first, second = _first_words(f"{fold_word(words[0])} {fold_word(words[1])}")
            if first.isalnum() and second.isalnum() and not is_unparted(first):
                return self._reach_of(first, second)
        if not words[0][:1].isalnum():
            words = text[:_PAIR_CHARS].lstrip(DRESS).split(" ", 2)
        pair = " ".join(words[:2])
        folded = fold(pair).lstrip(DRESS)
        first, second = _first_words(folded)
        is_cut = len(words) < 3 and len(text) > _PAIR_CHARS
        if is_cut or not _is_word(first) or not (second or len(words) == 1):
            return self.longest
        if second and not _is_word(second):
            return self.longest
        reach = self._reach_of(first, second)
        if not folded.partition(" ")[0][-1].isalnum():
            reach = max(reach, self.firsts.get(f"{first}:", 0))
        return reach

    def _reach_of(self, first: str, second: str) -> int:
        """Return the reach of a line that begins with these folded words, the second maybe none."""
        reach = self.firsts.get(first, 0)
        if not second:
            return max(reach, ROW_CHARS) if first in self.exact else reach
        labels = first in self.exact or _is_number(first)
        if labels and (second in self.openers or _is_number(second)):
            reach = max(reach, ROW_CHARS)
        return max(reach, self.pairs.get(f"{first} {second}", 0))

    def may_end(self, line: str) -> bool:
        """Tell cheaply whether a line may end in a phrase. A `True` may be wrong."""
        end = line[-_END_CHARS:] if line[-1].isalpha() else line[-_END_CHARS - 1 : -1]
        if not (end.isascii() and end.isalpha()):
            last = line[-1] if line[-1] not in DRESS else line[-2:-1]
            if last.isalpha() and fold_word(last)[-1:] not in self.last_letters:
                return False
            end = fold(line[-2 * _END_CHARS :].rstrip(DRESS))
            if not end[-1:].isalnum():
                return True
        end = end.lower()
        if end[-2:] not in self.tails:
            return False
        return not self.endings.isdisjoint((end[-4:], end[-3:], end[-2:], end[-1:]))

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
                if known or not part or _is_number(part):
                    row.append(known[0] if known else part)
                    at += size
                    break
            else:
                return []
        return row


def is_glued(line: str) -> bool:
    """Tell whether a capital follows a small letter at once: buttons lose the blanks between them.

    >>> is_glued("FacebookTwitterCopy link"), is_glued("Copy link")
    (True, False)
    """
    return not (line.islower() or line.istitle()) and _GLUED.search(line) is not None


def parted(line: str) -> str:
    """Return a line with blanks where it is glued, but for names that are written so.

    >>> parted("FacebookWhatsAppCopy link")
    'Facebook WhatsApp Copy link'
    """
    return _TWO_CAPITALS.sub("\\1\\2", _GLUED.sub(r"\1 \2", line))


def _is_number(word: str) -> bool:
    """Tell whether a folded word is a number, a date in numbers or a time."""
    return not word.strip("0:/-.")


def _anchor(words: list[str]) -> str:
    """Return what a phrase is filed under: two words, or one, or two letters without blanks.

    Of a word that runs on into such letters the first of them is the last that counts.
    """
    first = words[0] if words else ""
    if is_unparted(first):
        return first[:2]
    run_on = until_unparted(first)
    if run_on or len(words) == 1:
        return run_on or first.rstrip(_AFTER_WORD)
    return f"{first} {until_unparted(words[1]) or words[1].rstrip(_AFTER_WORD)}"


def _first_words(text: str) -> tuple[str, str]:
    """Return what a folded text is known by at its beginning: two words, or two dense letters."""
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    if run_on := until_unparted(first):
        return run_on, ""
    second = until_unparted(second) or second
    if first.isalnum() and second.isalnum() and not is_unparted(first):
        return first, second  # nothing to strip: four times as fast
    if is_unparted(first):
        return first[:2].rstrip(DRESS), ""
    return first.rstrip(DRESS), second.strip(DRESS)


def _is_word(text: str) -> bool:
    """Tell whether nothing would be stripped from `text`, and something is there."""
    return text[:1].isalnum() and text[-1].isalnum()


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
