"""Phrases of content words that three or more sentences of a text share, in any language.

How they are found, with no list of words. (1) *Screen*: words of four letters and more, cut to
four, as consecutive triples that stand three times and go on alike; six of seven articles have
none, and are done. (2) The lines that hold such a triple are cut into sentences, and these into
*content stems*: words cut to four letters, less the function words, which are the words of up to
three letters and those of four that stand before the most different words. In scripts
written without blanks the stems are single characters. (3) From a triple that three sentences
share a *chain* is grown to both sides: the next stem that at least three of them have in the
same order, with gaps. (4) The sentences that carry most of the chain, wherever they stand, are
its *carriers*.

What a phrase means is not decided here: see `stuffing`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain as joined
from itertools import islice
from typing import Final, TypeAlias

from newsclean.boilerplate.word_kinds import capitals, function_words
from newsclean.segment import Page
from newsclean.vocabulary import listed
from newsclean.words import CLOSING, HAS_UNSPACED, STOPS, find_words, is_hangul, sentences, words


@dataclass(frozen=True, slots=True)
class PhraseLimits:
    """What makes a chain of stems a phrase. Tuned on the silver, zyte and wcxb bodies."""

    sentences: int = 3
    """Sentences that must carry it; two are style, or a summary."""
    stems: int = 4
    """Content stems in a chain, at least."""
    characters: int = 10
    """The same where one character is the unit."""
    gap: int = 2
    """Content stems that may stand between two of a chain."""
    carried: float = 0.7
    """Share of a chain that a sentence must hold, in order, to be one of its carriers."""
    prose: int = 50
    """Characters a line must have to be read as prose; shorter ones are headings, verse, tables."""
    prose_unspaced: int = 20
    """The same where one character is the unit."""
    longest: int = 160
    """Stems in a sentence; what is longer is a list, or a text without sentence marks."""


LIMITS: Final = PhraseLimits()
#: A sentence as read: where it begins and ends in the text, and its content stems.
Read: TypeAlias = tuple[int, int, tuple[str, ...]]
#: Where the stems of a sentence stand, by its begin and end.
Spans: TypeAlias = Callable[[int, int], tuple[tuple[int, int], ...]]
#: Bounds on work for hostile input: sentences compared, starts tried, phrases kept in a text.
_GROUP, _STARTS, _PHRASES = 24, 64, 8
#: Lines, and sentences in them, read closely: a text with more of them is no article.
_LINES, _SENTENCES = 1000, 4000
#: Lines that share a run, at most: a text with more is a form, a catalogue or a law.
_HOT: Final = 32
#: Characters of a run in scripts without blanks; elsewhere it has three words.
_CHARACTERS: Final = 6
#: Double quotation marks of all kinds; inside is where an odd number of them stands before.
QUOTES: Final = '"“”„«»「」『』＂‟'
QUOTED: Final = re.compile(f"[{QUOTES}]")
#: How the last sentence of a paragraph ends; closing marks and notes may follow the mark.
_ENDS: Final = frozenset(STOPS + ":;：；" + CLOSING + "“")
#: Longer prose is not kept in memory.
_REMEMBERED_CHARS: Final = 1 << 16
_WORD: Final = 16  # characters of a word that its stem depends on, and more


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its line, its span in the text, and its content stems, each with its span."""

    line: int
    start: int
    end: int
    stems: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A chain of stems and the sentences that carry it, each with the stems' places in it."""

    stems: tuple[str, ...]
    carriers: tuple[tuple[Sentence, tuple[int, ...]], ...]
    unspaced: bool
    """Whether the stems are single characters."""


def key_phrases(page: Page, limits: PhraseLimits = LIMITS) -> list[Phrase]:
    """Return the phrases that three or more sentences of the prose of `page` carry.

    Sentences in double quotation marks carry nothing. Cost: 5 µs a KB for a text that the
    screen lets go; linear, whatever the text.
    """
    prose, unspaced = prose_lines(page, limits)
    hot = _hot_lines(page, prose, unspaced=unspaced, limits=limits)
    if not hot or len(hot) > _HOT:
        return []
    function = frozenset[str]() if unspaced else function_words(page)
    read = {i: list(read_line(page, i, function, limits)) for i in hot}
    folded = {i: page.lines[i].casefold() for i in prose if i not in read}
    spans = cache(lambda start, end: _spans(page.text, start, end, function))
    found: list[Phrase] = []
    group = [one for ones in read.values() for one in ones]
    if len(group) > _SENTENCES:
        return []
    for chain in islice(_chains(group, unspaced=unspaced, limits=limits), _PHRASES):
        spare = len(chain) - max(3, limits.carried * len(chain))
        for i in lines_with(chain, folded, spare):
            if len(read) < 2 * _LINES:
                read[i] = list(read_line(page, i, function, limits))
                del folded[i]
        carriers = _carriers(page, chain, read, spans, limits)
        if len(carriers) >= limits.sentences:
            found.append(Phrase(chain, tuple(carriers), unspaced))
    return found


