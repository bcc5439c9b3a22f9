"""Phrases of content words that three or more sentences of a text share, in any language.

How they are found, with no list of words. (1) *Screen*: words of four letters and more, cut to
four, as consecutive triples; a text in which no triple stands three times is done (four of
five are). (2) The lines that hold such a triple are cut into sentences, and these into *content
stems*: words cut to four letters, less the function words, which are the words of up to three
letters and those of four that stand before the most different words. In scripts
written without blanks the stems are single characters. (3) From a triple that three sentences
share a *chain* is grown to both sides: the next stem that at least three of them have in the
same order, with gaps. (4) The sentences that carry most of the chain, wherever they stand, are
its *carriers*.

What a phrase means is not decided here: see `stuffing`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final, TypeAlias

from newsclean.segment import Page
from newsclean.words import HAS_UNSPACED, sentences, words


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
Units: TypeAlias = str | tuple[str, ...]
Run: TypeAlias = str | tuple[str, ...]
#: Bounds on work for hostile input: sentences compared, starts tried, phrases kept in a text.
#: Characters of a text from which its function words are learnt.
_SAMPLE: Final = 20_000
_GROUP, _STARTS, _PHRASES = 24, 64, 8
#: Lines read closely: a text with more is no article, and only its first ones are judged.
_LINES: Final = 1000
#: Characters of a run in scripts without blanks; elsewhere it has three words.
_CHARACTERS: Final = 6
#: Places of a run that the screen compares.
_SCREENED: Final = 8
#: Double quotation marks of all kinds; inside is where an odd number of them stands before.
QUOTES: Final = '"“”„«»「」『』＂‟'
#: How the last sentence of a paragraph ends; closing marks and notes may follow the mark.
_ENDS: Final = tuple(".!?…:;。！？；：؟۔।॥።։") + tuple("\"'”’»“)]」』）")
#: The Arabic article, written onto its word.
_ARTICLE: Final = "ال"


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

    Sentences in double quotation marks carry nothing. Cost: 15 µs a KB for a text that the
    screen lets go; linear, whatever the text.
    """
    prose, unspaced = prose_lines(page, limits)
    hot = _hot_lines(page, prose, unspaced=unspaced, limits=limits)
    if not hot:
        return []
    function = frozenset[str]() if unspaced else _function_words(page)
    read = {i: list(read_line(page, i, function, limits)) for i in hot}
    found: list[Phrase] = []
    group = [one for ones in read.values() for one in ones]
    for chain in islice(_chains(group, unspaced=unspaced, limits=limits), _PHRASES):
        _recruit(page, chain, prose, function, read, limits)
        carriers = []
        for i in sorted(read):
            for one in read[i]:
                places = carried(chain, one.stems, limits)
                if places and not _quoted(page, one, one.spans[places[0]][0]):
                    carriers.append((one, places))
        if len(carriers) >= limits.sentences:
            found.append(Phrase(chain, tuple(carriers), unspaced))
    return found


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
        if (n := len(lines[i])) >= least and (n > 4 * least or lines[i].endswith(_ENDS))
    ], unspaced


def _hot_lines(
    page: Page, prose: Sequence[int], *, unspaced: bool, limits: PhraseLimits
) -> list[int]:
    """Return the lines that hold a run of stems worth a closer look.

    A run must stand three times, and at three of its places more of the words around it must be
    the same: so the names that articles repeat are let go for little.
    """
    said = "\n".join([page.lines[i] for i in prose])
    if not _thrice(said, unspaced=unspaced):
        return []
    told = _units(said, unspaced=unspaced)
    runs = _runs(told)
    if len(runs) - len(set(runs)) < limits.sentences - 1:
        return []
    again = {run for run, n in Counter(runs).items() if n >= limits.sentences}
    places: dict[Run, list[int]] = {}
    for at, run in enumerate(runs):
        if run in again:
            places.setdefault(run, []).append(at)
    hot = _growing(told, places, limits.characters if unspaced else limits.stems, limits)
    if not hot:
        return []
    keys = ((i, _runs(_units(page.lines[i], unspaced=unspaced))) for i in prose)
    return list(islice((i for i, runs in keys if not hot.isdisjoint(runs)), _LINES))