def _carriers(
    page: Page,
    chain: tuple[str, ...],
    read: Mapping[int, Sequence[Read]],
    spans: Spans,
    limits: PhraseLimits,
) -> list[tuple[Sentence, tuple[int, ...]]]:
    """Return the sentences outside quotation marks that carry a chain, and where in each."""
    distinct = frozenset(chain)
    least = max(3, limits.carried * len(chain)) - (len(chain) - len(distinct))
    carriers = []
    for i in sorted(read):
        said = page.lines[i]
        # Once a line, not from its head for every sentence: that is quadratic on one endless line.
        marks = [mark.start() for mark in QUOTED.finditer(said)]
        for start, end, told in read[i]:
            if len(distinct.intersection(told)) < least:
                continue
            if places := carried(chain, told, limits):
                at = spans(start, end)
                if not _quoted(said, marks, at[places[0]][0] - page.begins[i]):
                    carriers.append((Sentence(i, start, end, told, at), places))
    return carriers


def prose_lines(page: Page, limits: PhraseLimits = LIMITS) -> tuple[list[int], bool]:
    """Return the lines that are prose, and whether the text puts no blanks between words.

    Prose is long and ends as a sentence does, or is very long: a long headline is none.
    """
    lines = page.lines
    sample = page.text[:4000]
    unspaced = len(sample) > 14 * (sample.count(" ") + 1) and bool(HAS_UNSPACED.search(sample))
    least = limits.prose_unspaced if unspaced else limits.prose
    return [
        i
        for i in page.written
        if (n := len(lines[i])) >= least and (n > 4 * least or lines[i][-1] in _ENDS)
    ], unspaced


def _hot_lines(
    page: Page, prose: Sequence[int], *, unspaced: bool, limits: PhraseLimits
) -> list[int]:
    """Return the lines that hold a run of stems worth a closer look: in most texts none.

    A run must stand three times, and at three of its places more of the words around it must be
    the same: so the names that articles repeat are let go for little.
    """
    if len(prose) < 1:
        return []
    said = "\n".join([page.lines[i] for i in prose])
    width, least = (_CHARACTERS, limits.characters) if unspaced else (0, limits.stems)
    look = _lines_with_runs if len(said) <= _REMEMBERED_CHARS else _lines_with_runs.__wrapped__
    return [prose[n] for n in look(said, width, least, limits.gap + 1)]


@lru_cache(maxsize=4)
def _lines_with_runs(said: str, width: int, least: int, reach: int) -> tuple[int, ...]:
    """Return which lines of prose hold a run worth a closer look.

    Remembered, since the next round on a page mostly finds its prose as the last one did.
    """
    from newsclean.kernels.points import code_points
    from newsclean.kernels.runs import phrase_lines

    found = phrase_lines(code_points(said), capitals(), width, least, reach)
    return tuple(found[:_LINES].tolist())


def _stems(said: str, function: frozenset[str]) -> tuple[str, ...]:
    """Return the content stems of a sentence, in order: those of all but the function words."""
    told = [
        stem
        for word in find_words(said)
        if (stem := _stem(word[:_WORD])) and not (stem in function and len(word) <= 4)
    ]
    return tuple(told[_opening(told) :])


def _opening(told: Sequence[str]) -> int:
    """Return how many stems of three letters begin a sentence: their capitals tell nothing."""
    n = 0
    while n < len(told) and len(told[n]) == 3 and told[n][0].isalpha():
        n += 1
    return n


def _spans(
    text: str, start: int, end: int, function: frozenset[str]
) -> tuple[tuple[int, int], ...]:
    """Return where the content stems of a sentence stand in the text."""
    told, spans = [], []
    said = text[start:end]
    for a, b in words(said):
        stem = _stem(said[a : min(b, a + _WORD)])
        if stem and not (stem in function and b - a <= 4):
            told.append(stem)
            spans.append((start + a, start + b))
    return tuple(spans[_opening(told) :])