def _thrice(said: str, *, unspaced: bool) -> bool:
    """Say whether a run may stand three times: a sieve, for nearly all texts stop here."""
    import numpy as np

    from newsclean.kernels.compiled import COMPILED
    from newsclean.kernels.runs import thrice

    if not COMPILED:  # the count that follows is faster than the kernel as plain Python
        return True
    points = np.frombuffer(said.encode("utf-32-le", "surrogatepass"), np.uint32)
    return thrice(points, _CHARACTERS if unspaced else 0)


def _units(said: str, *, unspaced: bool) -> Units:
    """Return what the screen counts: words cut to four letters, or characters."""
    return said if unspaced else tuple([word[:4] for word in said.split() if len(word) > 3])


def _runs(units: Units) -> list[Run]:
    """Return the runs of three words or six characters."""
    if isinstance(units, str):
        return [units[at : at + _CHARACTERS] for at in range(len(units) - _CHARACTERS + 1)]
    return list(zip(units, units[1:], units[2:], strict=False))


def _growing(
    told: Units, places: dict[Run, list[int]], least: int, limits: PhraseLimits
) -> set[Run]:
    """Return the runs at three of whose places a chain of the least length stands."""
    reach = 2 * least
    hot: set[Run] = set()
    for run, every in islice(places.items(), _STARTS):
        if run not in hot:
            at = every[:_SCREENED]
            after = [k + len(run) for k in at]
            right = _walk([tuple(told[k : k + reach]) for k in after], limits)
            left = _walk([tuple(told[max(0, k - reach) : k][::-1]) for k in at], limits)
            chain = (*reversed(left), *run, *right)
            if len(chain) > least or (len(chain) == least and not _name(chain)):
                hot.update(_runs("".join(chain) if isinstance(told, str) else chain))
                hot.add(run)
    return hot


def _name(chain: Sequence[str]) -> bool:
    """Say whether all stems of a chain begin with a capital."""
    return all(stem[0].isupper() for stem in chain)


def read_line(
    page: Page, line: int, function: frozenset[str], limits: PhraseLimits = LIMITS
) -> Iterator[Sentence]:
    """Yield the sentences of a line with their content stems; those of under three are left out."""
    said, begin = page.lines[line], page.begins[line]
    for start, end in sentences(said):
        stems: list[str] = []
        spans: list[tuple[int, int]] = []
        for a, b in words(said[start:end]):
            stem = _stem(said[start + a : start + b], function, first=not spans)
            if stem:
                stems.append(stem)
                spans.append((begin + start + a, begin + start + b))
                if len(stems) > limits.longest:
                    break
        if 3 <= len(stems) <= limits.longest:
            yield Sentence(line, begin + start, begin + end, tuple(stems), tuple(spans))


def _stem(word: str, function: frozenset[str], *, first: bool) -> str:
    """Return what `word` shares with its inflected forms, or "" for a function word.

    Of words of three letters only those with a capital inside a sentence are content: names.
    """
    if len(word) == 1:
        return word if HAS_UNSPACED.match(word) else ""
    folded = word.casefold()
    if "\uac00" <= word[0] <= "\ud7a3":  # Hangul: two syllables, then particles
        return folded[:2]
    if folded.startswith(_ARTICLE) and len(folded) > 4:
        folded = folded[len(_ARTICLE) :]
    if len(folded) < 3 or folded in function:
        return ""
    if len(folded) == 3 and word[0].isalpha() and (first or not word[0].isupper()):
        return ""
    return folded[:4]


def _function_words(page: Page) -> frozenset[str]:
    """Return the lower-case words of four letters that stand before the most different words.

    Not simply the most frequent ones: the short words of a stuffed phrase are frequent too, but
    always stand before the same word. Shorter words are no content stems anyway.
    """
    pairs = set(pairwise(page.text[:_SAMPLE].split()))
    counts = Counter([w for w, _ in pairs if len(w) <= 4 and w.isalpha() and w[0].islower()])
    least = max(4, max(counts.values(), default=0) / 10)
    return frozenset(w for w, n in counts.items() if n >= least)