def read_line(
    page: Page, line: int, function: frozenset[str], limits: PhraseLimits = LIMITS
) -> Iterator[Read]:
    """Yield the sentences of a line with their content stems; those of under three are left out."""
    said, begin = page.lines[line], page.begins[line]
    for start, end in sentences(said):
        told = _stems(said[start:end], function)
        if 3 <= len(told) <= limits.longest:
            yield begin + start, begin + end, told


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    """Return what the beginning of a word shares with its inflected forms; "" if it has no content.

    Of words of three letters only those with a capital are content: names. The words of a
    language are few, so most are looked up.
    """
    if len(word) == 1:
        return word if HAS_UNSPACED.match(word) else ""
    folded = word.casefold()
    if is_hangul(word[0]):  # two syllables, then particles
        return folded[:2]
    (article,) = listed("sentences.article_before")
    if folded.startswith(article) and len(folded) > 4:
        folded = folded[len(article) :]
    if len(folded) < 3:
        return ""
    if len(folded) == 3 and word[0].isalpha() and not word[0].isupper():
        return ""
    return folded[:4]


def _chains(
    read: Sequence[Read], *, unspaced: bool, limits: PhraseLimits
) -> Iterator[tuple[str, ...]]:
    """Yield the long enough chains, by place of their start in the text; a start is used once."""
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    width = 4 if unspaced else 3
    runs = [tuple(zip(*(told[k:] for k in range(width)), strict=False)) for _, _, told in read]
    counts = Counter(joined.from_iterable(runs))
    for n, keys in enumerate(runs):
        for key in dict.fromkeys([key for key in keys if counts[key] >= limits.sentences]):
            starts[key].append(n)
    least = limits.characters if unspaced else limits.stems
    used: set[tuple[str, ...]] = set()
    tried = 0
    for key, where in starts.items():
        if len(where) < limits.sentences or key in used:
            continue
        tried += 1
        if tried > _STARTS:
            return
        grown = _grow(key, [read[n][2] for n in where[:_GROUP]], limits)
        used.update(zip(*(grown[k:] for k in range(width)), strict=False))
        if len(grown) >= least:
            yield grown


def _grow(
    key: tuple[str, ...], group: Sequence[tuple[str, ...]], limits: PhraseLimits
) -> tuple[str, ...]:
    """Return the chain through `key` that at least three of `group` have, in order, with gaps."""
    width = len(key)
    at = [
        next(i for i in range(len(s)) if s[i] == key[0] and s[i : i + width] == key) for s in group
    ]
    right = _walk([s[a + width :] for s, a in zip(group, at, strict=True)], limits)
    left = _walk([s[:a][::-1] for s, a in zip(group, at, strict=True)], limits)
    return (*reversed(left), *key, *right)


def _walk(tails: Iterable[tuple[str, ...]], limits: PhraseLimits) -> list[str]:
    """Return the stems that at least three `tails` go on with; those that do not drop out."""
    chain: list[str] = []
    reach = limits.gap + 1
    live = [(tail, 0) for tail in tails]
    while len(live) >= limits.sentences:
        near: dict[str, int] = {}
        for tail, at in live:
            for stem in dict.fromkeys(tail[at : at + reach]):
                near[stem] = near.get(stem, 0) + 1
        # The most shared stem goes first; among equals the one that comes first in the text.
        best = max(near, key=near.__getitem__, default="")
        if near.get(best, 0) < limits.sentences:
            break
        chain.append(best)
        live = [
            (tail, tail.index(best, at) + 1) for tail, at in live if best in tail[at : at + reach]
        ]
    return chain


def carried(
    chain: tuple[str, ...], stems: tuple[str, ...], limits: PhraseLimits = LIMITS
) -> tuple[int, ...]:
    """Return the places of the chain's stems in `stems`, or () if it holds too few in order."""
    need = max(3, limits.carried * len(chain))
    best: tuple[int, ...] = ()
    for begin in range(min(3, len(chain))):  # the first stems of the chain may be missing
        if len(best) >= len(chain) - begin:
            break
        if chain[begin] not in stems:
            continue
        places = [stems.index(chain[begin])]
        for stem in chain[begin + 1 :]:
            window = stems[places[-1] + 1 : places[-1] + 2 + limits.gap]
            if stem in window:
                places.append(places[-1] + 1 + window.index(stem))
        if len(places) > len(best):
            best = tuple(places)
    return best if len(best) >= need else ()


def lines_with(chain: Sequence[str], folded: Mapping[int, str], spare: float) -> list[int]:
    """Return the lines, given folded, in which all stems of a chain but `spare` stand."""
    found = []
    for i, said in folded.items():
        missed = 0
        for stem in chain:
            if stem not in said:
                missed += 1
                if missed > spare:
                    break
        else:
            found.append(i)
    return found


def _quoted(said: str, marks: Sequence[int], at: int) -> bool:
    """Tell whether a place of a line stands inside double quotation marks, which are at `marks`.

    A quotation that runs over paragraphs opens at the start of each and need not shut.
    """
    before = bisect_left(marks, at)
    return before % 2 == 1 and (said[0] in QUOTES or before < len(marks))