def _chains(
    read: Sequence[Sentence], *, unspaced: bool, limits: PhraseLimits
) -> Iterator[tuple[str, ...]]:
    """Yield the long enough chains, by place of their start in the text; a start is used once."""
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    width = 4 if unspaced else 3
    for n, one in enumerate(read):
        for key in dict.fromkeys(zip(*(one.stems[k:] for k in range(width)), strict=False)):
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
        chain = _grow(key, [read[n].stems for n in where[:_GROUP]], limits)
        used.update(zip(*(chain[k:] for k in range(width)), strict=False))
        if len(chain) >= least:
            yield chain


def _grow(
    key: tuple[str, ...], group: Sequence[tuple[str, ...]], limits: PhraseLimits
) -> tuple[str, ...]:
    """Return the chain through `key` that at least three of `group` have, in order, with gaps."""
    width = len(key)
    at = [next(i for i in range(len(s)) if s[i : i + width] == key) for s in group]
    right = _walk([s[a + width :] for s, a in zip(group, at, strict=True)], limits)
    left = _walk([s[:a][::-1] for s, a in zip(group, at, strict=True)], limits)
    return (*reversed(left), *key, *right)


def _walk(tails: Iterable[tuple[str, ...]], limits: PhraseLimits) -> list[str]:
    """Return the stems that at least three `tails` go on with; those that do not drop out."""
    chain: list[str] = []
    reach = limits.gap + 1
    live = [(tail, 0) for tail in tails]
    while True:
        near: Counter[str] = Counter()
        for tail, at in live:
            near.update(dict.fromkeys(tail[at : at + reach]).keys())
        # The most shared stem goes first; among equals the one that comes first in the text.
        stem, n = max(near.items(), key=lambda item: item[1], default=("", 0))
        if n < limits.sentences:
            return chain
        chain.append(stem)
        live = [
            (tail, tail.index(stem, at) + 1) for tail, at in live if stem in tail[at : at + reach]
        ]


def carried(
    chain: tuple[str, ...], stems: tuple[str, ...], limits: PhraseLimits = LIMITS
) -> tuple[int, ...]:
    """Return the places of the chain's stems in `stems`, or () if it holds too few in order."""
    best: tuple[int, ...] = ()
    for begin in range(min(3, len(chain))):  # the first stems of the chain may be missing
        if chain[begin] not in stems:
            continue
        places = [stems.index(chain[begin])]
        for stem in chain[begin + 1 :]:
            window = stems[places[-1] + 1 : places[-1] + 2 + limits.gap]
            if stem in window:
                places.append(places[-1] + 1 + window.index(stem))
        if len(places) > len(best):
            best = tuple(places)
    return best if len(best) >= max(3, limits.carried * len(chain)) else ()


def _recruit(
    page: Page,
    chain: tuple[str, ...],
    prose: Sequence[int],
    function: frozenset[str],
    read: dict[int, list[Sentence]],
    limits: PhraseLimits,
) -> None:
    """Add to `read` the other lines of `prose` that hold enough of the chain to carry it."""
    need = max(3, limits.carried * len(chain))
    for i in prose:
        if i not in read and len(read) < 2 * _LINES:
            folded = page.lines[i].casefold()
            if sum(stem in folded for stem in chain) >= need:
                read[i] = list(read_line(page, i, function, limits))


def _quoted(page: Page, one: Sentence, at: int) -> bool:
    """Say whether `at` stands inside double quotation marks, as its line opens and shuts them.

    A quotation that runs over paragraphs opens at the start of each and need not shut.
    """
    said, at = page.lines[one.line], at - page.begins[one.line]
    before = sum(said.count(mark, 0, at) for mark in QUOTES)
    return before % 2 == 1 and (said[0] in QUOTES or any(said.find(m, at) >= 0 for m in QUOTES))
